/** The payment sheet and the top-up dialog: the only places where sandbox Stars move. */

import { post } from "./api.js";
import { byId, copy, count, h, icon, price, show, spoken, toast, when } from "./dom.js";

const NOT_CHARGED = "Nothing was charged.";

export class Till {
  #user;
  #stars = 0;
  #sheet = byId("payment");
  #form;

  constructor(user) {
    this.#user = user;
    byId("balance").addEventListener("click", () => this.topUp());
    for (const dialog of [this.#sheet, byId("topup"), byId("receipt")]) {
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    }
  }

  /** The person has this many Stars now. */
  set stars(stars) {
    this.#stars = stars;
    byId("stars").textContent = count(stars);
    byId("balance").setAttribute("aria-label", `${spoken(stars)}: top up`);
    byId("balance").title = "Top up";
    if (this.#sheet.open && this.#sheet.dataset.state === "asked") this.#ask();
  }

  /** The sheet for an invoice, {message_id} or {link}, is open. */
  async open(what) {
    try {
      const { form } = await post("/sandbox/form", { user: this.#user, ...what });
      this.#form = form;
      this.#stars = form.balance ?? this.#stars;
    } catch (error) {
      toast(error.message);
      return;
    }
    this.#ask();
    show(this.#sheet);
  }

  #ask() {
    const { title, description, stars } = this.#form;
    const lacking = Math.max(0, stars - this.#stars);
    const pay = h("button", {
      class: "primary wide", type: "button", disabled: lacking > 0, autofocus: lacking === 0,
      onclick: () => this.#pay(),
    }, "Confirm and Pay");
    this.#draw("asked",
      h("div", { class: "slip" }, h("h2", {}, title), h("p", { class: "faint" }, description),
        h("dl", {},
          h("dt", {}, "To"), h("dd", {}, nameOf(this.#form.bot)),
          h("dt", {}, "Price"), h("dd", { class: "total" }, price(stars)),
          h("dt", {}, "Your balance"), h("dd", {}, price(this.#stars)))),
      lacking > 0 && this.#lacks(lacking),
      pay,
      h("button", { class: "wide", type: "button", onclick: () => this.#sheet.close() }, "Cancel"));
  }

  /** Too few Stars: say how many, and sell them on the spot. */
  #lacks(lacking) {
    const round = Math.max(100, Math.ceil(lacking / 100) * 100);
    const offer = (stars, first) => h("button", {
      class: first ? "primary" : "", type: "button", autofocus: first, onclick: async () => {
        if (await this.#add(stars)) this.#sheet.querySelector(".primary:enabled")?.focus();
      },
    }, `Top up ${count(stars)}`);
    return h("div", { class: "lacking" },
      h("p", { role: "alert" }, `You lack ${spoken(lacking)}.`),
      h("p", { class: "offers" }, offer(round, true), offer(round * 10, false)));
  }

  async #pay() {
    const bot = nameOf(this.#form.bot);
    this.#draw("waiting", h("p", { class: "spinner", "aria-hidden": "true" }),
      h("p", { role: "status", tabindex: "-1", autofocus: true }, `Asking ${bot} …`),
      h("p", { class: "faint" }, "A bot has 10 seconds to say yes or no."));
    this.#sheet.querySelector("[autofocus]").focus();
    const form = this.#form;
    const answer = await post("/sandbox/pay", { user: this.#user, form_id: form.form_id })
      .catch((error) => ({ outcome: "failed", text: error.message }));
    const paid = answer.outcome === "paid";
    const words = answer.text || `The payment failed: ${answer.outcome}.`;
    if (!this.#sheet.open || form !== this.#form) {
      toast(paid ? `Paid ${spoken(form.stars)} for ${form.title}.` : `${words} ${NOT_CHARGED}`);
    } else if (paid) this.#paid();
    else this.#refused(words);
  }

  #paid() {
    const { stars, title, bot } = this.#form;
    this.#draw("paid", h("p", { class: "seal good" }, icon("tick")),
      h("h2", {}, "Paid"),
      h("p", { role: "status" }, `${spoken(stars)} went to ${nameOf(bot)} for ${title}.`),
      this.#close("Done"));
  }

  #refused(words) {
    this.#draw("refused", h("p", { class: "seal bad" }, icon("close")),
      h("h2", {}, "Not paid"),
      h("p", { class: "refusal", role: "alert" }, words),
      h("p", { class: "faint" }, NOT_CHARGED),
      this.#close("Close"));
  }

  #close(words) {
    return h("button", {
      class: "primary wide", type: "button", autofocus: true, onclick: () => this.#sheet.close(),
    }, words);
  }

  #draw(state, ...parts) {
    const inside = this.#sheet.contains(document.activeElement);
    this.#sheet.dataset.state = state;
    this.#sheet.replaceChildren(...parts.filter(Boolean));
    if (inside || this.#sheet.open) this.#sheet.querySelector("[autofocus]")?.focus();
  }

  async #add(stars) {
    const after = this.#stars + stars;
    try {
      const answer = await post("/sandbox/topup", { user: this.#user, stars });
      this.stars = answer.stars ?? after;
      return true;
    } catch (error) {
      toast(error.message);
      return false;
    }
  }

  /** The dialog where sandbox Stars come from nothing. */
  topUp() {
    const dialog = byId("topup");
    const amount = h("input", { type: "number", min: "1", max: "1000000", step: "1", value: "1000", "aria-label": "Stars" });
    const add = async (stars) => {
      if (!Number.isInteger(stars) || stars < 1) return;
      if (await this.#add(stars)) {
        dialog.close();
        toast(`${spoken(stars)} added.`);
      }
    };
    dialog.replaceChildren(
      h("h2", {}, "Top up"),
      h("p", {}, "You have ", price(this.#stars)),
      h("p", { class: "faint" }, "Sandbox Stars cost nothing and are worth nothing."),
      h("p", { class: "offers" }, [100, 1000, 10000].map((stars) => h("button", {
        type: "button", "aria-label": `Add ${spoken(stars)}`, onclick: () => add(stars),
      }, "+ ", price(stars)))),
      h("form", { class: "own", onsubmit: (event) => { event.preventDefault(); add(amount.valueAsNumber); } },
        amount, h("button", { class: "primary", type: "submit" }, "Add")),
      h("button", { class: "wide", type: "button", onclick: () => dialog.close() }, "Close"));
    show(dialog);
  }

  /** The receipt of a payment, with Telegram's own refund (not the bot's) to try out. */
  receipt(message) {
    const dialog = byId("receipt");
    const payment = message.successful_payment ?? message.refunded_payment;
    const charge = payment.telegram_payment_charge_id;
    const refund = async () => {
      try {
        await post("/sandbox/refund", { charge_id: charge });
        dialog.close();
      } catch (error) {
        toast(error.message);
      }
    };
    dialog.replaceChildren(
      h("h2", {}, message.refunded_payment ? "Refund" : "Receipt"),
      h("dl", {}, h("dt", {}, "Amount"), h("dd", { class: "total" }, price(payment.total_amount)),
        h("dt", {}, "When"), h("dd", {}, when(message.date)),
        h("dt", {}, "Payload"), h("dd", {}, h("code", {}, payment.invoice_payload)),
        h("dt", {}, "Charge id"), h("dd", { class: "own-line" }, h("code", {}, charge))),
      h("button", { class: "primary wide", type: "button", onclick: () => copy(charge, "Charge id copied") }, "Copy the charge id"),
      ...(message.successful_payment ? [h("button", { class: "wide", type: "button", onclick: refund },
        "Refund, as Telegram itself would")] : []),
      h("button", { class: "wide", type: "button", onclick: () => dialog.close() }, "Close"));
    show(dialog);
  }
}

const nameOf = (bot) => (typeof bot === "string" ? bot : bot?.first_name ?? "the bot");
