"""The mirror is found in either form that apt reads."""

from pathlib import Path

import pytest

from tests.docker.apt import Source, source_of

STANZA = """\
# Types: deb-src
Types: deb deb-src
URIs: http://one.example/debian
Suites: bookworm
 bookworm-updates
Components: main contrib
"""
LINE = "deb http://one.example/debian bookworm main  # ours\n"
KEY = "/usr/share/keyrings/one.gpg"
INLINE = "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n a/b/c=\n"


@pytest.mark.parametrize(
    ("file", "text", "keyring"),
    [
        ("sources.list", LINE, None),
        ("sources.list", LINE.replace("deb ", f"deb [arch=amd64 signed-by={KEY}] "), KEY),
        ("sources.list.d/one.list", f"# deb cdrom:[Debian]/ bookworm main\n\n{LINE}", None),
        ("sources.list.d/one.sources", STANZA, None),
        ("sources.list.d/one.sources", f"{STANZA}Signed-By: {KEY}\n", KEY),
        ("sources.list.d/one.sources", f"{STANZA}{INLINE}", None),
        ("sources.list.d/one.sources", f"Types: deb\nSuites: sid\n\n\n{STANZA}", None),
    ],
)
def test_a_source_is_found_with_its_keyring(
    tmp_path: Path, file: str, text: str, keyring: str | None
) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / file).write_text(text)
    assert source_of("bookworm", apt=tmp_path) == Source("http://one.example/debian", keyring)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("sources.list", LINE.replace("bookworm", "bookworm-updates")),
        ("sources.list", LINE.replace("main", "contrib")),
        ("sources.list", LINE.replace("deb ", "deb-src ")),
        ("sources.list", LINE.replace("http:", "cdrom:")),
        ("sources.list", f"# {LINE}"),
        ("sources.list", "deb\n"),
        ("sources.list.d/one.disabled", LINE),
        ("sources.list.d/one.sources", f"{STANZA}Enabled: no\n"),
        ("sources.list.d/one.sources", STANZA.replace("Types: deb deb-src", "Types: deb-src")),
    ],
)
def test_another_source_is_none(tmp_path: Path, file: str, text: str) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / file).write_text(text)
    assert source_of("bookworm", apt=tmp_path) is None


def test_a_machine_without_apt_has_none(tmp_path: Path) -> None:
    assert source_of("bookworm", apt=tmp_path) is None
