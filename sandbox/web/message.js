/** One message of the chat as an element. */

import { fileAddress } from "./api.js";
import { keyboard } from "./buttons.js";
import { button, clock, count, h, icon, price, size, spoken } from "./dom.js";
import { rich } from "./text.js";

/** Who says it, in words, to the person whose page this is. */
const speaker = (message, eyes) =>
  message.from?.id === eyes.user ? "You" : (message.from?.first_name ?? eyes.bot.first_name);

/** The article that shows a message; `act` does what its buttons ask for. */
export function article(message, eyes, act) {
  const service = serviceLine(message, eyes, act);
  const side = service ? "service" : message.from?.id === eyes.user ? "out" : "in";
  const node = h("article", { class: `message ${side}`, id: `message-${message.message_id}` });
  if (service) {
    node.append(h("div", { class: "bubble" }, service));
    return node;
  }
  const card = message.invoice ? invoice(message, act) : bubble(message, eyes, act);
  node.append(
    h("span", { class: "unseen" }, `${speaker(message, eyes)}: `),
    h("div", { class: "line" }, card, tools(message, side, act)),
  );
  const rows = message.reply_markup?.inline_keyboard;
  if (rows && !message.invoice) node.append(keyboard(message, rows, act));
  return node;
}

function bubble(message, eyes, act) {
  const picture = message.photo && photo(message, eyes, act);
  const words = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const other = !picture && !message.document && words === undefined && unknown(message);
  return h(
    "div",
    { class: `bubble${picture ? " with-picture" : ""}` },
    byline(message, eyes),
    message.reply_to_message?.forum_topic_created === undefined &&
      message.reply_to_message &&
      quoted(message.reply_to_message, eyes),
    picture,
    message.document && file(message.document),
    other,
    h(
      "div",
      { class: "text", dir: "auto" },
      words !== undefined && h("div", { class: "words" }, rich(words, entities, act)),
      stamp(message),
    ),
  );
}

/** In a group: who says it. Anywhere: by way of which bot. */
function byline(message, eyes) {
  const isOthers = message.chat.type !== "private" && message.from?.id !== eyes.user;
  const via = message.via_bot && `via @${message.via_bot.username}`;
  if (!isOthers && !via) return undefined;
  const name = isOthers && h("strong", {}, speaker(message, eyes));
  const props = { class: "byline", "aria-hidden": !via && "true" };
  return h("p", props, name, via && h("span", {}, via));
}

function stamp(message) {
  return h("span", { class: "stamp" }, message.edit_date && "edited ", clock(message.date));
}

/** What a message is about, in one line. */
export function gist(message) {
  const words = message.text ?? message.caption;
  if (words) return words.replace(/\s+/g, " ");
  if (message.invoice) return `Invoice: ${message.invoice.title}`;
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name ?? "File";
  return "Message";
}

function quoted(message, eyes) {
  return h(
    "a",
    { class: "quoted-message", href: `#message-${message.message_id}` },
    h("strong", {}, speaker(message, eyes)),
    h("span", {}, gist(message).slice(0, 120)),
  );
}

function photo(message, eyes, act) {
  const largest = message.photo[message.photo.length - 1];
  const sender = speaker(message, eyes).replace(/^You$/, "you");
  const alt = message.caption ? `Photo: ${message.caption}` : `Photo from ${sender}`;
  const address = fileAddress(largest.file_id);
  const image = h("img", { src: address, alt, width: largest.width, height: largest.height });
  const props = { class: "picture", "aria-haspopup": "dialog" };
  return button(image, () => act.picture(address, alt), props);
}

function file(document) {
  const address = fileAddress(document.file_id);
  const name = document.file_name ?? "file";
  const about = [size(document.file_size), document.mime_type].filter(Boolean).join(" · ");
  return h(
    "a",
    { class: "file", href: address, download: name },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-name" }, h("span", { class: "unseen" }, "Download "), name),
    h("span", { class: "file-size" }, about),
    icon("save"),
  );
}

const KNOWN =
  "message_id from chat date edit_date reply_markup reply_to_message via_bot message_thread_id " +
  "is_topic_message has_protected_content effect_id";

/** A kind of message that this page cannot show is named, not hidden. */
function unknown(message) {
  const kinds = Object.keys(message).filter((name) => !KNOWN.split(" ").includes(name));
  return h("div", { class: "words faint" }, `This page doesn't show: ${kinds.join(", ")}`);
}

/** The ticket: what is sold, what it costs, and the button that opens the payment sheet. */
function invoice(message, act) {
  const { title, description, total_amount: stars } = message.invoice;
  const standard = [[{ text: `Pay ⭐ ${count(stars)}`, pay: true }]];
  const end =
    message.invoice_state === "paid"
      ? h("p", { class: "ticket-paid" }, icon("tick"), "Paid")
      : keyboard(message, message.reply_markup?.inline_keyboard ?? standard, act);
  return h(
    "div",
    { class: "bubble ticket" },
    h(
      "div",
      { class: "ticket-top" },
      h("h2", {}, title),
      h("p", {}, description),
      h("p", { class: "ticket-price" }, price(stars)),
    ),
    h("div", { class: "ticket-bottom" }, end, stamp(message)),
  );
}

/** Reply and edit: for the pointer; by keyboard the message box does the same with Up. */
function tools(message, side, act) {
  const tool = (name, label, press) =>
    button(icon(name), press, { class: "icon small", tabindex: "-1", "aria-label": label });
  const mayEdit = side === "out" && message.text !== undefined;
  return h(
    "span",
    { class: "tools" },
    tool("reply", "Reply", () => act.reply(message)),
    mayEdit && tool("edit", "Edit", () => act.edit(message)),
  );
}

/** The sentence for what is no message: payments, refunds, who comes and goes; else undefined. */
function serviceLine(message, eyes, act) {
  const payment = message.successful_payment ?? message.refunded_payment;
  const words = payment ? paid(message, payment, eyes.bot) : moved(message, eyes);
  if (!words) return undefined;
  const name = message.successful_payment ? "Receipt" : "Details";
  return [
    h("span", { class: "words" }, words),
    payment && button(name, () => act.receipt(message), { class: "link" }),
    clock(message.date),
  ].filter(Boolean);
}

function paid(message, payment, bot) {
  const amount = h("strong", {}, spoken(payment.total_amount));
  const stars = h("span", { class: "amount" }, icon("coin"), amount);
  return message.successful_payment
    ? ["You paid ", stars, ` to ${bot.first_name}`]
    : [bot.first_name, " refunded ", stars];
}

/** What a person has done to a group: made it or a topic, come or gone, brought or thrown out. */
function moved(message, eyes) {
  const who = speaker(message, eyes);
  if (message.group_chat_created) return `${who} made the group “${message.chat.title}”`;
  const topic = message.forum_topic_created;
  if (topic) return `${who} opened the topic “${topic.name}”`;
  const [come] = message.new_chat_members ?? [];
  const gone = message.left_chat_member;
  const isSelf = (come ?? gone)?.id === message.from?.id;
  if (come) return isSelf ? `${who} joined` : `${who} took in ${come.first_name}`;
  if (gone) return isSelf ? `${who} left` : `${who} threw out ${gone.first_name}`;
  return undefined;
}
