/** Windows over the chat: the bot's alerts, and pictures in full. */

import { byId, h, show } from "./dom.js";

/** A bot's alert, which stays until it is closed. */
export function alertBy(bot, text) {
  const dialog = byId("alert");
  dialog.replaceChildren(
    h("h2", {}, bot.first_name),
    h("p", { class: "plain", dir: "auto" }, text),
    h("button", {
      class: "primary wide", type: "button", autofocus: true, onclick: () => dialog.close(),
    }, "OK"));
  show(dialog);
}

/** A picture as large as the window allows. */
export function enlarge(address, alt) {
  const dialog = byId("picture");
  dialog.replaceChildren(
    h("img", { src: address, alt }),
    h("p", {},
      h("a", { class: "key", href: address, download: "" }, "Download"),
      h("button", { class: "key", type: "button", autofocus: true }, "Close")));
  dialog.onclick = (event) => event.target.tagName !== "A" && dialog.close();
  show(dialog);
}
