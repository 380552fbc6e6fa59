"""The reader: what is named, linked and found in the open article, walked one after the other, followed by letter."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.app.finding import Finds
from tui.app.highlighting import tokens
from tui.app.markup import markup_layers
from tui.app.painter import Overlay, Paint
from tui.app.theme import Palette
from tui.app.typeset.line import Line
from tui.app.widgets.selecting import SelectingPage
from tui.model import Article, Inline, InlineKind, Kind, Linked, Span

if TYPE_CHECKING:
    from tui.app.pictures import Pictures

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
_FOLLOWED = (InlineKind.LINK, InlineKind.NOTE)
Target = Linked | Inline
"""What a letter, a key or a click follows: a mention, a link, a reference to a footnote."""


class ArticleView(SelectingPage):
    """A page with mentions, links and matches. Messages up: `Followed`, `Hovered`, `Moved`."""

    @dataclass
    class Followed(Message):
        """A mention, a link or a footnote was chosen, by letter, key or mouse."""

        target: Target

    @dataclass
    class Hovered(Message):
        """The mouse is over something that a click would follow, or over nothing."""

        target: Target | None

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(palette, id=id)
        self.entities_shown = True
        self.hidden: frozenset[Kind] = frozenset()
        """Kinds of which mentions are not coloured, walked or followed."""
        self.coloured_code = True
        self.mentions: Sequence[Linked] = ()
        self.matches: Sequence[Span] = ()
        self.found = Finds()
        """What is found in the article itself."""
        self.places: Sequence[int] = ()
        """Where the reader has set places, in order."""
        self.current: int | None = None
        """Index of the current mention."""
        self._awaited: int | None = None
        """Where the mention begins that is to be the current one when there are mentions."""
        self.said: Span | None = None
        """The sentence that one came for."""
        self.match: int | None = None
        """Index of the match last gone to."""
        self.find: int | None = None
        """Index of what was found and gone to last."""
        self.letters: dict[str, Target] = {}
        """While following: letter to what it follows."""
        self._hovered: Target | None = None
        self._links: Sequence[Inline] = ()
        self._link_starts: Sequence[int] = ()
        self._mention_starts: Sequence[int] = ()
        self._mention_layer = self._match_layer = Overlay.of(())
        self._inline_layers: Sequence[Overlay] = ()

    # What is shown

    def show(
        self,
        article: Article | None,
        *,
        byline: Sequence[str] = (),
        mentions: Sequence[Linked] = (),
        matches: Sequence[Span] = (),
        offset: int = 0,
        pictures: Pictures | None = None,
    ) -> None:
        """Put an article on the page, its first line the one with `offset`."""
        self._take_mentions(mentions)
        self.matches = matches
        self.found = Finds()
        self.current = self.match = self.find = self._hovered = self._awaited = self.said = None
        self.letters = {}
        self._links = [inline for inline in article.inlines if inline.kind in _FOLLOWED] if article else ()
        self._link_starts = array("q", [link.start for link in self._links])
        self.article = article
        self._build_layers()
        self.put(article, byline, offset, pictures)

    def overlays(self) -> list[Overlay]:
        palette = self.palette
        layers = [*self._inline_layers]
        if self.entities_shown:
            layers.append(self._mention_layer)
        if self.said is not None:
            layers.append(Overlay.of([Paint(self.said.start, self.said.end, palette.selected)]))
        layers += [self._match_layer, Overlay(self.found.starts, self.found.ends, self._style_of_find)]
        if (at := self.current_mention) is not None:
            layers.append(Overlay.of([Paint(at.start, at.end, palette.current[at.kind])]))
        if (over := self._hovered) is not None:
            layers.append(Overlay.of([Paint(over.start, over.end, Style(underline=True, bold=True))]))
        return layers + super().overlays()

    def line_overlays(self, line: Line) -> Sequence[Overlay]:
        """Code in its colours, under all else."""
        if line.role != "code" or not self.coloured_code or self.article is None:
            return self._overlays
        block = self.article.blocks[line.block]
        found = tokens(self.article.text[block.start : block.end], block.marker)
        layer = Overlay(
            [block.start + start for start, _, _ in found],
            [block.start + end for _, end, _ in found],
            lambda index: self.palette.code_tokens[found[index][2]],
        )
        return [layer, *self._overlays]

    def overview(self) -> Mapping[str, Sequence[int]]:
        marks: dict[str, Sequence[int]] = {
            "found": self.found.starts,
            "match": [span.start for span in self.matches],
        }
        if (at := self.current_mention) is not None:
            marks["mention"] = [mention.start for mention in self.mentions if mention.entity == at.entity]
        marks["place"] = self.places
        if self.article is not None and self._layout is not None:
            marks["furniture"] = [self.article.blocks[index].start for index in self._layout.furniture]
        return marks

    def set_mentions(self, mentions: Sequence[Linked]) -> None:
        """New mentions of the same text; the current one stays current if it is still there."""
        at = self.current_mention
        self._take_mentions(mentions)
        self.current = self._same_mention(at) if at is not None else None
        if self._awaited is not None:
            self.current, self._awaited = self.mention_at(self._awaited), None
        self._build_layers()
        self.restyle()

    def set_matches(self, matches: Sequence[Span]) -> None:
        """New matches in the same text; the one gone to last stays it if it is still there."""
        at = self.matches[self.match] if self.match is not None else None
        self.matches = matches
        self.match = next((n for n, span in enumerate(matches) if span == at), None)
        self._build_layers()
        self.restyle()

    def set_found(self, found: Finds, *, start: int | None = None) -> None:
        """What is found in the article; with `start` the first from there on is gone to, round the end."""
        self.found, self.find = found, None
        if start is not None and len(found):
            self.find = bisect_left(found.starts, start) % len(found)
            self.reveal(found.starts[self.find])
        self.restyle()

    def set_places(self, places: Sequence[int]) -> None:
        """The reader's own places in this article."""
        if list(places) != list(self.places):
            self.places = places
            self.restyle()

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self._build_layers()
        self.restyle()

    def set_names(self, *, shown: bool, hidden: frozenset[Kind]) -> None:
        """Whether names are coloured, and of which kinds they are not."""
        if (shown, hidden) != (self.entities_shown, self.hidden):
            self.entities_shown, self.hidden = shown, hidden
            self._build_layers()
            self.restyle()

    def _take_mentions(self, mentions: Sequence[Linked]) -> None:
        self.mentions = mentions
        self._mention_starts = array("q", [mention.start for mention in mentions])

    def _build_layers(self) -> None:
        palette, mentions = self.palette, self.mentions
        kinds = {kind: style for kind, style in palette.kinds.items() if kind not in self.hidden}
        ends = array("q", [mention.end for mention in mentions])
        self._mention_layer = Overlay(self._mention_starts, ends, lambda index: kinds.get(mentions[index].kind))
        self._match_layer = Overlay(
            [span.start for span in self.matches], [span.end for span in self.matches], lambda _: palette.match
        )
        self._inline_layers = markup_layers(self.article, palette) if self.article is not None else ()

    def _style_of_find(self, index: int) -> Style:
        return self.palette.found_current if index == self.find else self.palette.found

    # Matches and finds

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
        self.reveal(self.matches[self.match].start)
        self.restyle()
        return True

    def next_find(self, step: int) -> str:
        """The same for what is found in the article; says `top` or `end` when it went round, else nothing."""
        count = len(self.found)
        if not count:
            return ""
        at = self.find if self.find is not None else bisect_left(self.found.starts, self.place) - (step > 0)
        self.find = (at + step) % count
        self.reveal(self.found.starts[self.find])
        self.restyle()
        return "top" if at + step >= count else "end" if at + step < 0 else ""

    # Mentions

    @property
    def current_mention(self) -> Linked | None:
        """The mention last walked or pointed to."""
        if self.current is None or self.current >= len(self.mentions):
            return None
        return self.mentions[self.current]

    def next_mention(self, step: int, *, same: bool = False) -> bool:
        """Make the mention after (1) or before (-1) the current one current; `same`: of the same entity.

        Without a current one, start at what is in view. False at the end, or when there is none.
        """
        found = self._mention_from(step, same=same)
        if found is None:
            return False
        self.go_to_mention(found)
        return True

    def go_to_mention(self, index: int, said: Span | None = None) -> None:
        """Make a mention current and bring it into view; `said` marks the sentence it stands in."""
        self.current, self.said = index, said
        self.reveal(self.mentions[index].start)
        self.restyle()

    def go_to_mention_at(self, start: int, said: Span | None = None) -> None:
        """The same by where it begins; if mentions are still to come, it will be the current one then."""
        index = self.mention_at(start)
        if index is not None:
            self.go_to_mention(index, said)
        else:
            self._awaited, self.said = start, said
            self.reveal(start)
            self.restyle()

    def go_to_offset(self, offset: int) -> None:
        """Put the line of a character first."""
        self._put_first(offset)
        self.restyle()

    def drop_mention(self) -> None:
        """Let no mention be the current one; nothing moves."""
        self.current = self.said = None
        self.restyle()

    def go_to_place(
        self, place: int, above: int, mention_start: int | None, match: int | None = None, said: Span | None = None
    ) -> None:
        """Put `place` on the first line, below so many; make a mention, by its start, and a match current, or none."""
        self.said = said
        self.current = None if mention_start is None else self.mention_at(mention_start)
        self._awaited = mention_start if self.current is None else None
        self.match = match if match is not None and match < len(self.matches) else None
        if (place, above) != (self.place, self.above):
            self._put_first(place, above)
        self.restyle()

    def mention_at(self, offset: int) -> int | None:
        """The mention that covers a character."""
        index = bisect_right(self._mention_starts, offset) - 1
        return index if index >= 0 and offset < self.mentions[index].end else None

    def mentions_in_view(self) -> list[int]:
        """The mentions on the lines in view that are shown, in order."""
        return [index for index in self.in_view(self._mention_starts) if self.mentions[index].kind not in self.hidden]

    def _same_mention(self, known: Linked) -> int | None:
        index = self.mention_at(known.start)
        return index if index is not None and self.mentions[index].end == known.end else None

    def _mention_from(self, step: int, *, same: bool) -> int | None:
        at = self.current_mention
        if at is None:
            visible = self.mentions_in_view() or self._beyond_view(step)
            return (visible[0] if step > 0 else visible[-1]) if visible else None
        index = (self.current or 0) + step
        while 0 <= index < len(self.mentions):
            mention = self.mentions[index]
            if mention.entity == at.entity if same else mention.kind not in self.hidden:
                return index
            index += step
        return None

    def _beyond_view(self, step: int) -> list[int]:
        """The nearest mention after what is in view, or before it."""
        place = bisect_left(self._mention_starts, self.place)
        indexes = range(place, len(self.mentions)) if step > 0 else range(place - 1, -1, -1)
        return [index for index in indexes if self.mentions[index].kind not in self.hidden][:1]

    # Following

    def target_at(self, offset: int) -> Target | None:
        """The mention, link or footnote at a character; a name before the link that it stands in."""
        index = self.mention_at(offset)
        if index is not None and self.entities_shown and self.mentions[index].kind not in self.hidden:
            return self.mentions[index]
        link = bisect_right(self._link_starts, offset) - 1
        return self._links[link] if link >= 0 and offset < self._links[link].end else None

    def begin_follow(self) -> bool:
        """Put a letter on every mention, link and footnote in view; False when there is none."""
        targets: list[Target] = [self.mentions[index] for index in self.mentions_in_view()]
        targets += [self._links[index] for index in self.in_view(self._link_starts)]
        targets = sorted(targets, key=lambda target: target.start)[: len(_LETTERS) ** 2]
        self.letters = dict(zip(_codes(len(targets)), targets, strict=True))
        self.restyle()
        return bool(targets)

    def follow(self, typed: str) -> str:
        """Take a letter: `followed`, `more` when another must follow, or `none`. Letters vanish unless `more`."""
        target = self.letters.get(typed)
        if target is None and any(code.startswith(typed) for code in self.letters):
            return "more"
        self.end_follow()
        if target is None:
            return "none"
        self.go_after(target)
        return "followed"

    def go_after(self, target: Target) -> None:
        """Follow something; a mention becomes the current one."""
        if isinstance(target, Linked):
            self.current = self._same_mention(target)
            self.restyle()
        self.post_message(self.Followed(target))

    def end_follow(self) -> None:
        """Take the letters away."""
        self.letters = {}
        self.restyle()

    def over(self, strip: Strip, line: Line) -> Strip:
        """The letters: of a name over its beginning, of a link over its end, so that both have room."""
        for code, target in self.letters.items():
            at = target.start if isinstance(target, Linked) else target.end - 1
            if any(start <= at < end for start, end in line.stretches()):
                cell = self.cells_before(line, at) - (0 if isinstance(target, Linked) else len(code) - 1)
                label = Strip([Segment(code, self.palette.letter)])
                end = min(cell + len(code), strip.cell_length)
                strip = Strip.join([strip.crop(0, cell), label, strip.crop(end, strip.cell_length)])
        return strip

    # The mouse

    def on_mouse_move(self, event: events.MouseMove) -> None:
        super().on_mouse_move(event)
        offset = self.offset_under(event.x, event.y) if self._pressed is None else None
        self._hover(self.target_at(offset) if offset is not None else None)

    def on_leave(self, event: events.Leave) -> None:
        self._hover(None)

    def _hover(self, target: Target | None) -> None:
        if target != self._hovered:
            self._hovered = target
            self.restyle()
            self.post_message(self.Hovered(target))

    def on_selecting_page_pointed(self, message: SelectingPage.Pointed) -> None:
        """A click on a name, a link or a footnote follows it; on a fold, unfolds it."""
        message.stop()
        if message.line is not None and message.line.role == "fold":
            self.unfold()
        elif message.offset is not None and (target := self.target_at(message.offset)) is not None:
            self.go_after(target)


def _codes(count: int) -> list[str]:
    """As many codes of one letter as there are letters, else of two, so that none begins another."""
    if count <= len(_LETTERS):
        return list(_LETTERS[:count])
    return [first + second for first in _LETTERS for second in _LETTERS][:count]
