"""What is written by rule: sums, percentages, dates, laws."""

from __future__ import annotations

import pytest

from tui.entities import patterns
from tui.model import Kind


def found(text: str, kind: Kind) -> list[tuple[str, str | None]]:
    matches = patterns.find(text, 0, len(text))
    return [(text[one.start : one.end], one.value) for one in matches if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€15 million", "15000000 EUR"),
        ("$2bn", "2000000000 USD"),
        ("US$ 3.5 trillion", "3500000000000 USD"),
        ("15 million euros", "15000000 EUR"),
        ("$1,000.50", "1000.5 USD"),
        ("£40k", "40000 GBP"),
        ("GBP738 thousand", "738000 GBP"),
        ("1.2 million\nSwiss francs", "1200000 CHF"),
        ("300 francs", None),
    ],
)
def test_sums_of_money_have_a_value(text: str, value: str | None) -> None:
    """Signs, codes and words before or after the number, with and without a scale."""
    assert found(f"It cost {text} then.", Kind.MONEY) == [(text, value)]


@pytest.mark.parametrize(("text", "value"), [("49%", "49"), ("12.5 per cent", "12.5"), ("3 percentage points", "3")])
def test_percentages_have_a_value(text: str, value: str) -> None:
    """As a sign or as words."""
    assert found(f"It grew {text} then.", Kind.PERCENT) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Feb. 27, 2024", "2024-02-27"),
        ("27 February 2024", "2024-02-27"),
        ("3rd of March 1999", "1999-03-03"),
        ("May 2023", "2023-05"),
        ("2024-02-27", "2024-02-27"),
        ("Jan. 25", "--01-25"),
        ("December", "--12"),
    ],
)
def test_dates_have_a_value(text: str, value: str) -> None:
    """At the precision written; without its year a date waits for one."""
    assert found(f"It was on {text} then.", Kind.DATE) == [(text, value)]


@pytest.mark.parametrize(
    "text", ["It may be 3", "They march on", "Version 2024-13-45", "May I?", "mark 20% of 1999-01"]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """The word may, and numbers that no calendar has."""
    assert found(text, Kind.DATE) == []


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


@pytest.mark.parametrize(
    ("value", "today", "expected"),
    [
        ("--01-25", "2024-02-27", "2024-01-25"),
        ("--02-27", "2024-02-27", "2024-02-27"),
        ("--12", "2024-02-27", "2023-12"),
        ("--02", "2024-02-27", "2024-02"),
        ("--03-20", "2024-02-27", None),
        ("--01-25", "2024", None),
        ("--01-25", None, None),
        ("2020-01", None, "2020-01"),
    ],
)
def test_a_date_without_its_year_is_the_latest_before_the_article(
    value: str, today: str | None, expected: str | None
) -> None:
    """Unless the article has no date, or may be announcing what comes."""
    assert patterns.resolved(value, today) == expected


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("2013", "2013", "2013"),
        ("early 2013", "2013", "2013"),
        ("the 1970s", "1970s", None),
        ("the summer of 2011", "summer of 2011", None),
        ("the 19th century", "19th century", None),
    ],
)
def test_periods_are_kept_of_a_recognisers_dates(text: str, part: str, value: str | None) -> None:
    """Years, decades, seasons and centuries."""
    start, end, iso = patterns.period(text) or (0, 0, None)
    assert (text[start:end], iso) == (part, value)


@pytest.mark.parametrize("text", ["yesterday", "annual", "last year", "25 years", "the day"])
def test_what_is_no_date_to_a_reader_is_dropped(text: str) -> None:
    """What depends on when it was said, and what only lasts."""
    assert patterns.period(text) is None


def test_values_survive_what_numbers_are_not() -> None:
    """Digits of other scripts, and numbers without end, raise nothing."""
    for text in ("$" + "9" * 5000, "٣٤%", "$１２", "²³ euros", "1,,2%", "$0.0.0"):
        patterns.find(text, 0, len(text))
