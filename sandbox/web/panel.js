/** The side panel: every call the bot makes, faults to inject, and the sandbox's clock. */

import { get, post, remove } from "./api.js";
import { byId, h, icon, toast } from "./dom.js";

const MOST_ROWS = 300;
const HOUR_S = 3600;

const QUICK = [
  ["The bot's line is slow: 3 s for 5 calls", { on: "*", phase: "after", do: "delay", delay_s: 3, times: 5 }],
  ["Next message fails with 500", { on: "sendMessage", phase: "before", do: "500", times: 1 }],
  ["Next message arrives, yet the bot sees 500", { on: "sendMessage", phase: "after", do: "500", times: 1 }],
  ["Next message arrives, then the line breaks", { on: "sendMessage", phase: "after", do: "reset", times: 1 }],
  ["Next checkout answer is lost", { on: "answerPreCheckoutQuery", phase: "before", do: "drop", times: 1 }],
  ["Next refund succeeds, yet the bot sees 500", { on: "refundStarPayment", phase: "after", do: "500", times: 1 }],
  ["Next message to the bot comes twice", { on: "message", phase: "deliver", do: "duplicate", times: 1 }],
];
const METHODS = ["*", "sendMessage", "sendInvoice", "sendPhoto", "sendDocument", "editMessageText",
  "answerCallbackQuery", "answerPreCheckoutQuery", "refundStarPayment", "getUpdates"];
const DOINGS = ["500", "429", "html502", "reset", "drop", "delay", "duplicate"];
const PHASES = { before: "before it has an effect", after: "after its effect", deliver: "when an update is delivered" };

export class Panel {
  #node = byId("panel");
  #toggle = byId("panel-toggle");
  #rows = h("ol", { id: "calls", "aria-label": "Calls, newest first", tabindex: "0" });
  #filter = h("input", { type: "search", placeholder: "Filter by method", "aria-label": "Filter by method" });
  #polls = h("input", { type: "checkbox" });
  #seen = new Set();
  #changed;

