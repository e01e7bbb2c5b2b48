# ruff: noqa: RUF001 -- letters of other alphabets
"""Turns the bytes of a file into text, whatever program wrote it."""

import re
from collections.abc import Sequence

from charset_normalizer import from_bytes

from bot.command import BadInput, phrase

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NULS = 0.3  # of the bytes of UTF-16 that writes mostly digits and Latin letters

# What programs of a country wrote before UTF-8, by the language that people read there.
_WESTERN, _CENTRAL = ("cp1252",), ("cp1250", "iso8859_2")
AT_HOME = {
    **dict.fromkeys(("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is"), _WESTERN),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro", "sq", "bs"), _CENTRAL),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky"), ("cp1251", "koi8_r", "cp866")),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "fa": ("cp1256",),
    "th": ("cp874",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "zh": ("gb18030", "big5"),
}
ALL = tuple(dict.fromkeys(encoding for known in AT_HOME.values() for encoding in known))
# What a word looks like that an encoding does not garble, and the letters that most texts are of.
_CYRILLIC = ("[А-ЯЁЄІЇҐ]?[а-яёєіїґ]*|[А-ЯЁЄІЇҐ]+", "оеаинтсрвлк")
ALPHABETS = {
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "cp866": _CYRILLIC,
    "cp1253": ("[Α-ΩΆΈΉΊΌΎΏ]?[α-ωάέήίόύώϊϋΐΰ]*|[Α-ΩΆΈΉΊΌΎΏ]+", "αοιετσνηυρπάί"),
    "cp1255": ("[א-ת]+", "יוהלאמתרבש"),
}
COMMON_MIN = 0.5  # of the letters
COMMON_AT_HOME = 0.2
LETTERS_MIN = 3  # in a word; in Latin alphabets fewer letters outside ASCII stand together
MESS_MAX = 0.2  # of what the detector calls mess; more is no text
MESS_AT_HOME = 0.07  # so much more of it is forgiven to an encoding of the person's language
_WEST = re.compile(r"[\x00-\x7fàâäáãåæçèéêëíîïñóôöõøœßùûüú€°²³«»’–—…·º ]*", re.IGNORECASE)


def decoded(data: bytes, *, language: str) -> str:
    """Return the text of a file; raises BadInput when no encoding makes one of it.

    A mark tells, or UTF-8 fits, or every other byte is empty; else it is what a detector finds
    least of a mess, and of two the one that the person's language was written in.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        return _sixteen_bits(data)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _detected(data, at_home=AT_HOME.get(re.split("[-_]", language)[0], ()))


def _sixteen_bits(data: bytes) -> str:
    """Read UTF-16 without its mark, by where the empty bytes are."""
    for encoding, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        zeros, others = data[high::2].count(0), data[low::2].count(0)
        if zeros >= NULS * len(data) / 2 and not others and len(data) % 2 == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    raise BadInput(phrase("chart-no-csv"))


def _in_one_alphabet(data: bytes, *, at_home: Sequence[str]) -> str | None:
    """Read a file whose words outside ASCII are all of one alphabet's letters, in a usual case.

    A detector needs more than the few words of a table. The alphabet whose frequent letters are
    most of the text wins; that of the person's language needs fewer.
    """
    best, best_share = None, COMMON_MIN
    for encoding, (word, common) in ALPHABETS.items():
        text = data.decode(encoding, errors="replace")
        words = re.findall(r"[^\x00-\x7f]+", text)
        if not all(re.fullmatch(word, one) for one in words):
            continue
        letters = "".join(words).casefold()
        share = sum(letter in common for letter in letters) / len(letters)
        share += COMMON_AT_HOME if encoding in at_home else 0.0
        if share > best_share and len(letters) >= LETTERS_MIN * len(words):
            best, best_share = text, share
    return best


def _detected(data: bytes, *, at_home: Sequence[str]) -> str:
    """Read a file of the time before UTF-8."""
    if text := _in_one_alphabet(data, at_home=at_home):
        return text
    found = from_bytes(data, cp_isolation=list(ALL), threshold=MESS_MAX)
    home = from_bytes(data, cp_isolation=list(at_home), threshold=MESS_MAX) if at_home else found
    best, own = found.best(), home.best()
    if own is not None and (best is None or own.chaos <= best.chaos + MESS_AT_HOME):
        best = own
    if best is None:
        raise BadInput(phrase("chart-encoding"))
    if best.encoding == "cp1250" and not at_home and _WEST.fullmatch(west := _western(data)):
        return west
    return str(best)


def _western(data: bytes) -> str:
    """Read a file as Western Europe wrote it: most of its letters lie where Poland has its own."""
    return data.decode("cp1252", errors="replace")
