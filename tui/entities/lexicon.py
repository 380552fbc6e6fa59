"""The words that say how two names hang together, read from data/relations.toml, and where they stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from tui.facts import Relation
from tui.model import Kind

_IRREGULAR = {
    "put": ("puts", "putting"),
    "spend": ("spends", "spent", "spending"),
    "buy": ("buys", "bought", "buying"),
    "take": ("takes", "took", "taken", "taking"),
    "lead": ("leads", "led", "leading"),
    "own": ("owns", "owned", "owning"),
    "ban": ("bans", "banned", "banning"),
    "sign": ("signs", "signed", "signing"),
    "found": ("founded", "founding"),
    "co-found": ("co-founded", "co-founds", "co-founding"),
    "cofound": ("cofounded", "cofounds", "cofounding"),
}
"""What regular endings would get wrong; `found` alone is nearly always the past of `find`."""


class Sort(Enum):
    """How a word says it."""

    VERB = "verb"
    ROLE = "role"
    HEAD = "head"
    FIRM = "firm"
    OFFICIAL = "official"
    WHOLE = "whole"
    ACT = "act"


ROLES = (Sort.ROLE, Sort.HEAD, Sort.FIRM, Sort.OFFICIAL)


class Entry(Struct, frozen=True):
    """A word, and what it says."""

    relation: Relation
    sort: Sort
    prepositions: frozenset[str] = frozenset()
    """Those that lead to the object; a verb without any takes it directly, a role by any that suits it."""
    paid: bool = False
    """Whether a sum must go with it."""
    inverse: bool = False
    """Whether who does it is the object of the relation."""


class Trigger(Struct, frozen=True):
    """Where such a word stands."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    word: str
    """In lower case, on one line."""


class Lexicon(Struct, frozen=True):
    """All of them."""

    entries: Mapping[str, tuple[Entry, ...]]
    """By the form in lower case, the words of one expression parted by single spaces."""
    subjects: Mapping[Relation, frozenset[Kind]]
    objects: Mapping[Relation, frozenset[Kind]]
    pattern: re.Pattern[str]

    def triggers(self, text: str, start: int, end: int) -> Iterator[Trigger]:
        """Where they stand in a stretch of text, in order, the longest at each place."""
        for found in self.pattern.finditer(text, start, end):
            word = " ".join(found.group().lower().split())
            yield Trigger(found.start(), found.end(), self.entries[word], word)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    table = tomllib.loads((files("tui.entities") / "data" / "relations.toml").read_text(encoding="utf-8"))
    entries: dict[str, list[Entry]] = {}
    for name, row in table.items():
        for form, entry in _entries(Relation(name), row):
            known = entries.setdefault(form, [])
            alike = next((one for one in known if _alike(one, entry)), None)
            if alike is not None:
                known[known.index(alike)] = Entry(
                    entry.relation, entry.sort, alike.prepositions | entry.prepositions, entry.paid, entry.inverse
                )
            else:
                known.append(entry)
    longest = sorted(entries, key=len, reverse=True)
    forms = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in longest)
    return Lexicon(
        {form: tuple(found) for form, found in entries.items()},
        {Relation(name): frozenset(map(Kind, row["subjects"])) for name, row in table.items()},
        {Relation(name): frozenset(map(Kind, row["objects"])) for name, row in table.items()},
        re.compile(rf"(?<![\w’'])(?:{forms})(?![\w’'](?!s\b))", re.IGNORECASE),
    )


def _alike(one: Entry, other: Entry) -> bool:
    return (one.relation, one.sort, one.inverse, bool(one.prepositions)) == (
        other.relation,
        other.sort,
        other.inverse,
        bool(other.prepositions),
    )


def _entries(relation: Relation, row: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for written in (*row.get("verbs", ()), *row.get("paid", ())):
        verb, *prepositions = written.removesuffix(" <").split(" ")
        entry = Entry(
            relation,
            Sort.VERB,
            frozenset(prepositions),
            paid=written in row.get("paid", ()),
            inverse=written.endswith("<"),
        )
        for form in _conjugated(verb):
            yield form, entry
    for sort in (*ROLES, Sort.WHOLE):
        for noun in row.get(f"{sort.value}s", ()):
            for form in (noun.lower(), _plural(noun.lower())):
                yield form, Entry(relation, sort)
    for written in row.get("acts", ()):
        noun, _, preposition = written.rpartition(" ")
        for form in (noun.lower(), _plural(noun.lower())):
            yield form, Entry(relation, Sort.ACT, frozenset([preposition]))


def _conjugated(verb: str) -> list[str]:
    first, joint, rest = verb.partition("_")
    base = first
    if base in _IRREGULAR:
        forms = [*_IRREGULAR[base]] + ([] if base == "found" else [base])
    else:
        stem = base[:-1] if base.endswith("e") else base
        single = base[:-1] + "i" if re.search(r"[^aeiou]y$", base) else stem
        s = base + "es" if re.search(r"(?:s|sh|ch|x)$", base) else base + "s"
        forms = [base, f"{single}es" if re.search(r"[^aeiou]y$", base) else s, f"{single}ed", f"{stem}ing"]
    return [(form + joint + rest).replace("_", " ") for form in forms]


def _plural(noun: str) -> str:
    if noun.endswith("man") and noun != "german":
        return noun[:-3] + "men"
    if noun.endswith(("s", "ch", "sh")):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"
