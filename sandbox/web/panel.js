/** The side panel, under the hood: the call log, and what can be done to the bot. */

import { switchBox } from "./switches.js";
import { Calls } from "./calls.js";
import { clockBox } from "./clock.js";
import { button, byId, h, icon } from "./dom.js";
import { Faults } from "./faults.js";

const NARROW = "(max-width: 900px)";

export class Panel {
  #node = byId("panel");
  #toggle = byId("panel-toggle");
  #calls = new Calls();
  #faults = new Faults();
  #changed;

  /** `changed()` is called when the panel has opened or closed. */
  constructor(changed) {
    this.#changed = changed;
    const close = button(icon("close"), () => this.show(false), {
      class: "icon",
      "aria-label": "Close",
    });
    const head = h("header", {}, h("h2", {}, "Under the hood"), close);
    const boxes = [this.#faults.node, switchBox(), clockBox()];
    this.#node.append(head, this.#calls.node, ...boxes);
    this.#toggle.addEventListener("click", () => this.show(!this.open));
    this.#node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.show(false);
    });
    matchMedia(NARROW).addEventListener("change", () => this.#cover());
  }

  get open() {
    return !this.#node.hidden;
  }

  /** One more call, when the panel is open. */
  add(call) {
    this.#calls.add(call);
    this.#faults.touch();
  }

  /** What was missed while the line was down, or the panel closed, is there. */
  async catchUp() {
    if (!this.open) return;
    this.#faults.touch();
    await this.#calls.load();
  }

  /** The panel is open or closed, and remembered so for this tab. */
  show(open) {
    this.#node.hidden = !open;
    this.#toggle.setAttribute("aria-expanded", String(open));
    sessionStorage.setItem("panel", open ? "open" : "");
    this.#cover();
    this.#changed();
    (open ? this.#node.querySelector("button") : this.#toggle).focus();
  }

  /** On a phone the panel covers the chat, which then cannot be reached. */
  #cover() {
    byId("phone").inert = this.open && matchMedia(NARROW).matches;
  }
}
