"""Lines that say who wrote an article, and when."""

from __future__ import annotations

import re

from tui.loaders.dates import WRITTEN, iso_date
from tui.text import one_line

CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PART = rf"(?:{CAPITAL}[\w'’-]*\.?|(?:de|del|della|di|da|van|von|der|den|la|le|du|bin|al|el|zu|ter)(?=\s))"
NAME = rf"{CAPITAL}[\w'’-]*\.?(?:\s+{_PART}){{1,4}}"
"""A pattern, without groups, of a person's name as it is written in running text."""
_NAMES = rf"{NAME}(?:(?:,\s+|,?\s+(?:and|und|et|y|e|&)\s+){NAME}){{0,5}}"
_BYLINE = re.compile(
    rf"(?:(?:(?i:(?:written|words|text|story|reported|report|article|posted|published)\s+)?"
    rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i)"
    rf"|(?i:author|autor|auteur|autore|written by|reporter)s?)(?P<colon>\s*:\s*|\s+))(?P<who>{_NAMES})"
    r"(?P<rest>\s*(?:$|[,|·•(–—-].{0,120}|\s(?:on|for|at|in)\s.{1,80}))"
)
_DATED = re.compile(
    rf"(?:(?P<label>(?i:(?:first\s+|originally\s+)?published|posted|date|datum|publié|veröffentlicht|publicado|issued|"
    rf"(?:last\s+)?(?:updated|modified)))(?:\s+(?i:on|at|le|am|el))?\s*:?\s+)?(?P<date>(?i:{WRITTEN}))(?P<rest>.{{0,40}})"
)
_DATE = re.compile(rf"(?i:{WRITTEN})")
_DATE_LINE_LONGEST = 120
_BYLINE_LONGEST = 160
_WORDS_AFTER_DATE = 5


def is_byline_or_date(words: str) -> bool:
    """Whether a whole block says who wrote the article, or when."""
    return len(words) <= _BYLINE_LONGEST and (_BYLINE.match(words) is not None or date_in(words) is not None)


def author_in(line: str, *, with_colon: bool = False) -> str | None:
    """The names in a line such as `By Jane Doe` or `Written by: Jane Doe and John Roe`."""
    found = _BYLINE.match(line.strip().strip("_*"))
    if found is None or (with_colon and ":" not in found["colon"]):
        return None
    return one_line(found["who"])


def date_in(line: str, *, labelled: bool = False) -> str | None:
    """The date of a line that says little else: `Published on 3 March 2021, 10:15`, or the date alone."""
    found = _DATED.match(line.strip("_*")) if len(line) <= _DATE_LINE_LONGEST else None
    if found is None or (labelled and not found["label"]):
        return None
    if not found["label"] and len(found["rest"].split()) > _WORDS_AFTER_DATE:
        return None
    return iso_date(found["date"])


def date_after_author(line: str) -> str | None:
    """The date in the rest of a line that begins with an author: `By Jane Doe | 3 March 2021`."""
    byline = _BYLINE.match(line.strip("_*"))
    found = _DATE.search(byline["rest"]) if byline else None
    return iso_date(found.group()) if found else None
