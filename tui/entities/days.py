"""What a date means: the day, month, year or stretch of them, as it is told or as seen from the article's day.

Each of these reads one form of date, from the groups of its match, and gives ISO 8601 as `dates` has it: None for what
cannot be known, NONE where it is no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
COUNTS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
COUNTS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {word: number for number, word in enumerate(COUNTS, 1)} | {"a": 1, "an": 1} | TENS
NONE = ""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_YEAR = 12 * 31
"""Days of a year whose months are all as long as the longest."""
_SOON = 75
"""Days within which a date without its year may lie ahead."""
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Today(NamedTuple):
    """The day of the article, as far as it is known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def date(self) -> date | None:
        """None where the day is not known."""
        return date(self.year, self.month, self.day) if self.day else None


Match = re.Match[str]
Resolve = Callable[[Match, Today | None], str | None]


def known(today: str | None) -> Today | None:
    """The article's day, told in ISO 8601 at any precision."""
    found = _ISO.match(today or "")
    return Today(*(int(part) for part in found.groups() if part)) if found else None


def nothing(_match: Match, _today: Today | None) -> str | None:
    """What can only be told from what was said before."""
    return None


# With a month's name


def whole(match: Match, today: Today | None) -> str | None:
    """A month, with a day or a stretch of days, with its year or in the one that it must mean."""
    groups = match.groupdict()
    month, day, until = _month(groups["month"]), _number(groups.get("day")), _number(groups.get("until"))
    if day and until and until <= day:
        return None
    year, weekday = groups["year"], groups.get("weekday")
    if weekday and day and not year and today:
        year = _year_with(today.year, month, day, weekday)
        if year is None:
            return None
    first = in_year(year, month, day, today)
    last = in_year(year, month, until, today) if until else None
    return f"{first}/{last}" if first and last else first


def pair(match: Match, today: Today | None) -> str | None:
    """Two days of one month, of which the second follows the first: 5 and 6 May, and no stretch from 3 and 5 May."""
    return whole(match, today) if _number(match["until"]) == _number(match["day"]) + 1 else NONE


def months(match: Match, _: Today | None) -> str | None:
    """From one month, or a day in it, to another of the same year."""
    days = [_number(match["day"]), _number(match["until"])]
    names = [_month(match["month"]), _month(match["last"])]
    ends = [in_year(match["year"], month, day, None) for month, day in zip(names, days, strict=True)]
    return f"{ends[0]}/{ends[1]}" if all(ends) and bool(days[0]) == bool(days[1]) else None


def in_year(year: str | None, month: int, day: int, today: Today | None) -> str | None:
    """A date; one without its year is the latest that is not after today.

    None when the year cannot be known: without today, and for what may be announced for the next weeks just as well
    as told of last year.
    """
    if day and not _exists(int(year or 2000), month, day):  # a leap year
        return None
    rest = f"{month:02}-{day:02}" if day else f"{month:02}"
    if year:
        return f"{year}-{rest}"
    if today is None or not today.month:
        return None
    ahead = 31 * (month - today.month) + (day or 1) - (today.day or 31)
    if 0 < ahead % _YEAR <= _SOON:  # in December, February is near
        return None
    return f"{today.year - (ahead > 0):04}-{rest}"


def _year_with(year: int, month: int, day: int, weekday: str) -> str | None:
    """That of the year before, this and the next in which the day falls on the weekday; there is at most one."""
    for one in (year, year - 1, year + 1):
        if _exists(one, month, day) and DAYS[date(one, month, day).weekday()][:3] == weekday[:3]:
            return f"{one:04}"
    return None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _number(text: str | None) -> int:
    return int(re.sub(r"[a-z]", "", text)) if text else 0


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


# With a year alone


def iso(match: Match, _: Today | None) -> str | None:
    """As it is written."""
    return match["it"]


def numeric(match: Match, _: Today | None) -> str | None:
    """Day and month in the order that they must have; with points between them the day is first."""
    day, month = int(match["first"]), int(match["second"])
    if match["mark"] == "/" and day <= 12:
        if month <= 12 and day != month:
            return None
        day, month = month, day
    return in_year(match["year"], month, day, None) if 0 < month <= 12 and day else None


def year_first(match: Match, _: Today | None) -> str | None:
    """Year, month and day with slashes between them."""
    return in_year(match["year"], int(match["second"]), int(match["first"]), None)