  /** `changed(open)` is told when the panel opens or closes. */
  constructor(changed) {
    this.#changed = changed;
    this.#node.append(this.#head(), this.#log(), this.#faultBox(), this.#clockBox());
    this.#toggle.addEventListener("click", () => this.show(this.#node.hidden));
    this.#node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.show(false);
    });
    matchMedia("(max-width: 900px)").addEventListener("change", () => this.#cover());
  }

  get open() {
    return !this.#node.hidden;
  }

  /** The panel is open or closed, and remembered so for this tab. */
  async show(open) {
    this.#node.hidden = !open;
    this.#toggle.setAttribute("aria-expanded", String(open));
    sessionStorage.setItem("panel", open ? "open" : "");
    this.#cover();
    this.#changed(open);
    if (open) this.#node.querySelector("button").focus();
    else this.#toggle.focus();
    if (open) await this.#load();
  }

  /** One more call at the top. */
  add(call) {
    if (this.#seen.has(call.seq)) return;
    this.#seen.add(call.seq);
    const node = row(call);
    const older = [...this.#rows.children].find((other) => Number(other.dataset.seq) < call.seq);
    this.#rows.insertBefore(node, older ?? null);
    this.#sift(node);
    while (this.#rows.children.length > MOST_ROWS) this.#rows.lastElementChild.remove();
  }

  /** On a phone the panel covers the chat, which then cannot be reached. */
  #cover() {
    byId("phone").inert = this.open && matchMedia("(max-width: 900px)").matches;
  }

  async #load() {
    try {
      const { calls } = await get("/sandbox/calls");
      for (const call of calls.slice(-MOST_ROWS)) this.add(call);
    } catch (error) {
      toast(error.message);
    }
  }

  #head() {
    return h("header", {}, h("h2", {}, "Under the hood"), h("button", {
      class: "icon", type: "button", "aria-label": "Close", onclick: () => this.show(false),
    }, icon("close")));
  }

  #log() {
    const sift = () => [...this.#rows.children].forEach((node) => this.#sift(node));
    this.#filter.addEventListener("input", sift);
    this.#polls.addEventListener("change", sift);
    return h("section", { class: "calls", "aria-label": "Calls" },
      h("p", { class: "filters" }, this.#filter, h("label", {}, this.#polls, "getUpdates too")), this.#rows);
  }

  #sift(node) {
    const { method } = node.dataset;
    node.hidden = (method === "getUpdates" && !this.#polls.checked)
      || !method.toLowerCase().includes(this.#filter.value.trim().toLowerCase());
  }

  #faultBox() {
    const select = (label, options) => h("select", { "aria-label": label },
      Object.entries(options).map(([value, words]) => h("option", { value }, words)));
    const same = (values) => Object.fromEntries(values.map((value) => [value, value === "*" ? "any call" : value]));
    const [on, doing, phase] = [select("Method", same(METHODS)), select("Fault", same(DOINGS)), select("When", PHASES)];
    doing.value = "500";
    const times = h("input", { type: "number", min: "1", max: "99", value: "1", "aria-label": "Times" });
    const own = () => this.#inject({ on: on.value, do: doing.value, phase: phase.value, times: times.valueAsNumber || 1 });
    return h("details", { class: "box" }, h("summary", {}, "Faults"),
      h("div", { class: "quick" }, QUICK.map(([words, rule]) => h("button", {
        type: "button", onclick: () => this.#inject(rule),
      }, words))),
      h("form", { class: "own-rule", onsubmit: (event) => { event.preventDefault(); own(); } },
        on, doing, phase, h("label", {}, times, "times"), h("button", { class: "primary", type: "submit" }, "Add")),
      h("button", { type: "button", onclick: () => this.#clear() }, "No more faults"));
  }

  async #inject(rule) {
    await this.#try(() => post("/sandbox/fault", rule), () => {
      toast(`${rule.on === "*" ? "Any call" : rule.on}: ${rule.do} ${PHASES[rule.phase]}, ${rule.times} ×`);
    });
  }

  async #clear() {
    await this.#try(() => remove("/sandbox/fault"), () => toast("No more faults."));
  }

  #clockBox() {
    const steps = [["1 minute", 60], ["1 hour", HOUR_S], ["1 day", 24 * HOUR_S], ["30 days", 720 * HOUR_S]];
    const reset = async () => {
      if (!confirm("Forget all chats, payments and people of this sandbox?")) return;
      await this.#try(() => post("/sandbox/reset", {}), () => location.reload());
    };
    return h("details", { class: "box" }, h("summary", {}, "Time and memory"),
      h("p", { class: "faint" }, "Let the sandbox's clock run ahead by"),
      h("div", { class: "quick" }, steps.map(([words, seconds]) => h("button", {
        type: "button", onclick: () => this.#try(() => post("/sandbox/clock", { advance_s: seconds }),
          () => toast(`It is ${words} later.`)),
      }, words))),
      h("button", { type: "button", onclick: reset }, "Reset the sandbox"));
  }

  async #try(act, then) {
    try {
      await act();
      then();
    } catch (error) {
      toast(error.message);
    }
  }
}

/** Parameters travel as text: those that hold JSON are easier read as what they hold. */
function unpacked(params) {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    if (!/^[[{]/.test(value)) return [name, value];
    try {
      return [name, JSON.parse(value)];
    } catch {
      return [name, value];
    }
  }));
}

/** One call: method, status and time in a line; parameters and response when it is opened. */
function row(call) {
  const good = call.status >= 200 && call.status < 400;
  const json = (value) => h("pre", { tabindex: "0" }, JSON.stringify(value, null, 2));
  const details = h("details", {}, h("summary", {},
    h("span", { class: `status ${good ? "good" : "bad"}` }, call.status === 0 ? "cut" : String(call.status)),
    h("span", { class: "method" }, call.method),
    call.fault && h("span", { class: "fault" }, String(call.fault)),
    h("span", { class: "ms" }, `${Math.round(call.ms)} ms`)));
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    details.append(h("h3", {}, "Parameters"), json(unpacked(call.params)), h("h3", {}, "Response"), json(call.response));
  });
  return h("li", { "data-method": call.method, "data-seq": call.seq }, details);
}
