"""Where this machine's apt takes Debian from: the mirror, its keyring, and the proxy on the way."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

APT = Path("/etc/apt")


@dataclass(frozen=True, slots=True)
class Source:
    """A mirror of Debian, and the keyring that signs for it where apt names one."""

    uri: str
    keyring: str | None


def source_of(suite: str, *, apt: Path = APT) -> Source | None:
    """Return the first source that apt has for the main part of a suite, or None.

    Both forms that apt reads are read: one line for each source, and stanzas (sources.list(5)).
    """
    for fields in _entries(apt):
        wanted = (("types", "deb"), ("suites", suite), ("components", "main"))
        on = fields.get("enabled", "yes").lower() not in {"no", "false", "0"}
        uris = re.findall(r"(?<!\S)(?:https?|file):\S+", fields.get("uris", ""))
        if on and uris and all(word in fields.get(name, "").split() for name, word in wanted):
            keyring = re.search(r"/[^\s,]+", fields.get("signed-by", "").partition("-----")[0])
            return Source(uris[0], keyring and keyring[0])
    return None


def proxies() -> dict[str, str]:
    """Return the environment in which another program takes the way that apt takes."""
    found = {}
    for scheme in ("http", "https"):
        command = ["apt-config", "dump", "--format", "%v", f"Acquire::{scheme}::Proxy"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        if answer and answer != "DIRECT":
            found[f"{scheme}_proxy"] = answer
    return found


def _entries(apt: Path) -> Iterator[dict[str, str]]:
    """Give the fields of every source, under the names that a stanza has for them."""
    for path in (apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))):
        if path.suffix == ".list" and path.is_file():
            yield from map(_line, re.findall(r"^\s*(deb\s.+)$", path.read_text(), re.MULTILINE))
        elif path.suffix == ".sources":
            text = re.sub(r"^#.*\n?", "", path.read_text(), flags=re.MULTILINE)
            yield from map(_stanza, re.split(r"\n\s*\n", text))


def _line(line: str) -> dict[str, str]:
    """Read `deb [options] uri suite components`."""
    options = re.search(r"\[(.*?)\]", line)
    words = shlex.split(line.replace(options[0], "") if options else line, comments=True)
    fields = dict(zip(("types", "uris", "suites"), words, strict=False))
    fields["components"] = " ".join(words[3:])
    pairs = (option.partition("=") for option in (options[1].split() if options else []))
    return {name.lower(): value for name, _, value in pairs} | fields


def _stanza(stanza: str) -> dict[str, str]:
    """Read `Name: value` lines; a line that begins with a space goes on with the value."""
    found = re.findall(r"^([A-Za-z-]+):((?:.*)(?:\n[ \t].*)*)", stanza, re.MULTILINE)
    return {name.lower(): value.strip() for name, value in found}
