"""A bot as a program of its own, which forgets no update before it has answered it."""

import json
import os
import signal
import sys
import urllib.request
from collections.abc import Iterator

Object = dict[str, object]


def call(method: str, **params: object) -> object:
    """Call the Bot API."""
    request = urllib.request.Request(  # noqa: S310 -- the sandbox's own address
        f"{os.environ['BOT_API_URL']}/bot{os.environ['BOT_TOKEN']}/{method}",
        json.dumps(params).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310 -- the same
        return json.load(reply)["result"]


def updates() -> Iterator[Object]:
    """Give one update after the other."""
    offset = 0
    while True:
        for update in call("getUpdates", offset=offset, timeout=50):
            yield update
            offset = update["update_id"] + 1


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(os.environ.get("GREETING", ""), flush=True)
    for update in updates():
        message = update["message"]
        call("sendMessage", chat_id=message["chat"]["id"], text=f"You said {message['text']}")


if __name__ == "__main__":
    main()
