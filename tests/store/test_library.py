"""library.db as a reader sees it: rows, references, changes, facets."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import article
from tui.errors import StoreError
from tui.ingest.plan import digest, key
from tui.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Counts,
    Failure,
    Group,
    Inline,
    InlineKind,
    Order,
    Sort,
    Stamp,
)
from tui.store import reads
from tui.store.library import LibraryStore
from tui.store.writes import Batch, Put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LibraryStore]:
    with LibraryStore(tmp_path / "library.db", writable=True) as opened:
        yield opened


def put(store: LibraryStore, *articles: Article, failures: tuple[Failure, ...] = ()) -> None:
    """Write each article as a file of its own, or as a record of one."""
    batch = Batch()
    for each in articles:
        file = each.path.partition("#")[0]
        batch.puts.append(Put(each, file, digest(each), key(each)))
        batch.finished.append((Stamp(file, "/library/" + file, 1, 1), "", failures))
    store.write(batch)


def titles(store: LibraryStore, sort: Sort) -> list[str]:
    return [row.title for row in store.rows(sort)]


def test_a_reader_may_come_before_the_first_sync(tmp_path: Path) -> None:
    """A library without a file is an empty one, and what is written later is seen by who came before."""
    with LibraryStore(tmp_path / "new" / "library.db") as early:
        assert early.counts() == Counts(0, 0, 0)
        assert early.generation() == 0
        assert early.rows() == [] == early.entities()
        with LibraryStore(early.path, writable=True) as late:
            put(late, article("a.txt", "text"))
        assert [row.path for row in early.rows()] == ["a.txt"]


def test_an_article_comes_back_as_it_was(store: LibraryStore) -> None:
    """What a loader found is what a reader gets: every field, every code point."""
    given = article(
        "a.md",
        "Title\n\n• point \U0001f600 and \ud800 alone",
        title="Ein Titel",
        author="A. Author",
        source="Paper",
        date="2024-02",
        lang="de",
        url="https://example.org/ü",
        tags=("one", "zwei"),
        retells="Piece, Paper, A. Author, 2024",
    )
    blocks = (Block(0, 5, BlockKind.HEADING, 2), Block(7, len(given.text), BlockKind.ITEM, 1, "3."))
    inlines = (Inline(0, 5, InlineKind.LINK, "https://example.org/#ü"), Inline(0, 2, InlineKind.STRONG))
    given = Article(
        **{name: getattr(given, name) for name in Article.__slots__} | {"blocks": blocks, "inlines": inlines}
    )
    put(store, given)
    assert store.article(given.id) == given


ANYTHING = st.text(st.characters(exclude_categories=()), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=ANYTHING, path=ANYTHING)
def test_no_text_and_no_path_is_too_strange(store: LibraryStore, text: str, path: str) -> None:
    """Any string of code points survives the store, lone surrogates and NULs among them."""
    given = article(path, text, title=text)
    put(store, given)
    stored = store.article(given.id)
    assert stored is not None
    assert (stored.text, stored.path) == (text, path)
    assert store.rows_of([given.id])[given.id].path == path
    assert given.id in store.find(path)
    assert store.known(path.partition("#")[0])


def test_orders(store: LibraryStore) -> None:
    """Newest puts what has no date last; so does oldest. Equal dates go by title, without regard to case."""
    put(
        store,
        article("1", "t", title="none", source="B"),
        article("2", "t", title="beta", date="2024-02-27", source="a"),
        article("3", "t", title="Alpha", date="2024-02-27"),
        article("4", "t", title="year", date="2024", source="C"),
        article("5", "t", title="old", date="1999-12-31"),
    )
    assert titles(store, Sort.NEWEST) == ["Alpha", "beta", "year", "old", "none"]
    assert titles(store, Sort.BEST) == titles(store, Sort.NEWEST)
    assert titles(store, Sort.OLDEST) == ["old", "year", "Alpha", "beta", "none"]
    assert titles(store, Sort.TITLE) == ["Alpha", "beta", "none", "old", "year"]
    assert titles(store, Sort.SOURCE) == ["beta", "none", "year", "Alpha", "old"]
    assert [row.title for row in store.rows(limit=2)] == ["Alpha", "beta"]


def test_articles_come_in_the_order_asked_for(store: LibraryStore) -> None:
    """Also when they are more than are read at once; those that are not there are left out."""
    written = [article(f"{i}", f"text {i}") for i in range(250)]
    put(store, *written)
    asked = [each.id for each in reversed(written)]
    assert [each.id for each in store.articles([*asked[:3], "missing", *asked[3:]])] == asked  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("news/a.txt", ["news/a.txt"]),
        ("a.txt", ["news/a.txt"]),
        ("ews/a.txt", []),
        ("/library/news/a.txt", ["news/a.txt"]),
        ("all.jsonl#7", ["all.jsonl#7"]),
        ("/library/all.jsonl#7", ["all.jsonl#7"]),
        ("all.jsonl", ["all.jsonl#8", "all.jsonl#7"]),
        ("the  TITLE of a", ["news/a.txt"]),
        ("%", []),
        ("", []),
    ],
)
def test_an_article_is_found_by_what_a_user_calls_it(store: LibraryStore, reference: str, expected: list[str]) -> None:
    """By path, absolute or its end, or by title; the newest first; never by half a name."""
    put(
        store,
        article("news/a.txt", "t", title="The title of A"),
        article("all.jsonl#7", "t", date="2001"),
        article("all.jsonl#8", "t", date="2002"),
    )
    rows = store.rows_of(store.find(reference))
    assert [rows[id].path for id in store.find(reference)] == expected


def test_an_id_is_found_before_a_title_that_looks_like_it(store: LibraryStore) -> None:
    """Who gives an id means the article of that id."""
    one = article("1", "t")
    put(store, one, article("2", "t", title=one.id))
    assert store.find(one.id) == [one.id]


def test_changes_tell_each_article_once(store: LibraryStore) -> None:
    """Replaying from any revision gives what a library holds, and every article's last change only."""
    a, b, c = (article(name, "text") for name in "abc")
    put(store, a, b)
    middle = store.revision()
    put(store, c)
    put(store, article("a", "other"))
    batch = Batch(removed=[b.id])
    store.write(batch)

    ((revision, articles, removed),) = store.changes(0)
    assert (revision, {each.path for each in articles}, removed) == (store.revision(), {"a", "c"}, [b.id])
    ((_, later, gone),) = store.changes(middle)
    assert ({each.text for each in later}, gone) == ({"text", "other"}, [b.id])
    assert list(store.changes(store.revision())) == []


