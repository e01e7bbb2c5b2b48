/** The menu behind the person's name: who else there is, name and language, blocking the bot. */

import { get, post } from "./api.js";
import { byId, h, spoken, toast } from "./dom.js";

const LANGUAGES = ["en", "ru", "es", "de", "pt", "id", "ar", "fa"];
const NAMES = new Intl.DisplayNames("en", { type: "language" });

export class People {
  #menu = byId("people");
  #user;
  #me;
  #changed;

  /** `changed(me)` is told what the sandbox says after a change. */
  constructor(user, changed) {
    this.#user = user;
    this.#changed = changed;
    this.#menu.addEventListener("toggle", (event) => event.newState === "open" && this.#ask());
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
    byId("people-list").replaceChildren(
      ...people.map((one) =>
        row(one.id, one.first_name, spoken(one.stars), one.id === user.id),
      ),
      row(next, "New person", "another chat"),
    );
    byId("block").textContent = `${blocked ? "Unblock" : "Block"} ${bot.first_name}`;
    byId("blocked").hidden = !blocked;
    byId("bar").hidden = blocked;
    this.#profile(user);
  }

  #profile(user) {
    byId("profile-name").value = user.first_name;
    const codes = new Set([user.language_code, ...LANGUAGES]);
    byId("profile-language").replaceChildren(
      ...[...codes].map((code) =>
        h(
          "option",
          {
            value: code,
            selected: code === user.language_code,
          },
          `${NAMES.of(code)} (${code})`,
        ),
      ),
    );
  }

  /** Other people's balances move while nobody looks. */
  async #ask() {
    const me = await get(`/sandbox/me?user=${this.#user}`).catch(() => null);
    if (me) this.set(me);
  }

  async #save() {
    await this.#do("profile", {
      first_name: byId("profile-name").value.trim(),
      language_code: byId("profile-language").value,
    });
  }

  async #block(blocked) {
    await this.#do("block", { blocked });
  }

  async #do(act, body) {
    try {
      await post(`/sandbox/${act}`, { user: this.#user, ...body });
      this.#changed(await get(`/sandbox/me?user=${this.#user}`));
      this.#menu.hidePopover();
    } catch (error) {
      toast(error.message);
    }
  }
}

/** A link, so that another person opens in another tab as easily as in this one. */
function row(id, name, note, isMe) {
  return h(
    "li",
    {},
    h(
      "a",
      { href: `?user=${id}`, "aria-current": isMe && "true" },
      h("span", {}, name),
      h("span", { class: "faint" }, note),
    ),
  );
}
