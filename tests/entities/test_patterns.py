"""What is written by rule: sums, percentages, dates, laws."""

from __future__ import annotations

import pytest

from tui.entities import patterns
from tui.model import Kind


def found(text: str, kind: Kind) -> list[tuple[str, str | None]]:
    matches = patterns.find(text, [(0, len(text))])
    return [(text[one.start : one.end], one.value) for one in matches if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€15 million", "15000000 EUR"),
        ("$2bn", "2000000000 USD"),
        ("US$ 3.5 trillion", "3500000000000 USD"),
        ("15 million euros", "15000000 EUR"),
        ("15,000 Euros", "15000 EUR"),
        ("$1,000.50", "1000.5 USD"),
        ("£40k", "40000 GBP"),
        ("GBP738 thousand", "738000 GBP"),
        ("1.2 million\nSwiss francs", "1200000 CHF"),
        ("300 francs", None),
        ("$1.000.000", "1000000 USD"),
        ("$7.5+ million", "7500000 USD"),
    ],
)
def test_sums_of_money_have_a_value(text: str, value: str | None) -> None:
    """Signs, codes and words before or after the number, with and without a scale."""
    assert found(f"It cost {text} then.", Kind.MONEY) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between $5 and $7 billion", ["5000000000 USD", "7000000000 USD"]),
        ("€20–€30k", ["20000 EUR", "30000 EUR"]),
        ("US$3.5 to US$4 million", ["3500000 USD", "4000000 USD"]),
        ("$5 and $7 billion", ["5 USD", "7000000000 USD"]),
        ("$900,000 to $2 million", ["900000 USD", "2000000 USD"]),
        ("$10,000 to $12,000", ["10000 USD", "12000 USD"]),
    ],
)
def test_the_first_sum_of_a_range_has_the_scale_of_the_last(text: str, values: list[str]) -> None:
    """Unless it is large enough without; of two sums each has its own."""
    assert [value for _, value in found(f"It cost {text} then.", Kind.MONEY)] == values


@pytest.mark.parametrize(("text", "value"), [("49%", "49"), ("12.5 per cent", "12.5"), ("3 percentage points", "3")])
def test_percentages_have_a_value(text: str, value: str) -> None:
    """As a sign or as words."""
    assert found(f"It grew {text} then.", Kind.PERCENT) == [(text, value)]


@pytest.mark.parametrize(
    "law",
    ["AI Act", "Clean Air Act of 1970", "Regulation (EU) 2016/679", "Freedom of Information Act", "36 CFR Part 1194"],
)
def test_laws_are_found_by_their_last_word(law: str) -> None:
    """Without the words that lead up to them."""
    assert found(f"Under the {law}, nothing changed.", Kind.LAW) == [(law, None)]


@pytest.mark.parametrize(
    "text", ["President Bill Clinton", "The Act passed", "Pay the Bill", "along Constitution Avenue"]
)
def test_what_only_sounds_like_a_law_is_none(text: str) -> None:
    """A person called Bill, and an Act without a name."""
    assert found(text, Kind.LAW) == []


def test_values_survive_what_numbers_are_not() -> None:
    """Digits of other scripts, and numbers without end, raise nothing."""
    for text in ("$" + "9" * 5000, "٣٤%", "$１２", "²³ euros", "1,,2%", "$0.0.0"):
        patterns.find(text, [(0, len(text))])
