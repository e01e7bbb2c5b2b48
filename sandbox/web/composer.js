/** The bottom of the page: message box, what it answers or edits, attachments, reply keyboard. */

import { Attachments } from "./attachments.js";
import { Commands } from "./commands.js";
import { byId, h, toast } from "./dom.js";
import { Inline } from "./inline.js";
import { gist } from "./message.js";

const TALLEST_PX = 180;
const LONGEST_CAPTION = 1024;

export class Composer {
  #box = byId("message");
  #keyboard = byId("keyboard");
  #about = null;
  #speaker;
  #act;
  #files;

  /**
   * `self` is {user, chat}. `act` has say, edit and upload, which say whether they worked,
   * last(side), and chosen(message).
   */
  constructor(self, act) {
    this.#act = act;
    this.inline = new Inline(self, (message) => act.chosen(message));
    this.commands = new Commands((command) => act.say(command));
    this.#files = new Attachments(() => this.#resize());
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#box.addEventListener("input", () => this.#resize());
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    byId("about-close").addEventListener("click", () => this.#aim(null));
    byId("keys").addEventListener("click", () => this.#showKeyboard(this.#keyboard.hidden));
    this.#resize();
  }

  focus() {
    this.#box.focus();
  }

  /** The next message answers this one. */
  reply(message) {
    this.#aim({ message, how: "reply" });
  }

  /** The next message replaces the text of this one. */
  edit(message) {
    this.#aim({ message, how: "edit" });
    this.#box.value = message.text;
    this.#resize();
  }

  /** The reply keyboard is what the newest of the bot's messages that speaks of one says. */
  keyboardOf(messages, bot) {
    const speaks = ({ reply_markup: markup }) =>
      markup && (markup.keyboard || markup.remove_keyboard || markup.force_reply);
    const message = messages.filter((one) => one.from?.id === bot.id && speaks(one)).at(-1);
    if (message === this.#speaker) return;
    this.#speaker = message;
    const markup = message?.reply_markup ?? {};
    this.#box.placeholder = markup.input_field_placeholder || "Message";
    this.#drawKeyboard(markup.keyboard ?? [], markup.one_time_keyboard);
  }

  #drawKeyboard(rows, once) {
    this.#keyboard.replaceChildren(
      ...rows.map((row) =>
        h(
          "div",
          { class: "row" },
          row.map((button) => this.#replyButton(button, once)),
        ),
      ),
    );
    byId("keys").hidden = rows.length === 0;
    this.#showKeyboard(rows.length > 0);
  }

  #replyButton(button, once) {
    const text = typeof button === "string" ? button : button.text;
    const asksMore = Object.keys(button).some((name) => /^(request_|web_app)/.test(name));
    return h(
      "button",
      {
        class: "key",
        type: "button",
        onclick: () => {
          if (asksMore) {
            toast("This page doesn't know that kind of button.");
            return;
          }
          if (once) {
            this.#drawKeyboard([]);
            this.focus();
          }
          this.#act.say(text);
        },
      },
      text,
    );
  }

  #showKeyboard(visible) {
    this.#keyboard.hidden = !visible;
    byId("keys").setAttribute("aria-expanded", String(visible));
  }

  #aim(about) {
    if (this.#about?.how === "edit") this.#box.value = "";
    this.#about = about;
    byId("about").hidden = about === null;
    if (about) {
      byId("about-text").replaceChildren(
        h("strong", {}, about.how === "edit" ? "Edit" : "Reply to"),
        ` ${gist(about.message).slice(0, 160)}`,
      );
    }
    this.#resize();
    this.focus();
  }

  #key(event) {
    if (this.commands.key(event) || this.inline.key(event) || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.#about) {
      this.#aim(null);
    } else if (event.key === "ArrowUp" && this.#box.value === "") {
      const message = event.ctrlKey ? this.#act.last("in") : this.#act.last("out");
      if (!message) return;
      event.preventDefault();
      if (event.ctrlKey) this.reply(message);
      else this.edit(message);
    }
  }

  async #submit() {
    const text = this.#box.value.trim();
    if (this.#files.length === 0 && !text) return;
    if (this.#files.length > 0 && text.length > LONGEST_CAPTION) {
      toast(`A caption has at most ${LONGEST_CAPTION} characters.`);
      return;
    }
    const editing = this.#about?.how === "edit" ? this.#about.message : undefined;
    const replyTo = this.#taken();
    let done;
    if (this.#files.length > 0) done = await this.#upload(text, replyTo);
    else if (editing) done = await this.#act.edit(editing, text);
    else done = await this.#act.say(text, replyTo);
    if (!done && this.#box.value === "") this.#box.value = text;
    this.#resize();
  }

  async #upload(caption, replyTo) {
    let words = caption;
    for (const file of await this.#files.take()) {
      if (!(await this.#act.upload(file, words, replyTo))) return false;
      words = "";
    }
    return true;
  }

  /** The box is empty again; the number of the message that was to be answered, if any. */
  #taken() {
    const replyTo = this.#about?.how === "reply" ? this.#about.message.message_id : undefined;
    this.#about = null;
    byId("about").hidden = true;
    this.#box.value = "";
    this.commands.close();
    this.inline.close();
    this.#resize();
    return replyTo;
  }

  #resize() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(this.#box.scrollHeight, TALLEST_PX)}px`;
    byId("send").disabled = this.#box.value.trim() === "" && this.#files?.length === 0;
  }
}
