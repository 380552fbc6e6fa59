"""Which articles of a snapshot match a query, and what each match is worth. The same answers as the reference gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tui.index.analysis import FIRST_WEIGHTED, PART_BITS, WEIGHTS, stem
from tui.index.codec import LANG, TAG, TEXT, form_key, key
from tui.index.days import number
from tui.index.patterns import MOST_EXPANSIONS, Pattern, Slot, Way, pattern_of, row_starts, windows
from tui.index.postings import Postings
from tui.index.ranking import K1, norm, rarity
from tui.index.reading import Part, Snapshot
from tui.index.spelling import near, slips
from tui.model import ArticleId
from tui.query import Among, And, Dates, Exactly, Fuzzy, Node, Not, Or, Phrase, Prefix, Typing, Word

Scores = dict[ArticleId, float]


def scores(node: Node, snapshot: Snapshot) -> Scores:
    """The articles that match, each with what the match is worth; filters are worth nothing.

    Raises:
        ValueError: Something that is to be resolved has not been.
    """
    match node:
        case And(nodes):
            return _all_of([scores(child, snapshot) for child in nodes])
        case Or(nodes):
            return _any_of(scores(child, snapshot) for child in nodes)
        case Not(child):
            return dict.fromkeys(snapshot.lengths.keys() - scores(child, snapshot).keys(), 0.0)
        case Among(ids):
            return dict.fromkeys(snapshot.lengths.keys() & ids, 0.0)
        case Exactly(name, value):
            return dict.fromkeys(snapshot.holding(TAG if name == "tag" else LANG, key(value.casefold())), 0.0)
        case Dates(first, last):
            return dict.fromkeys(snapshot.dated(number(first), number(last)), 0.0)
        case Word() | Phrase() | Prefix() | Typing() | Fuzzy():
            return _worth(frequencies(pattern_of(node), snapshot), snapshot)
    raise ValueError(f"must be resolved before it is searched for: {node!r}")


def frequencies(pattern: Pattern, snapshot: Snapshot) -> Scores:
    """The weight of a pattern's occurrences, per article that has any."""
    found: Scores = {}
    if not pattern.slots:
        return found
    expansions = [expanded(slot, snapshot) for slot in pattern.slots]
    for part in snapshot.parts:
        slots = [_postings(part, slot, words) for slot, words in zip(pattern.slots, expansions, strict=True)]
        if not all(slots):
            continue
        if len(slots) == 1 and pattern.part is None:
            _add_weights(found, part, slots[0])
        else:
            _add_occurrences(found, part, slots, pattern)
    return found


def expanded(slot: Slot, snapshot: Snapshot) -> list[str]:
    """The words that fill a slot other than by their stem: the most frequent ones."""
    if slot.way is Way.STEM:
        return []
    prefix = slot.term[:1] if slot.way is Way.FUZZY else slot.term
    known = beginning(prefix, snapshot)
    words: Iterable[str] = known
    if slot.way is Way.FUZZY:
        words = near(slot.term, known, slips(slot.term))
    return sorted(words, key=lambda word: (-known[word], word))[: MOST_EXPANSIONS[slot.way]]


def beginning(prefix: str, snapshot: Snapshot, *, exact: bool = False) -> Counter[str]:
    """The words of the library that begin so, each with the articles it stands in.

    Unless `exact`, removed articles may still be counted; looking closer takes reading the postings of each word.
    """
    known: Counter[str] = Counter()
    for part in snapshot.parts:
        for word, documents in part.segment.beginning(prefix):
            if exact and part.removed:
                documents = _standing(word, part)
            if documents:
                known[word] += documents
    return known


def standing(word: str, snapshot: Snapshot) -> int:
    """In how many articles a word stands, in just this form."""
    return sum(_standing(word, part) for part in snapshot.parts)


def _standing(word: str, part: Part) -> int:
    postings = part.segment.postings(TEXT, form_key(word))
    return len(set(postings.documents) - part.removed) if postings else 0


def _postings(part: Part, slot: Slot, words: Sequence[str]) -> list[Postings]:
    """Of every word that fills a slot."""
    segment = part.segment
    found = list(segment.forms(slot.term)) if slot.way in (Way.STEM, Way.TYPING) else []
    for word in words:
        if segment.stands(word) and not (slot.way is Way.TYPING and stem(word) == stem(slot.term)):
            postings = segment.postings(TEXT, form_key(word))
            if postings is not None:
                found.append(postings)
    return found


def _add_weights(found: Scores, part: Part, filling: Sequence[Postings]) -> None:
    """Articles that hold any of these words, wherever."""
    sums: dict[int, float] = dict(zip(filling[0].documents, filling[0].weights, strict=True))
    for postings in filling[1:]:
        for document, weight in zip(postings.documents, postings.weights, strict=True):
            sums[document] = sums.get(document, 0.0) + weight
    for document in part.removed.intersection(sums):
        del sums[document]
    found.update(zip(map(part.segment.ids.__getitem__, sums), sums.values(), strict=True))


def _add_occurrences(found: Scores, part: Part, slots: Sequence[list[Postings]], pattern: Pattern) -> None:
    """Articles that hold the words where the pattern wants them."""
    holding = [set[int]().union(*(postings.documents for postings in filling)) for filling in slots]
    common = set.intersection(*holding) - part.removed
    if not common:
        return
    places = [_places(filling, common, pattern.part) for filling in slots]
    for document in common:
        filled = [each.get(document, set()) for each in places]
        if not all(filled):
            continue
        starts = [w[0] for w in windows(filled, pattern.width)] if pattern.width else row_starts(filled)
        if starts:
            found[part.segment.ids[document]] = sum(WEIGHTS[start >> PART_BITS] for start in starts)


def _places(filling: Sequence[Postings], documents: set[int], part: int | None) -> dict[int, set[int]]:
    """Per document the positions that fill a slot."""
    places: dict[int, set[int]] = {}
    for postings in filling:
        for row, document in enumerate(postings.documents):
            if document not in documents or (part and postings.last_place(row) < FIRST_WEIGHTED):
                continue  # all in the body
            here: Iterable[int] = postings.places(row)
            if part is not None:
                here = [place for place in here if place >> PART_BITS == part]
            if document in places:
                places[document].update(here)
            else:
                places[document] = set(here)
    return places


def _worth(found: Scores, snapshot: Snapshot) -> Scores:
    """What each article's frequency is worth (see ranking)."""
    lengths = snapshot.lengths
    least, step = norm(0, snapshot.average), norm(1, snapshot.average) - norm(0, snapshot.average)
    best = rarity(len(found), len(lengths)) * (K1 + 1)
    return {id_: best * weight / (weight + least + step * lengths[id_]) for id_, weight in found.items()}


def _all_of(found: list[Scores]) -> Scores:
    first, *others = sorted(found, key=len)
    return {
        id_: score + sum(each[id_] for each in others)
        for id_, score in first.items()
        if all(id_ in each for each in others)
    }


def _any_of(found: Iterable[Scores]) -> Scores:
    sums: Scores = {}
    for each in found:
        for id_, score in each.items():
            sums[id_] = sums.get(id_, 0.0) + score
    return sums
