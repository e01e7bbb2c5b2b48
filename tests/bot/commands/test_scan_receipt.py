import pytest

from bot.commands.scan.receipt import FoundBy, Total, Word, lines_of, total_of


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


def test_without_the_word_it_is_what_the_others_add_up_to() -> None:
    lines = ["Tea 2 x 1.00 2.00", "Cake 3.50", "T0TL 5.50", "Cash 10.00", "4.50"]

    assert total_of(lines) == Total("5.50", FoundBy.SUM)


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


def test_no_words_make_no_lines() -> None:
    assert lines_of([]) == []
