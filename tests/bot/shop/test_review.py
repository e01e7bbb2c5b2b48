"""What the Stars of a payment that fits no order would have bought."""

from datetime import UTC, datetime

import pytest

from bot.config import PACKAGE
from bot.shop.catalog import Catalog, load_catalog
from bot.shop.review import worth_of
from ledger.model import ChargeId, Credits, Payment, PaymentStatus, Stars, UserId


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(PACKAGE / "shop" / "catalog.toml", {})


def payment(stars: int, *, currency: str = "XTR", payer: int = 7) -> Payment:
    now = datetime.now(UTC)
    return Payment(
        user_id=UserId(payer),
        charge_id=ChargeId("stx"),
        mark="5e",
        payload="gift",
        pack=None,
        credits=Credits(0),
        stars=Stars(stars),
        currency=currency,
        status=PaymentStatus.REVIEW,
        reason="unknown_order",
        second=False,
        late=False,
        source="update",
        paid_at=now,
        recorded_at=now,
    )


def test_the_price_of_a_pack_is_worth_the_pack(catalog: Catalog) -> None:
    packs = {pack.stars: pack.credits for pack in catalog.packs}
    assert {stars: worth_of(payment(stars), catalog) for stars in packs} == packs


def test_less_than_any_pack_is_worth_its_part_rounded_down(catalog: Catalog) -> None:
    smallest = min(catalog.packs, key=lambda pack: pack.stars)
    assert worth_of(payment(1), catalog) == smallest.credits // smallest.stars
    part = (smallest.stars - 1) * smallest.credits // smallest.stars
    assert worth_of(payment(smallest.stars - 1), catalog) == part


@pytest.mark.parametrize(
    "odd", [payment(-5), payment(0), payment(50, currency="USD"), payment(50, payer=-100)]
)
def test_what_is_no_stars_of_a_person_is_worth_nothing(catalog: Catalog, odd: Payment) -> None:
    assert worth_of(odd, catalog) == 0
