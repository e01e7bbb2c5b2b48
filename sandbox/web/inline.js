/** Inline mode: what the bot offers while somebody types after its @name, and the choice of one. */

import { fileAddress, post } from "./api.js";
import { button, byId, h, icon, toast } from "./dom.js";

const PAUSE_MS = 300;

export class Inline {
  #username = "";
  #self;
  #box = byId("message");
  #list = byId("results");
  #chosen;
  #pause;
  #asked = 0;

  /** `self` is {user, chat}; `chosen(message)` is told what was sent. */
  constructor(self, chosen) {
    this.#self = self;
    this.#chosen = chosen;
    this.#box.addEventListener("input", () => this.#typed());
    this.#list.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** The bot's @name, without the @; it may have been typed before the page knew it. */
  set username(name) {
    if (name === this.#username) return;
    this.#username = name;
    if (this.#box.value) this.#typed();
  }

  /** True when the key was meant for the results. */
  key(event) {
    const keys = this.#keys();
    if (keys.length === 0 || event.isComposing) return false;
    if (event.key === "ArrowDown") keys[0].focus();
    else if (event.key === "ArrowUp") keys.at(-1).focus();
    else if (event.key === "Enter" && !event.shiftKey) keys[0].click();
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  /** Nothing is offered, and no answer is waited for. */
  close() {
    clearTimeout(this.#pause);
    this.#asked += 1;
    this.#draw();
  }

  #keys() {
    return [...this.#list.querySelectorAll("button")];
  }

  #typed() {
    this.close();
    const [, name, query] = this.#box.value.match(/^@(\w+)\s(.*)$/s) ?? [];
    if (name?.toLowerCase() !== this.#username.toLowerCase()) return;
    const mine = this.#asked;
    this.#pause = setTimeout(() => this.#ask(query, mine), PAUSE_MS);
  }

  async #ask(query, mine) {
    const body = { ...this.#self, query };
    const { offer, error } = await post("/sandbox/inline", body).catch((error) => ({ error }));
    if (mine !== this.#asked) return;
    if (error) this.#draw(h("p", {}, error.message));
    else if (offer === null) this.#draw(h("p", {}, "The bot offers nothing: it did not answer."));
    else if (offer.results.length === 0) this.#draw(h("p", {}, "The bot has found nothing."));
    else this.#draw(...offer.results.map((one) => this.#result(offer.query_id, one)));
  }

  #result(queryId, one) {
    const title = one.title ?? (one.type === "photo" ? "Photo" : "File");
    const picture = one.photo_file_id
      ? h("img", { src: fileAddress(one.photo_file_id), alt: "" })
      : icon(one.type === "document" ? "file" : "text");
    const words = h("span", {}, h("strong", {}, title), h("span", {}, one.description ?? ""));
    return button([picture, words], () => this.#choose(queryId, one.id));
  }

  async #choose(queryId, resultId) {
    try {
      const body = { ...this.#self, query_id: queryId, result_id: resultId };
      const { message } = await post("/sandbox/choose", body);
      this.#box.value = "";
      this.close();
      this.#box.dispatchEvent(new Event("input"));
      this.#box.focus();
      this.#chosen(message);
    } catch (error) {
      toast(error.message);
    }
  }

  #draw(...rows) {
    this.#list.replaceChildren(...rows.map((row) => h("li", {}, row)));
    this.#list.hidden = rows.length === 0;
  }

  #walk(event) {
    const keys = this.#keys();
    const at = keys.indexOf(document.activeElement);
    const next = { ArrowDown: keys[at + 1] ?? this.#box, ArrowUp: keys[at - 1] ?? this.#box };
    if (event.key === "Escape") this.close();
    else if (!(event.key in next)) return;
    (next[event.key] ?? this.#box).focus();
    event.preventDefault();
  }
}
