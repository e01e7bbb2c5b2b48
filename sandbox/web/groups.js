/** The lower half of the menu behind the person's name: which chat is shown, and who is in it. */

import { post } from "./api.js";
import { attempt, byId, button, h } from "./dom.js";

/** The address of a chat as a person has it; without `chat` it is their private one. */
export const address = (user, chat) => `?user=${user}${chat ? `&chat=${chat}` : ""}`;

export class Groups {
  #self;
  #changed;

  /** `self` is {user, chat}; `changed()` is called when somebody has come or gone. */
  constructor(self, changed) {
    this.#self = self;
    this.#changed = changed;
    byId("new-group").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make(byId("group-title").value.trim());
    });
    byId("join").addEventListener("click", () => this.#move("join"));
  }

  /** The menu, and the bar of a group that one is not in, are as the sandbox says. */
  set({ bot, groups }) {
    const { user, chat } = this.#self;
    const group = groups.find((one) => one.id === chat);
    byId("chats-list").replaceChildren(
      row(address(user), bot.first_name, "private", chat === undefined),
      ...groups.map((one) =>
        row(address(user, one.id), one.title, headcount(one, bot), one === group),
      ),
    );
    const isIn = group?.people.includes(user);
    byId("outside").hidden = !group || isIn;
    byId("membership").hidden = !isIn;
    if (!isIn) return;
    const present = !group.has_bot;
    const move = `${present ? "Take in" : "Throw out"} ${bot.first_name}`;
    byId("membership").replaceChildren(
      button(move, () => this.#move("bot", { present }), { class: "quiet" }),
      button("Leave the group", () => this.#move("leave"), { class: "quiet" }),
    );
  }

  #make(title) {
    const { user } = this.#self;
    return attempt(async () => {
      const { chat } = await post("/sandbox/group", { user, title });
      location.search = address(user, chat);
    });
  }

  #move(act, rest = {}) {
    return attempt(async () => {
      await post(`/sandbox/${act}`, { ...this.#self, ...rest });
      await this.#changed();
    });
  }
}

const headcount = ({ people, has_bot: hasBot }, bot) =>
  `${people.length} ${people.length === 1 ? "person" : "people"}` +
  (hasBot ? "" : `, no ${bot.first_name}`);

/** A link, so that another chat opens in another tab as easily as in this one. */
export function row(href, name, note, isHere) {
  return h(
    "li",
    {},
    h(
      "a",
      { href, "aria-current": isHere && "true" },
      h("span", {}, name),
      h("span", { class: "faint" }, note),
    ),
  );
}
