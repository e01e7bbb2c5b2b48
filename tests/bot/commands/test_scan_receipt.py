# ruff: noqa: RUF001 -- receipts in Cyrillic and Greek
import re
from dataclasses import replace

import pytest

from bot.commands.scan.lines import Word
from bot.commands.scan.receipt import FoundBy, Total, is_receipt, is_several, lines_of, total_of


@pytest.mark.parametrize(
    ("lines", "amount", "label"),
    [
        pytest.param(["Tea 2.00", "TOTAL 2.00"], "2.00", "TOTAL", id="English"),
        pytest.param(["Tee 2,00", "SUMME EUR 2,00"], "EUR 2,00", "SUMME", id="German"),
        pytest.param(["Thé 2,00", "TOTAL TTC 2,00 €"], "2,00 €", "TOTAL TTC", id="French"),
        pytest.param(["Café 2,00", "Total a pagar 2,00"], "2,00", "Total a pagar", id="Spanish"),
        pytest.param(["Herbata 2,00", "SUMA PLN 2,00"], "PLN 2,00", "SUMA", id="Polish"),
        pytest.param(["Чай 2,00", "ИТОГО: 2,00"], "2,00", "ИТОГО", id="Russian"),
        pytest.param(["お茶 200", "合計 ¥1,200"], "¥1,200", "合計", id="Japanese"),
        pytest.param(["TOTAL", "12.55"], "12.55", "TOTAL", id="amount below"),
        pytest.param(["TOTAL 1,234.56"], "1,234.56", "TOTAL", id="thousands"),
        pytest.param(["TOTAL 1 234,56"], "1 234,56", "TOTAL", id="thousands with a space"),
        pytest.param(["TOTAL 12 .55"], "12 .55", "TOTAL", id="a gap at the point"),
        pytest.param(["SUBTOTAL 20.00", "TOTAL 12.55"], "12.55", "TOTAL", id="subtotal"),
        pytest.param(["Total VAT 22.09", "TOTAL 12.55"], "12.55", "TOTAL", id="tax"),
        pytest.param(["Total savings 99.00", "TOTAL 12.55"], "12.55", "TOTAL", id="savings"),
        pytest.param(["TOTAL 20.00", "AMOUNT DUE 12.55"], "12.55", "AMOUNT DUE", id="what is due"),
        pytest.param(["TOTAL 3 items 12.55", "Total 12.55"], "12.55", "Total", id="items"),
        pytest.param(["TOTAL 12.55", "CASH 20.00", "CHANGE 7.45"], "12.55", "TOTAL", id="cash"),
    ],
)
def test_the_amount_beside_a_word_for_total_is_the_total(
    lines: list[str], amount: str, label: str
) -> None:
    assert total_of(lines) == Total(amount, FoundBy.LABEL, label)


