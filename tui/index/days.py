"""Dates as stretches of days: a date known to the month is the whole month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included, as `YYYYMMDD` numbers."""

    first: int
    last: int

    def within(self, first: str, last: str) -> bool:
        """Whether every day of this lies between two days given as `YYYY-MM-DD`."""
        return number(first) <= self.first and self.last <= number(last)


def number(day: str) -> int:
    """`YYYY-MM-DD` as YYYYMMDD."""
    return int(day.replace("-", ""))


def days_of(date: str | None) -> Days | None:
    """The days of a year, a month or a day (`2024`, `2024-02`, `2024-02-27`); None for what is no date."""
    found = _DATE.fullmatch(date.strip()) if date else None
    if found is None or int(found[1]) == 0:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    last_month = month if found[2] else 12
    last_day = day if found[3] else monthrange(year, last_month)[1]
    return Days(year * 10_000 + month * 100 + day, year * 10_000 + last_month * 100 + last_day)


def written(day: int) -> str:
    """YYYYMMDD as `YYYY-MM-DD`."""
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
