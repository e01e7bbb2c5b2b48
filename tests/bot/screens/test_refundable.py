"""No two payments that somebody can choose from read alike."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.i18n.texts import load_texts
from bot.screens.refundable import PaymentWords
from bot.shop.catalog import load_catalog
from ledger.model import ChargeId, Credits, Payment, PaymentStatus, Stars, UserId
from ledger.refunds import Refundable

CATALOG = load_catalog(Path("bot/shop/catalog.toml"))


def refundable(charge: str, hour: int) -> Refundable:
    return Refundable(
        user_id=UserId(1),
        charge_id=ChargeId(charge),
        mark=charge,
        stars=Stars(200),
        paid_at=datetime(2026, 12, 1, hour, 5, tzinfo=UTC),
        review=False,
        is_plan=False,
        gift=None,
        taker_id=None,
        gift_credits=Credits(0),
        credits=Credits(250),
        lacking=Credits(0),
        invitation=Credits(0),
        inviter_id=None,
        reward=Credits(0),
        balance=Credits(250),
        state=None,
        operator_id=None,
        ended_at=None,
    )


def paid(charge: str, pack: str | None) -> Payment:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    return Payment(
        user_id=UserId(1),
        charge_id=ChargeId(charge),
        mark=charge,
        payload="",
        pack=pack,
        credits=Credits(250),
        stars=Stars(200),
        currency="XTR",
        status=PaymentStatus.CREDITED,
        reason=None,
        second=False,
        late=False,
        source="update",
        paid_at=at,
        recorded_at=at,
    )


@pytest.mark.parametrize("language", load_texts().languages)
def test_payments_differ_by_the_pack_or_else_by_the_time(language: str) -> None:
    words = PaymentWords(texts=load_texts(), catalog=CATALOG, language=language)
    payments = [refundable(charge, hour) for charge, hour in (("a", 9), ("b", 14), ("c", 15))]
    packs = {ChargeId(one): paid(one, one_pack) for one, one_pack in zip("abc", PACKS, strict=True)}
    for name in ("refund-button", "paysupport-choice"):
        labels = [load_texts().flat(language, one) for one in words.choices(name, payments, packs)]
        assert len(set(labels)) == 3
        assert sum(CATALOG.title("starter", language) in one for one in labels) == 2


def test_only_what_reads_alike_has_a_time() -> None:
    words = PaymentWords(texts=load_texts(), catalog=CATALOG, language="en")
    packs = {ChargeId(one): paid(one, one_pack) for one, one_pack in zip("abc", PACKS, strict=True)}
    payments = [refundable("a", 9), refundable("b", 14), refundable("c", 15)]
    labels = [
        load_texts().flat("en", one).replace("\N{NO-BREAK SPACE}", " ")
        for one in words.choices("refund-button", payments, packs)
    ]
    assert labels[2] == "Refund ⭐ 200 · Dec 1, 2026"
    assert labels[0].replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "Refund ⭐ 200 · Starter · Dec 1, 2026, 9:05 AM"
    )


PACKS = ("starter", "starter", None)
