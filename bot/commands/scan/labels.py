# ruff: noqa: RUF001 -- the words of tills in Cyrillic and Greek
"""What the words on a line of a receipt say about its amount, in the languages of many tills."""

import re
import unicodedata
from enum import StrEnum


class Kind(StrEnum):
    """What an amount is, by the words beside it; `DUE` names the total best, `SUM` worst."""

    DUE = "due"  # what is to be paid, after discounts and rounding
    TOTAL = "total"
    SUM = "sum"  # just "amount" or "balance"
    ROUNDED = "rounded"
    GIVEN = "given"  # what was handed over
    CHANGE = "change"
    SUBTOTAL = "subtotal"
    PART = "part"  # of the total, or nothing of it: tax, discounts, tips, points
    OTHER = "other"


NAMED = (Kind.DUE, Kind.TOTAL, Kind.SUM)

# Letters that have no accent to take off.
_BARE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae"})
# What may follow a word without a space: an amount or a currency.
_END = r"(?=\b|\d|eur|usd|gbp|pln|chf|czk|sek|nok|dkk|huf|ron|rm|rs|myr)"

_DUE = re.compile(
    rf"\b(?:grand total|balance to pay|total to pay|to pay|to be paid|please pay|you pay|payable"
    r"|due|rounded|after (?:rounding|adj\w*)"
    r"|zu (?:be)?zahlen|zahlbetrag|gesamtbetrag|endbetrag|endsumme|gesamtsumme|rechnungsbetrag"
    r"|net a payer|a (?:payer|regler)|total ttc|montant du|a pagar|da pagare|totale complessivo"
    r"|do zaplaty|k uhrade|zaplatit|att betala|[ao]t? betale|te (?:betalen|voldoen)|maksettava"
    r"|fizetendo|odenecek|de plata|za platiti|za naplatu|moketi|apmaksai|tasuda|к оплате|до сплати"
    rf"|за плащане|πληρωτεο){_END}|お支払|お会計|ご請求|应付|應付|실결제|받을금액|phai thanh toan"
)
# "Total amount" and "end price" are one word in Germanic languages.
_COMPOUND = (
    r"(?:total|totaal|gesamt|end|eind|slut|rechnungs|faktura|factuur)"
    r"(?:betrag|bedrag|belopp|belo[bp]|summ[ae]|sum|som|preis|prijs|pris)"
)
_TOTAL = re.compile(
    rf"\b(?:{_COMPOUND}|eindtotaal|t[o0]ta[l1i]|totaal|total[aei]|totalt|totals|summe|summa"
    r"|suma|gesamt|razem|celkem|spolu|ogolem|naleznosc|jumlah|tagihan"
    r"|toplam|ukupno|skupaj|yhteensa|i alt|kokku|kopa|viso|osszesen|vegosszeg|итого?|всего|сума"
    rf"|разом|усього|общо|вкупно|συνολο){_END}"
    r"|合\s*計|合\s*计|总\s*计|總\s*計|합\s*계|총\s*액|tong cong"
)
_SUM = re.compile(
    r"\b(?:amount|montant|importe|importo|valor|betrag|bedrag|belopp|belo[bp]|kwota|castka|tutar"
    rf"|sum|balance|сумма){_END}"
)
_ROUNDED = re.compile(
    r"\b(?:round|rundung|arrondi|redonde|afrond|avrund|zaokr|kerek|округл|pyorist)"
)
_CHANGE = re.compile(
    r"\b(?:change|ruckgeld|wechselgeld|reszta|vuelto|cambio|troco|resto|rendu|wisselgeld|terug"
    r"|vaxel|tilbage|tilbake|byttepenge|visszajaro|para ustu|vraceno|vratit|takaisin|rest"
    r"|сдача|здача|решта|ρεστα)\b|お釣|找零|거스름"
)
_PAID_WORD = r"(?:paid|bezahlt|zaplacono|paye|pagado|pagato|betalt|betald|betaald|placeno|сплачено)"
_PAID = re.compile(rf"\b{_PAID_WORD}\b")
_HANDED = re.compile(
    rf"\b(?:{_PAID_WORD}|tender\w*|received|accepted|given|gegeben|geg|recu|recibido|entregue"
    r"|получено|внесено)\b|お預"
)
_MEANS = re.compile(
    r"\b(?:cash|bar|bargeld|especes|efectivo|dinheiro|contant[ie]?|gotowka|kontant\w*|hotovost"
    r"|nakit|kateinen|keszpenz|gotovina|numerar|наличн\w*|готівк\w*|карт\w*|μετρητα|card|visa"
    r"|master\w*|maestro|amex|debit|credit|ec|karte|carte|carta|tarjeta|cartao|karta|kort|pin"
    r"|payment|pago|bancontact|girocard|voucher|cheque|paypal|tunai)\b|現金|现金|카드|현금"
)
_SUBTOTAL = re.compile(
    r"\bsub[ -]?total|\bsubtot|sous[ -]?total|zwischen|teilsumme|teilbetrag|subsuma|\bczesc"
    r"|vali?summa|mellansumma|delsum|ara toplam|mezisoucet|medzisucet|reszosszeg|tussen"
    r"|medjuzbroj|parcial|parziale|промеж|подытог|подитог|підсумок|междинна|μερικο|小計|小计|소계"
)
_PART = re.compile(
    r"\btotal ht\b|hors tax|\bexcl|\bbefore\b|\bohne\b|\bnetto\b|\bnet(?:to)?betrag"
    r"|discount|rabat|remise|descuento|desconto|sconto|korting|sleva|zlava|kedvezmeny|скидк|знижк"
    r"|saving|\bsaved\b|\bpoints?\b|punkte|punkty|pontok|балл|bonus|loyalty|reward|stamps"
    r"|\byear\b|\bmonth\b|to date|\bspent\b|lifetime|\btips?\b|gratuity|trinkgeld|pourboire"
    r"|propina|mancia|чаев|suggested|\bdeposit\b|\bpfand\b|\bloading\b"
)
_COUNTED = re.compile(  # "3 items" says how many the total is for
    r"\(?\b\d+\s?(?:x\s?)?(?:items?|articles?|articulos?|artikel|artikler|articoli|pcs|pos|stk|szt"
    r"|ks|db|kpl|vnt|товар\w*|поз\w*|шт|点|點|件|개)\b\.?\(?s?\)?"
)
_COUNT = re.compile(
    r"\b(?:items?|articles?|articulos?|artikel|articoli|qty|quantity|pcs|stk|szt|pieces|no of)\b"
)
_TAX_NAME = (
    r"(?:tax(?:es)?|vat|gst|hst|pst|sst|mwst|ust|tva|iva|btw|moms|mva|alv|ptu|dph|afa|kdv|pdv|pvm"
    r"|ндс|пдв|ддс|φπα|steuer|impuest\w*|impost\w*|ppn|消費税|税|税額)"
)
_TAX = re.compile(rf"\b{_TAX_NAME}(?![^\W\d_])|消費税|税額")
_TAX_WITHIN = re.compile(
    r"(?:\b(?:inc[l1i](?:\.|usive|uding)?|inc\.?|ink[l1i](?:\.|usive)?|inbegr\w*|with"
    r"|after|avec|con|com|mit|met|med|z|ze|s|вкл\w*\.?|включая|с|з|в т\.? ?ч\.?)(?!\w)"
    rf"\s?(?:of |any |all |the )?(?:@?\s?\d+(?:[.,]\d+)?\s?% ?)?{_TAX_NAME}(?!\w))"
    rf"|(?:\b{_TAX_NAME}\.?\s?(?:inc[l1i](?:\.|usive)?|inclui?d[oa]s?|inclus[aeio]?"
    r"|ink[l1i](?:\.|usive)?|compris\w*|inbegr\w*|sis\.?|dahil|вкл\w*)(?!\w))|税込|含税"
)
_RATE = re.compile(r"@?\s?\d+(?:[.,]\d+)?\s?%")
_WORD = re.compile(r"[^\W\d_]{2,}")

