"""How sums, shares and counts are written for people."""

from __future__ import annotations

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_LARGE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
UNKNOWN = "not told"
"""Of a figure that a sentence says nobody tells."""


def sum_of(value: str | None) -> str:
    """`15000000 EUR` as `€15 million`; nothing for None. What is no sum is left as it is."""
    number, _, unit = (value or "").partition(" ")
    try:
        return amount(float(number), unit) if number else ""
    except ValueError:
        return value or ""


def amount(value: float | None, unit: str) -> str:
    """`€2 billion`, `$16.3 million`, `CHF 5`, `27 %`, `1,300`; None is not told."""
    if value is None:
        return UNKNOWN
    if unit == "%":
        return f"{_short(value)} %"
    size, word = next(((size, word) for size, word in _LARGE if abs(value) >= size), (1.0, ""))
    number = _short(value / size) + word
    if not unit:
        return number
    return f"{_SIGNS[unit]}{number}" if unit in _SIGNS else f"{unit} {number}"


def _short(value: float) -> str:
    """At most two decimals, and none that say nothing."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")
