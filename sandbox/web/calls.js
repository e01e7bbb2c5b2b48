/** The call log: what the bot has asked of the sandbox, newest first. */

import { get } from "./api.js";
import { h, toast } from "./dom.js";

const MOST_ROWS = 300;

export class Calls {
  #rows = h("ol", { id: "calls", "aria-label": "Calls, newest first", tabindex: "0" });
  #filter = h("input", { type: "search", placeholder: "Method", "aria-label": "Filter by method" });
  #polls = h("input", { type: "checkbox" });
  #loaded = 0;

  constructor() {
    const sift = () => [...this.#rows.children].forEach((node) => this.#sift(node));
    this.#filter.addEventListener("input", sift);
    this.#polls.addEventListener("change", sift);
    const filters = [this.#filter, h("label", {}, this.#polls, "getUpdates too")];
    const head = h("p", { class: "filters" }, filters);
    this.node = h("section", { class: "calls", "aria-label": "Calls" }, head, this.#rows);
  }

  /** One more call; those that are known are left out. */
  add(call) {
    const rows = [...this.#rows.children];
    const next = rows.find((node) => Number(node.dataset.seq) <= call.seq);
    if (next && Number(next.dataset.seq) === call.seq) return;
    const node = row(call);
    this.#rows.insertBefore(node, next ?? null);
    this.#sift(node);
    while (this.#rows.children.length > MOST_ROWS) this.#rows.lastElementChild.remove();
  }

  /** The calls that were made while nobody looked are there too. */
  async load() {
    try {
      const { calls } = await get(`/sandbox/calls?since=${this.#loaded}`);
      for (const call of calls.slice(-MOST_ROWS)) this.add(call);
      this.#loaded = calls.at(-1)?.seq ?? this.#loaded;
    } catch (error) {
      toast(error.message);
    }
  }

  #sift(node) {
    const method = node.dataset.method.toLowerCase();
    const isWanted = method.includes(this.#filter.value.trim().toLowerCase());
    node.hidden = !isWanted || (method === "getupdates" && !this.#polls.checked);
  }
}

/** Method, status and time in a line; parameters and response when it is opened. */
function row(call) {
  const mood = call.status >= 200 && call.status < 400 ? "good" : "bad";
  const summary = h(
    "summary",
    {},
    h("span", { class: `status ${mood}` }, call.status === 0 ? "cut" : String(call.status)),
    h("span", { class: "method" }, call.method),
    call.fault && h("span", { class: "fault" }, call.fault),
    h("span", { class: "ms" }, call.ms < 1 ? "< 1 ms" : `${Math.round(call.ms)} ms`),
  );
  const details = h("details", {}, summary);
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    details.append(h("h3", {}, "Parameters"), json(unpacked(call.params)));
    details.append(h("h3", {}, "Response"), json(call.response));
  });
  return h("li", { "data-method": call.method, "data-seq": call.seq }, details);
}

const json = (value) => h("pre", { tabindex: "0" }, JSON.stringify(value, null, 2));

/** Parameters travel as text: what holds JSON is easier read as what it holds. */
function unpacked(params) {
  const unpack = (value) => {
    try {
      return /^[[{]/.test(value) ? JSON.parse(value) : value;
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, unpack(value)]));
}
