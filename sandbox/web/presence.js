/** What the bot is doing, at the foot of the chat: typing, or nothing at all for too long. */

import { byId } from "./dom.js";

const SILENT_MS = 6000;
const TYPING_MS = 5500;

export class Presence {
  /** The name of the bot. */
  name = "The bot";
  #silence;
  #typingEnds;

  /** The bot is busy with this action for a few seconds, or, null or "cancel", no more. */
  typing(given) {
    const action = given === "cancel" ? null : given;
    clearTimeout(this.#typingEnds);
    byId("typing").hidden = action === null;
    if (action === null) return;
    const doing = action.startsWith("upload") ? "is sending a file" : "is typing";
    byId("typing-text").textContent = `${this.name} ${doing}`;
    this.heard();
    this.#typingEnds = setTimeout(() => this.typing(null), TYPING_MS);
  }

  /** Whoever waits for an answer is told when none comes. */
  waiting() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      byId("silence").textContent = `${this.name} has not answered yet. Is the bot running?`;
      byId("silence").hidden = false;
    }, SILENT_MS);
  }

  /** The bot has given a sign of life. */
  heard() {
    clearTimeout(this.#silence);
    byId("silence").hidden = true;
  }
}
