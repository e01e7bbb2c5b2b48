/** The page of one person's chat, private or a group: it wires the parts and keeps them fresh. */

import { get, listen, post } from "./api.js";
import { Composer } from "./composer.js";
import { byId, count, toast } from "./dom.js";
import { address } from "./groups.js";
import { Log } from "./log.js";
import { Panel } from "./panel.js";
import { PaymentSheet } from "./payment.js";
import { People } from "./people.js";
import { Presence } from "./presence.js";
import { Wallet } from "./wallet.js";
import { alertBy, enlarge, receipt } from "./windows.js";

const DEFAULT_USER = 1;

class Page {
  #query = new URLSearchParams(location.search);
  #user = Number(this.#query.get("user")) || DEFAULT_USER;
  #chat = Number(this.#query.get("chat")) || undefined;
  #topic = (this.#chat && Number(this.#query.get("topic"))) || undefined;
  #self = { user: this.#user, chat: this.#chat, topic: this.#topic };
  #wallet = new Wallet(this.#user);
  #sheet = new PaymentSheet(this.#self, this.#wallet);
  #people = new People(this.#self, (me) => this.#introduce(me));
  #presence = new Presence();
  #me;
  #log;
  #hangUp = () => {};
  #loading;

  /** The page is filled, and follows what happens from here on. */
  async start() {
    this.composer = new Composer(this.#self, {
      say: (text, replyTo) => this.#say(text, replyTo),
      edit: (message, text) => this.#send("edit", { message_id: message.message_id, text }),
      upload: (file, caption, replyTo) =>
        this.#send("upload", { ...file, caption, reply_to: replyTo }),
      last: (side) => this.#last(side),
      chosen: (message) => {
        this.#log.put(message);
        this.#settle();
      },
    });
    this.panel = new Panel(() => this.#follow());
    byId("start").addEventListener("click", () => this.#begin());
    if (sessionStorage.getItem("panel")) this.panel.show(true);
    else this.#follow();
  }

  #follow() {
    this.#hangUp();
    this.#hangUp = listen(this.#self, this.panel.open, {
      on: (name, data) => this.#event(name, data),
      up: () => {
        this.#notice(""); // one that still holds is told right after
        this.#load();
      },
      down: () => this.#connection("The line to the sandbox is down. Trying again …"),
    });
  }

  #connection(words) {
    byId("connection").hidden = !words;
    byId("connection").textContent = words;
  }

  #notice(words) {
    byId("notice").hidden = !words;
    byId("notice").textContent = words;
  }

  /** Everything is as the sandbox has it now, and no event since then is lost. */
  async #load() {
    try {
      const me = await get(`/sandbox/me?user=${this.#user}`);
      const group = me.groups.find((one) => one.id === this.#chat);
      const isGone = this.#topic && !group?.topics.some((one) => one.id === this.#topic);
      if ((this.#chat && !group) || isGone) {
        location.replace(address(this.#user, group?.id));
        return;
      }
      this.#log ??= new Log({ user: this.#user, bot: me.bot }, this.#acts());
      this.#introduce(me);
      this.#log.mark();
      const chat = await get(`/sandbox/chat/${this.#chat ?? this.#user}`);
      this.#log.replace(chat.messages.filter((message) => this.#isHere(message)));
      this.#presence.typing(chat.typing ? "typing" : null);
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
    const group = me.groups.find((one) => one.id === this.#chat);
    const topic = group?.topics.find((one) => one.id === this.#topic);
    const name = topic?.name ?? group?.title ?? me.bot.first_name;
    document.title = `${name} · sandbox`;
    byId("bot-name").textContent = name;
    byId("intro-name").textContent = name;
    this.#presence.name = me.bot.first_name;
    document.querySelectorAll(".avatar").forEach((node) => {
      node.textContent = [...name][0];
    });
    byId("intro-text").textContent =
      "This is a Telegram on your own machine. " +
      `You have ${count(me.user.stars)} sandbox Stars to spend: they cost nothing. ` +
      "Press Start, and the bot introduces itself.";
    this.#wallet.stars = me.user.stars;
    this.composer.commands.set(me.commands);
    this.composer.inline.username = me.bot.username;
    this.#people.set(me);
  }

  #event(name, data) {
    if (name === "call") this.panel.add(data);
    else if (name === "notice") this.#notice(data.text);
    else if (!this.#log) return;
    else if (name === "message" || name === "edit") this.#arrived(data.message);
    else if (name === "delete") this.#log.remove(data.message_id);
    else if (name === "typing") this.#presence.typing(data.action);
    else if (name === "stars") this.#wallet.stars = data.stars;
    else if (name === "commands") this.composer.commands.set(data);
    if (name !== "call" && this.#log) this.#settle();
  }

  /** Whether a message is of the topic that is looked at; the general one has no number. */
  #isHere(message) {
    return !message.chat.is_forum || message.message_thread_id === this.#topic;
  }

  #arrived(message) {
    if (message.forum_topic_created) this.#people.ask();
    if (!this.#isHere(message)) return;
    if (message.from?.id === this.#me.bot.id) {
      this.#presence.typing(null);
      this.#presence.heard();
    }
    this.#log.put(message);
    if (message.new_chat_members || message.left_chat_member) this.#people.ask();
  }

  /** What depends on the whole chat is right again. */
  #settle() {
    const payload = this.#query.get("start");
    const isBegun = this.#log.size > 0 && payload === null;
    byId("intro").hidden = isBegun || this.#chat !== undefined;
    this.composer.keyboardOf(this.#log.all(), this.#me.bot);
  }

  #last(side) {
    const isOwn = (message) => message.from?.id === this.#user;
    const fits = {
      in: (message) => !isOwn(message),
      out: (message) => isOwn(message) && message.text !== undefined,
    };
    return this.#log.all().filter(fits[side]).at(-1);
  }

  /** True when the sandbox has done it; otherwise a toast has said why not. */
  async #send(verb, body) {
    try {
      const answer = await post(`/sandbox/${verb}`, { ...this.#self, ...body });
      if (answer.message) this.#log?.put(answer.message);
      const isAsked = this.#chat === undefined && (verb === "say" || verb === "upload");
      if (isAsked) this.#presence.waiting();
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
        ...this.#self,
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

  /** Links to this bot, its invoices and Stars stay in the sandbox; others open as they are. */
  #link(href, event) {
    if (this.#open(href)) event.preventDefault();
  }

  #open(href) {
    const url = new URL(href);
    if (url.protocol === "tg:" && url.host === "stars_topup") {
      this.#wallet.upTo(Number(url.searchParams.get("balance")));
      return true;
    }
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
