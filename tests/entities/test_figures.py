"""Figures that sentences give of names."""

from __future__ import annotations

import pytest

from tests.entities.marked import marked
from tui.entities.figures import figures


def _figures(text: str, **named: str) -> list[tuple[str | None, str, float | None, str]]:
    """About whom, what, how much, and the unit."""
    found = marked(text, **named)
    return [(found.name(one.about), one.measure, one.value, one.unit) for one in figures(text, found.resolved)]


def _between(text: str, **named: str) -> list[tuple[str | None, str, float | None, str, str | None]]:
    found = marked(text, **named)
    return [
        (found.name(one.about), one.measure, one.value, one.unit, found.name(one.other))
        for one in figures(text, found.resolved)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Acme is valued at €2 billion.",
        "Acme, valued at about €2 billion, has grown.",
        "Acme has reached a €2 billion valuation.",
        "Acme’s valuation of €2 billion surprised them.",
        "A round valuing Acme at €2 billion has ended.",
        "Bolt has met Acme. Acme grew. It was valued at around €2 billion in December.",
        "Valued at €2 billion, Acme has grown.",
    ],
)
def test_a_valuation(text: str) -> None:
    """What a company is worth is said in many ways."""
    assert _figures(text, org="Acme;Bolt") == [("Acme", "valuation", 2e9, "EUR")]


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        ("Acme had revenue of $3 million in 2019.", "revenue", 3e6, "USD"),
        ("Acme made $3 million in revenue.", "revenue", 3e6, "USD"),
        ("Acme reported a profit of £40 million.", "profit", 4e7, "GBP"),
        ("Acme posted a $5 million loss.", "loss", 5e6, "USD"),
        ("Regulators have fined Acme €2.4 billion.", "fine", 2.4e9, "EUR"),
        ("Acme was fined €2.4 billion.", "fine", 2.4e9, "EUR"),
        ("Acme employs 1,300 people and has 1,300 employees.", "employees", 1300, ""),
        ("Acme’s 300 staff went home.", "employees", 300, ""),
        ("Acme now has 2.1 million users.", "users", 2.1e6, ""),
        ("Acme has 20% of the handset market.", "market share", 20, "%"),
        ("Acme’s revenue fell by 12% in 2019.", "revenue growth", -12, "%"),
        ("Acme raised a $5 million seed round.", "seed round", 5e6, "USD"),
        ("After raising a $5 million Series A led by Bolt, Acme has moved.", "series a", 5e6, "USD"),
        ("Acme holds on, and the library of Bolt has 16 databases.", "", 0, ""),
        ("Acme sold 3 million phones last year.", "phones sold", 3e6, ""),
        ("Acme laid off 300 workers.", "workers laid off", 300, ""),
        ("Acme received $4 million in funding.", "funding", 4e6, "USD"),
        ("Acme lists 16 databases.", "databases", 16, ""),
    ],
)
def test_what_is_measured(text: str, measure: str, value: float, unit: str) -> None:
    """Sums, percentages and counts are of the measure that the words beside them tell."""
    expected = [("Acme", measure, value, unit)] if measure else []
    assert _figures(text, org="Acme;Bolt") == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "measure"),
    [
        ("Bolt has a 27% stake in Acme.", 27, "%", "stake"),
        ("Bolt, which owns 27% of Acme, agreed.", 27, "%", "stake"),
        ("Bolt invested $10 billion in Acme a year ago.", 1e10, "USD", "investment"),
        ("Bolt put $10 billion into Acme.", 1e10, "USD", "investment"),
        ("Bolt backed Acme with $10 billion.", 1e10, "USD", "investment"),
        ("Acme received $10 billion from Bolt.", 1e10, "USD", "investment"),
        ("Bolt made a $10 billion investment in Acme, to become equity.", 1e10, "USD", "stake"),
        ("Bolt has announced a partnership with Acme, taking an undisclosed stake in Acme.", None, "", "stake"),
    ],
)
def test_what_one_has_in_another(text: str, value: float | None, unit: str, measure: str) -> None:
    """Whoever puts something into a company is told, and into which."""
    assert _between(text, org="Acme;Bolt") == [("Bolt", measure, value, unit, "Acme")]


def test_a_price_of_a_company() -> None:
    """A takeover gives the price of what is bought, and the buyer."""
    assert _between("Bolt bought Acme for $3 million.", org="Acme;Bolt") == [("Acme", "price", 3e6, "USD", "Bolt")]


def test_another_currency_in_brackets_is_the_same_figure() -> None:
    """A sum that is converted is one figure, in the currency that is given first."""
    text = "Bolt invested €15 million (about $16.3 million) in Acme."
    assert [(value, unit) for _, _, value, unit in _figures(text, org="Acme;Bolt")] == [(15e6, "EUR")]


@pytest.mark.parametrize(
    "text",
    [
        "Acme says that the market is worth $2 billion.",
        "The deal with Acme is worth $2 billion.",
        "Acme, while its rival is valued at $2 billion, grew.",
    ],
)
def test_a_figure_of_something_else(text: str) -> None:
    """What is said by or beside a name, but not of it, is no figure of it."""
    assert _figures(text, org="Acme") == []


def test_who_died_where() -> None:
    """A toll is of the event, else of the place, the nearer of a place within a place."""
    text = "A fire killed 20 people in Ashton, Freeland. Storm Ida left at least 12 people dead in Ashton."
    assert _figures(text, place="Ashton;Freeland", event="Storm Ida") == [
        ("Ashton", "deaths", 20, ""),
        ("Storm Ida", "deaths", 12, ""),
    ]


@pytest.mark.parametrize("text", ["Jo Ash, 52, left.", "Jo Ash died. She was 52.", "Jo Ash is 52 years old."])
def test_an_age(text: str) -> None:
    """How old somebody is is a figure too."""
    assert _figures(text, person="Jo Ash") == [("Jo Ash", "age", 52, "")]


def test_the_time_it_is_said_of() -> None:
    """A figure has the period that its sentence gives it."""
    found = marked("Acme had revenue of $3 million in 2019.", org="Acme")
    (figure,) = figures(found.text, found.resolved)
    assert figure.period == "2019"


def test_what_is_too_long_is_no_sentence() -> None:
    """A stretch of thousands of code points without a stop gives nothing, rather than taking long."""
    assert _figures("Acme, which has grown, " * 200 + "is valued at $2 billion.", org="Acme") == []
