/** The payment sheet: asked → waiting → paid or refused; too few Stars are topped up in it. */

import { post } from "./api.js";
import { button, byId, count, facts, h, icon, price, show, spoken, toast } from "./dom.js";

export class PaymentSheet {
  #self;
  #wallet;
  #node = byId("payment");
  #form;

  /** `self` is {user, chat}: whose Stars, and where the invoice is. */
  constructor(self, wallet) {
    this.#self = self;
    this.#wallet = wallet;
    wallet.watch(() => {
      if (this.#node.open && this.#node.dataset.state === "asked") this.#ask();
    });
  }

  /** The sheet of an invoice, {message_id} or {link}, is open; or a toast has said why not. */
  async open(what) {
    try {
      const { form } = await post("/sandbox/form", { ...this.#self, ...what });
      this.#form = form;
    } catch (error) {
      toast(error.message);
      return;
    }
    this.#wallet.stars = this.#form.balance;
    this.#ask();
    show(this.#node);
  }

  #ask() {
    const { title, description, stars, bot } = this.#form;
    const lacking = Math.max(0, stars - this.#wallet.stars);
    const pay = { class: "primary wide", disabled: lacking > 0, autofocus: lacking === 0 };
    this.#draw(
      "asked",
      h(
        "div",
        { class: "slip" },
        h("h2", {}, title),
        h("p", { class: "faint" }, description),
        facts([
          ["To", bot.first_name],
          ["Price", price(stars), "total"],
          ["Your balance", price(this.#wallet.stars)],
        ]),
      ),
      lacking > 0 && this.#lacks(lacking),
      button("Confirm and Pay", () => this.#pay(), pay),
      button("Cancel", () => this.#node.close(), { class: "wide" }),
    );
  }

  /** Too few Stars: say how many, and sell as many as are needed, or the next round number. */
  #lacks(lacking) {
    const enough = Math.max(100, Math.ceil(lacking / 100) * 100);
    const offer = (stars, props) =>
      button(`Top up ${count(stars)}`, () => this.#wallet.add(stars), props);
    return h(
      "div",
      { class: "lacking" },
      h("p", { role: "alert" }, `You lack ${spoken(lacking)}.`),
      h(
        "p",
        { class: "offers" },
        offer(enough, { class: "primary", autofocus: true }),
        offer(10 ** String(enough).length),
      ),
    );
  }

  async #pay() {
    const form = this.#form;
    this.#draw(
      "waiting",
      h("p", { class: "spinner", "aria-hidden": "true" }),
      h(
        "p",
        { role: "status", tabindex: "-1", autofocus: true },
        `Asking ${form.bot.first_name} …`,
      ),
      h("p", { class: "faint" }, "A bot has 10 seconds to say yes or no."),
    );
    const answer = await post("/sandbox/pay", { ...this.#self, form_id: form.form_id }).catch(
      (error) => ({ outcome: "failed", text: error.message }),
    );
    const isSeen = this.#node.open && form === this.#form;
    if (answer.outcome === "paid") this.#paid(form, isSeen);
    else this.#failed(answer, isSeen);
  }

  #paid({ stars, title, bot }, isSeen) {
    const sentence = `${spoken(stars)} went to ${bot.first_name} for ${title}.`;
    if (!isSeen) {
      toast(sentence);
      return;
    }
    this.#draw(
      "paid",
      h("p", { class: "seal good" }, icon("tick")),
      h("h2", {}, "Paid"),
      h("p", { role: "status" }, sentence),
      this.#closing("Done"),
    );
  }

  /** A refusal is in the bot's own words, so what became of the Stars is said beside them. */
  #failed({ outcome, text }, isSeen) {
    if (!isSeen) {
      toast(text);
      return;
    }
    this.#draw(
      "refused",
      h("p", { class: "seal bad" }, icon("close")),
      h("h2", {}, "Not paid"),
      h("p", { class: "plain", role: "alert", dir: "auto" }, text),
      outcome === "refused" && h("p", { class: "faint" }, "Nothing was charged."),
      this.#closing("Close"),
    );
  }

  #closing(words) {
    return button(words, () => this.#node.close(), { class: "primary wide", autofocus: true });
  }

  /** Show these parts; whoever is in the sheet goes on at the one that matters. */
  #draw(state, ...parts) {
    this.#node.dataset.state = state;
    this.#node.replaceChildren(...parts.filter(Boolean));
    if (this.#node.open) this.#node.querySelector("[autofocus]").focus();
  }
}
