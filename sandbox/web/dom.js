/** Building blocks: elements, icons, numbers and times. Text only ever becomes text nodes. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (onclick: f) and children; empty children are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(
    ...children.flat(2).filter((child) => child !== undefined && child !== null && child !== false),
  );
  return node;
}

/** A button that does something. */
export const button = (words, onclick, props = {}) =>
  h("button", { type: "button", onclick, ...props }, words);

/** Names and what they stand for: [name, value, class of the value]. */
export const facts = (rows) =>
  h(
    "dl",
    {},
    rows.map(([name, value, kind]) => [h("dt", {}, name), h("dd", { class: kind }, value)]),
  );

export const byId = (id) => document.getElementById(id);

/** One of the drawings in index.html; it means nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("aria-hidden", "true");
  if (name === "coin") svg.setAttribute("class", "coin");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

const WHOLE = new Intl.NumberFormat("en");
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const DAY_AND_YEAR = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
});

export const count = (number) => WHOLE.format(number);

/** "1 Star", "50 Stars": how a price is spoken. */
export const spoken = (stars) => `${count(stars)} ${stars === 1 ? "Star" : "Stars"}`;

/** A price as it is seen (coin and number) and heard ("50 Stars"). */
export function price(stars) {
  return h(
    "span",
    { class: "price" },
    icon("coin"),
    h("span", { "aria-hidden": "true" }, count(stars)),
    h("span", { class: "unseen" }, spoken(stars)),
  );
}

const toDate = (seconds) => new Date(seconds * 1000);

/** The hour and minute of a Unix time. */
export function clock(seconds) {
  const date = toDate(seconds);
  return h("time", { datetime: date.toISOString(), title: when(seconds) }, CLOCK.format(date));
}

/** A Unix time in full. */
export const when = (seconds) =>
  toDate(seconds).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });

/** The day of a Unix time, with its year. */
export const date = (seconds) => DAY_AND_YEAR.format(toDate(seconds));

/** The local day of a Unix time: a key that compares, and words for people. */
export function day(seconds) {
  const date = toDate(seconds);
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const key = date.toDateString();
  if (key === now.toDateString()) return { key, words: "Today" };
  if (key === yesterday.toDateString()) return { key, words: "Yesterday" };
  const format = date.getFullYear() === now.getFullYear() ? DAY : DAY_AND_YEAR;
  return { key, words: format.format(date) };
}

/** A size in bytes as people say it. */
export function size(bytes) {
  if (bytes === undefined) return "";
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The address when it is one that a link may open, else undefined. */
export function safe(address) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(url.protocol)
      ? url.href
      : undefined;
  } catch {
    return undefined;
  }
}

/** A short notice that goes away by itself and is read out. */
export function toast(words) {
  const node = h("p", { class: "toast" }, words);
  const toasts = byId("toasts");
  if (toasts.matches(":popover-open")) toasts.hidePopover();
  toasts.showPopover();
  toasts.append(node);
  setTimeout(() => node.remove(), 3500 + 50 * String(words).length);
}

/** Do it; a toast says that it worked, given words for it, or why it did not. */
export async function attempt(act, words) {
  try {
    await act();
    if (words) toast(words);
  } catch (error) {
    toast(error.message);
  }
}

/** The text is on the clipboard, and a toast says so. */
export async function copy(text, what = "Copied") {
  try {
    await navigator.clipboard.writeText(text);
    toast(what);
  } catch {
    toast("The browser doesn't let this page copy.");
  }
}

/** Show a dialog; focus goes back where it was, or to the message box when that is gone. */
export function show(dialog) {
  const before = document.activeElement;
  dialog.addEventListener(
    "close",
    () => {
      if (before && before.isConnected && before !== document.body) before.focus();
      else byId("message").focus();
    },
    { once: true },
  );
  if (!dialog.open) dialog.showModal();
}
