/** The sandbox's clock, which can run ahead, and its memory, which can be emptied. */

import { post } from "./api.js";
import { attempt, button, h } from "./dom.js";

const HOUR_S = 3600;
const STEPS = { "1 minute": 60, "1 hour": HOUR_S, "1 day": 24 * HOUR_S, "30 days": 720 * HOUR_S };

/** The box with both. */
export function clockBox() {
  const step = ([words, seconds]) =>
    button(words, () =>
      attempt(
        () => post("/sandbox/clock", { advance_s: seconds }),
        `For Telegram it is ${words} later.`,
      ),
    );
  const reset = () => {
    if (!confirm("Forget all chats, payments and people of this sandbox?")) return;
    attempt(() => post("/sandbox/reset", {}).then(() => location.reload()));
  };
  return h(
    "details",
    { class: "box" },
    h("summary", {}, "Time and memory"),
    h("p", { class: "faint" }, "Let Telegram's clock run ahead by"),
    h("div", { class: "quick" }, Object.entries(STEPS).map(step)),
    h(
      "p",
      { class: "faint" },
      "Subscriptions renew then, and buttons and old updates expire. The bot and its database " +
        "keep their own time: an offer of the bot expires when that has passed.",
    ),
    button("Reset the sandbox", reset),
  );
}
