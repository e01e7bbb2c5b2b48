/** The page of one person's chat with one bot: it wires the parts and keeps them up to date. */

import { get, listen, post } from "./api.js";
import { Composer } from "./composer.js";
import { byId, count, toast } from "./dom.js";
import { Log } from "./log.js";
import { Panel } from "./panel.js";
import { PaymentSheet } from "./payment.js";
import { People } from "./people.js";
import { Wallet } from "./wallet.js";
import { alertBy, enlarge, receipt } from "./windows.js";

const SILENT_MS = 6000;
const TYPING_MS = 5500;
const DEFAULT_USER = 1;

class Page {
  #query = new URLSearchParams(location.search);
  #user = Number(this.#query.get("user")) || DEFAULT_USER;
  #wallet = new Wallet(this.#user);
  #sheet = new PaymentSheet(this.#user, this.#wallet);
  #people = new People(this.#user, (me) => this.#introduce(me));
  #me;
  #log;
  #hangUp = () => {};
  #loading;
  #silence;
  #typingEnds;

  /** The page is filled, and follows what happens from here on. */
  async start() {
    this.composer = new Composer({
      say: (text, replyTo) => this.#say(text, replyTo),
      edit: (message, text) => this.#send("edit", { message_id: message.message_id, text }),
      upload: (file, caption, replyTo) =>
        this.#send("upload", { ...file, caption, reply_to: replyTo }),
      last: (side) => this.#last(side),
    });
    this.panel = new Panel(() => this.#follow());
    byId("start").addEventListener("click", () => this.#begin());
    if (sessionStorage.getItem("panel")) this.panel.show(true);
    else this.#follow();
  }

  #follow() {
    this.#hangUp();
    this.#hangUp = listen(this.#user, this.panel.open, {
      on: (name, data) => this.#event(name, data),
      up: () => this.#load(),
      down: () => this.#connection("The line to the sandbox is down. Trying again …"),
    });
  }

  #connection(words) {
    byId("connection").hidden = !words;
    byId("connection").textContent = words;
  }

  /** Everything is as the sandbox has it now. */
  async #load() {
    this.#log?.mark();
    try {
      const [me, chat] = await Promise.all([
        get(`/sandbox/me?user=${this.#user}`),
        get(`/sandbox/chat/${this.#user}`),
      ]);
      this.#log ??= new Log(me.bot, this.#acts());
      this.#introduce(me);
      this.#log.replace(chat.messages);
      this.#typing(chat.typing ? {} : null);
      this.panel.catchUp();
      this.#connection("");
    } catch (error) {
      this.#connection(error.message);
      clearTimeout(this.#loading);
      this.#loading = setTimeout(() => this.#load(), 2000);
      return;
    }
    this.#settle();
    this.#log.bottom();
    if (document.activeElement === document.body) this.composer.focus();
  }

  #acts() {
    return {
      click: (message, data, button) => this.#click(message, data, button),
      pay: (what) => this.#sheet.open(what),
      command: (text) => this.#say(text),
      link: (href, event) => this.#link(href, event),
      picture: enlarge,
      receipt,
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
    };
  }

  #introduce(me) {
    this.#me = me;
    const name = me.bot.first_name;
    document.title = `${name} · sandbox`;
    byId("bot-name").textContent = name;
    byId("intro-name").textContent = name;
    document.querySelectorAll(".avatar").forEach((node) => {
      node.textContent = [...name][0];
    });
    byId("intro-text").textContent =
      "This is a Telegram on your own machine. " +
      `You have ${count(me.user.stars)} sandbox Stars to spend: they cost nothing. ` +
      "Press Start, and the bot introduces itself.";
    this.#wallet.stars = me.user.stars;
    this.composer.commands.set(me.commands);
    this.#people.set(me);
  }

  #event(name, data) {
    if (name === "call") this.panel.add(data);
    else if (!this.#log) return;
    else if (name === "message" || name === "edit") this.#arrived(data.message);
    else if (name === "delete") this.#log.remove(data.message_id);
    else if (name === "typing") this.#typing(data);
    else if (name === "stars") this.#wallet.stars = data.stars;
    else if (name === "commands") this.composer.commands.set(data);
    if (name !== "call" && this.#log) this.#settle();
  }

  #arrived(message) {
    if (message.from?.id === this.#me.bot.id) {
      this.#typing(null);
      this.#heard();
    }
    this.#log.put(message);
  }

  /** What depends on the whole chat is right again. */
  #settle() {
    const payload = this.#query.get("start");
    byId("intro").hidden = this.#log.size > 0 && payload === null;
    this.composer.keyboardOf(this.#log.all(), this.#me.bot);
  }

  #typing(data) {
    clearTimeout(this.#typingEnds);
    byId("typing").hidden = data === null;
    if (data === null) return;
    const doing = data.action?.startsWith("upload") ? "is sending a file" : "is typing";
    byId("typing-text").textContent = `${this.#me.bot.first_name} ${doing}`;
    this.#heard();
    this.#typingEnds = setTimeout(() => this.#typing(null), TYPING_MS);
  }

  /** Whoever waits for an answer is told when none comes. */
  #waiting() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      byId("silence").textContent =
        `${this.#me.bot.first_name} has not answered yet. Is the bot running?`;
      byId("silence").hidden = false;
    }, SILENT_MS);
  }

  #heard() {
    clearTimeout(this.#silence);
    byId("silence").hidden = true;
  }

  #last(side) {
    const bot = this.#me.bot.id;
    return this.#log
      .all()
      .filter(
        (message) =>
          (message.from?.id === bot) === (side === "in") &&
          (side === "in" || message.text !== undefined),
      )
      .at(-1);
  }

  /** True when the sandbox has done it; otherwise a toast has said why not. */
  async #send(verb, body) {
    try {
      const answer = await post(`/sandbox/${verb}`, { user: this.#user, ...body });
      if (answer.message) this.#log?.put(answer.message);
      if (verb === "say" || verb === "upload") this.#waiting();
      if (answer.message) this.#settle();
      return true;
    } catch (error) {
      toast(error.message);
      return false;
    }
  }

  #say(text, replyTo) {
    return this.#send("say", { text, reply_to: replyTo });
  }

  async #begin() {
    const payload = this.#query.get("start");
    if (!(await this.#say(payload ? `/start ${payload}` : "/start"))) return;
    this.#query.delete("start");
    history.replaceState(null, "", this.#query.size > 0 ? `?${this.#query}` : location.pathname);
    this.#settle();
    this.composer.focus();
  }

  async #click(message, data, button) {
    button.setAttribute("aria-busy", "true");
    try {
      const { answer } = await post("/sandbox/click", {
        user: this.#user,
        message_id: message.message_id,
        data,
      });
      if (answer === null) toast("The bot did not answer this button.");
      else if (answer.show_alert && answer.text) alertBy(this.#me.bot, answer.text);
      else if (answer.text) toast(answer.text);
    } catch (error) {
      toast(error.message);
    }
    button.removeAttribute("aria-busy");
  }

  /** Links to this bot and to its invoices stay in the sandbox; others open as they are. */
  #link(href, event) {
    if (this.#open(href)) event.preventDefault();
  }

  #open(href) {
    const url = new URL(href);
    if (!/^(t|telegram)\.me$/.test(url.hostname)) return false;
    const path = url.pathname.slice(1);
    if (path.startsWith("$") || path.startsWith("invoice/")) {
      this.#sheet.open({ link: href });
      return true;
    }
    if (path.toLowerCase() !== this.#me.bot.username?.toLowerCase()) return false;
    const payload = url.searchParams.get("start");
    if (payload !== null) this.#say(`/start ${payload}`);
    return true;
  }
}

new Page().start();
