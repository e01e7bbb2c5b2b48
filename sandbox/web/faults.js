/** Faults on order: those on offer, a form for any other, and the list of those in force. */

import { get, post, remove } from "./api.js";
import { attempt, button, h } from "./dom.js";

const SOON_MS = 300;

const rule = (on, phase, fault, rest = { times: 1 }) => ({ on, phase, do: fault, ...rest });
const QUICK = {
  "Slow line: 3 s for 5 calls": rule("*", "after", "delay", { delay_s: 3, times: 5 }),
  "Next message fails with error 500": rule("sendMessage", "before", "500"),
  "Next message arrives, but the bot gets error 500": rule("sendMessage", "after", "500"),
  "Next message arrives, then the line breaks": rule("sendMessage", "after", "reset"),
  "Next checkout answer is lost": rule("answerPreCheckoutQuery", "before", "reset"),
  "Next refund succeeds, but the bot gets error 500": rule("refundStarPayment", "after", "500"),
  "Next message to the bot comes twice": rule("message", "deliver", "duplicate"),
  "Kill the bot once its next message has arrived": rule("sendMessage", "after", "kill"),
};
const CALLS =
  "sendMessage sendInvoice sendPhoto sendDocument editMessageText answerCallbackQuery " +
  "answerPreCheckoutQuery refundStarPayment getUpdates";
const UPDATES = "message callback_query pre_checkout_query";
const FAULTS = new Map([
  ["500", "error 500"],
  ["429", "error 429"],
  ["html502", "error 502"],
  ["reset", "the line breaks"],
  ["delay", "it is late"],
  ["kill", "the bot is killed"],
  ["drop", "it is lost"],
  ["duplicate", "it comes twice"],
]);
const PHASES = {
  before: "before it has an effect",
  after: "after it has had its effect",
  deliver: "when it is delivered",
};

/** What can be done when: an update is lost, late or doubled; a call fails otherwise or is late. */
const possible = (fault, phase) =>
  fault === "delay" || ["drop", "duplicate"].includes(fault) === (phase === "deliver");

export class Faults {
  #list = h("ul", { class: "in-force", "aria-label": "Faults in force" });
  #calm = button("No more faults", () => this.#change(() => remove("/sandbox/fault")));
  #soon;

  constructor() {
    const offers = Object.entries(QUICK).map(([words, one]) =>
      button(words, () => this.#add(one)),
    );
    this.node = h(
      "details",
      { class: "box" },
      h("summary", {}, "Faults"),
      this.#list,
      this.#calm,
      h("div", { class: "quick" }, offers),
      ownRule((one) => this.#add(one)),
    );
    this.node.addEventListener("toggle", () => this.node.open && this.#change());
    this.#draw([]);
  }

  /** Something may have been struck: the list is right again soon, if anybody sees it. */
  touch() {
    if (!this.node.open) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#change(), SOON_MS);
  }

  #add(one) {
    return this.#change(() => post("/sandbox/fault", one));
  }

  async #change(act = () => {}) {
    await attempt(async () => {
      await act();
      this.#draw((await get("/sandbox/fault")).faults);
    });
  }

  #draw(faults) {
    const rows = faults.map((one) => h("li", {}, inForce(one)));
    const none = h("li", { class: "faint" }, "No faults set.");
    this.#list.replaceChildren(...(rows.length > 0 ? rows : [none]));
    this.#calm.hidden = rows.length === 0;
  }
}

/** A fault in two lines: what strikes what and when; how often, with which odds. */
function inForce(one) {
  const odds = one.chance < 1 && `chance ${+(one.chance * 100).toFixed(2)} %, seed ${one.seed}`;
  const about = [
    one.times === 0 ? `struck ${one.struck}, always on` : `struck ${one.struck} of ${one.times}`,
    one.after > 0 && `skips the first ${one.after}`,
    odds,
    one.do === "delay" && `${one.delay_s} s`,
    one.contains && `if it contains “${one.contains}”`,
  ];
  const what = one.on === "*" ? "Anything" : one.on;
  return [
    h("strong", {}, what),
    `: ${FAULTS.get(one.do)}, ${PHASES[one.phase]}`,
    h("span", { class: "faint" }, about.filter(Boolean).join(" · ")),
  ];
}

/** A form for any rule; only what can happen can be chosen. */
function ownRule(add) {
  const on = h(
    "select",
    {},
    h("option", { value: "*" }, "anything"),
    group("Calls of the bot", CALLS.split(" ")),
    group("Updates to the bot", UPDATES.split(" ")),
  );
  const fault = h("select", {}, options([...FAULTS]));
  const phase = h("select", {}, options(Object.entries(PHASES)));
  const times = number({ min: 0, max: 999, value: 1, required: true });
  const after = number({ min: 0, max: 999, value: 0, required: true });
  const chance = number({ min: 0.1, max: 100, step: "any", value: 100, required: true });
  const seed = number({ min: 0, placeholder: "any" });
  const contains = h("input", { placeholder: "anything" });
  const narrow = () => {
    for (const one of phase.options) one.disabled = !possible(fault.value, one.value);
    if (phase.selectedOptions[0].disabled) phase.value = [...phase.options].find(enabled).value;
  };
  fault.addEventListener("change", narrow);
  narrow();
  const submit = (event) => {
    event.preventDefault();
    const rest = { times: times.valueAsNumber, after: after.valueAsNumber };
    rest.chance = chance.valueAsNumber / 100;
    rest.contains = contains.value;
    if (seed.value !== "") rest.seed = seed.valueAsNumber;
    add(rule(on.value, phase.value, fault.value, rest));
  };
  return h(
    "form",
    { class: "own-rule", onsubmit: submit, "aria-label": "A fault of your own" },
    field("What", on),
    field("Fault", fault),
    h("div", { class: "own-line" }, field("When", phase)),
    field("Times (0: always)", times),
    field("Skip the first", after),
    field("Chance, %", chance),
    field("Random seed", seed),
    h("div", { class: "own-line" }, field("Only if it contains", contains)),
    h("button", { class: "primary", type: "submit" }, "Add"),
  );
}

const enabled = (option) => !option.disabled;
const number = (limits) => h("input", { type: "number", ...limits });
const field = (words, control) => h("label", { class: "field" }, words, control);
const options = (named) => named.map(([value, words]) => h("option", { value }, words));
const group = (label, values) =>
  h(
    "optgroup",
    { label },
    values.map((value) => h("option", { value }, value)),
  );
