"""What an index holds after articles were put in, replaced and removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contracts.search_index.asking import article, fill, find
from tui.index.language import parse
from tui.model import Article, ArticleId, Found
from tui.ports import SearchIndex


def test_a_new_index_is_empty(index: SearchIndex) -> None:
    """A new index holds revision 0 and nothing else."""
    assert index.revision() == 0
    assert index.ids() == set()
    assert index.search(parse("anything")) == Found((), ())


def test_applied_articles_are_found_at_once(index: SearchIndex) -> None:
    """After `apply` the articles are there, and the revision is the one given."""
    index.apply([article("a", "a windmill"), article("b", "a lighthouse")], [], 7)
    assert (index.revision(), index.ids()) == (7, {"a", "b"})
    assert find(index, "windmill") == ["a"]


def test_an_article_is_replaced_by_id(index: SearchIndex) -> None:
    """An article put in again is found by its new words and not by its old ones."""
    fill(index, article("a", "old words"))
    fill(index, article("a", "new words"), article("b", "other"))
    assert find(index, "old") == []
    assert find(index, "new") == ["a"]
    assert index.ids() == {"a", "b"}


def test_the_last_of_two_with_one_id_stays(index: SearchIndex) -> None:
    """When one `apply` brings an id twice, the later article counts."""
    fill(index, article("a", "first"), article("a", "second"))
    assert (find(index, "first"), find(index, "second")) == ([], ["a"])
    assert index.ids() == {"a"}


def test_removed_articles_are_gone(index: SearchIndex) -> None:
    """A removed article is found by nothing; removing what is not there does no harm."""
    fill(index, article("a", "gone"), article("b", "gone too"))
    index.apply([], [ArticleId("a"), ArticleId("never")], 2)
    assert find(index, "gone") == ["b"]
    assert index.ids() == {"b"}
    assert find(index, "NOT zebra") == ["b"]


def test_put_in_and_removed_at_once_stays(index: SearchIndex) -> None:
    """An id both removed and put in is put in."""
    fill(index, article("a", "old"))
    index.apply([article("a", "new")], [ArticleId("a")], 2)
    assert find(index, "new") == ["a"]


def test_doing_it_again_changes_nothing(index: SearchIndex) -> None:
    """Replaying changes after a crash ends in the same answers, scores included."""
    change = ([article("a", "one two two"), article("b", "two")], [ArticleId("c")], 3)
    fill(index, article("c", "two"))
    index.apply(*change)
    before = index.search(parse("two"))
    index.apply(*change)
    assert index.search(parse("two")) == before
    assert index.revision() == 3


def test_a_failing_apply_changes_nothing(index: SearchIndex) -> None:
    """When the articles cannot be had, the index stays as it was, and can be written again."""
    fill(index, article("a", "before"))

    def broken() -> Iterator[Article]:
        yield article("a", "after")
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        index.apply(broken(), [], 2)
    assert (index.revision(), find(index, "before"), find(index, "after")) == (1, ["a"], [])
    fill(index, article("a", "after"))
    assert find(index, "after") == ["a"]


def test_an_empty_apply_moves_the_revision(index: SearchIndex) -> None:
    """Nothing to put in still counts as done."""
    fill(index, article("a", "word"))
    index.apply([], [], 9)
    assert (index.revision(), find(index, "word")) == (9, ["a"])


def test_many_small_changes_add_up(index: SearchIndex) -> None:
    """Put in one by one, with replacements and removals between, the articles answer as if put in at once."""
    for number in range(30):
        fill(index, article(f"a{number % 20:02}", f"common word{number}"))
        index.apply([], [ArticleId(f"a{number - 7:02}")] if number % 5 == 0 else [], index.revision() + 1)
    assert index.ids() == set(find(index, "common"))
    assert find(index, "word29") == ["a09"]
    assert find(index, "word9") == []


def test_an_article_without_text_is_there(index: SearchIndex) -> None:
    """An empty article can be found by its title, and by what it lacks."""
    fill(index, article("a", "", title="Empty"), article("b", "full"))
    assert find(index, "empty") == ["a"]
    assert find(index, "-full") == ["a"]


def test_ids_may_be_any_string(index: SearchIndex) -> None:
    """An id is taken as it is, even with characters that no encoding has."""
    odd = ["x y", "ünïcode", "lone\udce4", "tab\t", 'quote"', "a" * 500]
    fill(index, *(article(id_, "word") for id_ in odd))
    assert sorted(find(index, "word")) == sorted(odd)
    index.apply([], [ArticleId(odd[2])], 2)
    assert odd[2] not in index.ids()
