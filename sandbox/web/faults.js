/** What can be done to the bot: faults on order, time that passes at once, a fresh start. */

import { post, remove } from "./api.js";
import { button, h, toast } from "./dom.js";

const HOUR_S = 3600;
const STEPS = { "1 minute": 60, "1 hour": HOUR_S, "1 day": 24 * HOUR_S, "30 days": 720 * HOUR_S };

const rule = (on, phase, fault, rest = { times: 1 }) => ({ on, phase, do: fault, ...rest });
const QUICK = {
  "Slow line: 3 s for 5 calls": rule("*", "after", "delay", { delay_s: 3, times: 5 }),
  "Next message fails with 500": rule("sendMessage", "before", "500"),
  "Next message arrives, yet the bot sees 500": rule("sendMessage", "after", "500"),
  "Next message arrives, then the line breaks": rule("sendMessage", "after", "reset"),
  "Next checkout answer is lost": rule("answerPreCheckoutQuery", "before", "reset"),
  "Next refund succeeds, yet the bot sees 500": rule("refundStarPayment", "after", "500"),
  "Next message to the bot comes twice": rule("message", "deliver", "duplicate"),
};
const CALLS =
  "sendMessage sendInvoice sendPhoto sendDocument editMessageText answerCallbackQuery " +
  "answerPreCheckoutQuery refundStarPayment getUpdates";
const UPDATES = "message callback_query pre_checkout_query";
const PHASES = {
  before: "before it has an effect",
  after: "after it has had its effect",
  deliver: "when it is delivered",
};

/** The box with the faults. */
export function faultBox() {
  const quick = Object.entries(QUICK).map(([words, one]) => button(words, () => inject(one)));
  const calm = () =>
    attempt(
      () => remove("/sandbox/fault"),
      () => "No more faults.",
    );
  return h(
    "details",
    { class: "box" },
    h("summary", {}, "Faults"),
    h("div", { class: "quick" }, quick),
    ownRule(),
    button("No more faults", calm),
  );
}

/** The box with the sandbox's clock and its memory. */
export function clockBox() {
  const step = ([words, seconds]) =>
    button(words, () =>
      attempt(
        () => post("/sandbox/clock", { advance_s: seconds }),
        () => `It is ${words} later.`,
      ),
    );
  const reset = () => {
    if (!confirm("Forget all chats, payments and people of this sandbox?")) return;
    attempt(
      () => post("/sandbox/reset", {}),
      () => location.reload(),
    );
  };
  return h(
    "details",
    { class: "box" },
    h("summary", {}, "Time and memory"),
    h("p", { class: "faint" }, "Let the sandbox's clock run ahead by"),
    h("div", { class: "quick" }, Object.entries(STEPS).map(step)),
    button("Reset the sandbox", reset),
  );
}

/** A form for any rule. */
function ownRule() {
  const on = select("What", [
    h("option", { value: "*" }, "anything"),
    group("Calls of the bot", CALLS.split(" ")),
    group("Updates to the bot", UPDATES.split(" ")),
  ]);
  const fault = select("Fault", options(["500", "429", "html502", "reset", "drop"]));
  fault.append(...options(["delay", "duplicate"]));
  const words = Object.entries(PHASES);
  const phase = select(
    "When",
    words.map(([value, text]) => h("option", { value }, text)),
  );
  const limits = { type: "number", min: "1", max: "99", value: "1", "aria-label": "Times" };
  const times = h("input", limits);
  const submit = (event) => {
    event.preventDefault();
    inject(rule(on.value, phase.value, fault.value, { times: times.valueAsNumber || 1 }));
  };
  const add = h("button", { class: "primary", type: "submit" }, "Add");
  const props = { class: "own-rule", onsubmit: submit };
  return h("form", props, on, fault, phase, h("label", {}, times, "times"), add);
}

const select = (label, children) => h("select", { "aria-label": label }, children);
const options = (values) => values.map((value) => h("option", { value }, value));
const group = (label, values) => h("optgroup", { label }, options(values));

function inject(one) {
  const what = one.on === "*" ? "Anything" : one.on;
  return attempt(
    () => post("/sandbox/fault", one),
    () => `${what}: ${one.do} ${PHASES[one.phase]}, ${one.times} ×`,
  );
}

/** Do it, and say in a toast what came of it. */
async function attempt(act, success) {
  try {
    await act();
    const words = success();
    if (words) toast(words);
  } catch (error) {
    toast(error.message);
  }
}
