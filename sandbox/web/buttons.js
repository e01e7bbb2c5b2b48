/** The buttons under a message. */

import { button, copy, h, icon, safe, toast } from "./dom.js";

/** Rows of buttons; `act` does what they ask for. */
export function keyboard(message, rows, act) {
  const row = (buttons) =>
    h(
      "div",
      { class: "row" },
      buttons.map((one) => key(message, one, act)),
    );
  return h("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, rows.map(row));
}

function key(message, one, act) {
  const href = one.url && safe(one.url);
  if (href) return linkKey(one, href, act);
  const presses = {
    pay: () => act.pay({ message_id: message.message_id }),
    copy_text: () => copy(one.copy_text.text),
    callback_data: (event) => act.click(message, one.callback_data, event.currentTarget),
  };
  const kind = Object.keys(presses).find((name) => one[name] !== undefined);
  const press = presses[kind] ?? (() => toast("This page doesn't know that kind of button."));
  const props = { class: `key${one.pay ? " primary" : ""}`, dir: "auto" };
  return button(label(one.text), press, props);
}

function linkKey(one, href, act) {
  const open = (event) => act.link(href, event);
  const away = { target: "_blank", rel: "noopener noreferrer" };
  const props = { class: "key", href, title: href, dir: "auto", onclick: open, ...away };
  return h("a", props, label(one.text), icon("link"));
}

/** The signs for Stars become the coin; what follows is the price, and is read as "50 Stars".
    One element holds them all: several would each get a share of the width, and break in it. */
function label(text) {
  const [before, ...prices] = text.split(/⭐\uFE0F?|\bXTR\b/u);
  const coined = (part) => {
    const [number] = part.match(/^\s*[\d.,]*/);
    const stars = h("span", { class: "unseen" }, " Stars");
    return [icon("coin"), number, stars, part.slice(number.length)];
  };
  return h("span", {}, before, ...prices.flatMap(coined));
}