TIPS = ["18%: (Tip $9.00 Total $63.00)", "20%: (Tip $10.00 Total $64.00)"]


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        pytest.param(
            ["TOTAL $36.26", "TOTAL TENDERED $50.00", "CHANGE $13.74"], "$36.26", id="tendered"
        ),
        pytest.param(["AMOUNT 5.00", "ACCEPTED TOTAL 10.00", "CHANGE 5.00"], "5.00", id="accepted"),
        pytest.param(["TOTAL 5.00", "TOTAL RECEIVED 10.00"], "5.00", id="received"),
        pytest.param(["Summe 5,00", "Gegeben gesamt 10,00"], "5,00", id="given"),
        pytest.param(
            ["Subtotal 50.00", "Total 54.00", "Suggested tip:", *TIPS], "54.00", id="tips"
        ),
        pytest.param(
            ["Total 5.00", "Total spent this year 812.40"], "5.00", id="total of the year"
        ),
        pytest.param(["TOTAL 33.92", "ROUNDED TOTAL 33.90"], "33.90", id="rounded"),
        pytest.param(
            ["TOTAL 31.02", "ROUNDING ADJ -0.02", "TOTAL 31.00", "CASH 31.00"],
            "31.00",
            id="the last before the cash",
        ),
        pytest.param(
            ["TOTAL 45.34", "ROUNDING 45.35", "CREDIT 45.35"], "45.35", id="rounding alone"
        ),
        pytest.param(
            ["TOTAL 8.98", "AMOUNT TO BE PAID 9.00", "CASH 10.00"], "9.00", id="to be paid"
        ),
        pytest.param(["TOTAL 39.01", "TOTAL PAYABLE 20.21"], "20.21", id="payable"),
        pytest.param(
            ["TOTAL 11.60", "CASH 12.00", "TAX NET", "TOTAL 10.94 0.66"], "11.60", id="tax table"
        ),
        pytest.param(["TOTAL GST 5.71", "TOTAL INCL GST 100.90"], "100.90", id="total tax"),
        pytest.param(
            ["DUE 25.15", "(TOTAL INCLUDED GST @ 6% : 1.42)"], "25.15", id="tax in the total"
        ),
        pytest.param(["TOTAL 12.55", "Balance due 0.00"], "12.55", id="a paid bill"),
        pytest.param(["TOTAL -12.00"], "-12.00", id="a refund"),
        pytest.param(["TOTAL -$12.00"], "-$12.00", id="a refund with a currency"),
        pytest.param(["TOTAL (12.00)"], "(12.00)", id="a refund in brackets"),
        pytest.param(["TOTAL 12.00-"], "12.00-", id="a refund with the sign behind"),
        pytest.param(["Grand Total Rs. 1,23,456.00"], "Rs. 1,23,456.00", id="India"),
        pytest.param(
            ["Total CHF 42.85", "Total EUR (0.9712) 44.12"], "CHF 42.85", id="another currency"
        ),
        pytest.param(
            ["TOTAL £17.05", "TOTAL €19.56", "VISA £17.05"], "£17.05", id="another currency's sign"
        ),
        pytest.param(
            ["Total USD 19.56", "Total EUR 17.05", "Card EUR 17.05"],
            "EUR 17.05",
            id="the currency that was paid",
        ),
        pytest.param(["TOTAL $20.00", "TOTAL CAD 22.60"], "CAD 22.60", id="two signs of one"),
    ],
)
def test_the_total_is_what_was_due(lines: list[str], amount: str) -> None:
    total = total_of(["Tea 2.00", *lines])

    assert total is not None
    assert (total.amount, total.found_by) == (amount, FoundBy.LABEL)


@pytest.mark.parametrize(
    "line",
    [
        "Total incl. VAT 12.55",
        "TOTAL (INCLUSIVE OF 6% GST) 12.55",
        "Summe inkl. MwSt 12,55",
        "Total TVA incluse 12,55",
        "Total IVA incluido 12,55",
        "Totale IVA inclusa 12,55",
        "Totaal incl. BTW 12,55",
        "Totalt inkl. moms 12,55",
        "Suma z VAT 12,55",
        "Итого вкл. НДС 12,55",
        "Total 3 items 12.55",
        "Summe (3 Artikel) 12,55",
        "Total 3 articles 12,55",
        "Итого 3 товара 12,55",
        "TOTAL 12.55 (VAT 2.09)",
        "DO ZAPŁATY 12,55",
        "SUMMEEUR 12.55",
        "TOTALRM12.55",
        "合計 ¥12.55",
        "ΣΥΝΟΛΟ 12,55",
        "К ОПЛАТЕ 12,55 руб.",
        "Totaalbedrag 12,55",
        "Eindtotaal 12,55",
        "Gesamtpreis 12,55",
        "Totalsumme 12,55",
        "Totalbelopp 12,55",
        "Totalbeløb 12,55",
        "Slutsumma 12,55",
        "Zu bezahlen 12,55",
        "Net à régler 12,55",
        "Te voldoen 12,55",
        "Ogółem 12,55",
        "Total tagihan 12,55",
        "Tutar 12,55",
        "Sum NOK 12,55",
        "TOTAI 12.55",
        "Total inkI. MWST 12.55",
        "TOTAL INC1. VAT 12.55",
    ],
)
def test_the_only_line_for_a_total_is_taken_in_many_languages(line: str) -> None:
    total = total_of(["Tea 2.00", line, "Cash 20.00"])

    assert total is not None
    assert total.found_by is FoundBy.LABEL
    assert "12.55" in total.amount.replace(",", ".")


