"""Links as TDLib checks them before a button or a text may carry them.

The rules and the words are those of LinkManager.cpp and HttpUrl.cpp.
"""

import ipaddress
import re
from urllib.parse import parse_qsl

from sandbox.errors import bad_request

_APP = re.compile(r"(?i)(tg|tonsite|ton):(?://)?")
_USER = re.compile(r"(?i)tg:(?://)?user/?\?([^#]*)")
_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=\x80-\U0010ffff]|%[0-9a-fA-F]{2})*")
_INT64 = 2**63
MOST_PORT = 65_535


class LinkError(ValueError):
    """Why a text is no link that Telegram takes."""


def checked(link: str, *, about: str, web_only: bool = False) -> str:
    """Return a link in the form in which Telegram keeps it; `web_only` asks for HTTPS.

    A refusal begins with `about`, such as "Inline keyboard button".
    """
    try:
        return _check(link, web_only=web_only)
    except LinkError as wrong:
        raise bad_request(f"{about} URL '{link}' is invalid: {wrong}") from None


def checked_or_none(link: str) -> str | None:
    """Return a link as Telegram keeps it, None for what is none: such a link is left out."""
    try:
        return _check(link, web_only=False)
    except LinkError:
        return None


def person_of(link: str) -> int:
    """Return the number of the person whom tg://user?id=… names, 0 for every other link."""
    match = _USER.fullmatch(link.partition("#")[0])
    number = dict(parse_qsl(match[1])).get("id", "") if match else ""
    return int(number) if number.isascii() and number.isdecimal() and int(number) < _INT64 else 0


def _check(link: str, *, web_only: bool) -> str:
    app = _APP.match(link)
    rest = link[app.end() :] if app else link
    protocol, userinfo, host, port, path = _split(rest)
    if web_only and (app or protocol != "https"):
        raise LinkError("Only HTTPS links are allowed")
    if app:
        scheme = app[1].lower()
        return f"{scheme}://{_app_host(scheme, rest, userinfo + port, host)}{_after(path)}"
    if "." not in host and not host.startswith("["):
        raise LinkError("Wrong HTTP URL")
    return f"{protocol}://{userinfo}{host}{port}{path}"


def _app_host(scheme: str, rest: str, beside: str, host: str) -> str:
    """Return the host of a tg:// link, which has nothing beside it."""
    if rest.lower().startswith(("http://", "https://")) or beside or host.startswith("["):
        raise LinkError("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
    if not re.fullmatch(r"[A-Za-z0-9_.-]*" if scheme == "tonsite" else r"[A-Za-z0-9_-]*", host):
        raise LinkError("Unallowed characters in URL host")
    return host


def _after(path: str) -> str:
    return path[1:] if path.startswith("/?") else path


def _split(link: str) -> tuple[str, str, str, str, str]:
    """Return protocol, userinfo with its @, host, port with its colon, and path of a web link."""
    head = re.split(r"[:/?#@\[\]]", link, maxsplit=1)[0]
    protocol = "http"
    if link.startswith("://", len(head)):
        protocol, link = head.lower(), link[len(head) + 3 :]
        if protocol not in ("http", "https"):
            raise LinkError("Unsupported URL protocol")
    site = re.split(r"[/?#]", link, maxsplit=1)[0]
    path = link[len(site) :].rstrip()
    path = path if path.startswith("/") else f"/{path}"
    path = re.sub(r"[\x00- ]", lambda match: f"%{ord(match[0]):02X}", path)
    site, port = _port(site)
    userinfo, at, host = site.rpartition("@")
    return protocol, userinfo + at, _host(host.lower(), userinfo), port, path


def _port(site: str) -> tuple[str, str]:
    """Return a site without its port, and the port with its colon unless there is none."""
    match = re.fullmatch(r"(.+):([^:\]@]*)", site, re.DOTALL)
    if match is None:
        return site, ""
    digits = match[2].lstrip("0")
    if not (digits.isascii() and digits.isdecimal() and int(digits) <= MOST_PORT):
        raise LinkError("Wrong port number specified in the URL")
    return match[1], f":{digits}"


def _host(host: str, userinfo: str) -> str:
    """Return a host that may be one."""
    if host.startswith("[") and host.endswith("]"):
        try:
            ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise LinkError("Wrong IPv6 address specified in the URL") from None
        return host
    if host in ("", "."):
        raise LinkError("URL host is empty" if not host else "Host is invalid")
    for name, part in (("host", host), ("userinfo", userinfo.replace(":", ""))):
        good = _PART.match(part)
        assert good
        if rest := part[good.end() :]:
            percent = rest.startswith("%")
            wrong = "Wrong percent-encoded symbol in" if percent else "Disallowed character in"
            raise LinkError(f"{wrong} URL {name}")
    return host
