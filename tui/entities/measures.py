"""What figures measure, as data: the words by which a text says so, and how long such a figure stands.

`before` and `after` are regular expressions of the words on both sides of the number, `about` and the like taken away:
one has to match right beside it. In them `_` stands for up to three words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from tui.entities.names import words
from tui.model import Kind

_FEW = r"(?:[\w’'-]+ ){0,3}?"


class Measure(Struct, frozen=True):
    """One thing that figures measure."""

    name: str
    """One word or two, in lower case."""
    of: frozenset[Kind]
    """What can have it."""
    before: str = ""
    after: str = ""
    days: int | None = None
    """For so many days two articles speak of the same; None: it stays as it was."""
    fallen: str = ""
    """Words before the number that make it negative."""

    def matches(self, before: str, after: str) -> bool:
        """Whether the words beside a number say that it is this."""
        left, right = _compiled(self.before, self.after)
        return bool((left and left.search(before)) or (right and right.match(after)))


@lru_cache(maxsize=256)
def _compiled(before: str, after: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    few = [one.replace("_ ", _FEW) for one in (before, after)]
    return (
        re.compile(rf"\b(?:{few[0]})$", re.IGNORECASE) if before else None,
        re.compile(rf"[ -](?:{few[1]})\b", re.IGNORECASE) if after else None,
    )


_FIRM = frozenset([Kind.ORGANISATION])
_WARE = frozenset([Kind.ORGANISATION, Kind.PRODUCT])
_ANYBODY = frozenset([Kind.ORGANISATION, Kind.PERSON])
_BODY = frozenset([Kind.ORGANISATION, Kind.PLACE])
_ALL = frozenset([Kind.ORGANISATION, Kind.PERSON, Kind.PLACE, Kind.PRODUCT, Kind.EVENT, Kind.LAW])
_TO = (
    r"(?:of|to|at|was|were|is|are|hit|reached|totall?ed|topped|exceeded|exceeding|topping|above|below|worth"
    r"|estimated at)"
)
_RISE = r"(?:rose|rises?|rising|grew|grows?|grown|growing|jumped|climbed|soared|surged|increased?|increases|gained|up)"
_FALL = r"(?:fell|falls?|fallen|falling|dropped|drops?|declined?|declines|plunged|slumped|lost|decreased|down|slipped)"

SUMS: tuple[Measure, ...] = (
    Measure("net worth", frozenset([Kind.PERSON]), rf"net worth _ {_TO}", r"(?:net worth|fortune)", 365),
    Measure(
        "valuation",
        _FIRM,
        rf"valu(?:ed|ing|es) _ at|valuation _ {_TO}|(?:is|was|be|been|now|being|already) worth"
        rf"|market (?:value|cap(?:itali[sz]ation)?) {_TO}",
        r"(?:[\w-]+ )?valuation|market (?:value|cap(?:itali[sz]ation)?)",
        180,
    ),
    Measure(
        "revenue", _WARE, rf"(?:revenues?|turnover|sales) _ {_TO}", r"(?:in|of) _ (?:revenues?|sales|turnover)", 90
    ),
    Measure(
        "profit",
        _FIRM,
        rf"(?:profits?|net income|earnings) _ {_TO}",
        r"(?:(?:in|of) )?(?:[\w-]+ )?(?:profits?|net income|earnings)",
        90,
    ),
    Measure(
        "loss", _FIRM, rf"(?:net|operating|annual|quarterly|a|its|pre-tax) loss(?:es)? _ {_TO}", r"(?:[\w-]+ )?loss", 90
    ),
    Measure("debt", _BODY, rf"debts? _ {_TO}", r"(?:(?:in|of) )?(?:[\w-]+ )?debts?", 90),
    Measure("budget", _ALL, rf"budget _ {_TO}", r"(?:[\w-]+ )?budget", 180),
    Measure(
        "fine",
        _ANYBODY,
        rf"fin(?:ed|ing|es)(?: [\w’'.-]+){{0,6}}?|(?:fines?|penalty|penalties) _ {_TO}",
        r"(?:[\w-]+ )?(?:fine|penalty)",
    ),
    Measure("spending", _ALL, r"(?:spent|spends|spending)(?: _ (?:of|at))?", r"(?:in|of) spending", 90),
    Measure("salary", frozenset([Kind.PERSON]), rf"(?:salary|pay) _ {_TO}|earns|earned", r"(?:[\w-]+ )?salary", 180),
    Measure("settlement", _ANYBODY, rf"settlement _ {_TO}", r"(?:[\w-]+ )?settlement"),
    Measure("damages", _ANYBODY, rf"damages _ {_TO}", r"(?:in|of) _ damages"),
    Measure("bail", frozenset([Kind.PERSON]), r"(?:bail|bond) _ (?:of|at)", r"(?:[\w-]+ )?(?:bail|bond)"),
    Measure(
        "donation",
        _ANYBODY,
        r"(?:donat(?:ed|es|ing|e)|pledged|contributed)",
        r"(?:donation|gift|pledge)",
    ),
    Measure("contract", _FIRM, rf"contract _ {_TO}", r"(?:[\w-]+ )?contract"),
    Measure(
        "price",
        frozenset([Kind.PRODUCT]),
        r"(?:priced at|sells? for|costs?|costing|price (?:tag )?of|retails? (?:for|at)|available for)",
        r"price",
        180,
    ),
    Measure(
        "cost", frozenset([Kind.EVENT, Kind.LAW, Kind.ORGANISATION, Kind.PLACE]), rf"costs?|costing|cost _ {_TO}", ""
    ),
)
"""Of sums of money; what is put into another and paid for another is told in `stakes`."""

SHARES: tuple[Measure, ...] = (
    Measure(
        "market share", _WARE, rf"market share _ {_TO}", r"of the _ (?:[\w-]+ )?market|(?:[\w-]+ )?market share", 180
    ),
    Measure("vote share", _ANYBODY, "", r"of (?:the |all )?(?:[\w-]+ )?votes?(?: cast)?", 30),
    Measure("turnout", _ALL, rf"turnout _ {_TO}", r"turnout", 30),
    Measure("unemployment", frozenset([Kind.PLACE]), rf"unemployment (?:rate )?_ {_TO}", r"unemployment", 60),
    Measure("inflation", frozenset([Kind.PLACE]), rf"inflation (?:rate )?_ {_TO}", r"inflation", 60),
    Measure("approval", _ANYBODY, rf"approval (?:rating )?_ {_TO}", r"approval", 30),
    Measure("support", _ANYBODY, rf"support _ {_TO}|poll(?:ed|s|ing) _ at", r"(?:of )?support", 14),
    Measure(
        "revenue growth",
        _WARE,
        rf"(?:revenues?|sales|turnover) _ (?:{_RISE}|{_FALL})(?: by)?",
        r"(?:rise|increase|growth|jump|drop|fall|decline) in _ (?:revenues?|sales|turnover)",
        30,
        rf"{_FALL}(?: by)?",
    ),
    Measure("profit growth", _FIRM, rf"profits? _ (?:{_RISE}|{_FALL})(?: by)?", "", 30, rf"{_FALL}(?: by)?"),
    Measure(
        "share price",
        _FIRM,
        rf"(?:shares?|stock|share price|stock price) _ (?:{_RISE}|{_FALL})(?: by)?",
        "",
        3,
        rf"{_FALL}(?: by)?",
    ),
)
"""Of percentages."""

_HAS = (
    r"(?:has|have|had|having|with|employs?|employing|counts?|reached|reaches|claims?|boasts?|serves?|passed|gained"
    r"|topped|includes?)"
)
COUNTS: tuple[Measure, ...] = (
    Measure("employees", _FIRM, "", r"(?:[\w-]+ )?(?:employees|staff(?: members)?|workers|engineers)", 180),
    Measure("users", _WARE, "", r"(?:[\w-]+ ){0,2}?users", 90),
    Measure("subscribers", _WARE, "", r"(?:[\w-]+ ){0,2}?subscribers", 90),
    Measure("customers", _WARE, "", r"(?:[\w-]+ ){0,2}?customers", 90),
    Measure("followers", _ALL, "", r"(?:[\w-]+ ){0,2}?(?:followers|fans)", 30),
    Measure("members", _FIRM, "", r"(?:[\w-]+ ){0,2}?members", 180),
    Measure("downloads", _WARE, "", r"(?:[\w-]+ )?downloads", 30),
    Measure("visitors", _ALL, "", r"(?:[\w-]+ ){0,2}?(?:visitors|attendees|participants)", 30),
    Measure("students", _FIRM, "", r"(?:[\w-]+ )?students", 180),
    Measure("stores", _FIRM, "", r"(?:[\w-]+ )?(?:stores|shops|branches|restaurants)", 180),
    Measure("packages", _WARE, "", r"(?:[\w-]+ ){0,2}?packages", 90),
    Measure("languages", _WARE, "", r"(?:[\w-]+ )?languages", 180),
    Measure("votes", _ANYBODY, "", r"votes", 30),
    Measure("seats", _FIRM, "", r"seats", 30),
    Measure("magnitude", frozenset([Kind.EVENT, Kind.PLACE]), r"magnitude(?: of)?", r"magnitude", 30),
    Measure("population", frozenset([Kind.PLACE]), rf"population _ {_TO}", r"(?:inhabitants|residents)", 365),
)
"""Of numbers of things; who has them must be said to (`HAVING`)."""

_VICTIMS = (
    r"(?:(?:[\w-]+ ){0,2}?(?:people|persons|civilians|passengers|soldiers|troops|children|workers|men|women|others"
    r"|victims|officers|protesters|students|worshippers|deaths|fatalities) )?"
)
TOLLS: tuple[Measure, ...] = (
    Measure(
        "deaths",
        frozenset([Kind.EVENT, Kind.PLACE]),
        rf"kill(?:ed|ing|s)|death toll _ (?:{_TO}|stands at|rose to|rising to|risen to)|deaths? of",
        rf"{_VICTIMS}(?:(?:were|was|are|have been|had been|have|had) )?(?:killed|dead|died|lost their lives)"
        r"|(?:[\w-]+ )?(?:deaths|fatalities)",
        3,
    ),
    Measure(
        "injured",
        frozenset([Kind.EVENT, Kind.PLACE]),
        r"injur(?:ed|ing|es)|wound(?:ed|ing|s)",
        rf"{_VICTIMS}(?:(?:were|was|are|have been|had been) )?(?:injured|wounded|hurt|hospitali[sz]ed)"
        r"|(?:[\w-]+ )?injuries",
        3,
    ),
)
"""Of what happened somewhere."""

HAVING = re.compile(
    rf"\b(?:{_HAS}|won|received|got|lost|secured|contains?|supports?|attracted|drew|offers?)$", re.IGNORECASE
)
LISTING = re.compile(
    r"\b(?:has|have|had|contains?|lists?|includes?|features?|offers?|comprises?|supports?|operates?|runs|boasts?|hosts?"
    r"|consists? of|houses|publishes|maintains|counts)$"
)
DOING = re.compile(
    r"\b(?P<deed>sold|shipped|received|attracted|answered|cut|hired|helped|built|opened|closed|published|released|produced"
    r"|processed|lost|awarded|collected|planted|recorded|registered|arrested|rescued|evacuated|displaced|infected|fired"
    r"|laid off|created|delivered|generated|handled|trained|ordered|bought|added|fixed)$"
)
"""What is done to things: their measure is `phones sold`."""
THINGS = re.compile(
    r" (?:[a-z-]+ )??(?P<things>[a-z-]{3,}(?<!s)(?<!u)(?:s|people))(?=[ ,.;)]|$)"
    r"(?! (?:of|old|ago|per|a|later)\b)"
)
"""What is counted where none of these measures fits: its name is the noun."""
UNCOUNTED = words(
    """
    overseas years days hours minutes months weeks seconds times points others percent miles kilometers kilometres
    metres meters
    feet pounds dollars euros degrees weeks decades centuries series always was has its this various ones goals steps
    reasons ways things parts sections kinds types options items pages words characters letters
    """
)
_TAKEN: dict[str, int | None] = {"stake": 180, "investment": 180, "price": None, "funding": 120}
_TAKEN |= {"age": 30} | dict.fromkeys(["seed round", *(f"series {letter}" for letter in "abcdefgh")])
_DAYS: dict[str, int | None] = {one.name: one.days for one in (*SUMS, *SHARES, *COUNTS, *TOLLS)} | _TAKEN


def comparable(measure: str) -> bool:
    """Whether two articles that give it mean the same; what only its noun names may be other things of the kind."""
    return measure in _DAYS


def days(measure: str) -> int | None:
    """For how many days two articles speak of the same figure; None where it does not change."""
    return _DAYS.get(measure)


def named(measures: Iterable[Measure], before: str, after: str) -> Measure | None:
    """The first of the measures that the words beside a number speak of."""
    return next((one for one in measures if one.matches(before, after)), None)
