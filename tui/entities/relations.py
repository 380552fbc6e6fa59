"""Relations that the sentences of an article state between its names.

The words of the lexicon are looked for in each sentence with two names or more. Who stands beside a role (`Acme's
founder`, `the chief executive of Acme`) is read from the text itself (`titles.py`); what verbs and nouns relate, from
how the words hang together, where there is a parser (`clauses.py`), else from the words between two names
(`gaps.py`). English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tui.entities.clauses import clauses
from tui.entities.gaps import gaps
from tui.entities.lexicon import Trigger, lexicon
from tui.entities.saying import Saying
from tui.entities.sentence import Sentence
from tui.entities.subject import flat
from tui.entities.titles import titles
from tui.entities.tree import Tree
from tui.facts import Claim, Relation
from tui.model import Kind, Mention
from tui.ports import Parser, Word

_CO = re.compile(r"(?<![\w-])[Cc]o-(?=(?:found|fund|led\b|lead|own|develop)(?!ers?\b))")
"""What tokenizers make words of their own, and parsers verbs."""
_CERTAIN = 0.5
"""What is less sure is not said."""
_SUMS = frozenset({Relation.BACKS, Relation.ACQUIRES, Relation.REGULATES, Relation.SUES})
"""What money goes with."""
_LISTED = 24
"""So many names in a sentence make it a list, which relates nothing."""


class Ask(Struct, frozen=True):
    """A sentence that may relate some of its names."""

    text: str
    """The article's."""
    sentence: Sentence
    triggers: tuple[Trigger, ...]

    @property
    def line(self) -> str:
        """Its words on one line, as long as the sentence."""
        return _CO.sub("   ", flat(self.text[self.sentence.start : self.sentence.end]))


def asks(text: str, sentences: Iterable[Sentence]) -> list[Ask]:
    """The sentences that name two or more and have a word of the lexicon: only they are parsed."""
    found = []
    for sentence in sentences:
        if len(sentence.names) > 1 and len(sentence.mentions) <= _LISTED:
            triggers = tuple(lexicon().triggers(text, sentence.start, sentence.end))
            if triggers:
                found.append(Ask(text, sentence, triggers))
    return found


def parsed(parser: Parser | None, asked: Sequence[Ask]) -> list[Sequence[Word]]:
    """How the words of each hang together; nothing where there is no parser."""
    return [()] * len(asked) if parser is None else list(parser.parse(ask.line for ask in asked))


def relations(ask: Ask, words: Sequence[Word]) -> list[Claim]:
    """What a sentence claims.

    Args:
        ask: The sentence.
        words: How its words hang together; none if that is not known.

    Returns:
        By place of the subject. Each pair of names once a relation, as the surest reading of the sentence has it.
    """
    tree = Tree(ask.text, ask.sentence, words) if words else None
    said: list[Saying] = list(titles(ask.text, ask.sentence, ask.triggers, tree))
    told = {(one.at, one.subject.name, one.object.name) for one in said}
    more = gaps(ask.text, ask.sentence, ask.triggers) if tree is None else clauses(tree, ask.triggers)
    said += [one for one in more if (one.at, one.subject.name, one.object.name) not in told]
    best: dict[tuple[int, Relation, int], Saying] = {}
    for one in said:
        key = _key(one)
        if _fits(one) and (key not in best or best[key].confidence < one.confidence):
            best[key] = one
    chosen = sorted(best.values(), key=lambda one: (one.subject.start, one.object.start))
    return [_claim(ask, one, tree) for one in chosen]


def _key(saying: Saying) -> tuple[int, Relation, int]:
    pair = saying.subject.name, saying.object.name
    first, second = sorted(pair) if saying.relation.mutual else pair
    return first, saying.relation, second


def _fits(saying: Saying) -> bool:
    words = lexicon()
    return (
        saying.subject.name != saying.object.name
        and saying.subject.kind in words.subjects[saying.relation]
        and saying.object.kind in words.objects[saying.relation]
        and _confidence(saying) >= _CERTAIN
    )


def _confidence(saying: Saying) -> float:
    """That of the pattern, less where names are only referred to."""
    return saying.confidence * min(1.0, 0.5 + min(saying.subject.confidence, saying.object.confidence))


def _claim(ask: Ask, saying: Saying, tree: Tree | None) -> Claim:
    sums = [one for one in ask.sentence.mentions if one.kind is Kind.MONEY and one.value is not None]
    dates = [one for one in ask.sentence.mentions if one.kind is Kind.DATE and one.value is not None]
    return Claim(
        subject=saying.subject.name,
        relation=saying.relation,
        object=saying.object.name,
        start=ask.sentence.start,
        end=ask.sentence.end,
        value=_nearest(saying, sums, tree, 6) if saying.relation in _SUMS else None,
        date=_nearest(saying, dates, tree, 4) if saying.dated else None,
        hedged=saying.hedged,
        negated=saying.negated,
        confidence=round(_confidence(saying), 2),
    )


def _nearest(saying: Saying, values: Sequence[Mention], tree: Tree | None, farthest: int) -> str | None:
    """The value that goes with a word: what hangs closest on it, the first of equals."""
    if tree is None or saying.node is None:
        near = [one for one in values if abs(one.start - saying.at) < 60]
        return min(near, key=lambda one: abs(one.start - saying.at)).value if near else None
    far = []
    for one in values:
        nodes = list(tree.between(one.start, one.end))
        if nodes:
            far.append((min(tree.distance(saying.node, node) for node in nodes), one.start, one.value))
    return min(far)[2] if far and min(far)[0] <= farthest else None
