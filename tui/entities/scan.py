"""Looking for many phrases in one text at once: by their first word, the longest phrase first.

A phrase matches on word boundaries; a single line break of the text counts as a space; a phrase of several words, or of
more than four letters, also matches in capitals, as headlines have it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.model import Block, BlockKind

_WORD = re.compile(r"\w+")
_BIG = re.compile(r"[^\Wa-z_](?<!\w.)\w*")
"""That the letter before is none is asked behind the first, as only letters are looked for quickly."""
_ADDRESS = re.compile(r"://|www\.(?<![\w.]....)|@[\w-]+\.|/(?:[\w%~.-]+/)+")
"""What addresses and paths have in them: looked for first, and what is around it only then."""
_BEFORE, _BEHIND = re.compile(r"[\w.+-]*"), re.compile(r"[^\s<>()\[\]\"“”|]*")
_BEFORE_PATH, _BEHIND_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)*"), re.compile(r"[^\s<>()\[\]]*")
_DATE = re.compile(r"(?:[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2})[.,;:!?]*")
"""What has slashes as paths have."""
_LONGEST_BEFORE = 200
_FEWEST = 3
"""Slashes of a path that begins with one."""
_EMPHASIS = re.compile(r"_(?:(?=\w)(?<!\w_)|(?!\w)(?<=[\w.,!?]_))")
"""Underscores that set words apart, and are no part of them."""
_ENDING = (
    r"\.(?:iso|rpm|deb|tar|t?gz|bz2|xz|zip|exe|conf|cfg|txt|html?|php|png|jpe?g|gif|svg|pdf|patch|diff|ymp)"
    r"(?![a-z0-9]|[.-][A-Za-z0-9])"
)
_OF_FILE = re.compile(_ENDING)
"""What files end in, whose names are no names of what they hold."""
_FILE = re.compile(r"[\w.+~-]+")
_MAILING_LIST = re.compile(r"[\w.]+(?:-[\w.]+)+(?= mailing list)")
"""Lists are called by words with hyphens between them, which are no names of what is talked about there."""
_SHORTEST_HEADLINE = 5
_SKIPPED = (BlockKind.CODE, BlockKind.FURNITURE, BlockKind.RULE)


class Word(NamedTuple):
    """A word that begins with anything but a small Latin letter."""

    start: int
    text: str


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses and paths are."""
    reached = 0
    for found in _ADDRESS.finditer(text):
        if found.start() < reached:
            continue
        before, behind = (_BEFORE_PATH, _BEHIND_PATH) if found[0][0] == "/" else (_BEFORE, _BEHIND)
        front = before.match(text[max(reached, found.start() - _LONGEST_BEFORE) : found.start()][::-1])
        if front is None and found[0].count("/") < _FEWEST:  # neither a path nor a part of one: and/or
            continue
        rest = behind.match(text, found.end())
        begin, end = found.start() - (front.end() if front else 0), rest.end() if rest else found.end()
        reached = end
        if not _DATE.fullmatch(text, begin, end):
            yield begin, end


def _files(text: str) -> Iterator[tuple[int, int]]:
    """Where names of files are."""
    for ending in _OF_FILE.finditer(text):
        if front := _FILE.match(text[max(0, ending.start() - _LONGEST_BEFORE) : ending.start()][::-1]):
            yield ending.start() - front.end(), ending.end()


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with some of it blanked out by NUL."""
    kept, at = [], 0
    for start, end in spans:
        if start >= at:
            kept += [text[at:start], "\0" * (end - start)]
            at = end
    return "".join([*kept, text[at:]]) if kept else text


class Page:
    """An article's text, made ready to be looked through: what may hold names, line by line joined."""

    __slots__ = ("blocks", "text", "words")

    def __init__(self, text: str, blocks: Iterable[Block]) -> None:
        flat = text.replace("\n", " ")
        if "://" in flat or "@" in flat or "www." in flat or "/" in flat:
            flat = _blanked(flat, _addresses(flat))
        flat = _blanked(flat, _files(flat))
        if " mailing list" in flat:
            flat = _blanked(flat, (found.span() for found in _MAILING_LIST.finditer(flat)))
        if "_" in flat:
            flat = _EMPHASIS.sub("*", flat)
        self.text = flat
        """As long as the article's, with line breaks as spaces, and underscores around words as asterisks; addresses
        and names of files are blanked out by NUL."""
        self.blocks = [block for block in blocks if block.kind not in _SKIPPED and block.end > block.start]
        self.words = [
            [Word(found.start(), found.group()) for found in _BIG.finditer(flat, block.start, block.end)]
            for block in self.blocks
        ]
        """Of each block."""


class Phrases:
    """Phrases to look for, each with a payload's number."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        by_word: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._small: dict[str, int] = {}
        for phrase, payload in phrases:
            for form in _cases(phrase):
                first = _WORD.search(form)
                if first is None or first.start():
                    continue
                if "a" <= form[0] <= "z":
                    self._small.setdefault(form, payload)
                else:
                    by_word[first.group()].setdefault(form, payload)
        self._by_word = {word: sorted(forms.items(), key=lambda form: -len(form[0])) for word, forms in by_word.items()}

    def find(self, page: Page) -> Iterator[tuple[int, int, int]]:
        """Every match as start, end and payload, in order of text; where they overlap the first, then the longest."""
        text, by_word = page.text, self._by_word
        small = sorted(_small_ones(self._small, text)) if self._small else []
        at = 0
        for block, words in zip(page.blocks, page.words, strict=True):
            reached, end = block.start, block.end
            hits: list[tuple[int, int, int]] = []
            for start, word in words:
                if start < reached or (forms := by_word.get(word)) is None:
                    continue
                for form, payload in forms:
                    stop = start + len(form)
                    if stop <= end and text.startswith(form, start) and bounded(text, start, stop):
                        hits.append((start, stop, payload))
                        reached = stop
                        break
            while at < len(small) and small[at][0] < block.start:
                at += 1
            if at < len(small) and small[at][1] <= end:
                until = at
                while until < len(small) and small[until][0] < end:
                    until += 1
                hits = _without_overlap(hits, (one for one in small[at:until] if one[1] <= end))
                at = until
            yield from hits


def _small_ones(small: dict[str, int], text: str) -> Iterator[tuple[int, int, int]]:
    for form, payload in small.items():
        at = text.find(form)
        while at >= 0:
            if bounded(text, at, at + len(form)):
                yield at, at + len(form), payload
            at = text.find(form, at + len(form))


def foreign(text: str) -> bool:
    """Whether most of a text is not in Latin letters, of which recognisers of English can say nothing."""
    return not text.isascii() and 2 * len(text.encode("ascii", "ignore")) < len(text)


def bounded(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do, and is no part of a file's or a host's name."""
    if start and ((before := text[start - 1]).isalnum() or before in "_@#"):
        return False
    if end >= len(text):
        return True
    after = text[end]
    if after.isalnum() or after == "_":
        return False
    return not (after in ".@" and text[end + 1 : end + 2].isalnum() and text[end - 1] != ".")


def _cases(phrase: str) -> Iterator[str]:
    yield phrase
    capitals = phrase.upper()
    if (" " in phrase or len(phrase) >= _SHORTEST_HEADLINE) and phrase != capitals and len(phrase) == len(capitals):
        yield capitals


def _without_overlap(
    kept: list[tuple[int, int, int]], more: Iterable[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    result: list[tuple[int, int, int]] = []
    for hit in sorted([*kept, *more], key=lambda hit: (hit[0], -hit[1])):
        if not result or hit[0] >= result[-1][1]:
            result.append(hit)
    return result
