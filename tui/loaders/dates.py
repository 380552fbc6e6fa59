"""Dates as people and programs write them, in ISO 8601 at the precision that is known."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero ene gennaio gen januari janeiro jänner",
            "february feb februar février févr fevrier febrero febbraio februari fevereiro",
            "march mar märz mrz maerz mars marzo maart março",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mei maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet juil julio luglio julho",
            "august aug août aout agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre décem decembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º)?"
_YEAR = r"[12]\d{3}"
_WEEKDAY = (
    r"(?:(?:mon|tue|tues|wednes|wed|thurs|thur|thu|fri|satur|sat|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)

WRITTEN = (
    rf"(?:\b{_WEEKDAY}\.?,?\s+)?(?:the\s+)?"
    rf"(?:\b{_DAY}\.?[\s-]+(?:(?:of|de)\s+)?{_MONTH},?[\s-]+(?:(?:of|de)\s+)?{_YEAR}\b"
    rf"|\b{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}\b"
    rf"|\b{_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\d))"
)
"""A pattern, without groups and for `re.IGNORECASE`, of a day with its year as it is written in running text."""

_ISO = re.compile(rf"({_YEAR})([-/.])(\d{{1,2}})(?:\2(\d{{1,2}}))?(?!\d)")
_COMPACT = re.compile(rf"({_YEAR})(\d{{2}})(\d{{2}})(?:T?\d{{4,6}}Z?)?")
_YEAR_ALONE = re.compile(rf"({_YEAR})")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?[\s-]+(?:(?:of|de)\s+)?"
    rf"({_MONTH}),?[\s-]+(?:(?:of|de)\s+)?({_YEAR})\b",
    re.I,
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?:at\s+)?({_YEAR})\b", re.I)
_MONTH_YEAR = re.compile(rf"\b({_MONTH}),?\s+(?:(?:of|de)\s+)?({_YEAR})\b", re.I)
_CTIME = re.compile(
    rf"\b({_MONTH})\s+(\d{{1,2}})\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+"
    rf"(?:[A-Z]{{2,5}}\s+)?({_YEAR})\b",
    re.I,
)
_SLASHED = re.compile(rf"\b(\d{{1,2}})([/.-])(\d{{1,2}})\2({_YEAR})\b")
_LONGEST = 200
_MILLISECONDS_FROM = 10_000_000_000


def iso_date(value: object) -> str | None:
    """The date that a field of a file gives: `2024`, `2024-02` or `2024-02-27`; None when it is none.

    The calendar day is that of the zone it was given in. A number is a year, or seconds or milliseconds since 1970.
    Where day and month can't be told apart (`03/04/2021`), only the year is known.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, date):  # datetime is one too
        return value.isoformat()[:10]
    if isinstance(value, (int, float)):
        return _of_number(value)
    return _of_text(value.strip()[:_LONGEST]) if isinstance(value, str) else None


def _of_number(value: float) -> str | None:
    if 1000 <= value <= 2999:
        return f"{int(value):04d}" if value == int(value) else None
    seconds = value / 1000 if value >= _MILLISECONDS_FROM else value
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds > 3000 else None
    except (OverflowError, ValueError, OSError):
        return None


def _of_text(text: str) -> str | None:
    if found := _ISO.match(text):
        return _checked(found[1], found[3], found[4])
    if found := _COMPACT.fullmatch(text):
        return _checked(*found.groups())
    if found := _YEAR_ALONE.fullmatch(text):
        return found[1]
    if text.isdecimal() and len(text) in (9, 10, 13):
        return _of_number(int(text))
    return _of_words(text) or _of_parts(text)


def _of_words(text: str) -> str | None:
    """A date with its month as a word, wherever in a short text it stands."""
    if found := _DAY_FIRST.search(text):
        return _checked(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.search(text) or _CTIME.search(text):
        return _checked(found[3], _month(found[1]), found[2])
    if found := _MONTH_YEAR.search(text):
        return _checked(found[2], _month(found[1]), None)
    return None


def _of_parts(text: str) -> str | None:
    """A date in figures that does not begin with its year, or has East Asian signs between them."""
    if found := _EAST_ASIAN.search(text):
        return _checked(*found.groups())
    if found := _ISO.search(text):
        return _checked(found[1], found[3], found[4])
    if found := _SLASHED.search(text):
        first, second = int(found[1]), int(found[3])
        if found[2] == "." or first > 12:
            return _checked(found[4], second, first)
        if second > 12 or first == second:
            return _checked(found[4], first, second)
        return found[4] if first and second else None
    return None


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _checked(year: str, month: str | int | None, day: str | int | None) -> str | None:
    """The date in ISO 8601, or None when the calendar has no such day."""
    if month is None:
        return year
    try:
        found = date(int(year), int(month), int(day) if day is not None else 1)
    except ValueError:
        return None
    return found.isoformat() if day is not None else found.isoformat()[:7]
