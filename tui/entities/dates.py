"""Dates as they are written: with their year, without it, and as seen from the day of the article.

A value is ISO 8601 at the precision given: `2024`, `2024-02`, `2024-02-27`; a stretch of time its first and last day,
month or year, `2024-02-19/2024-02-25`. What cannot be known is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_MONTHS += ["November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_COUNTS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNTS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
_NUMBERS = {word: number for number, word in enumerate(_COUNTS, 1)} | {"a": 1, "an": 1}
_NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DECADES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
_CENTURIES = "(?:[0-9]{1,2}(?:st|nd|rd|th)|(?:six|seven|eigh|nine)teenth|twentieth|twenty-first)"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_REACH = 48
"""No date goes farther from what hints at it, in either direction, by code points."""
_SOON = 75
"""Days within which a date without its year may lie ahead."""

_S = r"[ \n\u00a0]"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t?\.?)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W_])"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_YEAR = r"(?:1[5-9]|20)[0-9][0-9](?![\w%+]|[.,][0-9]| (?:UTC|GMT|hours|local time|[ap]\.?m\b))"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!s?[^\W_])"
_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
_ON = rf"(?:(?:{_WEEKDAY}|{_SHORT_DAY})(?:{_S}?,{_S}|{_S}))?"
_TO = rf"(?:{_S}?[-–]{_S}?|{_S}(?:to|through){_S})"
_PART = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ \n-])?"
_NUMBER = rf"(?:[0-9]{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_SOME = r"(?:some|several|many|a few|a couple of)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_STAGE = r"(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|(?:[Ff]irst|[Ss]econd)[ \n]half)"
_SAID_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)(?![^\W_])"
"""Alone, `March` and `May` are too often something else."""


class Dated(NamedTuple):
    """A date that was found."""

    start: int
    end: int
    value: str | None


class _Today(NamedTuple):
    """The day of the article, as far as it is known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def date(self) -> date | None:
        """None where the day is not known."""
        return date(self.year, self.month, self.day) if self.day else None


_Match = re.Match[str]
_Resolve = Callable[[_Match, _Today | None], str | None]


def find(text: str, start: int, end: int, today: str | None = None) -> Iterator[Dated]:
    """The dates in `text[start:end]`; they may overlap, and the longest is meant.

    Args:
        today: The article's date, ISO 8601 at any precision; without it only whole dates have a value.
    """
    if not _TRIGGER.search(text, start, end):
        return
    now = _known(today)
    for hint, patterns in _PATTERNS:
        for begin, stop in _around(hint, text, start, end):
            for pattern, resolve in patterns:
                for match in pattern.finditer(text, begin, stop):
                    yield Dated(match.start("it"), match.end("it"), resolve(match, now))


