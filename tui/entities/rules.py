"""A recogniser of capitals, titles, suffixes and gazetteers, for where no model is installed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.entities import cues, names, wording
from tui.entities.gazetteer import gazetteer
from tui.entities.names import words as word_set
from tui.entities.scan import Page, foreign
from tui.model import Block, Kind, Span

_NAME = re.compile(
    r"(?<![^\W_])(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.&-]*)"
    r"(?:[ ](?:(?:of|for|and|the|de|la|del|van|von|der|den|di|da|bin|al|&)[ ]){0,3}[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.&-]*"
    r"|[ ]\d{1,4}(?![\w,.%])){0,14}"
)
_STOP = re.compile(rf"{names.SENTENCE_STOP.pattern}|(?<=['’]s)[ ]")
_YEAR = re.compile(
    r"\b(?:in|since|by|from|until|of|during|before|after|between|and|to)[ ]((?:1[6-9]|20)\d\d(?:s)?)(?![\w%,]|[.]\d)"
)
_START = word_set(
    """
    the a an this that these those it its he his she her they their we our you your i my in on at by to for from
    of with without and but or nor so yet if when while where who what why how which after before since until
    during although though because as there here then now also however meanwhile some many most all both each
    every any no not one two three four five six seven eight nine ten first second third last next another other
    several such more less only just even still again once never always often today yesterday tomorrow according
    over under between among about around is are was were be been do does did has have had can could will would
    should may might must let please see read learn use find get make take go come look new old good great best
    yes thank thanks despite given following instead rather whether unlike like per via earlier later recently
    currently finally additionally furthermore moreover therefore thus hence indeed perhaps maybe say says said
    ask asked people everyone nobody nothing something anyone using based check visit note neither either
    january february march september october november december
    """
)
_MIN_SHARE = 0.6
"""From this share of capitals on, a line is a headline, where capitals tell nothing."""
_WORD = re.compile(r"[^\W\d_]{2,}")


class RulesRecogniser:
    """Finds names by how they are written. Needs nothing installed; any thread."""

    @property
    def version(self) -> str:
        return "rules-1"

    def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[tuple[tuple[Span, Kind], ...]]:
        """See the port; one article at a time."""
        for text, blocks in articles:
            yield tuple(_article(Page(text, blocks)))


def _article(page: Page) -> Iterator[tuple[Span, Kind]]:
    small = set(page.text.split())
    for block in page.blocks:
        found: list[tuple[Span, Kind]] = []
        block_text = page.text[block.start : block.end]
        if foreign(block_text):
            continue
        headline = _headline(block_text)
        for match in _NAME.finditer(page.text, block.start, block.end):
            for start, end in _spans(page.text, match.start(), match.end()):
                start = _begun(page.text, start, end, block.start, small)
                if start < end and (kind := _kind(page.text, start, end, headline)):
                    found.append((Span(start, end), kind))
        for match in _YEAR.finditer(page.text, block.start, block.end):
            found.append((Span(*match.span(1)), Kind.DATE))
        found.sort()
        reached = block.start
        for span, kind in found:
            if span.start >= reached:
                reached = span.end
                yield span, kind


def _headline(text: str) -> bool:
    words = _WORD.findall(text)
    big = sum(word[0].isupper() for word in words)
    return len(words) > 3 and big >= _MIN_SHARE * len(words)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of capitals, cut where a sentence ends or `and` stands between two names."""
    while end > start and text[end - 1] in ".'’-&":
        end -= 1
    run = text[start:end]
    for stop in _STOP.finditer(run):
        yield from _spans(text, start, start + stop.start())
        yield from _spans(text, start + stop.end(), end)
        return
    for joint in re.finditer(r"[ ](?:and|for|&)[ ](?:the[ ])?", run):
        left, right = run[: joint.start()], run[joint.end() :]
        if not _one_organisation(left, right):
            yield from _spans(text, start, start + joint.start())
            yield from _spans(text, start + joint.end(), end)
            return
    yield start, end


def _one_organisation(left: str, right: str) -> bool:
    last = right.split(" ")[-1].lower()
    first = left.split(" ")[0].lower()
    return last in names.ORGANISATION or last in names.LAW or first in names.HEADS or " of " in left


def _begun(text: str, start: int, end: int, first: int, small: set[str]) -> int:
    """Where the name starts, without words that are big only because a sentence starts with them."""
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        bare = word.rstrip(".,’'").lower()
        at_start = start == first or text[max(first, start - 2) : start].rstrip()[-1:] in (
            "",
            ".",
            "!",
            "?",
            ":",
            '"',
            "“",
            "•",
            "-",
            "*",
            "‘",
            "(",
        )
        plain = bare in _START or (
            at_start and word[1:].islower() and bare in small and bare not in gazetteer().first_names
        )
        if not plain:
            return start
        start += len(word) + 1
    return end


def _kind(text: str, start: int, end: int, headline: bool) -> Kind | None:
    name = text[start:end]
    words = names.tokens(name)
    weights = dict(wording.by_words(name))
    before = text[max(0, start - 24) : start]
    if (kind := cues.by_context(before)) or names.title(name.split(" ", 1)[0]):
        weights[kind or Kind.PERSON] = weights.get(kind or Kind.PERSON, 0.0) + 2.0
    if weights:
        return max(weights, key=lambda kind: weights[kind])
    if headline:
        return None
    if len(words) == 1:
        if names.acronym(name):
            return Kind.ORGANISATION if len(name) > 2 else None
        return _alone(text, start, name, before)
    if (
        len(words) in (2, 3)
        and all(word.isalpha() for word in words)
        and not any(part.isupper() for part in name.split())
    ):
        return Kind.PERSON if len(words) == 2 and " of " not in name else Kind.ORGANISATION
    return Kind.ORGANISATION


def _alone(text: str, start: int, name: str, before: str) -> Kind | None:
    """One unknown word with a capital: a place after `in`, else an organisation unless it only starts a sentence."""
    word = before.rstrip().rsplit(" ", 1)[-1].lower()
    if word in ("in", "near", "at", "from"):
        return Kind.PLACE
    if not name[:1].isalpha() or len(name) < 3 or not before.strip() or before.rstrip()[-1] in '.!?:“"•-*':
        return Kind.ORGANISATION if any(char.isupper() for char in name[1:]) and not name.isupper() else None
    return Kind.PERSON if word in ("said", "says", "told") else Kind.ORGANISATION
