"""Who stands beside whom: entities that the same sentences name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt

from tui.model import Block, EntityId, Kind, Linked
from tui.text import one_line, sentences

_BY_VALUE = (Kind.MONEY, Kind.PERCENT, Kind.DATE)
_LONGEST_EVIDENCE = 280
_READABLE = 160


def neighbours(
    entity: EntityId, texts: Iterable[tuple[str, Sequence[Block], Sequence[Linked]]], limit: int = 12
) -> list[tuple[EntityId, float, str]]:
    """The entities that share most sentences with one.

    Args:
        entity: Whose neighbours.
        texts: Articles that mention it: text, blocks, and all mentions in order of text.
        limit: Most to return.

    Returns:
        Entity, strength and a sentence that names both, closest first, ties by id. The closest has strength 1; an
        entity that many other sentences of these articles name counts for less (cosine of the sentences). Sums,
        percentages and dates are no neighbours.
    """
    together: Counter[EntityId] = Counter()
    alone: Counter[EntityId] = Counter()
    evidence: dict[EntityId, str] = {}
    for text, blocks, mentions in texts:
        starts = [mention.start for mention in mentions]
        for block in blocks:
            here = mentions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            if not here:
                continue
            begins = [mention.start for mention in here]
            for sentence in sentences(text, block.start, block.end):
                inside = here[bisect_left(begins, sentence.start) : bisect_right(begins, sentence.end - 1)]
                named = {mention.entity for mention in inside if mention.kind not in _BY_VALUE}
                alone.update(named)
                if entity not in named or len(named) < 2:
                    continue
                line = one_line(text[sentence.start : sentence.end])
                for other in named - {entity}:
                    together[other] += 1
                    if other not in evidence or _worth(line) > _worth(evidence[other]):
                        evidence[other] = line
    strength = {other: count / sqrt(alone[other]) for other, count in together.items()}
    best = max(strength.values(), default=1.0)
    order = sorted(strength, key=lambda other: (-strength[other], other))[:limit]
    return [(other, round(strength[other] / best, 4), _short(evidence[other])) for other in order]


def _worth(line: str) -> int:
    """Sentences of a readable length say most."""
    return -abs(len(line) - _READABLE)


def _short(line: str) -> str:
    if len(line) <= _LONGEST_EVIDENCE:
        return line
    return line[:_LONGEST_EVIDENCE].rsplit(" ", 1)[0] + "…"