def _around(hint: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text[start:end]` in which a date with one of the hints must lie, apart from one another."""
    begin = stop = start
    for found in hint.finditer(text, start, end):
        if found.start() - _REACH > stop:
            if stop > begin:
                yield begin, stop
            begin = found.start() - _REACH
        stop = text.find(" ", found.end() + _REACH, end)
        if stop < 0:
            stop = end
            break
    if stop > begin:
        yield begin, stop


def period(text: str) -> tuple[int, int, str | None] | None:
    """The part of a recogniser's date that names a year, a decade, a season or a century.

    Returns:
        Its start and end in `text`, and its value; None for `yesterday` and its like.
    """
    match = _PERIOD.match(text)
    if match is None:
        return None
    year, value = match["year"], None
    if match["text"] == year:
        value = year
    elif match["decade"]:
        value = _decade(year)
    return match.start("text"), match.end("text"), value


def spoken(value: str) -> str:
    """A value as a reader says it: `27 February 2024`, `19 to 25 February 2024`, `1990s`."""
    first, _, last = value.partition("/")
    if not last:
        return _spoken(first)
    if len(first) == 4:
        return f"{first}s" if last == f"{first[:3]}9" and first[3] == "0" else f"{first} to {last}"
    head = _spoken(first)
    if first[:4] == last[:4]:
        head = head.removesuffix(f" {first[:4]}")
        if len(first) > 7 and first[:7] == last[:7]:
            head = head.partition(" ")[0]
    return f"{head} to {_spoken(last)}"


def said(text: str) -> str | None:
    """The value of what `spoken` says, or of any other date that stands alone and is whole."""
    found = max(find(text, 0, len(text)), key=lambda dated: dated.end - dated.start, default=None)
    if found is not None and (found.start, found.end) == (0, len(text)):
        return found.value
    if (part := period(text)) is not None:
        return part[2]
    first, to, last = text.partition(" to ")
    one, two = (said(first), said(last)) if to else (None, None)
    if one and two and len(one) == len(two):
        return f"{one}/{two}"
    return found.value if found is not None else None


def _spoken(value: str) -> str:
    parts = value.split("-")
    if len(parts) == 1:
        return value
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def _known(today: str | None) -> _Today | None:
    found = _ISO.match(today or "")
    return _Today(*(int(part) for part in found.groups() if part)) if found else None


# With a month's name


def _whole(match: _Match, today: _Today | None) -> str | None:
    """A month, with a day or a stretch of days, with its year or in the one that it must mean."""
    groups = match.groupdict()
    day, until = _number(groups.get("day")), _number(groups.get("until"))
    if day and until and until <= day:
        return None
    first = _in_year(groups["year"], _month(groups["month"]), day, today)
    last = _in_year(groups["year"], _month(groups["month"]), until, today) if until else None
    return f"{first}/{last}" if first and last else first


def _months(match: _Match, _: _Today | None) -> str | None:
    """From one month, or a day in it, to another of the same year."""
    days = [_number(match["day"]), _number(match["until"])]
    months = [_month(match["month"]), _month(match["last"])]
    ends = [_in_year(match["year"], month, day, None) for month, day in zip(months, days, strict=True)]
    return f"{ends[0]}/{ends[1]}" if all(ends) and bool(days[0]) == bool(days[1]) else None


def _in_year(year: str | None, month: int, day: int, today: _Today | None) -> str | None:
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
    if 0 < ahead <= _SOON:
        return None
    return f"{today.year - (ahead > 0):04}-{rest}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _number(text: str | None) -> int:
    return int(re.sub(r"[a-z]", "", text)) if text else 0


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


# With a year alone


def _iso(match: _Match, _: _Today | None) -> str | None:
    return match["it"]


def _numeric(match: _Match, _: _Today | None) -> str | None:
    """Day and month in the order that they must have; with points between them the day is first."""
    day, month = int(match["first"]), int(match["second"])
    if match["mark"] == "/" and day <= 12:
        if month <= 12 and day != month:
            return None
        day, month = month, day
    return _in_year(match["year"], month, day, None) if 0 < month <= 12 and day else None


def _year(match: _Match, _: _Today | None) -> str | None:
    return match["year"]


def _years(match: _Match, _: _Today | None) -> str | None:
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else None


def _decade(year: str) -> str | None:
    return f"{year}/{year[:3]}9" if year[3] == "0" else None


def _quarter(match: _Match, _: _Today | None) -> str | None:
    number = int(match["digit"] or 0) or _QUARTERS[match["which"].lower()]
    return f"{match['year']}-{3 * number - 2:02}/{match['year']}-{3 * number:02}"


# As seen from the article's day


def _near(match: _Match, today: _Today | None) -> str | None:
    now = today.date if today else None
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["it"].lower()]
    return (now + timedelta(days)).isoformat() if now else None


def _weekday(match: _Match, today: _Today | None) -> str | None:
    """The last one, today's among them."""
    now = today.date if today else None
    return (now - timedelta((now.weekday() - _DAYS.index(match["it"])) % 7)).isoformat() if now else None


def _ago(match: _Match, today: _Today | None) -> str | None:
    """So long ago, as precisely as it is told: a year, a month, a week, a day."""
    number = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    return _moved(today, match["unit"].lower(), -number)


def _turn(match: _Match, today: _Today | None) -> str | None:
    """The one before, this one, the next one."""
    step = {"last": -1, "past": -1, "this": 0, "next": 1}[match["which"].lower().split()[-1]]
    unit = match["unit"]
    if today is None or unit in ("spring", "summer", "autumn", "fall", "winter", "quarter"):
        return None  # half of the world has another season
    if unit in _DAYS:
        return _that_weekday(today, _DAYS.index(unit), step)
    if unit in _MONTHS:
        month = _MONTHS.index(unit) + 1
        if not today.month:
            return None
        years = (step < 0 and month >= today.month) * -1 + (step > 0 and month <= today.month) * 1
        return f"{today.year + years}-{month:02}"
    return _moved(today, unit, step)


def _that_weekday(today: _Today, weekday: int, step: int) -> str | None:
    now = today.date
    if now is None:
        return None
    days = weekday - now.weekday()
    if (step < 0 and days >= 0) or (step > 0 and days <= 0):
        days += 7 * step
    return (now + timedelta(days)).isoformat()


def _moved(today: _Today | None, unit: str, steps: int) -> str | None:
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
    if unit == "day":
        return (now + timedelta(steps)).isoformat()
    monday = now - timedelta(now.weekday()) + timedelta(7 * steps)
    first = monday + timedelta(5 if unit == "weekend" else 0)
    return f"{first.isoformat()}/{(monday + timedelta(6)).isoformat()}"


_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PERIOD = re.compile(
    r"(?:(?:the|in|since|by|from|early|late|mid|around|about|until|of)[ \n-])*"
    r"(?P<text>(?:(?:fiscal|calendar|academic)[ \n](?:year[ \n])?|FY[ \n]?"
    rf"|(?i:{_SEASON})(?:[ \n]of)?[ \n]|Q[1-4][ \n])?"
    r"(?P<year>(?:1[0-9]|20)[0-9][0-9])(?P<decade>['’]?s)?|(?:1?[0-9]|2[01])(?:st|nd|rd|th)[ \n-][Cc]entury)$"
)
_TRIGGER = re.compile(
    r"[0-9]|day|quarter|entury|ties\b|later\b|earlier\b|ago|[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|tomorrow|\b[JFMASOND][a-z]{2}|old\b"
    r"|from now|(?:ing|art|dle|nd) of the\b"
)


def _pattern(pattern: str) -> re.Pattern[str]:
    """The date is the group `it`, with nothing of a word or number beside it."""
    return re.compile(rf"(?<![\w$€£.,-])(?:{pattern})(?![^\W_])")


def _nothing(_match: _Match, _today: _Today | None) -> str | None:
    """What can only be told from what was said before."""
    return None


_PATTERNS: tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], _Resolve], ...]], ...] = (
    (re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"), (
        (_pattern(rf"(?P<it>{_ON}(?P<month>{_MONTH}){_S}{{1,2}}(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?"
                  rf"(?:{_S}?,?{_S}(?P<year>{_YEAR}))?)"), _whole),
        (_pattern(rf"(?P<it>{_ON}(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?{_S}(?:of{_S})?(?P<month>{_MONTH})"
                  rf"(?:,?{_S}(?P<year>{_YEAR}))?)"), _whole),
        (_pattern(rf"(?P<it>(?P<month>{_MONTH}){_S}the{_S}(?P<day>{_DAY})(?:{_S}?,?{_S}(?P<year>{_YEAR}))?)"), _whole),
        (_pattern(rf"(?P<it>{_ON}(?P<day>3[01]|[12]?[0-9])\.{_S}(?P<month>{_MONTH}){_S}(?P<year>{_YEAR}))"), _whole),
        (_pattern(rf"(?P<it>{_PART}(?P<month>{_MONTH})(?:,|{_S}of)?{_S}(?P<year>{_YEAR}))"), _whole),
        (_pattern(rf"(?P<it>{_PART}(?P<month>{_SAID_MONTH}))(?P<year>)"), _whole),
        (_pattern(rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|of|[Tt]hrough){_S}(?P<it>{_PART}(?P<month>March|May))"
                  r"(?P<year>)(?! [A-Z])"), _whole),
        (_pattern(rf"(?P<it>(?:(?P<day>{_DAY}){_S})?(?P<month>{_MONTH}){_TO}(?:(?P<until>{_DAY}){_S})?(?P<last>{_MONTH})"
                  rf",?{_S}(?P<year>{_YEAR}))"), _months),
    )),
    (re.compile(r"(?:ing|art|dle|nd|alf)[ \n\u00a0]of[ \n\u00a0]"), (
        (_pattern(rf"(?P<it>{_STAGE}{_S}of{_S}(?:(?:{_SAID_MONTH}|March|May)(?:,?{_S}{_YEAR})?|{_YEAR}"
                  rf"|(?:[Tt]his|[Ll]ast|[Nn]ext|the){_S}(?:week|month|year|{_SEASON})))"), _nothing),
    )),
    (re.compile(r"(?:1[5-9]|20)[0-9]{2}"), (
        (_pattern(r"(?P<it>(?:1[5-9]|20)[0-9][0-9]-(?:1[0-2]|0[1-9])-(?:3[01]|[12][0-9]|0[1-9]))(?!-)"), _iso),
        (_pattern(r"(?P<it>(?P<first>[0-9]{1,2})(?P<mark>[./])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>(?:19|20)[0-9]{2}))"
                  r"(?![./-][0-9])"), _numeric),
        (_pattern(r"(?P<it>(?P<year>20[0-9][0-9])/(?P<second>1[0-2]|0[1-9])/(?P<first>3[01]|[12][0-9]|0[1-9]))(?![/\w])"),
         lambda match, _: _in_year(match["year"], int(match["second"]), int(match["first"]), None)),
        (_pattern(rf"(?P<it>(?P<year>{_YEAR}){_TO}(?P<last>{_YEAR}))"), _years),
        (_pattern(rf"[Tt]he{_S}year{_S}(?P<it>(?P<year>{_YEAR}))"), _year),
        (_pattern(r"(?P<it>(?P<year>(?:19|20)[0-9][0-9])[-–](?P<last>1[3-9]|[2-9][0-9]))(?![\w-])"), _years),
        (_pattern(r"(?P<it>(?P<year>(?:19|20)[0-9][0-9])/(?P<last>(?:19|20)?[0-9][0-9]))(?![\w/])"), _years),
        (_pattern(rf"(?:[Ff]rom|[Tt]o|[Tt]ill|[Aa]round|[Cc]irca|[Tt]hrough){_S}(?P<it>(?P<year>{_YEAR}))"
                  r"(?!-| [a-z]+s\b)"), _year),
        (_pattern(rf"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]etween|[Bb]efore|[Aa]fter){_S}"
                  rf"(?P<it>{_PART}(?P<year>{_YEAR}))(?!-)"), _year),
        (_pattern(rf"[Bb]etween{_S}{_YEAR}{_S}and{_S}(?P<it>(?P<year>{_YEAR}))(?!-)"), _year),
        (_pattern(rf"(?P<it>(?:[Ee]arly|[Mm]id|[Ll]ate)[ \n-](?P<year>{_YEAR}))"), _year),
        (_pattern(r"(?<=\()(?P<it>(?P<year>(?:19|20)[0-9][0-9]))(?=\))"), _year),
        (_pattern(rf"(?P<it>(?:{_SEASON}|[Ff]iscal(?:{_S}year)?)(?:{_S}of)?{_S}(?P<year>{_YEAR}))"), _nothing),
        (_pattern(r"(?:[Tt]he[ \n])?(?P<it>(?:(?:early|mid|late)[ \n-])?(?P<year>(?:1[5-9]|20)[0-9]0)['’]?s)"),
         lambda match, _: _decade(match["year"])),
        (_pattern(rf"(?P<it>(?:(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast){_S}quarter{_S}of|Q(?P<digit>[1-4])(?:{_S}of)?)"
                  rf"{_S}(?P<year>{_YEAR}))"), _quarter),
    )),
    (re.compile(r"uarter|entury|ties\b|n the [0-9]"), (
        (_pattern(r"[Oo]n the (?P<it>(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))(?! [a-z]|-)"), _nothing),
        (_pattern(rf"(?P<it>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth){_S}quarter)(?! of (?:the|a|an|all) )"), _nothing),
        (_pattern(rf"(?P<it>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ \n-])?{_CENTURIES}[ \n-][Cc]entury)"), _nothing),
        (_pattern(rf"\bthe{_S}(?P<it>(?:(?:early|mid|late)[ \n-])?(?:{'|'.join(_DECADES)}))"), _nothing),
    )),
    (re.compile(r"day|morrow"), (
        (_pattern(r"(?P<it>[Yy]esterday|[Tt]omorrow)(?!['’]s)"), _near),
        (_pattern(r"(?<!\bis )(?<!\bare )(?<!\b[Ii]t )(?<!\bof )(?<!\bUSA )(?P<it>[Tt]oday)(?!['’]s)"),
         _near),  # else nowadays
        (_pattern(rf"(?P<it>{_WEEKDAY})"), _weekday),
        (_pattern(rf"(?P<it>{_WEEKDAY}{_S}(?:the{_S})?(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))"), _nothing),
    )),
    (re.compile(r"(?:ago|old|later|earlier|from now)\b"), (
        (_pattern(rf"(?P<it>(?i:{_NUMBER}|{_SOME}|half{_S}an?){_S}(?:day|week|month|year|decade)s?{_S}from{_S}now)"),
         _nothing),
        (_pattern(rf"(?P<it>[Hh]alf{_S}a{_S}(?:year|decade|century){_S}ago)"), _nothing),
        (_pattern(rf"(?P<it>(?P<count>(?i:{_NUMBER})){_S}(?P<unit>day|week|month|year|decade)s?{_S}ago)"), _ago),
        (_pattern(rf"(?P<it>(?P<count>(?i:{_NUMBER}))[ \n-](?P<unit>day|week|month|year)s?[ \n-]old)"), _ago),
        (_pattern(rf"(?P<it>(?i:{_SOME}){_S}(?:day|week|month|year|decade)s?{_S}(?:ago|later|earlier))"), _nothing),
        (_pattern(rf"(?P<it>(?i:{_NUMBER}){_S}(?:day|week|month|year|decade)s?{_S}(?:later|earlier))"), _nothing),
    )),
    (re.compile(r"[LlNnTt](?:ast|ext|his)"), (
        (_pattern(rf"(?P<it>(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate){_S})?(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{_S}past)?){_S}"
                  rf"(?P<unit>week(?:end)?|month|year|quarter|{_SEASON}|{_WEEKDAY}|{'|'.join(_MONTHS)}))"), _turn),
    )),
)  # fmt: skip
