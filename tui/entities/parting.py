"""What of a recogniser's spans is a name of its own: owners and what is theirs, known names within longer ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from tui.entities.aliases import Aliases
from tui.entities.clean import clean
from tui.entities.completing import Spot
from tui.entities.gazetteer import gazetteer
from tui.entities.names import acronym, key
from tui.entities.scan import Page
from tui.entities.sky import BODIES
from tui.model import Kind, Span

_OWNER = re.compile(r"['’]s (?=[^\W\d_a-z])")
_TWO = re.compile(r"([^\W\d_][\w+-]*\w)(?: and | & |/)([^\W\d_a-z][\w+-]*\w)")
"""Two names of one word each."""
_BETWEEN = re.compile(r"[,;:/&|•]|\b(?:and|or|with|vs|on)\b")


@dataclass(frozen=True, slots=True)
class Value:
    """A sum, percentage, date or law, as a pattern or a recogniser marked it."""

    start: int
    end: int
    kind: Kind
    value: str | None
    confidence: float = 1.0


_S = TypeVar("_S", bound="Span | Value")
_T = TypeVar("_T", bound="Span | Value | Spot")


def names(
    page: Page,
    raw: Sequence[tuple[Span, Kind]],
    taken: Sequence[Span | Value],
    known_at: Sequence[tuple[int, int]],
    aliases: Aliases,
) -> Iterator[tuple[int, int, Kind | None, bool]]:
    """Names as start, end, the recogniser's kind (None: known beforehand only) and whether a title stood before.

    A known name wins over a recogniser's, unless it is a part of a longer one: Microsoft of Microsoft Research. A span
    that holds several known names is those.
    """
    text = page.text
    known = [span for span, value in overlapped([Span(*at) for at in known_at], taken) if value is None]
    cleaned: list[tuple[Span, Kind, bool]] = []
    clear = overlapped([span for span, _ in raw], taken)
    for (span, kind), (_, value) in zip(raw, clear, strict=True):
        if value is not None or kind is Kind.DATE:
            continue
        for start, end in _owners(text, span, aliases):
            for left, right, titled in clean(text, start, end, kind):
                if not _stopped(text[left:right], aliases):
                    cleaned.append((Span(left, right), kind, titled))
    at = 0
    for span, kind, titled in cleaned:
        while at < len(known) and known[at].end <= span.start:
            yield known[at].start, known[at].end, None, False
            at += 1
        inside: list[Span] = []
        while at < len(known) and known[at].start < span.end:
            inside.append(known[at])
            at += 1
        if not inside or _one(text, span, inside):
            if inside and (comma := _listed_before(text, span, inside, aliases)):
                yield span.start, comma, kind, titled
                yield inside[-1].start, inside[-1].end, None, False
            else:
                yield span.start, span.end, kind, titled
        else:
            for one in inside:
                yield one.start, one.end, None, False
    for span in known[at:]:
        yield span.start, span.end, None, False


def _one(text: str, span: Span, known: list[Span]) -> bool:
    """Whether a span is one name, of which the known ones are parts: US and State Department of US State Department."""
    if known[0].start < span.start or known[-1].end > span.end:
        return False
    if known[0].start > span.start:  # University of California, Los Angeles
        return True
    if text.startswith((" and ", " & "), known[0].end) and known[0].end < span.end:
        return False
    return not any(_BETWEEN.search(text, one.end, two.start) for one, two in pairwise(known))


def _listed_before(text: str, span: Span, known: list[Span], aliases: Aliases) -> int:
    """Where a word ends that was run together with what is listed behind it, Norrvik of `Norrvik, Free Software
    Foundation`; 0 where none was."""
    last = known[-1]
    if len(known) > 1 or last.end != span.end or not text.endswith(", ", span.start + 1, last.start):
        return 0
    other = aliases.known(text[last.start : last.end])
    return last.start - 2 if other and other.kind is Kind.ORGANISATION else 0


def _stopped(name: str, aliases: Aliases) -> bool:
    """Whether a name is none, alone or after a nationality: French Large Language Model."""
    first, _, rest = name.partition(" ")
    return aliases.never(name) or (aliases.never(rest) and key(first) in gazetteer().nationalities)


def _owners(text: str, span: Span, aliases: Aliases) -> Iterator[tuple[int, int]]:
    """A span, or its parts: where it goes from an owner to what is owned (GSA's API), or from a known name to
    another."""
    if (two := _TWO.fullmatch(text, span.start, span.end)) and not aliases.known(two[0]):
        parts = [aliases.known(part) for part in two.groups()]
        if any(part is not None and not part.shy for part in parts):
            yield from (two.span(1), two.span(2))
            return
    owner = _OWNER.search(text, span.start, span.end)
    name = text[span.start : owner.start()] if owner else ""
    if owner and (acronym(name) or aliases.known(name) or key(name) in gazetteer().places or name in BODIES):
        yield span.start, owner.start()
        yield owner.end(), span.end
    else:
        yield span.start, span.end


def overlapped(spans: Sequence[_S], others: Sequence[_T]) -> Iterator[tuple[_S, _T | None]]:
    """Each span with the first of the others that it overlaps; both in order of text."""
    at = 0
    for span in spans:
        while at < len(others) and others[at].end <= span.start:
            at += 1
        yield span, others[at] if at < len(others) and others[at].start < span.end else None
