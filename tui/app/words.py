"""How values are written for people: dates, counts, lengths, kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from tui.app.typeset.bidi import seen
from tui.model import Article, Group, Kind, Row
from tui.text import one_line

if TYPE_CHECKING:
    from tui.searching import Reason

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_MONTHS = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE"),
    *("JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"),
)
_DOT = " · "
_LEAST_ORIGIN = 6
"""Cells of a source that still tell which it is."""
_WORDS_A_MINUTE = 230
"""Silent reading of English prose; Brysbaert 2019 finds 238 for non-fiction."""

HEADINGS = {
    Kind.PERSON: "PEOPLE",
    Kind.ORGANISATION: "ORGANISATIONS",
    Kind.PLACE: "PLACES",
    Kind.PRODUCT: "PRODUCTS",
    Kind.LAW: "LAWS",
    Kind.EVENT: "EVENTS",
    Kind.MONEY: "MONEY",
    Kind.PERCENT: "PERCENTAGES",
    Kind.DATE: "DATES",
    Kind.NATIONALITY: "NATIONALITIES",
}

_FORMS = 6
"""Of what answers a part of a query, as many as are told."""
_NO_TEXT = 100
"""Characters from which on nobody has to look whether there is anything among them to be seen."""


def date(iso: str | None) -> str:
    """`2024-02-27` as `27 Feb 2024`, at the precision it has; nothing for None.

    A stretch of time, `2024-02-19/2024-02-25`, is `19–25 Feb 2024`.
    """
    if not iso:
        return ""
    first, _, last = iso.partition("/")
    if last:
        return _stretch(date(first), date(last))
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def _stretch(first: str, last: str) -> str:
    """Two dates as one, with what they share said once."""
    begin, end = first.split(), last.split()
    while begin and len(first.split()) == len(end) and begin[-1] == end[len(begin) - 1]:
        begin.pop()
    if not begin:
        return last
    dash = "–" if len(begin) == 1 and begin[0].isdecimal() else " – "
    return f"{' '.join(begin)}{dash}{last}"


def group_heading(group: Group, shared: str | None) -> str:
    """What stands over a group of the list: `27 FEB 2024`, `FEBRUARY 2024`, `PITCHBOOK`, `NO DATE`."""
    if shared is None:
        return "NO SOURCE" if group is Group.SOURCE else "NO DATE"
    if group is Group.MONTH and len(shared) > 4:
        return f"{_FULL_MONTHS[int(shared[5:7]) - 1]} {shared[:4]}"
    return (one_line(shared) if group is Group.SOURCE else date(shared)).upper()


def minutes(words: int) -> str:
    """How long so many words take to read."""
    return f"{max(1, round(words / _WORDS_A_MINUTE)):,} min"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2 articles`, `1,813 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def extent(mentions: int, articles: int) -> str:
    """`7 mentions in 3 articles`."""
    return f"{count(mentions, 'mention')} in {count(articles, 'article')}"


def dotted(parts: Sequence[str | None]) -> str:
    """What is known, with dots between."""
    return _DOT.join(one_line(part) for part in parts if part)


def row_byline(row: Row, width: int) -> str:
    """Source and date at the left, length at the right, in so many cells of the list; the path of what has neither.

    Where there is too little room the length is left out, then the source is cut: a date is whole or not there.
    """
    origin, day, length = one_line(row.source or row.author or ""), date(row.date), minutes(row.words)
    if not (origin or day):
        origin = one_line(row.path)
    room = width - cell_len(_DOT + day)
    if origin and day and cell_len(origin) > room:
        origin, day = (fitted(origin, room).rstrip(), day) if room >= _LEAST_ORIGIN else (origin, "")
    left = fitted(_DOT.join(filter(None, (origin, day))), width)
    end = f"  {length}"
    return left[: -len(end)] + end if left.endswith(" " * len(end)) else left


def article_byline(article: Article, words: int) -> list[str]:
    """The lines under the title in the reader."""
    lines = [dotted((article.source, article.author, date(article.date), minutes(words)))]
    if article.retells:
        lines.append(one_line(f"Retells {article.retells}"))
    if len(article.text) < _NO_TEXT and not one_line(article.text).strip():
        lines.append("It has no text; O opens what it came from.")
    return lines


def fitted(text: str, width: int, *, reorder: bool = True) -> str:
    """The text in exactly `width` cells: cut with `…`, or filled with blanks; in the order in which it is seen."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(seen(text) if reorder else text, width)


def answer(reason: Reason) -> str:
    """What of an article answers a part of a query, and what of the score that gives."""
    forms = [f"{one_line(form)} ×{times:,}" for form, times in reason.forms[:_FORMS]]
    if len(reason.forms) > _FORMS:
        forms.append(f"and {len(reason.forms) - _FORMS:,} more forms")
    forms += [f"in the {field}" for field in reason.fields]
    told = [", ".join(forms)] if forms else [] if reason.met else ["nothing here answers it"]
    if reason.near:
        told.append(f"near it: {', '.join(map(one_line, reason.near))}")
    if reason.share:
        told.append(f"{100 * reason.share:.0f} % of the score")
    return dotted(told)
