/** The chat: messages by number, a line per day, and a view that stays at the newest. */

import { byId, day, h } from "./dom.js";
import { article } from "./message.js";

const NEAR_PX = 120;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const idOf = (node) => Number(node.id.replace("message-", ""));

export class Log {
  #node = byId("log");
  #newest = byId("newest");
  #messages = new Map();
  #touched = new Set();
  #eyes;
  #act;
  #unseen = 0;
  #away = false;

  /** `eyes` is {user, bot}: whose messages are one's own, and whose are the bot's. */
  constructor(eyes, act) {
    this.#eyes = eyes;
    this.#act = act;
    this.#node.addEventListener("scroll", () => this.#seen());
    this.#newest.addEventListener("click", () => this.bottom());
    this.#node.addEventListener("load", () => this.#stay(), true);
    new ResizeObserver(() => this.#stay()).observe(this.#node);
  }

  get size() {
    return this.#messages.size;
  }

  /** All messages, oldest first. */
  all() {
    return [...this.#messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  get(messageId) {
    return this.#messages.get(messageId);
  }

  /** From here on, what events touch is newer than a snapshot that is asked for now. */
  mark() {
    this.#touched.clear();
  }

  /** The chat is as the snapshot says, save for what events have said since `mark`. */
  replace(messages) {
    this.#node.setAttribute("aria-busy", "true");
    const kept = new Set(messages.map((message) => message.message_id));
    for (const id of this.#messages.keys()) {
      if (!kept.has(id) && !this.#touched.has(id)) this.remove(id);
    }
    for (const message of messages) {
      const known = this.#messages.get(message.message_id);
      if (!(known && same(known, message)) && !this.#touched.has(message.message_id))
        this.#place(message);
    }
    this.#node.setAttribute("aria-busy", "false");
  }

  /** A message that is new, or known and changed, is shown. */
  put(message) {
    this.#touched.add(message.message_id);
    const known = this.#messages.get(message.message_id);
    if (known && same(known, message)) return;
    const stay = this.#atBottom() || message.from?.id === this.#eyes.user;
    this.#place(message);
    if (stay) this.bottom();
    else if (!known) this.#count(this.#unseen + 1);
  }

  remove(messageId) {
    this.#touched.add(messageId);
    this.#messages.delete(messageId);
    byId(`message-${messageId}`)?.remove();
    this.#days();
  }

  /** The newest message is in view. */
  bottom() {
    this.#node.scrollTop = this.#node.scrollHeight;
    this.#count(0);
  }

  #place(message) {
    this.#messages.set(message.message_id, message);
    const node = article(message, this.#eyes, this.#act);
    const old = byId(node.id);
    if (old) {
      const focused = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
      old.replaceWith(node);
      if (focused >= 0) this.#focus(node, focused);
    } else {
      node.classList.add("fresh");
      this.#node.insertBefore(node, this.#after(message.message_id));
    }
    this.#days();
  }

  #after(messageId) {
    for (let last = this.#node.lastElementChild; last; last = last.previousElementSibling) {
      if (last.matches(".day, #intro")) continue;
      if (idOf(last) < messageId) return last.nextElementSibling;
    }
    return this.#node.querySelector(".message");
  }

  /** A button pressed by keyboard may vanish when the bot edits: stay as near as possible. */
  #focus(node, index) {
    const buttons = [...node.querySelectorAll("button, a")].filter(
      (button) => button.tabIndex >= 0,
    );
    (buttons[Math.min(index, buttons.length - 1)] ?? this.#node).focus();
  }

  /** One line before the first message of each day; lines that are right stay untouched. */
  #days() {
    let before;
    for (const node of [...this.#node.querySelectorAll(".message, .day")]) {
      if (node.matches(".day")) {
        if (!node.nextElementSibling?.matches(".message")) node.remove();
        continue;
      }
      const { key, words } = day(this.#messages.get(idOf(node)).date);
      const line = node.previousElementSibling?.matches(".day")
        ? node.previousElementSibling
        : null;
      if (line && (key === before || line.textContent !== words)) line.remove();
      if (key !== before && line?.textContent !== words) {
        node.before(h("p", { class: "day" }, h("span", {}, words)));
      }
      before = key;
    }
  }

  #atBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.#node;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** Pictures that arrive and keyboards that open do not push the newest out of view. */
  #stay() {
    if (this.#unseen === 0 && !this.#away) this.bottom();
  }

  #seen() {
    this.#away = !this.#atBottom();
    if (!this.#away) this.#count(0);
    else this.#newest.hidden = false;
  }

  #count(unseen) {
    this.#unseen = unseen;
    this.#newest.hidden = unseen === 0 && !this.#away;
    this.#newest.lastElementChild.textContent = unseen === 0 ? "Newest" : `${unseen} new`;
  }
}
