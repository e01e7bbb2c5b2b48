/** The person's Stars: the balance in the header, and the dialog of what they have and subscribe to. */

import { get, post } from "./api.js";
import { attempt, button, byId, count, h, price, show, spoken, toast } from "./dom.js";
import { subscriptionList } from "./subscriptions.js";

export class Wallet {
  #user;
  #stars = 0;
  #changed = () => {};

  constructor(user) {
    this.#user = user;
    byId("balance").addEventListener("click", () => this.#ask([100, 1000, 10000]));
  }

  get stars() {
    return this.#stars;
  }

  /** The person has this many Stars now. */
  set stars(stars) {
    this.#stars = stars;
    byId("stars").textContent = count(stars);
    byId("balance").setAttribute("aria-label", `${spoken(stars)}: top up`);
    byId("balance").title = "Top up";
    this.#changed();
  }

  /** Whoever shows the balance elsewhere is told of each change. */
  watch(changed) {
    this.#changed = changed;
  }

  /** True when the Stars are there; otherwise a toast has said why not. */
  async add(stars) {
    try {
      this.stars = (await post("/sandbox/topup", { user: this.#user, stars })).stars;
      return true;
    } catch (error) {
      toast(error.message);
      return false;
    }
  }

  /** Sell what is missing to a balance, or more; say so if nothing is. */
  upTo(balance) {
    const missing = balance - this.#stars;
    if (missing > 0) return this.#ask([missing, 10 ** String(missing).length]);
    return toast("You have enough Stars for that.");
  }

  #ask(offers) {
    return attempt(async () => {
      await this.#draw(offers);
      show(byId("topup"));
    });
  }

  /** The dialog is as the sandbox has it now; whoever has pressed a button in it stays there. */
  async #draw(offers) {
    const dialog = byId("topup");
    const { user, subscriptions } = await get(`/sandbox/me?user=${this.#user}`);
    this.stars = user.stars;
    const add = async (stars) => {
      if (!(await this.add(stars))) return;
      dialog.close();
      toast(`${spoken(stars)} added.`);
    };
    const offer = (stars) =>
      button(["+ ", price(stars)], () => add(stars), { "aria-label": `Add ${spoken(stars)}` });
    const parts = [
      h("h2", {}, "Top up"),
      h("p", {}, "You have ", price(user.stars)),
      h("p", { class: "faint" }, "Sandbox Stars cost nothing and are worth nothing."),
      h("p", { class: "offers" }, offers.map(offer)),
      ownAmount(add),
      subscriptionList(this.#user, subscriptions, () => this.#draw(offers)),
      button("Close", () => dialog.close(), { class: "wide" }),
    ];
    dialog.replaceChildren(...parts.filter(Boolean));
    if (dialog.open) dialog.querySelector(".subscriptions button, .wide").focus();
  }
}

function ownAmount(add) {
  const limits = { type: "number", min: "1", max: "1000000", required: true, value: "1000" };
  const amount = h("input", { ...limits, "aria-label": "Stars" });
  const submit = (event) => {
    event.preventDefault();
    add(amount.valueAsNumber);
  };
  const press = h("button", { class: "primary", type: "submit" }, "Add");
  return h("form", { class: "own", onsubmit: submit }, amount, press);
}