@pytest.mark.parametrize(
    "amount",
    [
        "RM 12.55",
        "Rs. 12.55",
        "R$ 12,55",
        "12 550 Ft",
        "125.500đ",
        "1,255円",
        "12.50元",
        "12,55 руб",
        "249,-",
        "249,- Kč",
        "S/12.50",
    ],
)
def test_amounts_are_found_in_many_currencies(amount: str) -> None:
    total = total_of(["Shop", f"Total {amount}"])

    assert total is not None
    assert total.amount in amount
    assert re.sub(r"\D", "", total.amount) == re.sub(r"\D", "", amount)


@pytest.mark.parametrize(
    "line", ["TOTAL $37 77", "NET TOTAL 25. 0", "Total Item(s): 10", "Total qty 3", "Total 7"]
)
def test_a_whole_number_is_no_total_where_others_have_cents(line: str) -> None:
    found = total_of(["Tea 2.00", "Cake 3.50", line])
    assert found is not None
    assert found.amount == "3.50"
    assert found.found_by in {FoundBy.LARGEST, FoundBy.UNREAD}


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        pytest.param(
            ["TATTL 28.40", "CASH 50.00", "CHANGE 21.60"],
            Total("28.40", FoundBy.CHANGE),
            id="no word for total",
        ),
        pytest.param(
            ["TOTAL 28.40", "TOTAL 26.79", "CASH 50.00", "CHANGE 21.60"],
            Total("28.40", FoundBy.LABEL, "TOTAL"),
            id="two totals",
        ),
        pytest.param(
            ["TOTAL 23.40", "CASH 50.00", "CHANGE 21.60"],
            Total("23.40", FoundBy.DOUBT, "TOTAL", other="28.40"),
            id="another total",
        ),
        pytest.param(
            ["TOTAL 28.40", "VOUCHER 10.00", "CASH 20.00", "CHANGE 1.60"],
            Total("28.40", FoundBy.LABEL, "TOTAL"),
            id="paid in two ways",
        ),
        pytest.param(
            ["Chocolate bar 2.50", "TOTAL 2.50", "CASH 5.00", "CHANGE 2.50"],
            Total("2.50", FoundBy.LABEL, "TOTAL"),
            id="a bar that is no cash",
        ),
    ],
)
def test_what_was_paid_less_the_change_is_a_witness(lines: list[str], total: Total) -> None:
    assert total_of(lines) == total


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        (["TOTAL 4.20", "Thank you"], True),
        (["Tea 2.00", "Cake 3.50"], True),
        (["お茶 ¥200", "ケーキ ¥350"], True),
        (["Anna", "Total chaos at work today 12.45"], False),
        (["Anna", "Total chaos", "12.45"], False),
        (["Are you there? 12.41", "Total chaos here, sorry 12.45", "On my way 12.59"], False),
        (["A page of a book", "without any money"], False),
    ],
)
def test_a_receipt_is_told_from_other_texts(lines: list[str], *, is_one: bool) -> None:
    assert is_receipt(lines) is is_one


def test_without_the_word_it_is_what_the_others_add_up_to() -> None:
    lines = ["Tea 2 x 1.00 2.00", "Cake 3.50", "T0TL 5.50", "Cash 10.00", "4.50"]

    assert total_of(lines) == Total("5.50", FoundBy.SUM)


