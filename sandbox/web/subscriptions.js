/** What a person pays for again and again: a list in the dialog of their Stars. */

import { post } from "./api.js";
import { attempt, button, date, h, price, toast } from "./dom.js";

/** The list, or nothing when there is nothing; `changed()` is called when one has changed. */
export function subscriptionList(user, subscriptions, changed) {
  if (subscriptions.length === 0) return undefined;
  return h(
    "section",
    { class: "subscriptions", "aria-label": "Subscriptions" },
    h("h3", {}, "Subscriptions"),
    h(
      "ul",
      {},
      subscriptions.map((one) => row(user, one, changed)),
    ),
  );
}

function row(user, one, changed) {
  const { title, stars, charge_id } = one;
  const act = (verb, body = {}) =>
    attempt(async () => {
      const answer = await post(`/sandbox/${verb}`, { user, charge_id, ...body });
      if (answer.text) toast(answer.text);
      await changed();
    });
  const key = (words, press) => button(words, press, { "aria-label": `${words}: ${title}` });
  const turn = (words, cancelled) => key(words, () => act("cancel_subscription", { cancelled }));
  return h(
    "li",
    {},
    h("p", {}, h("strong", {}, title), " ", price(stars)),
    h("p", { class: "faint" }, state(one)),
    h(
      "p",
      { class: "offers" },
      !one.cancelled && key("Renew now", () => act("renew")),
      one.cancelled ? !one.cancelled_by_bot && turn("Go on", false) : turn("Cancel", true),
    ),
  );
}

function state({ until, cancelled, cancelled_by_bot: byBot, failed }) {
  if (failed) return "Not renewed: there were too few Stars.";
  if (byBot) return `The bot has ended it: it runs until ${date(until)}.`;
  return cancelled ? `Cancelled: it runs until ${date(until)}.` : `Renews on ${date(until)}.`;
}
