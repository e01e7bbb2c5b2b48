/** The bot's switches, which its owner has at BotFather. */

import { post } from "./api.js";
import { attempt, h } from "./dom.js";

const SWITCHES = {
  inline: "Inline mode: it answers to its @name in any chat",
  join_groups: "It may be added to groups",
  privacy: "Privacy: in groups it hears only what is meant for it",
  topics: "Topics in private chats, which cost 15 % of its Stars",
};

/** The box with the switches, which are as the sandbox has them whenever it is opened. */
export function switchBox() {
  const flip = async (body) => {
    const now = await post("/sandbox/botfather", body);
    for (const [name, box] of Object.entries(boxes)) box.checked = now[name];
  };
  const boxes = Object.fromEntries(
    Object.keys(SWITCHES).map((name) => {
      const onchange = (event) => attempt(() => flip({ [name]: event.target.checked }));
      return [name, h("input", { type: "checkbox", onchange })];
    }),
  );
  const rows = Object.entries(boxes).map(([name, box]) => h("label", {}, box, SWITCHES[name]));
  const ontoggle = (event) => event.target.open && attempt(() => flip({}));
  const title = h("summary", {}, "The bot's switches");
  return h("details", { class: "box switches", ontoggle }, title, ...rows);
}