def test_a_sum_before_taxes_or_discounts_is_not_the_last() -> None:
    net = ["Paint 480.00", "Material 120.00", "Net 600.00", "VAT 19% 114.00", "T0TL 714.00"]
    less = ["Tea 2.00", "Cake 3.50", "T0TL 5.50", "Discount -1.00", "N0W 4.50", "VAT 0.72"]

    assert total_of(net) == Total("714.00", FoundBy.SUM)
    assert total_of(less) == Total("4.50", FoundBy.SUM)


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        pytest.param(
            ["Fare £18.40", "Tip £2.00", "Paid £20.40"],
            Total("£20.40", FoundBy.LABEL, "Paid"),
            id="what the others add up to",
        ),
        pytest.param(
            ["Tea 2.00", "T0TL 5.50", "Amount paid 5.50"],
            Total("5.50", FoundBy.LABEL, "Amount paid"),
            id="an amount that is printed twice",
        ),
        pytest.param(
            ["Tea 2.00", "Cake 3.50", "Paid 50.00"],
            Total("3.50", FoundBy.LARGEST),
            id="cash whose change was not read",
        ),
        pytest.param(
            ["Tea 2.00", "Cake 3.50", "Ham 7.00", "Paid 5.50", "T0TL 12.50"],
            Total("12.50", FoundBy.SUM),
            id="a part of it",
        ),
    ],
)
def test_without_the_word_what_was_paid_is_the_total_if_others_say_so(
    lines: list[str], total: Total
) -> None:
    assert total_of(lines) == total


def test_a_total_whose_amount_cannot_be_read_is_not_denied() -> None:
    read = total_of(["Tea 2.00", "Cake 3.50", "TOTAL:", "Thank you"])
    assert read == Total("3.50", FoundBy.UNREAD, "TOTAL")


def test_without_a_sum_it_is_the_largest() -> None:
    assert total_of(["Tea 2.00", "Cake 3.50", "9.99"]) == Total("9.99", FoundBy.LARGEST)


@pytest.mark.parametrize(
    "line", ["31.12.2024", "14:35", "Tel. 030/12.34.56", "MwSt 19,00 %", "IBAN DE02 1203 0000"]
)
def test_what_is_no_amount_is_no_total(line: str) -> None:
    assert total_of([line]) is None


def a_word(text: str, left: float, middle: float, *, slope: float = 0.0) -> Word:
    """Place a word of ten pixels per letter, on a page that slopes."""
    width = 10.0 * len(text)
    centre = left + width / 2
    return Word(text, left, left + width, middle + slope * centre, 20.0, slope * width)


@pytest.mark.parametrize("slope", [0.0, 0.12, -0.12])
def test_words_of_one_height_make_a_line(slope: float) -> None:
    words = [
        a_word("2.00", 500, 100, slope=slope),
        a_word("green", 0, 102, slope=slope),
        a_word("tea", 55, 99, slope=slope),
        a_word("3.50", 500, 131, slope=slope),
        a_word("cake", 0, 129, slope=slope),
    ]

    assert lines_of(words) == ["green tea   2.00", "cake   3.50"]


def test_words_that_cover_each_other_are_two_lines() -> None:
    assert lines_of([a_word("above", 0, 100), a_word("below", 0, 108)]) == ["above", "below"]


def test_columns_of_waving_paper_are_moved_until_it_adds_up() -> None:
    names = ["SHOP", "Bread", "Cheese", "TOTAL", "CASH", "CHANGE"]
    prices = ["1.10", "4.50", "5.60", "10.00", "4.40"]
    left = [a_word(name, 0, 100 + 37 * row, slope=-0.02) for row, name in enumerate(names)]
    # The paper climbs by 33 pixels from one column to the other, nearly a line.
    right = [a_word(price, 520, 115 + 37 * row, slope=-0.04) for row, price in enumerate(prices)]

    assert lines_of(left + right)[1:4] == ["Bread   1.10", "Cheese   4.50", "TOTAL   5.60"]


def test_two_receipts_side_by_side_are_told_apart() -> None:
    one = [("Bread", 0), ("1.10", 200), ("TOTAL", 0), ("1.10", 200)]
    words = [a_word(text, left, 100 + 15 * row) for row, (text, left) in enumerate(one)]
    other = [replace(word, left=word.left + 400, right=word.right + 400) for word in words]

    assert not is_several(words)
    assert is_several(words + other)


def test_no_words_make_no_lines() -> None:
    assert lines_of([]) == []
