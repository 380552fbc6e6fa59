"""What a sync decides: which files to load, which article is which."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.fakes import article
from tui.ingest.plan import Decision, Fate, Lost, Matcher, digest, key, plan
from tui.model import Article, ArticleId, Block, BlockKind, Inline, InlineKind, Stamp
from tui.store.writes import Known

records = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["red", "green", "blue", "black"])), max_size=12)
"""A file: the number under which each record stands, and what it says. Numbers and contents may come twice."""


def made(file: str, content: list[tuple[int, str]]) -> list[Article]:
    return [article(f"{file}#{number}", text, title="t") for number, text in content]


def loaded(content: list[Article], known: list[Known], lost: list[Known]) -> tuple[list[Decision], set[ArticleId]]:
    """The decisions on a file, and which articles are gone after it."""
    every = {each.id for each in (*known, *lost)}
    pool = Lost(lost)
    matcher = Matcher(known, pool, every.__contains__)
    decisions = [each for each in map(matcher.match, content) if each] + list(matcher.finish())
    return decisions, {*matcher.removed(), *pool.ids()}


def stored(decisions: list[Decision]) -> list[Known]:
    return [Known(each.article.id, each.article.path, each.digest, each.key) for each in decisions]


def stamp(path: str, size: int = 1) -> Stamp:
    return Stamp(path, "/library/" + path, size, 1)


def test_only_new_and_changed_files_are_loaded() -> None:
    """Nothing is opened to find that out."""
    before = {path: (stamp(path), "1") for path in ("same", "changed", "gone")}
    todo = plan(before, [stamp("same"), stamp("changed", 2), stamp("new")], extraction="1")
    assert [each.path for each in todo.load] == ["changed", "new"]
    assert (todo.unchanged, todo.vanished) == (1, ("gone",))


def test_better_loaders_load_everything_again() -> None:
    """An update of Broadsheet reaches the articles that are there."""
    before = {"a": (stamp("a"), "1")}
    assert plan(before, [stamp("a")], extraction="2").load == (stamp("a"),)


def test_a_folder_that_cannot_be_opened_keeps_its_articles() -> None:
    """What cannot be seen is not gone."""
    before = {path: (stamp(path), "") for path in ("seen/a", "shut/a", "shutter/a")}
    assert plan(before, [stamp("seen/a")], unseen=["shut"]).vanished == ("shutter/a",)


def test_a_library_that_is_not_there_keeps_its_articles() -> None:
    """A disk that is not plugged in empties no library; a folder that is empty does."""
    before = {"a": (stamp("a"), "")}
    assert plan(before, [], unseen=["library"]).vanished == ()
    assert plan(before, []).vanished == ("a",)


@given(records, records, records)
def test_every_record_is_one_article_and_every_article_is_accounted_for(
    old: list[tuple[int, str]], new: list[tuple[int, str]], elsewhere: list[tuple[int, str]]
) -> None:
    """Ids are unique; what was known is either in the file still, or moved into it, or gone: never two of these."""
    first, _ = loaded(made("f", old), [], [])
    other, _ = loaded(made("g", elsewhere), [], [])
    decisions, gone = loaded(made("f", new), stored(first), stored(other))
    ids = [each.article.id for each in decisions]
    assert Counter((each.article.path, each.article.text) for each in decisions) == Counter(
        (f"f#{number}", text) for number, text in new
    )
    assert len(set(ids)) == len(ids)
    known = {each.article.id for each in first + other}
    assert known == {id for id in ids if id in known} | gone
    assert not gone & set(ids)


@given(records)
def test_a_file_loaded_again_is_the_same(content: list[tuple[int, str]]) -> None:
    """Nothing changed, nothing new, nothing gone."""
    first, _ = loaded(made("f", content), [], [])
    again, gone = loaded(made("f", content), stored(first), [])
    assert {each.fate for each in again} <= {Fate.SAME, Fate.MOVED}
    assert {each.article.id for each in again} == {each.article.id for each in first}
    assert not gone


@given(records, records)
def test_nothing_is_changed_or_new_that_was_there_word_for_word(
    old: list[tuple[int, str]], new: list[tuple[int, str]]
) -> None:
    """As many records as both versions of a file have in common cost nothing, wherever they stand now."""
    first, _ = loaded(made("f", old), [], [])
    again, _ = loaded(made("f", new), stored(first), [])
    common = Counter(text for _, text in old) & Counter(text for _, text in new)
    assert sum(each.fate in (Fate.SAME, Fate.MOVED) for each in again) == common.total()


@given(records)
def test_a_renamed_file_keeps_the_ids_of_its_articles(content: list[tuple[int, str]]) -> None:
    """All of them, and none is new."""
    first, _ = loaded(made("f", content), [], [])
    renamed, gone = loaded(made("g", content), [], stored(first))
    assert {each.fate for each in renamed} <= {Fate.MOVED}
    assert {each.article.id for each in renamed} == {each.article.id for each in first}
    assert not gone


def test_a_line_put_first_shifts_no_ids() -> None:
    """Records that are numbered by their line keep their ids when a line comes before them."""
    first, _ = loaded(made("f", [(1, "red"), (2, "green")]), [], [])
    again, gone = loaded(made("f", [(1, "new"), (2, "red"), (3, "green")]), stored(first), [])
    by_text = {each.article.text: each for each in again}
    assert [by_text[text].article.id for text in ("red", "green")] == [each.article.id for each in first]
    assert by_text["new"].fate is Fate.NEW
    assert not gone


def test_a_record_edited_in_place_keeps_its_id() -> None:
    """By its path."""
    first, _ = loaded(made("f", [(1, "red"), (2, "green")]), [], [])
    again, _ = loaded(made("f", [(1, "redder"), (2, "green")]), stored(first), [])
    assert {each.article.text: (each.fate, each.article.id) for each in again} == {
        "redder": (Fate.CHANGED, first[0].article.id),
        "green": (Fate.SAME, first[1].article.id),
    }


def test_a_file_in_the_place_of_a_moved_one_gets_an_id_of_its_own() -> None:
    """The moved one has kept the id that its old path would give."""
    first, _ = loaded(made("f", [(1, "red")]), [], [])
    moved, _ = loaded(made("g", [(1, "red")]), [], stored(first))
    new, _ = loaded(made("f", [(1, "green")]), [], [])
    taken = {each.article.id for each in moved}
    matcher = Matcher([], Lost([]), taken.__contains__)
    decision = matcher.match(made("f", [(1, "green")])[0])
    assert decision is not None
    assert decision.article.id not in taken
    assert new[0].article.id in taken


def test_digests_tell_what_changed() -> None:
    """The key only text and blocks; the digest everything but id and path."""
    base = article("a", "text")
    assert digest(replace(base, id=ArticleId("x"), path="b")) == digest(base)
    strong = (Inline(0, 4, InlineKind.STRONG),)
    others = (
        replace(base, title="x"),
        replace(base, tags=("x",)),
        replace(base, date="2024"),
        replace(base, inlines=strong),
    )
    for other in others:
        assert digest(other) != digest(base)
        assert key(other) == key(base)
    heading = replace(base, blocks=(Block(0, 4, BlockKind.HEADING, 1),))
    assert key(heading) != key(base)
    assert key(article("a", "\ud800")) != key(article("a", "\udfff"))
