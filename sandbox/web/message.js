/** One message of the chat as an element. */

import { fileAddress } from "./api.js";
import { clock, copy, count, h, icon, price, safe, size, spoken, toast } from "./dom.js";
import { rich } from "./text.js";

/** The article that shows a message; `bot` names it, `act` does what its buttons ask for. */
export function article(message, bot, act) {
  const service = serviceLine(message, bot, act);
  const side = service ? "service" : message.from?.id === bot.id ? "in" : "out";
  const node = h("article", { class: `message ${side}`, id: `message-${message.message_id}` });
  if (service) {
    node.append(h("div", { class: "bubble" }, service));
    return node;
  }
  const card = message.invoice ? invoice(message, bot, act) : bubble(message, bot, act);
  node.append(
    h("span", { class: "unseen" }, side === "in" ? `${bot.first_name}: ` : "You: "),
    h("div", { class: "line" }, card, tools(message, side, act)),
  );
  const rows = message.reply_markup?.inline_keyboard;
  if (rows && !message.invoice) node.append(keyboard(message, rows, act));
  return node;
}

function bubble(message, bot, act) {
  const picture = message.photo && photo(message, bot, act);
  const words = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const other = !picture && !message.document && words === undefined && unknown(message);
  return h("div", { class: `bubble${picture ? " with-picture" : ""}` },
    message.reply_to_message && quoted(message.reply_to_message, bot),
    picture,
    message.document && file(message.document),
    other,
    h("div", { class: "text", dir: "auto" },
      words !== undefined && h("div", { class: "words" }, rich(words, entities, act)), stamp(message)));
}

function stamp(message) {
  return h("span", { class: "stamp" }, message.edit_date && "edited ", clock(message.date));
}

/** What a message is about, in one line. */
export function gist(message) {
  if (message.text ?? message.caption) return (message.text ?? message.caption).replace(/\s+/g, " ");
  if (message.invoice) return `Invoice: ${message.invoice.title}`;
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name ?? "File";
  return "Message";
}

function quoted(message, bot) {
  const sender = message.from?.id === bot.id ? bot.first_name : "You";
  return h("a", { class: "quoted-message", href: `#message-${message.message_id}` },
    h("strong", {}, sender), h("span", {}, gist(message).slice(0, 120)));
}

function photo(message, bot, act) {
  const largest = message.photo[message.photo.length - 1];
  const sender = message.from?.id === bot.id ? bot.first_name : "you";
  const alt = message.caption ? `Photo: ${message.caption}` : `Photo from ${sender}`;
  const address = fileAddress(largest.file_id);
  return h("button", {
    class: "picture", type: "button", "aria-haspopup": "dialog", onclick: () => act.picture(address, alt),
  }, h("img", { src: address, alt, width: largest.width, height: largest.height }));
}

function file(document) {
  const address = fileAddress(document.file_id);
  const name = document.file_name ?? "file";
  return h("a", { class: "file", href: address, download: name },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-name" }, h("span", { class: "unseen" }, "Download "), name),
    h("span", { class: "file-size" }, [size(document.file_size), document.mime_type].filter(Boolean).join(" · ")),
    icon("save"));
}

/** A kind of message that this page cannot show is named, not hidden. */
function unknown(message) {
  const plain = ["message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message"];
  const kinds = Object.keys(message).filter((key) => !plain.includes(key));
  return h("div", { class: "words faint" }, `This page does not show: ${kinds.join(", ") || "an empty message"}`);
}

/** The ticket: what is sold, what it costs, and the button that opens the payment sheet. */
function invoice(message, bot, act) {
  const { title, description, total_amount: stars } = message.invoice;
  const paid = message.invoice_state === "paid";
  return h("div", { class: `bubble ticket${paid ? " paid" : ""}` },
    h("div", { class: "ticket-top" }, h("h2", {}, title), h("p", {}, description),
      h("p", { class: "ticket-price" }, price(stars))),
    h("div", { class: "ticket-bottom" },
      paid ? h("p", { class: "ticket-paid" }, icon("tick"), "Paid")
        : keyboard(message, message.reply_markup?.inline_keyboard ?? [[{ text: `Pay ⭐ ${count(stars)}`, pay: true }]], act),
      stamp(message)));
}

function keyboard(message, rows, act) {
  return h("div", { class: "keyboard", role: "group", "aria-label": "Buttons" },
    rows.map((row) => h("div", { class: "row" }, row.map((button) => key(message, button, act)))));
}

function key(message, button, act) {
  const href = button.url && safe(button.url);
  if (href) {
    return h("a", {
      class: "key", href, title: href, target: "_blank", rel: "noopener noreferrer",
      onclick: (event) => act.link(href, event),
    }, words(button.text), icon("link"));
  }
  const press = {
    pay: () => act.pay({ message_id: message.message_id }),
    copy_text: () => copy(button.copy_text.text),
    callback_data: (event) => act.click(message, button.callback_data, event.currentTarget),
  };
  const kind = Object.keys(press).find((name) => button[name] !== undefined);
  return h("button", {
    class: `key${button.pay ? " primary" : ""}`, type: "button",
    onclick: press[kind] ?? (() => toast("This page does not know that kind of button.")),
    dir: "auto",
  }, words(button.text));
}

/** A button's text; the signs for Stars become the coin, as Telegram does with its own. */
function words(text) {
  const [before, ...prices] = text.split(/(?:⭐\uFE0F?|\bXTR\b)/u);
  return [before, ...prices.flatMap((part) => {
    const number = part.match(/^\s*[\d.,]*/)[0];
    return [icon("coin"), number, h("span", { class: "unseen" }, " Stars"), part.slice(number.length)];
  })];
}

function tools(message, side, act) {
  const tool = (name, label, act_) => h("button", {
    class: "icon small", type: "button", tabindex: "-1", "aria-label": label, onclick: act_,
  }, icon(name));
  return h("span", { class: "tools" },
    tool("reply", "Reply", () => act.reply(message)),
    side === "out" && message.text !== undefined && tool("edit", "Edit", () => act.edit(message)));
}

/** The sentence for what is no message: payments and refunds; undefined for messages. */
function serviceLine(message, bot, act) {
  const kind = message.successful_payment ? "paid" : message.refunded_payment ? "refunded" : undefined;
  if (!kind) return undefined;
  const payment = message.successful_payment ?? message.refunded_payment;
  const stars = h("span", { class: "amount" }, icon("coin"), h("strong", {}, spoken(payment.total_amount)));
  return [
    h("span", { class: "words" }, kind === "paid" ? ["You paid ", stars, ` to ${bot.first_name}`]
      : [bot.first_name, " gave back ", stars]),
    h("button", { class: "link", type: "button", onclick: () => act.receipt(message) },
      kind === "paid" ? "Receipt" : "Details"),
    clock(message.date),
  ];
}