def test_changes_come_in_batches(store: LibraryStore) -> None:
    """A whole library is replayed without ever being in memory whole."""
    put(store, *(article(f"{i}", "t") for i in range(1200)))
    batches = list(store.changes(0))
    assert len(batches) > 1
    assert sum(len(articles) for _, articles, _ in batches) == 1200
    assert [revision for revision, _, _ in batches] == sorted(revision for revision, _, _ in batches)


def test_failures_go_when_their_file_is_loaded_again(store: LibraryStore) -> None:
    """A failure is shown as long as it is true."""
    put(store, article("a.jsonl#1", "t"), failures=(Failure("a.jsonl#2", "no text"),))
    store.write_scan_failures([Failure("secret", "permission denied")])
    assert [each.path for each in store.failures()] == ["a.jsonl#2", "secret"]
    put(store, article("a.jsonl#1", "t"))
    store.write_scan_failures([])
    assert store.failures() == []


def test_generation_grows_with_what_can_be_seen(store: LibraryStore) -> None:
    """A screen that remembers the generation knows when to look again, and a sync that found nothing leaves it."""
    put(store, article("a", "t"))
    before = store.generation()
    store.write_scan_failures([])
    assert store.generation() == before
    store.write_scan_failures([Failure("x", "y")])
    assert store.generation() > before


def test_an_empty_library_was_synced_all_the_same(store: LibraryStore) -> None:
    """Whoever syncs an empty folder is not told again that it never was."""
    store.write_scan_failures([])
    assert store.generation() > 0


