/** The command menu above the message box: filtered by what is typed, walked with the arrows. */

import { byId, h } from "./dom.js";

export class Commands {
  #list = byId("commands");
  #button = byId("slash");
  #box = byId("message");
  #all = [];
  #active = -1;
  #send;

  constructor(send) {
    this.#send = send;
    this.#button.addEventListener("click", () => this.#toggle());
    this.#box.addEventListener("input", () => this.#typed());
    this.#box.addEventListener("blur", () => this.close());
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** The bot's commands are these now. */
  set(commands) {
    this.#all = commands;
    this.#button.hidden = commands.length === 0;
    this.close();
  }

  get open() {
    return !this.#list.hidden;
  }

  close() {
    this.#list.hidden = true;
    this.#mark(-1);
    this.#button.setAttribute("aria-expanded", "false");
  }

  /** True when the key was meant for the menu. */
  key(event) {
    if (!this.open || event.isComposing) return false;
    const last = this.#list.children.length - 1;
    const moves = {
      ArrowDown: this.#active >= last ? 0 : this.#active + 1,
      ArrowUp: this.#active <= 0 ? last : this.#active - 1,
    };
    if (event.key in moves) this.#mark(moves[event.key]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey && this.#active >= 0) this.#complete();
    else if (event.key === "Enter" && !event.shiftKey && this.#active >= 0)
      this.#choose(this.#active);
    else return false;
    event.preventDefault();
    return true;
  }

  #toggle() {
    const wasOpen = this.open;
    this.#box.focus();
    if (wasOpen) this.close();
    else {
      this.#show(this.#all);
      this.#mark(0);
    }
  }

  #typed() {
    const typed = this.#box.value;
    const found = /^\/\w*$/.test(typed)
      ? this.#all.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()))
      : [];
    if (found.length > 0) this.#show(found);
    else this.close();
  }

  #show(commands) {
    this.#list.replaceChildren(
      ...commands.map(({ command, description }, index) =>
        h(
          "li",
          {
            role: "option",
            id: `command-${command}`,
            "aria-selected": "false",
            onclick: () => this.#choose(index),
          },
          h("strong", {}, `/${command}`),
          h("span", {}, description),
        ),
      ),
    );
    this.#list.hidden = false;
    this.#mark(-1);
    this.#button.setAttribute("aria-expanded", "true");
  }

  #mark(index) {
    const options = [...this.#list.children];
    this.#active = index;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) this.#box.removeAttribute("aria-activedescendant");
    else {
      this.#box.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    }
  }

  #command(index) {
    return this.#list.children[index].id.replace("command-", "/");
  }

  #complete() {
    this.#box.value = `${this.#command(this.#active)} `;
    this.close();
  }

  #choose(index) {
    const command = this.#command(index);
    this.close();
    if (this.#box.value.startsWith("/")) this.#box.value = "";
    this.#box.focus();
    this.#send(command);
  }
}
