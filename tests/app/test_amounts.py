"""Sums, shares and counts as people read them."""

import pytest

from tui.app.amounts import amount, sum_of


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (2e9, "EUR", "€2 billion"),
        (16.3e6, "USD", "$16.3 million"),
        (415_000, "GBP", "£415,000"),
        (5, "CHF", "CHF 5"),
        (27, "%", "27 %"),
        (0.25, "%", "0.25 %"),
        (1300, "", "1,300"),
        (1.3e12, "", "1.3 trillion"),
        (-3e6, "EUR", "€-3 million"),
        (None, "EUR", "not told"),
    ],
)
def test_a_figure_is_short(value: float | None, unit: str, written: str) -> None:
    """The sign of its currency where there is one, millions in words, no more than two decimals."""
    assert amount(value, unit) == written


def test_a_sum_is_read_from_its_mention() -> None:
    """Nothing where there is none; what is no sum stays as it is."""
    assert sum_of("15000000 EUR") == "€15 million"
    assert sum_of(None) == ""
    assert sum_of("plenty EUR") == "plenty EUR"