def year(match: Match, _: Today | None) -> str | None:
    """The year alone."""
    return match["year"]


def years(match: Match, _: Today | None) -> str | None:
    """From one year to another, of which the last digits may be all that is written."""
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else None


def decade(match: Match, _: Today | None) -> str | None:
    """Ten years."""
    return decade_of(match["year"])


def decade_of(year: str) -> str | None:
    """The ten years from one that ends in 0; None for the 1900s, which may be a century."""
    return f"{year}/{year[:3]}9" if year[3] == "0" and year[2:] != "00" else None


def short_decade(match: Match, today: Today | None) -> str | None:
    """The '70s: the latest that there were; None while those of this century last."""
    if today is None:
        return None
    first = today.year // 100 * 100 + 10 * int(match["tens"])
    if first <= today.year < first + 10:
        return None
    first -= 100 * (first > today.year)
    return f"{first:04}/{first + 9:04}"


def quarter(match: Match, _: Today | None) -> str | None:
    """Three months."""
    number = int(match["digit"] or 0) or _QUARTERS[match["which"].lower()]
    return f"{match['year']}-{3 * number - 2:02}/{match['year']}-{3 * number:02}"


# As seen from the article's day


def near(match: Match, today: Today | None) -> str | None:
    """Yesterday, today, tomorrow."""
    now = today.date if today else None
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["it"].lower()]
    return (now + timedelta(days)).isoformat() if now else None


def weekday(match: Match, today: Today | None) -> str | None:
    """The last one, today's among them."""
    now = today.date if today else None
    return (now - timedelta((now.weekday() - DAYS.index(match["it"])) % 7)).isoformat() if now else None


def ago(match: Match, today: Today | None) -> str | None:
    """So long ago, as precisely as it is told: a year, a month, a week, a day."""
    groups = match.groupdict()
    if groups.get("scale"):
        return None
    tens, _, ones = match["count"].lower().partition("-")
    number = NUMBERS.get(tens) or int(tens.replace(",", ""))
    return _moved(today, match["unit"].lower(), -number - NUMBERS.get(ones, 0))


def turn(match: Match, today: Today | None) -> str | None:
    """The one before, this one, the next one."""
    step = _STEPS[match["which"].lower().split()[-1]]
    unit = match["unit"]
    if today is None or unit in ("spring", "summer", "autumn", "fall", "winter", "quarter"):
        return None  # half of the world has another season
    if unit in DAYS:
        return _that_weekday(today, DAYS.index(unit), step)
    if unit in MONTHS:
        month = MONTHS.index(unit) + 1
        if not today.month:
            return None
        years = (step < 0 and month >= today.month) * -1 + (step > 0 and month <= today.month) * 1
        return f"{today.year + years}-{month:02}"
    return _moved(today, unit.lower(), step)


def of_a_year(match: Match, today: Today | None) -> str | None:
    """A month, or a day of one, of this year, the last or the next."""
    if today is None:
        return None
    return in_year(f"{today.year + _STEPS[match['which']]:04}", _month(match["month"]), _number(match["day"]), today)


def _that_weekday(today: Today, weekday: int, step: int) -> str | None:
    now = today.date
    if now is None:
        return None
    days = weekday - now.weekday()
    if (step < 0 and days >= 0) or (step > 0 and days <= 0):
        days += 7 * step
    return (now + timedelta(days)).isoformat()


def _moved(today: Today | None, unit: str, steps: int) -> str | None:
    """The year, month, week or day so many after today's."""
    if today is None:
        return None
    if unit in ("year", "decade"):
        year = today.year + steps * (10 if unit == "decade" else 1)
        return f"{year:04}" if 0 < year < 10_000 else None
    if unit == "month":
        months = 12 * today.year + today.month - 1 + steps
        return f"{months // 12:04}-{months % 12 + 1:02}" if today.month and months >= 12 else None
    now = today.date
    if now is None:
        return None
    try:
        if unit == "day":
            return (now + timedelta(steps)).isoformat()
        monday = now - timedelta(now.weekday()) + timedelta(7 * steps)
        first = monday + timedelta(5 if unit == "weekend" else 0)
        return f"{first.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    except OverflowError:  # before the calendar begins
        return None
