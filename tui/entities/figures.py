"""Figures that sentences give of names: how much, how many, of what. English only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.entities import measures, stakes
from tui.entities.amounts import Amount, amounts
from tui.entities.holding import apposed, doer, holder
from tui.entities.sentence import LONGEST, VALUES, Sentence
from tui.entities.subject import flat
from tui.facts import Figure
from tui.model import Kind, Mention

_BOUNDS = re.compile(
    r"\b(?:in|for|during|of|through|by|since|at the end of)(?: the)?(?: fiscal(?: year)?| year| early| late| mid)? ?$"
)
_WHERE = re.compile(
    r"(?<![\w-])(?:in|at|near|on|outside|of|across|hit|struck|throughout)(?: the)?(?: [a-z]+| city of| town of)? ?$"
)
_HAVING_THINGS = frozenset([Kind.ORGANISATION, Kind.PRODUCT, Kind.PLACE, Kind.EVENT])
_MANY = 3
_DOERS = _HAVING_THINGS | {Kind.PERSON}
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? $")
_AGE = measures.Measure("age", frozenset([Kind.PERSON]))
_PART = re.compile(r", ?(?:the |in )?$")


def figures(text: str, sentences: Sequence[Sentence]) -> list[Figure]:
    """The figures in an article's sentences.

    Args:
        text: The article's.
        sentences: Those that name something or refer to it, from `referring.resolved`.

    Returns:
        In order of text. Only what one of the measures of `measures` and `stakes` fits, and where the sentence clearly
        says whose it is.
    """
    return [figure for sentence in sentences for figure in _of(text, sentence)]


def _of(text: str, sentence: Sentence) -> Iterator[Figure]:
    start, end = sentence.start, sentence.end
    if not sentence.names or end - start > LONGEST:
        return
    for amount in amounts(text, sentence):
        found = stakes.held(text, sentence, amount)
        value = amount.value
        if found is None and (measured := _measured(text, sentence, amount)):
            measure, about = measured
            found = stakes.Held(measure.name, about.name)
            if measure.fallen and re.search(rf"\b{measure.fallen}$", amount.before):
                value = -abs(value)
        if found is not None:
            period = _period(text, sentence, amount)
            yield Figure(found.about, found.measure, start, end, value, amount.unit, found.other, period)
    for found in stakes.unknown(text, sentence):
        yield Figure(found.about, found.measure, start, end, None, "", found.other)


def _measured(text: str, sentence: Sentence, amount: Amount) -> tuple[measures.Measure, Mention] | None:
    """What an amount measures, and of whom."""
    if not amount.unit:
        return _counted(text, sentence, amount)
    measure = measures.named(measures.SHARES if amount.unit == "%" else measures.SUMS, amount.before, amount.after)
    about = holder(text, sentence, amount.start, measure.of) or _apposed(text, sentence, amount) if measure else None
    return (measure, about) if measure and about and about.kind in measure.of else None


def _apposed(text: str, sentence: Sentence, amount: Amount) -> Mention | None:
    """`Acme, valued at $2 billion,`."""
    before = [one for one in sentence.mentions if one.end <= amount.start and one.kind not in VALUES]
    if not before:
        return None
    verb = re.search(r"(?:[\w-]+ )?[\w-]+$", amount.before)
    return before[-1] if verb and apposed(text, before[-1], amount.begin + verb.start()) else None


def _counted(text: str, sentence: Sentence, amount: Amount) -> tuple[measures.Measure, Mention] | None:
    if toll := measures.named(measures.TOLLS, amount.before, amount.after):
        place = _scene(text, sentence)
        return (toll, place) if place else None
    if done := _done(text, sentence, amount):
        return done
    counted = measures.named(measures.COUNTS, amount.before, amount.after)
    if counted is None:
        return _listed(text, sentence, amount) or _aged(text, sentence, amount)
    if amount.before.endswith((" other", " of")):
        return None
    about = holder(text, sentence, amount.start, counted.of)
    having = measures.HAVING.search(amount.before) or (counted.before and counted.matches(amount.before, ""))
    if about is None or not (having or amount.start - about.end <= 3):
        return None
    return counted, about


def _done(text: str, sentence: Sentence, amount: Amount) -> tuple[measures.Measure, Mention] | None:
    """Things to which something is done: `Acme sold 3 million phones`."""
    deed, things = measures.DOING.search(amount.before), measures.THINGS.match(amount.after)
    if deed is None or things is None or things["things"] in measures.UNCOUNTED or amount.value < _MANY:
        return None
    about = doer(text, sentence, amount.start)
    if about is None or about.kind not in _DOERS or _PASSIVE.search(amount.before[: deed.start()]):
        return None
    return measures.Measure(f"{things['things']} {deed['deed']}", _DOERS), about


def _listed(text: str, sentence: Sentence, amount: Amount) -> tuple[measures.Measure, Mention] | None:
    """Things of which no measure knows: `The library holds 300 manuscripts`."""
    things = measures.THINGS.match(amount.after)
    if (
        things is None
        or amount.value < _MANY
        or things["things"] in measures.UNCOUNTED
        or not measures.LISTING.search(amount.before)
    ):
        return None
    about = holder(text, sentence, amount.start, _HAVING_THINGS)
    return (measures.Measure(things["things"], _HAVING_THINGS), about) if about else None


def _aged(text: str, sentence: Sentence, amount: Amount) -> tuple[measures.Measure, Mention] | None:
    """How old somebody is: `Ash, 52, said`, `aged 52`."""
    before = [one for one in sentence.mentions if one.end <= amount.start and one.kind is Kind.PERSON]
    if not before or not 5 < amount.value < 120 or amount.value % 1:
        return None
    last = before[-1]
    between, after = flat(text[last.end : amount.start]), amount.after
    if re.fullmatch(r", (?:aged )?", between) and (after[:1] in ",.;)" or not after):
        return _AGE, last
    if re.fullmatch(r" (?:was|is) (?:aged )?", between) and (after in (".", "") or after.startswith(" years old")):
        return _AGE, last
    if re.fullmatch(r"[^,.;:]{2,40} at (?:the )?age (?:of )?", between) and "when" not in between and "died" in between:
        return _AGE, last
    return None


def _scene(text: str, sentence: Sentence) -> Mention | None:
    """Where it was: the event that the sentence names, else its one place, which a larger one may follow."""
    events = {
        one.name: one for one in sentence.mentions if one.kind is Kind.EVENT and text[one.end : one.end + 1] != "-"
    }
    if events:
        return next(iter(events.values())) if len(events) == 1 else None
    places: dict[int, Mention] = {}
    last: Mention | None = None
    for one in sentence.mentions:
        if one.kind is not Kind.PLACE:
            continue
        inner = last is not None and _PART.fullmatch(flat(text[last.end : one.start]))
        if not inner and _WHERE.search(flat(text[max(sentence.start, one.start - 24) : one.start])):
            places.setdefault(one.name, one)
        last = one
    return next(iter(places.values())) if len(places) == 1 else None


def _period(text: str, sentence: Sentence, amount: Amount) -> str | None:
    """The nearest date that a preposition joins to the amount."""
    dated = [
        one
        for one in sentence.mentions
        if one.kind is Kind.DATE
        and one.value
        and abs(one.start - amount.end) < 100
        and _BOUNDS.search(flat(text[max(sentence.start, one.start - 20) : one.start]))
    ]
    return min(dated, key=lambda one: abs(one.start - amount.end)).value if dated else None
