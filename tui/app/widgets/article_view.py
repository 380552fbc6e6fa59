"""The reader: what is named and found in the open article, walked one after the other, followed by letter or click."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.layout import Line, cell_of, offset_of
from tui.app.painter import Overlay, Paint
from tui.app.theme import Palette
from tui.app.widgets.article_page import ArticlePage
from tui.model import Article, Linked, Span

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class ArticleView(ArticlePage):
    """A page with mentions and matches. Messages up: `Followed`, `Moved`."""

    entities_shown: reactive[bool] = reactive(True)

    @dataclass
    class Followed(Message):
        """A mention was chosen, by letter, key or mouse."""

        mention: Linked

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(palette, id=id)
        self.mentions: Sequence[Linked] = ()
        self.matches: Sequence[Span] = ()
        self.current: int | None = None
        """Index of the current mention."""
        self.match: int | None = None
        """Index of the match last gone to."""
        self.letters: dict[str, int] = {}
        """While following: letter to index of mention."""

    def show(
        self,
        article: Article | None,
        *,
        byline: Sequence[str] = (),
        mentions: Sequence[Linked] = (),
        matches: Sequence[Span] = (),
        offset: int = 0,
    ) -> None:
        """Put an article on the page, its first line the one with `offset`."""
        self.mentions = mentions
        self.matches = matches
        self.current = self.match = None
        self.letters = {}
        self.put(article, byline, offset)

    def overlays(self) -> list[Overlay]:
        palette = self.palette
        layers = []
        if self.entities_shown:
            layers.append(Overlay([Paint(m.start, m.end, palette.kinds[m.kind]) for m in self.mentions]))
        layers.append(Overlay([Paint(span.start, span.end, palette.match) for span in self.matches]))
        if (at := self.current_mention) is not None:
            layers.append(Overlay([Paint(at.start, at.end, palette.current[at.kind])]))
        return layers

    def set_mentions(self, mentions: Sequence[Linked]) -> None:
        """New mentions of the same text; the current one stays current if it is still there."""
        at = self.current_mention
        self.mentions = mentions
        self.current = next((n for n, m in enumerate(mentions) if at and (m.start, m.end) == (at.start, at.end)), None)
        self.restyle()

    def set_matches(self, matches: Sequence[Span]) -> None:
        """New matches in the same text; the one gone to last stays it if it is still there."""
        at = self.matches[self.match] if self.match is not None else None
        self.matches = matches
        self.match = next((n for n, span in enumerate(matches) if span == at), None)
        self.restyle()

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.restyle()

    @property
    def current_mention(self) -> Linked | None:
        """The mention last walked or pointed to."""
        if self.current is None or self.current >= len(self.mentions):
            return None
        return self.mentions[self.current]

    def next_match(self, step: int) -> bool:
        """To the match so many after the current one, or before it, round the end. False when there is none."""
        if not self.matches:
            return False
        if self.match is None:
            starts = [span.start for span in self.matches]
            first = bisect_left(starts, self.place)
            self.match = (first + step - (step > 0)) % len(starts)
        else:
            self.match = (self.match + step) % len(self.matches)
        self._reveal(self.matches[self.match].start)
        self.restyle()
        return True

    def next_mention(self, step: int, *, same: bool = False) -> bool:
        """Make the mention after (1) or before (-1) the current one current; `same`: of the same entity.

        Without a current one, start at what is in view. False at the end, or when there is none.
        """
        found = self._mention_from(step, same=same)
        if found is None:
            return False
        self.go_to_mention(found)
        return True

    def go_to_mention(self, index: int) -> None:
        """Make a mention current and bring it into view."""
        self.current = index
        self._reveal(self.mentions[index].start)
        self.restyle()

    def drop_mention(self) -> None:
        """Let no mention be the current one; nothing moves."""
        self.current = None
        self.restyle()

    def go_to_place(self, place: int, mention_start: int | None, match: int | None = None) -> None:
        """Put `place` on the first line, and make a mention, by its start, and a match current, or none."""
        self.current = None if mention_start is None else self.mention_at(mention_start)
        self.match = match if match is not None and match < len(self.matches) else None
        if place != self.place:  # a blank line may be the first, which has no place of its own
            self._put_first(place)
        self.restyle()

    def mention_at(self, offset: int) -> int | None:
        """The mention that covers a character."""
        starts = [mention.start for mention in self.mentions]
        index = bisect_right(starts, offset) - 1
        return index if index >= 0 and offset < self.mentions[index].end else None

    def in_view(self) -> list[int]:
        """The mentions on the lines in view, in order."""
        first, last = self._goal, self._goal + self.size.height
        shown_spans = [(line.start, line.end) for line in self._layout.lines[first:last] if line.end > line.start]
        return [
            index
            for index, mention in enumerate(self.mentions)
            if any(start <= mention.start < end for start, end in shown_spans)
        ]

    def begin_follow(self) -> bool:
        """Put a letter on every mention in view; False when there is none."""
        visible = self.in_view()[: len(_LETTERS) ** 2]
        codes = _codes(len(visible))
        self.letters = dict(zip(codes, visible, strict=True))
        self.restyle()
        return bool(visible)

    def follow(self, typed: str) -> str:
        """Take a letter: `followed`, `more` when another must follow, or `none`. Letters vanish unless `more`."""
        if typed in self.letters:
            index = self.letters[typed]
            self.end_follow()
            self.current = index
            self.restyle()
            self.post_message(self.Followed(self.mentions[index]))
            return "followed"
        if any(code.startswith(typed) for code in self.letters):
            return "more"
        self.end_follow()
        return "none"

    def end_follow(self) -> None:
        """Take the letters away."""
        self.letters = {}
        self.restyle()

    def over(self, strip: Strip, line: Line) -> Strip:
        if not self.letters or self.article is None:
            return strip
        for code, index in self.letters.items():
            start = self.mentions[index].start
            if line.start <= start < line.end:
                cell = self._left + cell_of(self.article.text, line, start)
                label = Strip([Segment(code, self.palette.letter)])
                end = min(cell + len(code), strip.cell_length)
                strip = Strip.join([strip.crop(0, cell), label, strip.crop(end, strip.cell_length)])
        return strip

    def _mention_from(self, step: int, *, same: bool) -> int | None:
        at = self.current_mention
        if at is None:
            visible = self.in_view() or range(len(self.mentions))
            return (visible[0] if step > 0 else visible[-1]) if visible else None
        index = (self.current or 0) + step
        while 0 <= index < len(self.mentions):
            if not same or self.mentions[index].entity == at.entity:
                return index
            index += step
        return None

    def watch_entities_shown(self) -> None:
        self.restyle()

    def on_click(self, event: events.Click) -> None:
        """A click on a name follows it; on a fold, unfolds it."""
        if self.article is None or self.screen.get_selected_text():
            return
        number = self.scroll_offset.y + event.y
        if number >= len(self._layout.lines):
            return
        line = self._layout.lines[number]
        if line.role == "fold":
            self.unfolded = True
            return
        offset = offset_of(self.article.text, line, event.x - self._left) if line.end > line.start else None
        index = self.mention_at(offset) if offset is not None else None
        if index is not None and self.entities_shown:
            self.current = index
            self.restyle()
            self.post_message(self.Followed(self.mentions[index]))


def _codes(count: int) -> list[str]:
    """As many codes of one letter as there are letters, else of two, so that none begins another."""
    if count <= len(_LETTERS):
        return list(_LETTERS[:count])
    return [first + second for first in _LETTERS for second in _LETTERS][:count]
