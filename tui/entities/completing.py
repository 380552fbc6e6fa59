"""All occurrences of an article's names, once it is known which names it has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from tui.entities import within, wording
from tui.entities.gazetteer import gazetteer, plain_words
from tui.entities.lastwords import plain
from tui.entities.names import acronym, words
from tui.entities.scan import Page, Phrases
from tui.entities.within import Group
from tui.model import Kind

_ALONE = words(
    """
    University Museum Church Ministry Department Commission Committee Council Foundation Institute Agency Bureau Board
    Association Federation College Bank Fund Court Society League Union Authority Academy Administration Assembly
    """
)
"""What an institution is called by alone, where its article has one of them."""
_MORE = re.compile(r" (?:of|for)\b| [A-Z0-9]|[-’'](?!s\b)")
_END = (1 << 62, 1 << 62, "")


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch that names something."""

    start: int
    end: int
    key: str


def complete(
    page: Page, spots: list[Spot], groups: dict[str, Group], moved: dict[str, str], small: set[str], trusted: bool
) -> list[tuple[int, int, str]]:
    """Every occurrence of an article's names: those found, and all others, the longest where they overlap.

    Args:
        page: The article's.
        spots: What was found.
        groups: The names by key, those left that are joined.
        moved: Keys of names that were joined with others, each with that which it is under now.
        small: The words that the text has in small letters.
        trusted: Whether the recogniser knows the language.

    Returns:
        Start, end and key of each, in order of text; those of names that are none after all are left out.
    """
    kept = {name_key: group for name_key, group in groups.items() if _telling(group, small, trusted)}
    keys = list(kept)
    phrases = [
        (form, number)
        for number, group in enumerate(kept.values())
        for form in group.forms
        if not group.family
        if group.known or not _everyday(form, small)
    ]
    numbers = {name_key: number for number, name_key in enumerate(keys)}
    phrases += [(last, numbers[owner]) for last, owner in within.used_alone(kept) if not _everyday(last, small)]
    hits = {(spot.start, spot.end): now for spot in spots if (now := moved.get(spot.key, spot.key)) in kept}
    for start, end, number in Phrases(phrases).find(page):
        hits.setdefault((start, end), keys[number])
    hits |= {(start, end): name_key for start, end, name_key in _alone(page, kept)}
    return _apart([(start, end, name_key) for (start, end), name_key in hits.items()])


def _alone(page: Page, groups: Mapping[str, Group]) -> Iterator[tuple[int, int, str]]:
    """Where an institution goes by its first or last word, and only one of the article has it: the Church."""
    full: defaultdict[str, set[str]] = defaultdict(set)
    for name_key, group in groups.items():
        if group.kind() is Kind.ORGANISATION:
            for first, *rest in (form.removeprefix("the ").removeprefix("The ").split(" ") for form in group.forms):
                if rest and (word := first if rest[0] in ("of", "for") else rest[-1]) in _ALONE:
                    full[word].add(name_key)
    one = {word: next(iter(keys)) for word, keys in full.items() if len(keys) == 1}
    for start, word in chain.from_iterable(page.words) if one else ():
        end = start + len(word)
        called = word in one and page.text[max(0, start - 4) : start].lower() == "the "
        if called and not _MORE.match(page.text, end):
            yield start, end, one[word]


def _apart(hits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of hits that overlap the longest, of equals the first; in order of text."""
    result: list[tuple[int, int, str]] = []
    over: list[tuple[int, int, str]] = []
    reached = 0
    for hit in [*sorted(hits), _END]:
        if hit[0] < reached:
            over.append(hit)
            reached = max(reached, hit[1])
            continue
        kept: list[tuple[int, int, str]] = []
        for one in sorted(over, key=lambda one: (one[0] - one[1], one[0])) if len(over) > 1 else over:
            if not any(one[0] < other[1] and other[0] < one[1] for other in kept):
                kept.append(one)
        result += sorted(kept)
        over, reached = [hit], hit[1]
    return result


def _telling(group: Group, small: set[str], trusted: bool) -> bool:
    """Whether a group is a name at all: someone took it for one, and its words are not only those of a heading.

    In other languages than that of the recognisers, only what its own words prove to be one: in German every noun has
    a capital.
    """
    if group.known or group.sure:
        return True
    if not any(weight > 0 for weight in group.votes.values()):
        return False
    name = group.fullest()
    if group.kind() is Kind.PERSON and _of_plain_words(name):
        return False
    if plain(name):
        return False
    if wording.by_words(name) or (acronym(name) and name.isascii()):
        return True
    if not trusted:
        return False
    common = gazetteer().common
    return not all(_everyday(word, small) or _everyday(word, common) for word in name.split(" "))


def _of_plain_words(name: str) -> bool:
    """Whether a name is several words of which none is anybody's: Getting Started."""
    parts = name.lower().replace("-", " ").split()
    return len(parts) > 1 and plain_words().issuperset(parts) and gazetteer().first_names.isdisjoint(parts)


def _everyday(form: str, words: AbstractSet[str]) -> bool:
    """Whether a name is also a word that is written small elsewhere, so that a capital alone tells nothing."""
    return " " not in form and (form.lower() in words) and (form.islower() or form[1:].islower())