def test_facets_count_articles(store: LibraryStore) -> None:
    """Most frequent first, then by alphabet; only of the articles asked about; what is missing is no value."""
    all_of_them = [
        article("1", "t", source="B", author="X", date="2024-02-27", tags=("ai", "ai", "money")),
        article("2", "t", source="A", date="2024-02", tags=("ai",)),
        article("3", "t", source="C", date="2024"),
        article("4", "t", source="C", date="2023-01-01"),
    ]
    put(store, *all_of_them)
    found = store.facets([each.id for each in all_of_them[:3]])
    assert found["source"] == [("A", 1), ("B", 1), ("C", 1)]
    assert found["author"] == [("X", 1)]
    assert found["month"] == [("2024-02", 2)]
    assert found["tag"] == [("ai", 2), ("money", 1)]
    assert store.facets([all_of_them[0].id], limit=1)["tag"] == [("ai", 1)]
    assert set(store.facets([], fields=["source"])) == {"source"}


@pytest.mark.parametrize("kind", [BlockKind.FURNITURE, BlockKind.PARAGRAPH])
def test_words_are_those_one_reads(store: LibraryStore, kind: BlockKind) -> None:
    """What a web page puts around an article takes no time to read; two ideographs take that of a word."""
    text = "two words 四个汉字"
    blocks = (Block(0, 9, BlockKind.PARAGRAPH), Block(10, 14, kind))
    put(store, Article(article("a", text).id, "a", "a", text, blocks))
    assert store.rows()[0].words == (2 if kind is BlockKind.FURNITURE else 5)


