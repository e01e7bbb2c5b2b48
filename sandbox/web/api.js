/** The sandbox's HTTP API as a person uses it; every failure is an Error with one sentence. */

async function ask(path, options) {
  let reply;
  try {
    reply = await fetch(path, options);
  } catch {
    throw new Error("The sandbox doesn't answer. Is it still running?");
  }
  const body = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(body.error || `The sandbox answered ${reply.status}.`);
  return body;
}

export const get = (path) => ask(path);

export const post = (path, body) =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const remove = (path) => ask(path, { method: "DELETE" });

/** Where the bytes of a picture or document are. */
export const fileAddress = (fileId) => `/sandbox/file/${encodeURIComponent(fileId)}`;

const EVENTS = [
  "message",
  "edit",
  "delete",
  "callback_answer",
  "typing",
  "stars",
  "commands",
  "call",
  "payment",
  "notice",
];

/**
 * Events of one person, and of the chat they look at, for as long as the page lives:
 * `on(name, data)` for each, `up()` whenever the line is there (again), `down()` when it is lost.
 * A lost line is tried again by itself.
 */
export function listen({ user, chat }, calls, { on, up, down }) {
  let source;
  let again;
  const open = () => {
    const where = `user=${user}${chat ? `&chat=${chat}` : ""}`;
    source = new EventSource(`/sandbox/events?${where}${calls ? "&calls=1" : ""}`);
    source.onopen = up;
    source.onerror = () => {
      down();
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, 2000);
    };
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => on(name, JSON.parse(event.data)));
    }
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}
