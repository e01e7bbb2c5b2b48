/** The menu behind the person's name: who else there is, name and language, blocking the bot. */

import { get, post } from "./api.js";
import { byId, h, spoken, toast } from "./dom.js";
import { Groups, address, row } from "./groups.js";

const LANGUAGES = ["en", "ru", "es", "de", "pt", "id", "ar", "fa"];
const NAMES = new Intl.DisplayNames("en", { type: "language" });

export class People {
  #menu = byId("people");
  #user;
  #chat;
  #topic;
  #me;
  #changed;
  #groups;

  /** `self` is {user, chat}; `changed(me)` is told what the sandbox says after a change. */
  constructor(self, changed) {
    this.#user = self.user;
    this.#chat = self.chat;
    this.#topic = self.topic;
    this.#changed = changed;
    this.#groups = new Groups(self, () => this.#done());
    this.#menu.addEventListener("toggle", (event) => event.newState === "open" && this.ask());
    byId("profile").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    byId("block").addEventListener("click", () => this.#block(!this.#me?.blocked));
    byId("unblock").addEventListener("click", () => this.#block(false));
  }

  /** The menu and the bar at the bottom are as the sandbox says. */
  set(me) {
    this.#me = me;
    const { user, people, bot, blocked } = me;
    byId("who-name").textContent = user.first_name;
    byId("who").setAttribute("aria-label", `You are ${user.first_name}: change`);
    const next = Math.max(...people.map((person) => person.id)) + 1;
    const here = (id) => address(id, this.#chat, this.#topic);
    byId("people-list").replaceChildren(
      ...people.map((one) =>
        row(here(one.id), one.first_name, spoken(one.stars), one.id === user.id),
      ),
      row(here(next), "New person", "somebody else"),
    );
    byId("block").textContent = `${blocked ? "Unblock" : "Block"} ${bot.first_name}`;
    byId("block").hidden = this.#chat !== undefined;
    byId("blocked").hidden = !blocked || this.#chat !== undefined;
    this.#groups.set(me);
    byId("bar").hidden = !(byId("blocked").hidden && byId("outside").hidden);
    this.#profile(user);
  }

  #profile(user) {
    byId("profile-name").value = user.first_name;
    byId("profile-last-name").value = user.last_name ?? "";
    byId("profile-username").value = user.username ?? "";
    byId("profile-premium").checked = user.is_premium === true;
    const spoken = user.language_code ?? "";
    const codes = new Set([spoken, ...LANGUAGES, ""]);
    byId("profile-language").replaceChildren(
      ...[...codes].map((code) =>
        h(
          "option",
          {
            value: code,
            selected: code === spoken,
          },
          code ? `${NAMES.of(code)} (${code})` : "unknown",
        ),
      ),
    );
  }

  /** Other people's balances move while nobody looks. */
  async ask() {
    const me = await get(`/sandbox/me?user=${this.#user}`).catch(() => null);
    if (me) this.set(me);
  }

  async #save() {
    await this.#do("profile", {
      first_name: byId("profile-name").value.trim(),
      last_name: byId("profile-last-name").value.trim(),
      username: byId("profile-username").value.trim(),
      premium: byId("profile-premium").checked,
      language_code: byId("profile-language").value,
    });
  }

  async #block(blocked) {
    await this.#do("block", { blocked });
  }

  async #do(act, body) {
    try {
      await post(`/sandbox/${act}`, { user: this.#user, ...body });
      await this.#done();
    } catch (error) {
      toast(error.message);
    }
  }

  async #done() {
    this.#changed(await get(`/sandbox/me?user=${this.#user}`));
    this.#menu.hidePopover();
  }
}
