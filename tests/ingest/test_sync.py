"""A sync from folder to library, with fakes on every side."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fakes import Capitals, DictIndex, Source, article, broken, naming, read
from tui.errors import IndexUnusable, LibraryBusy, StoreError
from tui.ingest.naming import Naming, NamingError
from tui.ingest.run import Summary, sync
from tui.model import Article, Block, Failure, Progress, Reading
from tui.store import db
from tui.store.library import LibraryStore
from tui.store.lock import writing
from tui.store.writes import Raw


@dataclass
class Bench:
    """A source, a store, an index, and a recogniser that says what it was asked."""

    store: LibraryStore
    source: Source = field(default_factory=Source)
    index: DictIndex = field(default_factory=DictIndex)
    recogniser: Capitals = field(default_factory=Capitals)
    told: list[Progress] = field(default_factory=list)
    emptied: int = 0

    def sync(self, with_names: Naming | None = None, **more: object) -> Summary:
        values = {"naming": with_names or naming(recogniser=lambda: self.recogniser), "report": self.told.append} | more
        return sync(self.source, self.store, self.open, **values)  # type: ignore[arg-type]

    def open(self, fresh: bool) -> DictIndex:
        if fresh:
            self.index = DictIndex()
            self.emptied += 1
        return self.index

    def paths(self) -> list[str]:
        return sorted(row.path for row in self.store.rows())


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with LibraryStore(tmp_path / "library.db", writable=True) as store:
        yield Bench(store)


def numbers(summary: Summary) -> tuple[int, int, int, int, int]:
    return summary.articles, summary.added, summary.changed, summary.removed, summary.failed


def test_what_is_in_the_folder_is_in_store_index_and_entities(bench: Bench) -> None:
    """After one sync all three agree."""
    bench.source.text("a.txt", "Arthur Mensch was here")
    bench.source.text("b.txt", "so was Mensch")
    assert numbers(bench.sync()) == (2, 2, 0, 0, 0)
    assert set(bench.index.texts) == {row.id for row in bench.store.rows()}
    (entity,) = bench.store.entities()
    assert (entity.name, entity.articles) == ("Arthur Mensch", 2)


def test_a_second_sync_opens_no_file_and_asks_no_recogniser(bench: Bench) -> None:
    """Nothing changed costs a look at the stamps; no recogniser is even built."""
    bench.source.text("a.txt", "Mensch")
    bench.sync()
    bench.source.loaded.clear()
    generation = bench.store.generation()
    assert numbers(bench.sync(naming(recogniser=broken))) == (1, 0, 0, 0, 0)
    assert bench.source.loaded == []
    assert bench.store.generation() == generation


def test_one_line_more_costs_one_article(bench: Bench) -> None:
    """A file of 1,000 records is read again, but one of them is stored, indexed and recognised."""
    records = [article(f"f.jsonl#{i}", f"Number {i}") for i in range(1000)]
    bench.source.put("f.jsonl", *records)
    bench.sync()
    bench.index.applied.clear()
    bench.recogniser.asked.clear()
    bench.source.put("f.jsonl", article("f.jsonl#new", "Arthur"), *records)
    assert numbers(bench.sync()) == (1001, 1, 0, 0, 0)
    assert bench.index.applied == [1]
    assert bench.recogniser.asked == ["Arthur"]


def test_a_change_in_place_keeps_the_id(bench: Bench) -> None:
    """So that marks stay; store, index and entities have the new text."""
    bench.source.text("a.txt", "Mensch")
    bench.sync()
    (before,) = bench.store.rows()
    bench.source.text("a.txt", "Altman")
    assert numbers(bench.sync()) == (1, 0, 1, 0, 0)
    assert bench.index.texts == {before.id: "Altman"}
    assert [each.name for each in bench.store.entities()] == ["Altman"]


def test_a_moved_file_keeps_its_article_and_its_names(bench: Bench) -> None:
    """Neither added nor removed, and not recognised again."""
    bench.source.text("a.txt", "Mensch")
    bench.sync()
    (before,) = bench.store.rows()
    bench.recogniser.asked.clear()
    bench.source.move("a.txt", "z/b.txt")
    assert numbers(bench.sync()) == (1, 0, 0, 0, 0)
    (after,) = bench.store.rows()
    assert (after.id, after.path) == (before.id, "z/b.txt")
    assert bench.recogniser.asked == []
    assert len(bench.store.linked(after.id)) == 1


def test_a_new_file_at_an_old_path_is_another_article(bench: Bench) -> None:
    """The moved one has the id; both are there."""
    bench.source.text("a.txt", "first")
    bench.sync()
    (before,) = bench.store.rows()
    bench.source.move("a.txt", "b.txt")
    bench.sync()
    bench.source.text("a.txt", "second")
    assert numbers(bench.sync()) == (2, 1, 0, 0, 0)
    assert len(set(bench.index.texts)) == 2
    assert bench.index.texts[before.id] == "first"


def test_what_is_gone_is_gone_everywhere(bench: Bench) -> None:
    """Article, words and entities."""
    bench.source.text("a.txt", "Mensch")
    bench.source.text("b.txt", "Altman")
    bench.sync()
    del bench.source.files["a.txt"]
    assert numbers(bench.sync()) == (1, 0, 0, 1, 0)
    assert list(bench.index.texts.values()) == ["Altman"]
    assert [each.name for each in bench.store.entities()] == ["Altman"]


def test_failures_are_listed_and_stop_nothing(bench: Bench) -> None:
    """Broken records, a loader that breaks its word, a folder that is shut."""
    bench.source.put("a.jsonl", article("a.jsonl#1", "one"), Failure("a.jsonl#2", "no text"))
    bench.source.put("b.txt", RuntimeError("a bug"))
    bench.source.text("c.txt", "three")
    bench.source.unseen.append(Failure("shut", "permission denied"))
    summary = bench.sync()
    assert bench.paths() == ["a.jsonl#1", "c.txt"]
    assert [each.path for each in summary.failures] == ["a.jsonl#2", "b.txt", "shut"]
    assert summary.failures == bench.sync().failures


def test_an_article_that_cannot_be_recognised_is_readable_all_the_same(bench: Bench) -> None:
    """The others of its batch have their names; it is listed, and not tried again until it changes."""
    bench.source.text("a.txt", "Mensch and poison")
    bench.source.text("b.txt", "Altman")
    summary = bench.sync()
    assert [(each.path, each.reason) for each in summary.failures] == [("a.txt", "names could not be recognised")]
    assert [each.name for each in bench.store.entities()] == ["Altman"]
    assert "a.txt" in bench.paths()
    bench.recogniser.asked.clear()
    bench.sync()
    assert bench.recogniser.asked == []
    bench.source.text("a.txt", "Mensch without")
    assert bench.sync().failures == ()


def unlucky(article: Article, raw: Raw) -> Reading:
    if "Mensch" in article.text:
        raise KeyError("a rule that was not thought through")
    return read(article, raw)


def test_a_rule_that_breaks_costs_one_article_its_names(bench: Bench) -> None:
    """As with the recogniser."""
    bench.source.text("a.txt", "Mensch")
    bench.source.text("b.txt", "Altman")
    assert bench.sync(naming(read=unlucky)).failed == 1
    assert [each.name for each in bench.store.entities()] == ["Altman"]


def test_without_a_recogniser_there_are_articles(bench: Bench) -> None:
    """They are stored and indexed before the error is told, and the next sync does the rest."""
    bench.source.text("a.txt", "Mensch")
    with pytest.raises(NamingError, match="the model is missing"):
        bench.sync(naming(recogniser=broken))
    assert len(bench.index.texts) == 1
    assert bench.store.counts().waiting == 1
    bench.sync()
    assert bench.store.counts().waiting == 0


def test_entities_can_be_left_for_later(bench: Bench) -> None:
    """A sync without them finds articles; one with them only recognises."""
    bench.source.text("a.txt", "Mensch")
    sync(bench.source, bench.store, bench.open, naming=None)
    assert bench.store.counts().waiting == 1
    assert numbers(bench.sync()) == (1, 0, 0, 0, 0)
    assert len(bench.store.entities()) == 1


def test_other_rules_read_again_without_recognising(bench: Bench) -> None:
    """What the recogniser said is kept; only another recogniser is asked again."""
    bench.source.text("a.txt", "Mensch met Altman")
    bench.sync()
    bench.recogniser.asked.clear()

    def shorter(article: Article, raw: Raw) -> Reading:
        return read(article, raw[:1])

    other = {"recogniser": lambda: bench.recogniser, "read": shorter, "rules": "2"}
    bench.sync(naming(**other))
    assert bench.recogniser.asked == []
    assert [each.name for each in bench.store.entities()] == ["Mensch"]
    bench.sync(naming(**other, model="other"))
    assert bench.recogniser.asked == ["Mensch met Altman"]


def test_another_model_is_asked_about_everything_by_the_next_sync(bench: Bench) -> None:
    """Its names take the place of those of the one before, without a file being opened."""
    bench.source.text("a.txt", "Mensch met Altman")
    bench.source.text("b.txt", "Nothing happened")
    bench.sync()
    bench.source.loaded.clear()

    class First(Capitals):
        def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Raw]:
            return (raw[:1] for raw in super().recognise(articles))

    other = First()
    bench.sync(naming(recogniser=lambda: other, model="first"))
    assert sorted(other.asked) == ["Mensch met Altman", "Nothing happened"]
    assert sorted(each.name for each in bench.store.entities()) == ["Mensch", "Nothing"]
    assert bench.source.loaded == []


def test_each_language_has_its_own_recogniser(bench: Bench) -> None:
    """The first is asked about its own language and about what is in none that is known."""
    bench.source.text("en.txt", "Mensch met Altman", lang="en")
    bench.source.text("none.txt", "Quite Unknown")
    bench.source.text("de.txt", "Brandt traf Scholz", lang="de")
    bench.source.text("fr.txt", "Macron parle", lang="fr")
    of = {"de": Capitals(), "fr": Capitals()}
    bench.sync(naming(recogniser=lambda: bench.recogniser, language="en", foreign=lambda code: of[code]))
    assert sorted(bench.recogniser.asked) == ["Mensch met Altman", "Quite Unknown"]
    assert (of["de"].asked, of["fr"].asked) == (["Brandt traf Scholz"], ["Macron parle"])


def test_first_articles_come_at_once(bench: Bench) -> None:
    """The first batch is a small one; a reader sees it before the second is loaded."""
    seen: list[int] = []
    for i in range(100):
        bench.source.text(f"{i:03}.txt", f"text {i}")
    with LibraryStore(bench.store.path) as reader:
        bench.sync(report=lambda progress: seen.append(len(reader.rows())))
    assert 0 < next(filter(None, seen)) <= 16
    assert bench.index.applied[0] <= 16


def test_articles_are_searchable_before_any_is_recognised(bench: Bench) -> None:
    """With one process the names come after the last article."""
    bench.source.text("a.txt", "Mensch")
    bench.source.text("b.txt", "Altman")
    seen: list[int] = []

    def slow() -> Capitals:
        seen.append(len(bench.index.texts))
        return bench.recogniser

    bench.sync(naming(recogniser=slow))
    assert seen == [2]


def test_progress_tells_every_phase_and_ends_with_the_sums(bench: Bench) -> None:
    """In order, each with what it counts."""
    for i in range(20):
        bench.source.text(f"{i}.txt", "Mensch")
    bench.sync()
    phases = list(dict.fromkeys(each.phase for each in bench.told))
    assert phases == ["scanning", "loading", "recognising", "linking", "done"]
    assert (bench.told[-1].articles, bench.told[-1].added) == (20, 20)
    assert all(each.done <= each.total for each in bench.told if each.phase in ("loading", "recognising"))


def test_an_index_that_missed_something_is_told(bench: Bench) -> None:
    """Also when nothing changed since: what is in the library is in the index after any sync."""
    bench.source.text("a.txt", "one")
    bench.sync()
    bench.index = DictIndex()
    bench.sync()
    assert list(bench.index.texts.values()) == ["one"]
    assert bench.emptied == 0


def test_a_damaged_index_is_made_again(bench: Bench) -> None:
    """Whether it breaks when it is opened, when it is written, or when it is put together at the end."""
    bench.source.text("a.txt", "one")
    bench.sync()

    def unusable(fresh: bool) -> DictIndex:
        if not fresh:
            raise IndexUnusable("damaged")
        return bench.open(True)

    sync(bench.source, bench.store, unusable, naming=None)
    assert (bench.emptied, list(bench.index.texts.values())) == (1, ["one"])

    class Failing(DictIndex):
        def apply(self, *_: object) -> None:
            raise IndexUnusable("damaged")

    bench.index = Failing()
    bench.source.text("b.txt", "two")
    bench.sync()
    assert (bench.emptied, sorted(bench.index.texts.values())) == (2, ["one", "two"])

    class Unsettled(DictIndex):
        def settle(self) -> None:
            raise IndexUnusable("damaged")

    bench.index = Unsettled()
    bench.sync()
    assert (bench.emptied, sorted(bench.index.texts.values())) == (3, ["one", "two"])


def test_the_index_of_another_library_is_not_trusted(bench: Bench) -> None:
    """When library.db was lost, what the index holds of it must go."""
    bench.index.texts = {"ghost": "of an article"}
    bench.index._revision = 5
    bench.source.text("a.txt", "one")
    bench.sync()
    assert list(bench.index.texts.values()) == ["one"]


def test_two_syncs_at_once_are_one_too_many(bench: Bench) -> None:
    """The second is told at once and changes nothing."""
    bench.source.text("a.txt", "one")
    with writing(bench.store.path.parent), pytest.raises(LibraryBusy):
        bench.sync()
    assert bench.store.rows() == []


def test_an_interrupt_keeps_what_was_done(bench: Bench) -> None:
    """And the next sync does the rest."""
    for i in range(50):
        bench.source.text(f"{i:02}.txt", f"Number {i}")

    def interrupt(progress: Progress) -> None:
        if progress.articles >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bench.sync(report=interrupt)
    assert 0 < len(bench.store.rows()) < 50
    bench.sync()
    assert len(bench.store.rows()) == 50 == len(bench.index.texts)


def test_with_processes_beside_it_the_result_is_the_same(bench: Bench, tmp_path: Path) -> None:
    """Entities with their ids, mentions, failures: whoever recognised."""
    for i in range(40):
        bench.source.text(f"{i:02}.txt", f"Arthur Mensch met Number{'abcd'[i % 4]}" + " poison" * (i == 7))
    alone = bench.sync()
    with LibraryStore(tmp_path / "other" / "library.db", writable=True) as store:
        beside = sync(bench.source, store, lambda fresh: DictIndex(), naming=naming(), jobs=2)
        assert beside == alone
        assert store.entities() == bench.store.entities()
        assert [store.linked(row.id) for row in store.rows()] == [
            bench.store.linked(row.id) for row in bench.store.rows()
        ]


def test_a_full_disk_is_one_line_and_loses_nothing_that_was_written(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next sync, with room again, does the rest."""
    for i in range(300):
        bench.source.text(f"{i:03}.txt", f"Number {i} " + "long " * 1000)
    connect = db.connect

    def small(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA max_page_count=200")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(db, "connect", small)
        with (
            LibraryStore(bench.store.path, writable=True) as store,
            pytest.raises(StoreError, match="disk is full") as caught,
        ):
            sync(bench.source, store, bench.open, naming=None)
    assert "\n" not in str(caught.value)
    assert 0 < len(bench.store.rows()) < 300
    assert bench.sync().articles == 300 == len(bench.index.texts)
