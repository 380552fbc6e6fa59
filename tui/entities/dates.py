"""Dates as they are written: with their year, without it, and as seen from the day of the article.

A value is ISO 8601 at the precision given: `2024`, `2024-02`, `2024-02-27`; a stretch of time its first and last day,
month or year, `2024-02-19/2024-02-25`. What cannot be known is None. What each form means, `days` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.entities import days
from tui.entities.clean import LEADS
from tui.entities.hinted import Hint, Stretch, either, ending, like, near, one_of
from tui.entities.names import SMALL

_DECADES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
_REACH = 48
"""No date goes farther from what hints at it, in either direction, by code points."""

_S = r"[ \n\u00a0]"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t?\.?)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W_])"
)
_SAID_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)(?![^\W_])"
"""Alone, `March` and `May` are too often something else."""
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_CLOCK = r"(?:UTC|GMT|CES?T|WES?T|EES?T|[ECMP][DS]T|BST|IST|JST|hours|hrs|local time|[ap]\.?m\b)"
"""Behind four digits that are a time."""
_YEAR = rf"(?:1[5-9]|20)[0-9][0-9](?![\w%+]|[.,][0-9]| {_CLOCK})"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!s?[^\W_])"
_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
_ON = rf"(?:(?:(?:[Ll]ast|[Nn]ext|[Tt]his){_S})?(?P<weekday>{_WEEKDAY}|{_SHORT_DAY})(?:{_S}?,{_S}|{_S})(?:the{_S})?)?"
_TO = rf"(?:{_S}?[-–]{_S}?|{_S}(?:to|through){_S}(?:the{_S})?)"
_AND = rf"(?:{_S}(?:and|&){_S}(?:the{_S})?)"
_PART = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ \n-])?"
_COUNT = "|".join(sorted(set(days.NUMBERS) - {"a", "an"}, key=len, reverse=True))
_NUMBER = rf"(?:[0-9]{{1,3}}(?:,?[0-9]{{3}})*|(?:{'|'.join(days.TENS)})-(?:{'|'.join(days.COUNTS[:9])})|{_COUNT}|an?)"
_SCALED = rf"(?:{_S}(?P<scale>hundred|thousand|million|billion))?"
_SOME = rf"(?:some|several|many|(?:a{_S})?few|a{_S}couple(?:{_S}of)?|a{_S}number{_S}of)"
_UNIT = "(?:day|week|month|year|decade)"
_YEARS_OLD = rf"(?:[0-9]{{1,3}}|{_COUNT})(?![\w%'’]|[.,:/][0-9])"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_BIG_SEASON = rf"(?:Spring|Summer|Autumn|Fall|Winter)(?=(?:{_S}of)?{_S}[0-9]{{4}}(?!{_S}[A-Z]))"
"""Not that of a name: Spring 2015 Summit."""
_TURNS = rf"(?:week(?:end)?|month|year|quarter|{_SEASON})"
_DATED = rf"(?:{_WEEKDAY}|{'|'.join(days.MONTHS)})"
_CENTURY = r"(?:[0-9]{1,2}(?:st|nd|rd|th)|(?:six|seven|eigh|nine)teenth|twentieth|twenty-first)[ \n-][Cc]entury"
_STAGE = r"(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|(?:[Ff]irst|[Ss]econd)[ \n]half)"
_THE = rf"(?:[Tt]he{_S})?"
_NO_NOUN = (
    rf"(?!{_S}(?!(?:an?|and|are|as|at|because|but|by|for|from|had|has|have|he|in|is|it|of|on|or|she|so|that|the|they|through"
    r"|to|until|was|we|were|when|where|which|while|who|with)\b)[a-z])"
)
"""What follows is no noun, whose article would be the one before: the 1950s, but the 1950s sitcom."""
_IN_DECADE = rf"{_PART}(?:(?:1[5-9]|20)[0-9]0['’]?s|['’][0-9]0s)\b{_NO_NOUN}"
_THE_DECADE = rf"(?:[Tt]he{_S}(?={_IN_DECADE}))?"


class Dated(NamedTuple):
    """A date that was found."""

    start: int
    end: int
    value: str | None


def find(text: str, spans: Sequence[Stretch], today: str | None = None) -> Iterator[Dated]:
    """The dates in some spans of a text; they may overlap, and the longest is meant.

    Args:
        text: All of it.
        spans: Apart from one another, in order of text.
        today: The article's date, ISO 8601 at any precision; without it only whole dates have a value.
    """
    now = days.known(today)
    for hint, patterns in _PATTERNS:
        for begin, stop in near(hint, text, spans, _REACH):
            for pattern, resolve in patterns:
                for match in pattern.finditer(text, begin, stop):
                    if (value := resolve(match, now)) != days.NONE:
                        yield Dated(match.start("it"), match.end("it"), value)


def period(
    text: str, start: int = 0, end: int | None = None, *, names: bool = True
) -> tuple[int, int, str | None] | None:
    """The part of a recogniser's date, `text[start:end]`, that names a year, a decade, a season or a century.

    Args:
        names: Whether a capital before a year tells a name: where other nouns have one too, it does not.

    Returns:
        Its start and end in `text`, and its value; None for `yesterday` and its like, for a time (1530 UTC) and for
        the number of a name (Norrvik Conference 2009).
    """
    end = len(text) if end is None else end
    match = _PERIOD.fullmatch(text, start, end)
    if match is None:
        return None
    year, value = match["year"], None
    if match["text"] == year:
        if _TIME.match(text, end) or (names and _of_name(text, match.start("text"))):
            return None
        value = year
    elif match["decade"]:
        value = days.decade_of(year)
    return match.start("text"), match.end("text"), value


def _of_name(text: str, start: int) -> bool:
    """Whether the word before a number is one of a name, to which the number then belongs."""
    word = text[max(0, start - _REACH) : start - 1].rpartition(" ")[2] if text[start - 1 : start] == " " else ""
    small = word.lower()
    return word != small and word.replace("-", "").isalnum() and small not in _NO_NAMES


def spoken(value: str) -> str:
    """A value as a reader says it: `27 February 2024`, `19 to 25 February 2024`, `1990s`."""
    first, _, last = value.partition("/")
    if not last:
        return _spoken(first)
    if len(first) == 4:
        return f"{first}s" if days.decade_of(first) == value else f"{first} to {last}"
    head = _spoken(first)
    if first[:4] == last[:4]:
        head = head.removesuffix(f" {first[:4]}")
        if len(first) > 7 and first[:7] == last[:7]:
            head = head.partition(" ")[0]
    return f"{head} to {_spoken(last)}"


def said(text: str) -> str | None:
    """The value of what `spoken` says, or of any other date that stands alone and is whole."""
    found = max(find(text, [(0, len(text))]), key=lambda dated: dated.end - dated.start, default=None)
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
    month = days.MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


_NO_NAMES = SMALL | LEADS | frozenset(["during", "copyright", "published", "released", "posted", "until", "between"])
"""Words that are no part of a name though they begin with a capital, as sentences do."""
_TIME = re.compile(rf" ?{_CLOCK}")
_PERIOD = re.compile(
    r"(?:(?:the|in|since|by|from|early|late|mid|around|about|until|of)[ \n-])*"
    r"(?P<text>(?:(?:fiscal|calendar|academic)[ \n](?:year[ \n])?|FY[ \n]?"
    rf"|(?i:{_SEASON})(?:[ \n]of)?[ \n]|Q[1-4][ \n])?"
    r"(?P<year>(?:1[0-9]|20)[0-9][0-9])(?P<decade>['’]?s)?|(?:1?[0-9]|2[01])(?:st|nd|rd|th)[ \n-][Cc]entury)"
)


def _pattern(pattern: str) -> re.Pattern[str]:
    """The date is the group `it`, with nothing of a word or number beside it."""
    return re.compile(rf"(?<![\w$€£.,-])(?:{pattern})(?![^\W_])")


_PATTERNS: tuple[tuple[Hint, tuple[tuple[re.Pattern[str], days.Resolve], ...]], ...] = (
    (like(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"), (
        (_pattern(rf"(?P<it>{_ON}(?P<month>{_MONTH})(?:{_S}{{1,2}}|,{_S}(?=[0-9]{{1,2}}(?:(?:st|nd|rd|th)(?!-)|[-–][0-9])))"
                  rf"(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?(?:{_S}?,?{_S}(?P<year>{_YEAR}))?)"), days.whole),
        (_pattern(rf"(?P<it>{_ON}(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?{_S}(?:of{_S})?(?P<month>{_MONTH})"
                  rf"(?:,?{_S}(?P<year>{_YEAR}))?)"), days.whole),
        (_pattern(rf"(?P<it>{_ON}(?P<month>{_MONTH}){_S}the{_S}(?P<day>{_DAY})(?:{_S}?,?{_S}(?P<year>{_YEAR}))?)"),
         days.whole),
        (_pattern(rf"(?P<it>{_ON}(?P<day>3[01]|[12]?[0-9])\.{_S}(?P<month>{_MONTH}){_S}(?P<year>{_YEAR}))"),
         days.whole),
        (_pattern(rf"(?P<it>{_PART}(?P<month>{_MONTH})(?:,|{_S}of)?{_S}(?P<year>{_YEAR}))"), days.whole),
        (_pattern(rf"(?P<it>{_PART}(?P<month>{_SAID_MONTH}))(?P<year>)"), days.whole),
        (_pattern(rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|of|[Tt]hrough){_S}(?P<it>{_PART}(?P<month>March|May))"
                  r"(?P<year>)(?! [A-Z])"), days.whole),
        (_pattern(rf"(?P<it>(?:(?P<day>{_DAY}){_S})?(?P<month>{_MONTH}){_TO}(?:(?P<until>{_DAY}){_S})?(?P<last>{_MONTH})"
                  rf",?{_S}(?P<year>{_YEAR}))"), days.months),
        (_pattern(rf"(?P<it>(?P<month>{_MONTH}){_S}(?P<day>{_DAY}){_S}?[-–]{_S}?(?P<last>{_MONTH}){_S}(?P<until>{_DAY})"
                  rf",?{_S}(?P<year>{_YEAR}))"), days.months),
        (_pattern(rf"(?P<it>{_ON}(?P<month>{_MONTH}){_S}(?P<day>{_DAY}){_AND}(?P<until>{_DAY})"
                  rf"(?:{_S}?,?{_S}(?P<year>{_YEAR}))?)"), days.pair),
        (_pattern(rf"(?P<it>{_ON}(?P<day>{_DAY}){_AND}(?P<until>{_DAY}){_S}(?:of{_S})?(?P<month>{_MONTH})"
                  rf"(?:,?{_S}(?P<year>{_YEAR}))?)"), days.pair),
        (_pattern(rf"(?P<it>{_PART}(?:(?P<day>{_DAY}){_S})?(?P<month>{_MONTH}){_S}(?:of{_S})?(?P<which>this|last|next){_S}year)"
                  r"(?!['’]s)"), days.of_a_year),
    )),
    (like(rf"of{_S}(?:(?<=ing.of.)|(?<=art.of.)|(?<=dle.of.)|(?<=nd.of.)|(?<=alf.of.))"), (
        (_pattern(rf"(?P<it>{_THE}(?:very{_S})?{_STAGE}{_S}of{_S}(?:(?:{_SAID_MONTH}|March|May)(?:,?{_S}{_YEAR})?|{_YEAR}"
                  rf"|(?:[Tt]he{_S})?{_IN_DECADE}|the{_S}{_CENTURY}"
                  rf"|(?:[Tt]his|[Ll]ast|[Nn]ext|the){_S}(?:week|month|year|{_SEASON})))"), days.nothing),
    )),
    (like(r"(?:1[5-9]|20)[0-9]{2}"), (
        (_pattern(r"(?P<it>(?:1[5-9]|20)[0-9][0-9]-(?:1[0-2]|0[1-9])-(?:3[01]|[12][0-9]|0[1-9]))(?!-)"), days.iso),
        (_pattern(r"(?P<it>(?P<first>[0-9]{1,2})(?P<mark>[./])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>(?:19|20)[0-9]{2}))"
                  r"(?![./-][0-9])"), days.numeric),
        (_pattern(r"(?P<it>(?P<year>20[0-9][0-9])/(?P<second>1[0-2]|0[1-9])/(?P<first>3[01]|[12][0-9]|0[1-9]))(?![/\w])"),
         days.year_first),
        (_pattern(rf"(?P<it>(?P<year>{_YEAR}){_TO}(?P<last>{_YEAR}))"), days.years),
        (_pattern(rf"[Tt]he{_S}year{_S}(?P<it>(?P<year>{_YEAR}))"), days.year),
        (_pattern(r"(?P<it>(?P<year>(?:19|20)[0-9][0-9])[-–](?P<last>1[3-9]|[2-9][0-9]))(?![\w-])"), days.years),
        (_pattern(r"(?P<it>(?P<year>(?:19|20)[0-9][0-9])/(?P<last>(?:19|20)?[0-9][0-9]))(?![\w/])"), days.years),
        (_pattern(rf"(?:[Ff]rom|[Tt]o|[Tt]ill|[Aa]round|[Cc]irca|[Tt]hrough){_S}(?P<it>(?P<year>{_YEAR}))"
                  r"(?!-| [a-z]+s\b)"), days.year),
        (_pattern(rf"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]etween|[Bb]efore|[Aa]fter){_S}"
                  rf"(?P<it>{_PART}(?P<year>{_YEAR}))(?!-)"), days.year),
        (_pattern(rf"[Bb]etween{_S}{_YEAR}{_S}and{_S}(?P<it>(?P<year>{_YEAR}))(?!-)"), days.year),
        (_pattern(rf"(?P<it>(?:[Ee]arly|[Mm]id|[Ll]ate)[ \n-](?P<year>{_YEAR}))"), days.year),
        (_pattern(r"(?<=\()(?P<it>(?P<year>(?:19|20)[0-9][0-9]))(?=\))"), days.year),
        (_pattern(rf"(?P<it>(?:(?:{_SEASON}|{_BIG_SEASON})(?:{_S}of)?|[Ff]iscal(?:{_S}[Yy]ear)?){_S}{_YEAR}"
                  rf"(?:[-–/](?:{_YEAR}|[0-9]{{2}})(?!\w))?)"), days.nothing),
        (_pattern(rf"(?P<it>{_THE_DECADE}{_PART}(?P<year>(?:1[5-9]|20)[0-9]0)['’]?s)"), days.decade),
        (_pattern(rf"(?P<it>(?:(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast){_S}quarter{_S}of|Q(?P<digit>[1-4])"
                  rf"(?:{_S}of)?){_S}(?P<year>{_YEAR}))"), days.quarter),
    )),
    (either(one_of("uarter", "entury", "ties", "FY", "ver the weekend"), like("n the [0-9]"), like("0s(?<=[0-9]0s)")), (
        (_pattern(r"[Oo]n the (?P<it>(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))"
                  r"(?! (?!(?:and|but|or|at|in|for|from|with)\b)[a-z]|-)"), days.nothing),
        (_pattern(rf"(?P<it>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth){_S}quarter)(?! of (?:the|a|an|all) )"),
         days.nothing),
        (_pattern(rf"(?P<it>{_PART}{_CENTURY})"), days.nothing),
        (_pattern(rf"(?P<it>the{_S}(?:(?:early|mid|late)[ \n-])?(?:{'|'.join(_DECADES)}))"), days.nothing),
        (_pattern(rf"(?P<it>{_THE_DECADE}{_PART}['’](?P<tens>[0-9])0s)"), days.short_decade),
        (_pattern(rf"(?P<it>the{_S}(?:early|mid|late)[ \n-](?P<tens>[0-9])0s){_NO_NOUN}"), days.short_decade),
        (_pattern(rf"(?P<it>FY{_S}?['’]?(?:20)?[0-9]{{2}})"), days.nothing),
        (_pattern(rf"(?<=ver )(?P<it>the{_S}weekend)(?! of)"), days.nothing),
    )),
    (one_of("day", "morrow"), (
        (_pattern(r"(?P<it>[Yy]esterday|[Tt]omorrow)(?!['’]s)"), days.near),
        (_pattern(r"(?<![Oo]f )(?<![Ff]rom )(?P<it>[Yy]esterday)(?=['’]s)"), days.near),
        (_pattern(r"(?<!\bis )(?<!\bare )(?<!\b[Ii]t )(?<!\bof )(?<!\bUSA )(?P<it>[Tt]oday)(?!['’]s)"),
         days.near),  # else nowadays
        (_pattern(rf"(?<![Ee]very )(?<![Ee]ach )(?P<it>{_WEEKDAY})"), days.weekday),
        (_pattern(rf"(?P<it>{_WEEKDAY}{_S}(?:the{_S})?(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))"), days.nothing),
    )),
    (ending("ago", "old", "later", "earlier", "from now"), (
        (_pattern(rf"(?P<it>(?i:{_NUMBER}|{_SOME}|half{_S}an?){_S}{_UNIT}s?{_S}from{_S}now)"), days.nothing),
        (_pattern(rf"(?P<it>(?:[Hh]alf{_S}a{_S}(?:year|decade|century)|(?i:{_NUMBER}|{_SOME}){_S}centur(?:y|ies))"
                  rf"{_S}ago)"), days.nothing),
        (_pattern(rf"(?P<it>(?P<count>(?i:{_NUMBER})){_SCALED}{_S}(?P<unit>{_UNIT})s?{_S}ago)"), days.ago),
        (_pattern(rf"(?P<it>(?P<count>(?i:{_NUMBER}))[ \n-](?P<unit>day|week|month|year)s?[ \n-]old)"), days.ago),
        (_pattern(rf"(?P<it>(?i:{_SOME}){_S}{_UNIT}s?{_S}(?:ago|later|earlier))"), days.nothing),
        (_pattern(rf"(?P<it>(?i:{_NUMBER}){_S}{_UNIT}s?{_S}(?:later|earlier))"), days.nothing),
    )),
    (like(rf"ge[ds]?{_S}(?:of{_S})?{_YEARS_OLD}"), (
        (_pattern(rf"(?P<it>[Tt]he{_S}ages?{_S}of{_S}{_YEARS_OLD}(?:(?:{_TO}|{_AND}){_YEARS_OLD})?)"), days.nothing),
        (_pattern(rf"(?P<it>[Aa]ge[sd]?{_S}{_YEARS_OLD}(?:{_TO}{_YEARS_OLD})?)"), days.nothing),
    )),
    (either(*(like(f"{end}{_S}(?:(?:past|coming){_S})?(?:Week|{_TURNS}|{_DATED})") for end in ("ast", "ext", "his"))), (
        (_pattern(rf"(?P<it>(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate){_S})?"
                  rf"(?P<which>(?<![Tt]he{_S})(?:[Ll]ast|[Nn]ext)|[Tt]his(?:{_S}(?:past|coming))?){_S}"
                  rf"(?P<unit>{_TURNS}))"), days.turn),
        (_pattern(rf"(?P<it>(?P<which>last){_S}(?P<unit>Week))"), days.turn),
        (_pattern(rf"(?P<it>(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate){_S})?"
                  rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{_S}(?:past|coming))?){_S}"
                  rf"(?P<unit>{_DATED}))"), days.turn),
    )),
)  # fmt: skip
