"""The amounts in a sentence: sums, percentages and numbers of things, each with the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from tui.entities.patterns import SAID_NUMBERS
from tui.entities.sentence import Sentence
from tui.entities.subject import flat
from tui.model import Kind

_BEFORE, _AFTER = 100, 90
"""How far the words beside an amount are looked at, in code points."""
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9, "k": 1e3}
_COUNT = re.compile(
    r"(?<![\w.,$€£¥#/:+’'-])(?![0-9]{1,3}\.[0-9]{3}(?![0-9]))(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion)|(?P<short>[kmKM]|bn)(?![^\W_]))?\+?"
    r"(?= [A-Za-z]|[.,;]? ?$|[.,;)])"
    rf"|(?<![\w-])(?P<word>{'|'.join(word for word in SAID_NUMBERS if word not in ('a', 'half a', 'one'))})"
    r"(?:[ -](?P<scaled>hundred|thousand|million|billion))?(?= [a-z])",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:[ (~≈]*(?<![\w-])(?:about|around|some|approximately|roughly|nearly|almost|over|more than|at least|at most"
    r"|up to|less than|fewer than|under|as much as|as many as|as high as|an?|another|further|additional|a total of|the"
    r"|its|their|his|her|only|just|close to|in excess of|upwards? of|estimated|reported|the equivalent of|an average of"
    r"|hefty|whopping|record|already|also|now|exactly|well over|first|initial))*[ (~≈]*$",
    re.IGNORECASE,
)
_CONVERTED = re.compile(
    r"\s*(?:[(\[]|, or |, about |; ?| or )\s*(?:(?:or|about|around|approximately|some|roughly|US|≈|~|nearly) ?)*$"
)
_BRACKET = re.compile(r"\s?[(\[][^()\[\]]{0,60}[)\]]|, or (?:about |some |around )?[^,]{2,30},")


class Amount(Struct, frozen=True):
    """A number that a sentence gives."""

    start: int
    end: int
    value: float
    unit: str
    """As in Figure."""
    before: str
    """The words before it in the sentence, on one line, without such as `about` and without the blank between."""
    after: str
    """Those behind it, from the blank on, without what it is in another currency."""
    begin: int
    """Where in the text `before` begins; as long as there."""
    behind: int
    """Where `after` does."""


def amounts(text: str, sentence: Sentence) -> Iterator[Amount]:
    """Those of a sentence: first its sums and percentages, then its numbers; in order of text.

    A sum that only gives another in a different currency is none, and neither is a range.
    """
    last = None
    for mention in sentence.mentions:
        if mention.kind not in (Kind.MONEY, Kind.PERCENT) or mention.value is None:
            continue
        value, _, unit = mention.value.partition(" ")
        if last is not None and mention.kind is Kind.MONEY and _converts(text, last[0], mention.start, last[1], unit):
            continue
        last = (mention.end, unit) if mention.kind is Kind.MONEY else None
        yield _amount(text, sentence, mention.start, mention.end, float(value), unit or "%")
    taken = [(one.start, one.end) for one in sentence.mentions if one.kind is not Kind.DATE or one.value]
    line = flat(text[sentence.start : sentence.end])
    for found in _COUNT.finditer(line):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        if all(end <= begin or stop <= start for begin, stop in taken):
            yield _amount(text, sentence, start, end, _value(found), "")


def unapproximate(before: str) -> str:
    """Words before a number without those that only say how exact it is, and without articles."""
    found = _ABOUT.search(before)
    return before[: found.start()] if found else before


def _amount(text: str, sentence: Sentence, start: int, end: int, value: float, unit: str) -> Amount:
    begin = max(sentence.start, start - _BEFORE)
    before = unapproximate(flat(text[begin:start]))
    behind = end
    if bracket := _BRACKET.match(flat(text[end : min(sentence.end, end + _AFTER)])):
        behind += bracket.end()
    after = flat(text[behind : min(sentence.end, behind + _AFTER)])
    return Amount(start, end, value, unit, before, after, begin, behind)


def _converts(text: str, end: int, start: int, unit: str, other: str) -> bool:
    return unit != other and _CONVERTED.match(flat(text[end:start])) is not None


def _value(found: re.Match[str]) -> float:
    if word := found["word"]:
        return float(SAID_NUMBERS[word.lower()]) * _SCALES.get((found["scaled"] or "").lower(), 1.0)
    scale = (found["scale"] or found["short"] or "").lower()
    return float(found["number"].replace(",", "")) * _SCALES.get(scale, 1.0)
