"""The reader's half of the main screen: opening articles, walking mentions, following names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.anchors import anchor, find_anchor
from tui.app.screens.connecting import Connecting
from tui.app.screens.looking import Looking
from tui.app.screens.picturing import Picturing
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.lines import HintLine
from tui.app.words import article_byline, count
from tui.model import ArticleId, Entity, EntityId, InlineKind, Linked, Span

if TYPE_CHECKING:
    from tui.library import Library


class Reading(Looking, Picturing, Connecting):
    """What is open, and where in it."""

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self._revision = library.store.revision()
        self._opened_at = 0
        """The place at which the open article was opened, or last remembered."""

    # Opening

    def refresh_library(self) -> None:
        """A sync has brought something: show it, and move nothing."""
        article = self.reader.article
        revision = self.library.store.revision()
        if article is not None:
            now = self.library.store.article(article.id) if revision != self._revision else article
            if now is not None and (now.text, now.title) != (article.text, article.title):
                self.open_in_reader(article.id, offset=find_anchor(now.text, anchor(article.text, self.reader.place)))
            else:
                self.mark_names()
        self._revision = revision
        self.list_rows()

    def open_in_reader(self, id_: ArticleId, *, offset: int | None = None) -> None:
        """Put an article into the reader; on its first match, else where it was left, unless `offset` says where."""
        article = self.library.store.article(id_)
        if article is None:
            return
        self.keep_position()
        mentions, matches = self.looked_through(article, to_match=offset is None)
        to_match = offset is None and bool(matches)
        if offset is None:
            offset = 0 if matches else self.library.marks.position(id_, article.text) or 0
        row = self.rows.get(id_)
        byline = article_byline(article, row.words if row is not None else len(article.text.split()))
        self.forget_pictures()
        pictures = self.pictures_of(article)
        self.reader.show(article, byline=byline, mentions=mentions, matches=matches, offset=offset, pictures=pictures)
        self.show_places()
        self.show_entities()
        if to_match:
            self.reader.next_match(1)
        self.find_again()
        self._opened_at = self.reader.place
        self.write_headings()

    def keep_position(self) -> None:
        """Remember how far the open article was read, if that has changed; on the disk, so not on this thread."""
        article = self.reader.article
        if article is not None and self.reader.place != self._opened_at:
            self._opened_at = self.reader.place
            self._write_position(article.id, self.reader.place, article.text)

    def save_position(self) -> None:
        """The same at once, for an end that waits for no thread."""
        if (article := self.reader.article) is not None:
            self.library.marks.set_position(article.id, self.reader.place, article.text)

    @in_thread("position")
    def _write_position(self, id_: ArticleId, place: int, text: str) -> None:
        self.library.marks.set_position(id_, place, text)

    def show_entities(self) -> None:
        article = self.reader.article
        if article is None:
            return
        found = self.library.store.entities_of(article.id)
        waiting = self.status and self.status != "up to date"
        self.entities.show(found, empty="Not recognised yet." if waiting else "No names in this article.")

    def open_article(
        self, id_: ArticleId, *, at: int | None = None, said: Span | None = None, keep_place: bool = True
    ) -> None:
        """Read an article, as a jump that Back undoes; `at` makes the mention there the current one, `said` marks the
        sentence it stands in."""
        if keep_place:
            self.app.trail.leave(self.here())
        if self.reader.article is None or self.reader.article.id != id_:
            self.open_in_reader(id_, offset=0 if at is not None else None)
        elif at is None and self.reader.match is None:
            self.reader.next_match(1)
        self.articles.point_to(id_)
        self.focus_pane("reader")
        if at is not None and self.reader.size:
            self.reader.go_to_mention_at(at, said)
        elif at is not None:  # its pane comes up only now
            self.call_after_refresh(self.reader.go_to_mention_at, at, said)

    def open_place(self, id_: ArticleId, offset: int) -> None:
        """Read an article from a place on, as a jump that Back undoes."""
        self.app.trail.leave(self.here())
        if self.reader.article is None or self.reader.article.id != id_:
            self.open_in_reader(id_, offset=offset)
        else:
            self.reader.go_to_offset(offset)
        self.articles.point_to(id_)
        self.focus_pane("reader")

    @on(ArticleView.Moved)
    def _reader_moved(self) -> None:
        self.write_headings()
        self.write_hints()
        mention = self.reader.current_mention
        self.entities.set_current(mention.entity if mention is not None else None)
        self.note_read()

    @on(ArticleView.Hovered)
    def _hovered(self, message: ArticleView.Hovered) -> None:
        """Say what a click would follow, until the mouse has left it."""
        target = message.target
        if target is None:
            self.query_one(HintLine).hush()
            self.write_hints()
        elif isinstance(target, Linked):
            entity = self.library.store.entity(target.entity)
            if entity is not None:
                self.app.say(f"{entity.name} · {entity.kind} · {count(entity.articles, 'article')}")
        else:
            self.app.say(f"footnote {target.target}" if target.kind is InlineKind.NOTE else target.target)

    @on(ArticleView.Followed)
    def _followed(self, message: ArticleView.Followed) -> None:
        target = message.target
        if isinstance(target, Linked):
            self.show_entity(target.entity)
        else:
            self.follow_inline(target)

    @on(EntityList.Chosen)
    def _entity_chosen(self, message: EntityList.Chosen) -> None:
        """Walk the mentions of an entity, round the end."""
        reader = self.reader
        own = [index for index, mention in enumerate(reader.mentions) if mention.entity == message.entity]
        if own:
            after = [index for index in own if reader.current is not None and index > reader.current]
            same = reader.current in own
            reader.go_to_mention(after[0] if same and after else own[0])

    def show_entity(self, entity: EntityId) -> None:
        """Open an entity's page, as a jump that Back undoes."""
        self.app.trail.leave(self.here())
        self.app.show_entity(entity)

    # Commands

    def do_next_match(self, count: int = 1) -> None:
        if self.is_finding:
            self.walk_finds(count)
        elif not self.reader.next_match(count):
            search = self.app.keymap.told("search")
            self.app.say(
                "no match in this article" if self.query_text else f"nothing is searched for; {search} searches"
            )

    def do_previous_match(self, count: int = 1) -> None:
        self.do_next_match(-count)

    def do_follow(self) -> None:
        if self.reader.article is None or not self.reader.begin_follow():
            self._say_no_names("no names in view")
            return
        self.focus_pane("reader")

    def do_next_mention(self, count: int = 1) -> None:
        self._walk(1, count)

    def do_previous_mention(self, count: int = 1) -> None:
        self._walk(-1, count)

    def _walk(self, step: int, count: int) -> None:
        for _ in range(count):
            if not self.reader.next_mention(step):
                self._say_no_names("no more names in this article")
                return

    def _say_no_names(self, why: str) -> None:
        """Why there are none, unless they have not been looked for."""
        article = self.reader.article
        if article is not None and not self.library.store.is_read(article.id):
            why = "the names of this article are not found yet"
        self.app.say(why)

    def do_next_same(self, count: int = 1) -> None:
        for _ in range(count):
            self._walk_same(1)

    def do_previous_same(self, count: int = 1) -> None:
        for _ in range(count):
            self._walk_same(-1)

    def _walk_same(self, step: int) -> None:
        """The same entity again: on in this article, then in the next that mentions it."""
        mention, article = self.reader.current_mention, self.reader.article
        if mention is None or article is None:
            self._walk(step, 1)
            return
        if self.reader.next_mention(step, same=True):
            return
        others = self.library.store.mentions_of(mention.entity)
        order = [id_ for id_, _ in others]
        at = order.index(article.id) + step if article.id in order else 0
        if 0 <= at < len(others):
            id_, mentions = others[at]
            self.open_article(id_, at=mentions[0 if step > 0 else -1].start)
        else:
            self.app.say("no more mentions of it in the library")

    def _current_entity(self) -> EntityId | None:
        if self.pane == "entities":
            return self.entities.selected_id
        mention: Linked | None = self.reader.current_mention
        return mention.entity if mention is not None else None

    def do_entity_page(self) -> None:
        entity = self._current_entity()
        if entity is None:
            self.say_no_mention()
        else:
            self.show_entity(entity)

    def do_peek(self) -> None:
        entity = self._current_entity()
        if entity is None:
            self.say_no_mention()
        else:
            article = self.reader.article
            self.app.peek(entity, article.id if article is not None else None, self._read_to(entity))

    def _read_to(self, entity: EntityId) -> int:
        """How far one has read when one asks who somebody is: to the current mention, else to the last in view."""
        reader, at = self.reader, self.reader.current_mention
        if at is not None and at.entity == entity:
            return at.end
        shown = [reader.mentions[index] for index in reader.mentions_in_view()]
        return next((mention.end for mention in reversed(shown) if mention.entity == entity), reader.place)

    # Corrections

    def meant(self) -> Entity | None:
        id_ = self._current_entity()
        entity = self.library.store.entity(id_) if id_ is not None else None
        if entity is None:
            self.say_no_mention()
        return entity

    def article_meant(self) -> ArticleId | None:
        return self.reader.article.id if self.reader.article is not None else None
