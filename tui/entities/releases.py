"""Releases by their number alone, where an article names them in full too: 11.3 of openSUSE 11.3.

Only those of projects that go by the name of what they make; two that have the same number are told apart by their
names alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tui.entities.aliases import Aliases
from tui.entities.clean import LEADS
from tui.entities.completing import Spot
from tui.entities.names import PROJECT, SMALL, STAGE, words
from tui.entities.packages import UNITS
from tui.entities.scan import Page
from tui.entities.within import Group
from tui.model import Kind

_IN_FULL = re.compile(r"(?P<name>.*\S) (?P<number>[0-9]{1,2}\.[0-9]{1,2})")
_AFTER = rf"{STAGE}(?![\w%]|[.,:/-]\w| ?(?:{UNITS}|kernels?|CDs?|DVDs?)\b)"
_NO_RELEASE_BEFORE = words("version versions kernel about over by section chapter page figure")
_LONGEST_BEFORE = 24


def by_number(page: Page, groups: Mapping[str, Group], aliases: Aliases) -> Iterator[Spot]:
    """Where a number stands for a release that is named in full elsewhere.

    Args:
        page: The article's.
        groups: Its names.
        aliases: Know what is made by a project.
    """
    keys: dict[str, set[str]] = {}
    for name_key, group in groups.items():
        for form in group.forms:
            found = _IN_FULL.fullmatch(form) if form[-1].isdigit() else None
            made = aliases.known(found["name"]) if found else None
            if found and made and made.kind is Kind.PRODUCT and aliases.known(made.name + PROJECT):
                keys.setdefault(found["number"], set()).add(name_key)
    begun = {block.start for block in page.blocks} if keys else frozenset()
    for number, named in keys.items():
        if len(named) == 1:
            for found in re.finditer(rf"(?<![\w.:/#@$€£,+~-]){re.escape(number)}{_AFTER}", page.text):
                if found.start() not in begun and _alone(page.text, found.start()):
                    yield Spot(*found.span(), next(iter(named)))


def _alone(text: str, start: int) -> bool:
    """Whether no name stands before a number, and no word of what else has one."""
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    word = before.rstrip().rpartition(" ")[2].strip("(“\"‘'*_")
    small = word.lower()
    return small not in _NO_RELEASE_BEFORE and (
        not word[:1].isupper() or small in SMALL or small in LEADS or not before.endswith(" ")
    )
