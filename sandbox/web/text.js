/** Text with entities (offsets in UTF-16, as JavaScript counts) becomes nodes. */

import { copy, h, icon, safe } from "./dom.js";

/** Nodes for a text; `act` has command(text) and link(address, event). */
export function rich(text, entities = [], act) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, sorted, 0, text.length, act);
}

function build(text, entities, start, end, act) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) {
      rest = others;
      continue;
    }
    if (from > at) nodes.push(...coined(text.slice(at, from)));
    const inner = others.filter((other) => other.offset < to);
    nodes.push(wrap(entity, text.slice(from, to), build(text, inner, from, to, act), act));
    rest = others
      .filter((other) => other.offset + other.length > to)
      .map((other) => (other.offset < to ? clip(other, to) : other));
    at = to;
    if (BLOCKS.includes(entity.type) && text[at] === "\n") at += 1;
  }
  if (at < end) nodes.push(...coined(text.slice(at, end)));
  return nodes;
}

/** The sign for Stars is drawn as the coin, whatever fonts there are; a copy of it is the sign. */
function coined(text) {
  const star = (sign) => h("span", {}, icon("coin"), h("span", { class: "sign" }, sign));
  return text.split(/(⭐\uFE0F?)/u).map((part) => (part.startsWith("⭐") ? star(part) : part));
}

/** These stand on lines of their own: the line break after them has done its work. */
const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];

const clip = (entity, from) => ({
  ...entity,
  offset: from,
  length: entity.offset + entity.length - from,
});

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  blockquote: "blockquote",
};

const LINKS = {
  url: (words) => words,
  text_link: (words, entity) => entity.url,
  email: (words) => `mailto:${words}`,
  phone_number: (words) => `tel:${words.replace(/[^+\d]/g, "")}`,
  mention: (words) => `https://t.me/${words.slice(1)}`,
};

function wrap(entity, words, inner, act) {
  const { type } = entity;
  if (TAGS[type]) return h(TAGS[type], {}, inner);
  if (LINKS[type]) return link(LINKS[type](words, entity), inner, act);
  if (type === "bot_command") {
    return h(
      "button",
      { class: "link", type: "button", dir: "ltr", onclick: () => act.command(words) },
      inner,
    );
  }
  if (type === "code")
    return h("code", { title: "Click to copy", onclick: () => copy(words) }, inner);
  if (type === "pre") return pre(entity, words, inner);
  if (type === "spoiler") return spoiler(inner);
  if (type === "expandable_blockquote") return expandable(inner);
  return h("span", { class: type === "hashtag" || type === "cashtag" ? "tag" : undefined }, inner);
}

function link(address, inner, act) {
  const href = safe(address);
  if (!href) return h("span", {}, inner);
  return h(
    "a",
    {
      href,
      title: href,
      target: "_blank",
      rel: "noopener noreferrer",
      onclick: (event) => act.link(href, event),
    },
    inner,
  );
}

function pre(entity, words, inner) {
  const button = h(
    "button",
    {
      class: "icon small",
      type: "button",
      "aria-label": "Copy",
      onclick: () => copy(words),
    },
    icon("copy"),
  );
  const language = entity.language && h("span", { class: "language" }, entity.language);
  return h(
    "span",
    { class: "pre" },
    h("span", { class: "pre-head" }, language, button),
    h("pre", { tabindex: "0" }, h("code", {}, inner)),
  );
}

/** Hidden until it is asked for; then it is text like any other. */
function spoiler(inner) {
  const words = h("span", { class: "spoiler-words" }, inner);
  words.inert = true;
  const cover = h("button", {
    class: "spoiler",
    type: "button",
    "aria-label": "Show the hidden text",
  });
  const whole = h("span", { class: "spoiler-whole" }, words, cover);
  cover.addEventListener("click", () => {
    words.inert = false;
    cover.remove();
    whole.className = "spoiler-shown";
  });
  return whole;
}

function expandable(inner) {
  const more = h(
    "button",
    { class: "link more", type: "button", "aria-expanded": "false" },
    "Show all",
  );
  const quote = h("blockquote", { class: "short" }, h("span", { class: "quoted" }, inner), more);
  more.addEventListener("click", () => {
    const short = quote.classList.toggle("short");
    more.setAttribute("aria-expanded", String(!short));
    more.textContent = short ? "Show all" : "Show less";
  });
  return quote;
}
