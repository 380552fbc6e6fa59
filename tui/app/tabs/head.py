"""The head of an entity's page: who it is, in a few lines that stand still over the tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.painted import Painted
from tui.app.theme import Palette
from tui.app.typeset.wrap import wrap
from tui.app.words import date, dotted, extent, fitted
from tui.model import Entity
from tui.text import one_line

_MOST_INTRODUCED = 2
"""Lines of introductions."""


@dataclass(frozen=True, slots=True)
class About:
    """What the head tells besides name and kind."""

    introductions: Sequence[str] = ()
    """How articles say who it is, in their words."""
    seen: tuple[str, str] | None = None
    """The months it was first and last in the news."""
    possible: Sequence[str] = ()
    """Entities that may be the same."""


def head(palette: Palette, entity: Entity | None, about: About, width: int, *, short: bool) -> list[Painted]:
    """Name, kind, other names, how often, since when; introductions; who may be the same. One line where `short`."""
    if entity is None:
        return []
    name = one_line(entity.name)
    style = palette.kinds[entity.kind] + palette.strong.without_color
    facts = [entity.kind.value, extent(entity.mentions, entity.articles)]
    if about.seen is not None:
        first, last = map(date, about.seen)
        facts.append(f"seen {first}" if first == last else f"first seen {first}, last {last}")
    also = "also " + ", ".join(map(one_line, entity.aliases)) if entity.aliases else ""
    told = dotted([facts[0], also, *facts[1:]])
    room = width - cell_len(name) - 4
    if short:
        more = f"  {fitted(dotted(facts), room)}" if room > len(facts[0]) else ""
        return [[Segment(" " + fitted(name, width - 1).rstrip(), style), Segment(more, palette.dim)]]
    if cell_len(told) <= room:
        lines: list[Painted] = [[Segment(f" {name}", style), Segment(f"   {told}", palette.dim)]]
    else:
        lines = [[Segment(" " + fitted(name, width - 1).rstrip(), style)]]
        lines += [[Segment(" " + fitted(line, width - 1).rstrip(), palette.dim)]
                  for line in (dotted(facts), also) if line]  # fmt: skip
    lines += _introduced(palette, about.introductions, width)
    if about.possible:
        possible = "possible: " + ", ".join(map(one_line, about.possible))
        lines.append([Segment(" " + fitted(possible, width - 1).rstrip(), palette.dim)])
    return lines


def _introduced(palette: Palette, introductions: Sequence[str], width: int) -> list[Painted]:
    """How the articles introduce it, in their own words; as many as have room, each whole where that can be."""
    slanted = palette.text + palette.emphasis
    words = ""
    for each in introductions:
        longer = f"{words}; {each}" if words else each
        if words and len(list(wrap(longer, 0, len(longer), width - 1))) > _MOST_INTRODUCED:
            break
        words = longer
    spans = list(wrap(words, 0, len(words), width - 1))
    cut = len(spans) > _MOST_INTRODUCED
    texts = [words[start:end] for start, end in spans[:_MOST_INTRODUCED]]
    if cut:
        texts[-1] = fitted(texts[-1] + "…", width - 1).rstrip()
    return [[Segment(" " + text, slanted)] for text in texts]
