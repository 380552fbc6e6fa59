"""Which blocks are furniture: what a web page puts around its article, saved along with it.

Precision comes first. A block is folded for what it says as a whole, for where it stands, or for what it stands
beside; never for a word in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from tui.loaders.bylines import is_byline_or_date
from tui.loaders.phrases import LONGEST, Strength, bare, is_credit, is_picture, strength
from tui.model import Block, BlockKind

_WORDLESS = (BlockKind.IMAGE, BlockKind.RULE)
"""Never folded, and looked past: what stands around them says whether it is furniture."""
_LABEL = 60
_MAIL_BOX = re.compile(r"\b(?:newsletters?|inbox)\b", re.IGNORECASE)
_OURSELVES = re.compile(r"(?:we are|we['’]re) an? .{0,40}\b(?:team|group|network|community) of\b", re.IGNORECASE)
_ABOUT = re.compile(r"about\s+((?:[A-ZÀ-Þ][\w'’.-]*\s+){1,3}[A-ZÀ-Þ][\w'’.-]*)", re.IGNORECASE)
_TRADE = (
    r"(?:(?:[\w&-]+\s){0,5}"
    r"(?:reporter|writer|journalist|editor|correspondent|columnist|contributor|blogger|freelancer|analyst))"
)
_LIFE = re.compile(
    rf"(?:(?:senior|staff|chief|deputy|associate)\s+)*(?:reporter|writer|editor|correspondent|columnist)\s+[A-ZÀ-Þ].{{2,60}}?\s"
    rf"(?:covers|writes|reports)\b|[A-ZÀ-Þ][^.!?,]{{1,60}}?\s(?:is|was)\s(?:an?|the|our)\s(?:[^.!?]{{0,60}}?\s)?{_TRADE}\b",
    re.IGNORECASE,
)
_CAREER = re.compile(
    r"\b(?:work|writing|articles|stories|bylines?)\b.{0,30}\b(?:appeared|been published|featured) in\b"
    r"|\bhas written for\b|\bfollow (?:him|her|them) (?:on|at)\b"
    r"|\b(?:can be reached|contact (?:him|her|them)) (?:at|by|via)\b"
    r"|\b(?:holds?|degree|graduated)\b.{0,80}\b(?:university|college|school)\b|\bcovers .{3,80} for [A-ZÀ-Þ]",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(r"(?:written|reviewed|words|text)(?: and (?:reviewed|edited))? by:?", re.IGNORECASE)
_FORM = re.compile(r"(?:leave|post|write|add) (?:a|your) (?:reply|comment|response)[.:!]?", re.IGNORECASE)
_CAPTION = 140
_CAPTIONS_BEFORE_CREDIT = 2
_HEAD_BLOCKS = 5
_TAIL_SHARE = 0.66
_FORM_BLOCKS = 8


def fold(text: str, blocks: Sequence[Block], title: int | None = None) -> tuple[Block, ...]:
    """The blocks, those that are furniture turned into such.

    Args:
        title: Which block is the title, where one is. Labels before it are furniture, it never is.
    """
    worded = [number for number, block in enumerate(blocks) if block.kind not in _WORDLESS]
    page = _Page(text, [blocks[number] for number in worded], None if title is None else worded.index(title))
    if page.is_bare():
        return tuple(blocks)
    for rule in (page.company, page.captions, page.neighbours, page.form, page.authors):
        rule()
    result = list(blocks)
    for number, folded in zip(worded, page.folded, strict=True):
        if folded:
            result[number] = replace(blocks[number], kind=BlockKind.FURNITURE, level=0)
    return tuple(result)


class _Page:
    """The blocks of one article, with those that are furniture so far. Each rule folds more."""

    def __init__(self, text: str, blocks: Sequence[Block], title: int | None) -> None:
        self._text, self._blocks, self._title = text, blocks, title
        self._border = len(text) * _TAIL_SHARE
        self.folded = [False] * len(blocks)
        self._weak: set[int] = set()
        for number, block in enumerate(blocks):
            if block.end - block.start <= LONGEST and number != title and block.kind is not BlockKind.CODE:
                self._by_words(number, block)
        self._labels()

    def is_bare(self) -> bool:
        """Whether nothing is furniture and nothing could become it: so nearly every article."""
        return not any(self.folded) and len(self._weak) < 2 and not any(map(self._about, self._tail()))

    def _by_words(self, number: int, block: Block) -> None:
        words = self._words(number)
        found = strength(words)
        if found is Strength.STRONG and (block.kind is not BlockKind.ITEM or is_picture(bare(words))):
            self.folded[number] = True
        elif found:  # in a list even the surest phrase may be what the article is about
            self._weak.add(number)

    def _labels(self) -> None:
        """Short blocks before the title name the section or the sponsor; bylines and dates there are kept."""
        before = range(self._title or 0)
        if not all(self._is_label(self._words(number)) or self.folded[number] for number in before):
            return
        for number in before:
            self.folded[number] = self.folded[number] or not is_byline_or_date(self._words(number))

    @staticmethod
    def _is_label(words: str) -> bool:
        return len(words) <= _LABEL and (words[-1] not in ".!?:;。！？：…" or is_byline_or_date(words))

    def company(self) -> None:
        """Weak phrases are furniture beside furniture, and together where furniture is: at the head and the end."""
        for run in _runs(sorted(self._weak)):
            beside = any(self._is_folded(number) for number in (run[0] - 1, run[-1] + 1))
            outside = run[-1] < _HEAD_BLOCKS or self._blocks[run[0]].start >= self._border
            if beside or (len(run) > 1 and outside):
                for number in run:
                    self.folded[number] = True

    def captions(self) -> None:
        """What stands right before a picture's credit and is no sentence: its caption, and its description before."""
        for number, block in enumerate(self._blocks):
            if self.folded[number] and block.end - block.start <= 100 and is_credit(self._words(number)):
                self._caption(number)

    def _caption(self, credit: int) -> None:
        said: set[str] = set()
        for number in range(credit - 1, max(-1, credit - 1 - _CAPTIONS_BEFORE_CREDIT), -1):
            words = self._words(number)
            if self.folded[number] or number == self._title or len(words) > _CAPTION or words[-1] in ".!?:;":
                return
            if self._blocks[number].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                return
            own = set(re.findall(r"\w+", words.lower()))
            if said and not own <= said:
                return
            said = own
            self.folded[number] = True

    def neighbours(self) -> None:
        """Short blocks that belong to the furniture they touch."""
        for number in range(len(self._blocks)):
            if self.folded[number] or number == self._title:
                continue
            words = self._words(number)
            before, after = self._is_folded(number - 1), self._is_folded(number + 1)
            mail_box = len(words) <= 100 and words[-1] not in ".!?:" and _MAIL_BOX.search(words)
            if ((before or after) and mail_box) or (before and len(words) <= 200 and _OURSELVES.match(words)):
                self.folded[number] = True

    def form(self) -> None:
        """After the heading of a comment form near the end, everything, when all of it is short."""
        for number in range(max(0, len(self._blocks) - _FORM_BLOCKS), len(self._blocks)):
            if self.folded[number] and _FORM.fullmatch(self._words(number)):
                rest = range(number, len(self._blocks))
                if all(len(self._words(later)) <= LONGEST for later in rest):
                    self.folded[number:] = [True] * len(rest)
                return

    def authors(self) -> None:
        """Who wrote it, told at the end: under "About NAME" or "Written by", or as the last thing of all."""
        last = max((number for number, folded in enumerate(self.folded) if not folded), default=0)
        for number, block in enumerate(self._blocks):
            if block.start < self._border or number == 0 or self.folded[number]:
                continue
            words, above = self._words(number), self._words(number - 1)
            about = _ABOUT.fullmatch(above)
            life, career = _LIFE.match(words) is not None, _CAREER.search(words) is not None
            if about is not None and about[1].split()[-1] in words and (life or career):
                self.folded[number - 1] = self.folded[number] = True
            elif (self.folded[number - 1] and _WRITTEN_BY.fullmatch(above)) or (life and career and number == last):
                self.folded[number] = True

    def _words(self, number: int) -> str:
        block = self._blocks[number]
        return self._text[block.start : block.end]

    def _is_folded(self, number: int) -> bool:
        return 0 <= number < len(self.folded) and self.folded[number]

    def _about(self, number: int) -> bool:
        return _ABOUT.fullmatch(self._words(number)) is not None

    def _tail(self) -> list[int]:
        """The short blocks of the last third."""
        found = []
        for number in range(len(self._blocks) - 1, -1, -1):
            block = self._blocks[number]
            if block.start < self._border:
                break
            if block.end - block.start <= _LABEL:
                found.append(number)
        return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in groups of consecutive ones."""
    result: list[list[int]] = []
    for number in numbers:
        if result and result[-1][-1] == number - 1:
            result[-1].append(number)
        else:
            result.append([number])
    return result
