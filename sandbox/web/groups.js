/** The lower half of the menu behind the person's name: which chat is shown, and who is in it. */

import { post } from "./api.js";
import { attempt, byId, button, h } from "./dom.js";

/** The address of a chat, or a topic of it, as a person has it; without `chat` it is private. */
export const address = (user, chat, topic) =>
  `?user=${user}${chat ? `&chat=${chat}` : ""}${topic ? `&topic=${topic}` : ""}`;

export class Groups {
  #self;
  #changed;

  /** `self` is {user, chat, topic}; `changed()` is called when somebody has come or gone. */
  constructor(self, changed) {
    this.#self = self;
    this.#changed = changed;
    byId("new-group").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make(byId("group-title").value.trim(), byId("group-kind").value);
    });
    byId("new-topic").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#openTopic(byId("topic-title").value.trim());
    });
    byId("join").addEventListener("click", () => this.#move("join"));
  }

  /** The menu, and the bar of a group that one is not in, are as the sandbox says. */
  set({ bot, groups }) {
    const { user, chat, topic } = this.#self;
    const group = groups.find((one) => one.id === chat);
    byId("chats-list").replaceChildren(
      row(address(user), bot.first_name, "private", chat === undefined),
      ...groups.flatMap((one) => [
        row(address(user, one.id), one.title, headcount(one, bot), one === group && !topic),
        ...one.topics.map(({ id, name }) =>
          row(address(user, one.id, id), name, `topic of ${one.title}`, id === topic),
        ),
      ]),
    );
    const isIn = group?.people.includes(user);
    byId("outside").hidden = !group || isIn;
    byId("membership").hidden = !isIn;
    byId("new-topic").hidden = !isIn || !group.is_forum;
    if (!isIn) return;
    const present = !group.has_bot;
    const move = `${present ? "Take in" : "Throw out"} ${bot.first_name}`;
    byId("membership").replaceChildren(
      ...(group.people[0] === user && group.has_bot ? [this.#rank(group, bot)] : []),
      button(move, () => this.#move("bot", { present }), { class: "quiet" }),
      button("Leave the group", () => this.#move("leave"), { class: "quiet" }),
    );
  }

  /** What the group's owner can make of the bot. */
  #rank(group, bot) {
    const administrator = !group.administrators.includes(bot.id);
    const words = administrator ? "Make" : "Stop";
    const rest = administrator ? "an administrator" : "being an administrator";
    const rank = () => this.#move("promote", { administrator });
    return button(`${words} ${bot.first_name} ${rest}`, rank, { class: "quiet harmless" });
  }

  #make(title, kind) {
    const { user } = this.#self;
    return attempt(async () => {
      const { chat } = await post("/sandbox/group", { user, title, kind });
      location.search = address(user, chat);
    });
  }

  #openTopic(title) {
    const { user, chat } = this.#self;
    return attempt(async () => {
      const { topic } = await post("/sandbox/topic", { user, chat, title });
      location.search = address(user, chat, topic);
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