PROSE = 4  # so many words beside the ones known here, and a line is a sentence


def plain(line: str) -> str:
    """Write a line small and without accents, as the lists of words are."""
    parts = unicodedata.normalize("NFKD", line.casefold()).translate(_BARE)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", parts))


def kind_of(label: str) -> Kind:
    """Return what an amount is that has these words before it.

    "Total incl. VAT" and "Total 3 items" are totals; "total VAT" and "total items" are not.
    """
    words = _COUNTED.sub(" ", _TAX_WITHIN.sub(" ", plain(label)))
    if _CHANGE.search(words):
        return Kind.CHANGE
    if _SUBTOTAL.search(words):
        return Kind.SUBTOTAL
    if _PART.search(words) or _TAX.search(words) or _COUNT.search(words):
        return Kind.PART
    kind = next((kind for kind, pattern in _PATTERNS if pattern.search(words)), Kind.OTHER)
    return Kind.OTHER if kind in NAMED and _is_prose(words) else kind


def says_total(label: str) -> bool:
    """Tell whether a word for total is among these, as in "total paid"."""
    return bool(_TOTAL.search(plain(label)))


def says_paid(label: str) -> bool:
    """Tell whether a word for paid is among these, not one for handed over or for a means."""
    return bool(_PAID.search(plain(label)))


def is_bare(label: str) -> bool:
    """Tell whether a label is a word for total, and nothing else but currencies and signs."""
    words = _DUE.sub(" ", _TAX_WITHIN.sub(" ", plain(label)))
    return not _WORD.search(
        re.sub(r"\b(?:eur|usd|gbp|chf|pln|rm|rs)\b", " ", _TOTAL.sub(" ", words))
    )


def _is_prose(words: str) -> bool:
    """Tell a sentence that has a word for total in it."""
    for _, pattern in _PATTERNS:
        words = pattern.sub(" ", words)
    return len(_WORD.findall(_RATE.sub(" ", words))) >= PROSE


# "To be paid" is due and "total paid" was given, so what is due is asked for first.
_PATTERNS = (
    (Kind.DUE, _DUE),
    (Kind.GIVEN, _HANDED),
    (Kind.TOTAL, _TOTAL),
    (Kind.GIVEN, _MEANS),
    (Kind.ROUNDED, _ROUNDED),
    (Kind.SUM, _SUM),
)
