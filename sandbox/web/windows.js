/** Windows over the chat: the bot's alerts, pictures in full, receipts. */

import { post } from "./api.js";
import { button, byId, copy, facts, h, price, show, toast, when } from "./dom.js";

/** A bot's alert stays until it is closed. */
export function alertBy(bot, text) {
  const dialog = byId("alert");
  dialog.replaceChildren(
    h("h2", {}, bot.first_name),
    h("p", { class: "plain", dir: "auto" }, text),
    button("OK", () => dialog.close(), { class: "primary wide", autofocus: true }),
  );
  show(dialog);
}

/** A picture is as large as the window allows. */
export function enlarge(address, alt) {
  const dialog = byId("picture");
  const download = h("a", { class: "key", href: address, download: "" }, "Download");
  dialog.replaceChildren(
    h("img", { src: address, alt }),
    h(
      "p",
      {},
      download,
      button("Close", () => dialog.close(), { class: "key", autofocus: true }),
    ),
  );
  show(dialog);
}

/** The receipt of a payment or refund; a payment can be refunded as Telegram itself would. */
export function receipt(message) {
  const dialog = byId("receipt");
  const payment = message.successful_payment ?? message.refunded_payment;
  const charge = payment.telegram_payment_charge_id;
  const refund = () =>
    post("/sandbox/refund", { charge_id: charge }).then(
      () => dialog.close(),
      (error) => toast(error.message),
    );
  const parts = [
    h("h2", {}, message.refunded_payment ? "Refund" : "Receipt"),
    facts([
      ["Amount", price(payment.total_amount), "total"],
      ["When", when(message.date)],
      ["Payload", h("code", {}, payment.invoice_payload)],
      ["Charge id", h("code", {}, charge), "own-line"],
    ]),
    button("Copy the charge id", () => copy(charge), { class: "primary wide" }),
    message.successful_payment &&
      button("Refund as Telegram", refund, { class: "wide" }),
    button("Close", () => dialog.close(), { class: "wide" }),
  ];
  dialog.replaceChildren(...parts.filter(Boolean));
  show(dialog);
}