def test_readers_do_not_wait_for_the_writer(store: LibraryStore) -> None:
    """While a transaction is open, a reader sees what was before it, at once."""
    put(store, article("a", "t"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as writer, LibraryStore(store.path) as reader:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM article")
        assert len(reader.rows()) == 1
        writer.execute("COMMIT")
        assert reader.rows() == []


def test_any_thread_may_read(store: LibraryStore) -> None:
    """Several at once, also while one of them is in the middle of a walk through all articles."""
    put(store, *(article(f"{i}", "t") for i in range(300)))
    walk = store.articles([row.id for row in store.rows()])
    next(walk)
    counted: list[int] = []
    threads = [threading.Thread(target=lambda: counted.append(len(store.rows()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted == [300] * 4
    assert sum(1 for _ in walk) == 299


def test_a_library_of_another_version_is_begun_anew(store: LibraryStore) -> None:
    """Its revisions are above the old ones, so that an index of the old library is known for one."""
    put(store, article("a", "t"))
    before = store.revision()
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("PRAGMA user_version=999")
    with LibraryStore(store.path, writable=True) as again:
        assert again.rows() == []
        assert again.birth() > before
        put(again, article("a", "t"))
        assert again.revision() > again.birth()


def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path) -> None:
    """Nothing is lost with library.db that a sync cannot make again."""
    path = tmp_path / "library.db"
    path.write_bytes(b"this is no database" * 100)
    with LibraryStore(path) as store:
        assert store.rows() == []


def test_a_home_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """What is wrong, and what to do, without a traceback's words."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"--home") as caught:
        LibraryStore(tmp_path / "file" / "library.db")
    assert "\n" not in str(caught.value)


def test_who_only_reads_cannot_write(store: LibraryStore) -> None:
    """A store that was not opened to write refuses, with a StoreError."""
    with LibraryStore(store.path) as reader, pytest.raises(StoreError):
        put(reader, article("a", "t"))


def test_an_order_has_every_article_where_the_rows_have_it(store: LibraryStore) -> None:
    """By id alone, in each order; a library without articles has none."""
    assert store.order() == Order()
    put(
        store,
        *(
            article(f"{n}", "t", title=f"T{n % 3}", date=date, source=source)
            for n, (date, source) in enumerate(product(DATES, ("B", "a", None)))
        ),
    )
    for sort in Sort:
        assert list(store.order(sort).ids) == [row.id for row in store.rows(sort)]


DATES = ("2024-02-27", "2024-02-27", "2024-02", "2023-12-01", "2023", None)


@pytest.mark.parametrize(
    ("group", "sort", "expected"),
    [
        (Group.DAY, Sort.NEWEST, [("2024-02-27", 6), ("2024-02", 3), ("2023-12-01", 3), ("2023", 3), (None, 3)]),
        (Group.DAY, Sort.OLDEST, [("2023", 3), ("2023-12-01", 3), ("2024-02", 3), ("2024-02-27", 6), (None, 3)]),
        (Group.MONTH, Sort.NEWEST, [("2024-02", 9), ("2023-12", 3), ("2023", 3), (None, 3)]),
        (Group.SOURCE, Sort.SOURCE, [("A", 6), ("b", 6), (None, 6)]),
        (Group.SOURCE, Sort.NEWEST, []),
        (Group.DAY, Sort.TITLE, []),
    ],
)
def test_groups_lie_along_the_order(
    store: LibraryStore, group: Group, sort: Sort, expected: list[tuple[str | None, int]]
) -> None:
    """What shares a day, a month or a source (whatever its case) stands together, what has none last."""
    sources = ("A", "b", None)
    put(
        store,
        *(
            article(f"{n}", "t", date=date, source=source.lower() if source and n % 2 else source)
            for n, (date, source) in enumerate(product(DATES, sources))
        ),
    )
    order = store.order(sort, group)
    assert list(order.groups) == expected
    if expected:
        begin = 0
        rows = store.rows_of(order.ids)
        for shared, many in order.groups:
            for id_ in order.ids[begin : begin + many]:
                value = rows[id_].source if group is Group.SOURCE else rows[id_].date
                assert (value or "").casefold().startswith((shared or "").casefold())
            begin += many
        assert begin == len(order.ids)


@given(groups=st.lists(st.integers(1, 5)), chosen=st.sets(st.integers(0, 60)))
def test_what_is_chosen_of_an_order_keeps_its_groups(groups: list[int], chosen: set[int]) -> None:
    """Narrowed, every article is still in its group, and a group without any is gone."""
    owners = [name for name, many in enumerate(groups) for _ in range(many)]
    ids = [ArticleId(str(n)) for n in range(len(owners))]
    order = Order(ids, [(str(name), many) for name, many in enumerate(groups)])
    some = order.among({ArticleId(str(n)) for n in chosen})
    left = [n for n in range(len(owners)) if n in chosen]
    assert list(some.ids) == [str(n) for n in left]
    assert [name for name, many in some.groups for _ in range(many)] == [str(owners[n]) for n in left]
    assert list(Order(ids).among(set(ids[::2])).ids) == ids[::2]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(title=ANYTHING, path=ANYTHING)
def test_a_label_says_what_an_article_is_called(store: LibraryStore, title: str, path: str) -> None:
    """Title, source and author on one line, whatever characters are in them; one line an article. The path only
    where the list shows it: when none of the others is known."""
    given = article(path, "t", title=title, source="Paper", author="A. Author")
    bare = article(path + "2", "t", title="Bare")
    put(store, given, bare, article("another", "t"))
    ids, lines = store.labels()
    assert len(ids) == len(lines) == store.counts().articles
    assert lines[ids.index(given.id)].endswith(" Paper A. Author")
    assert lines[ids.index(bare.id)] == "Bare " + (path + "2").replace("\n", " ")


def test_facets_of_all_articles_need_no_list_of_them(store: LibraryStore) -> None:
    """The same counts as for every id."""
    put(store, *(article(f"{n}", "t", source="AB"[n % 2], tags=("x",) if n % 3 else ()) for n in range(7)))
    assert store.facets(None) == store.facets(store.order().ids)


def test_an_empty_library_has_no_facets(store: LibraryStore) -> None:
    """Each is there, and has no value."""
    assert set(map(tuple, store.facets(None).values())) == {()}


def test_facets_of_many_are_counted_as_those_of_few(store: LibraryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """In columns as by SQLite, of any articles, also of such as are not there; and again after each change."""
    ids = [ArticleId(f"{n}") for n in range(40)]
    for round_ in range(3):
        put(
            store,
            *(
                article(
                    id_,
                    "t",
                    source=["B", "A", "é", None][(n + round_) % 4],
                    author="X" if n % 3 else None,
                    date=["2024", "2024-02", "2023-05-06"][n % 3],
                    tags=("b", "b", "a") if n % 2 else (),
                )
                for n, id_ in enumerate(ids[round_:])
            ),
        )
        for asked in ([], ids[:1], ids[5:30], [*ids, ArticleId("none")]):
            few = store.facets(asked, limit=2)
            monkeypatch.setattr(reads, "_FEW", -1)
            assert store.facets(asked, limit=2) == few
            monkeypatch.undo()
