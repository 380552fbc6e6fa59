"""The words that an index knows: expansions, suggestions, completions."""

from __future__ import annotations

from tests.contracts.search_index.asking import article, fill
from tui.model import ArticleId
from tui.ports import SearchIndex
from tui.query import Fuzzy, Not, Prefix, Word


def test_cut_tells_what_stands_for_too_many_words(index: SearchIndex) -> None:
    """A beginning of more words than are looked for, in however many articles; not one of as many."""
    words = [f"zeb{first}{second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghijklmnopqrst"]
    fill(index, article("a", " ".join(words[:300])))
    fill(index, article("b", " ".join(words[200:500])))
    assert not index.cut(Prefix("zeb"))
    fill(index, article("c", " ".join(words[500:])))
    assert index.cut(Prefix("zeb"))
    assert not index.cut(Prefix("zeba"))
    assert not index.cut(Fuzzy("zeb"))
    assert not index.cut(Word("zebaa"))
    assert not index.cut(Not(Word("zebaa")))


def test_suggest_mends_a_word(index: SearchIndex) -> None:
    """A word that is nowhere is answered by the nearest that is somewhere; the likelier one of equals."""
    fill(index, article("a", "microsoft microphone mistral"), article("b", "mistral Mistrals"), article("c", "paris"))
    assert index.suggest("mikrosoft") == "microsoft"
    assert index.suggest("Mistrel") == "mistral"
    assert index.suggest("prais") == "paris"
    assert index.suggest("nistral") == "mistral"


def test_suggest_has_nothing_to_mend(index: SearchIndex) -> None:
    """A word of the library, in whatever form, is not mended, nor one that is like none."""
    fill(index, article("a", "backed microsoft"))
    assert index.suggest("backing") is None
    assert index.suggest("zzzzzz") is None
    assert index.suggest("") is None
    assert index.suggest("two words") is None


def test_suggest_knows_what_was_removed(index: SearchIndex) -> None:
    """A word that stood in a removed article alone is no word of the library."""
    fill(index, article("a", "mistral"), article("b", "paris"))
    index.apply([], [ArticleId("a")], 2)
    assert index.suggest("mistrel") is None


def test_complete_offers_frequent_words_first(index: SearchIndex) -> None:
    """Completion goes by the number of articles, then the alphabet, and is cut at the limit."""
    fill(index, article("a", "micro milk mint"), article("b", "milk mint"), article("c", "Milk mat"))
    assert index.complete("mi", 9) == ["milk", "mint", "micro"]
    assert index.complete("MI", 1) == ["milk"]
    assert index.complete("zz", 9) == []
    assert index.complete("", 9) == []


def test_complete_forgets_what_was_removed(index: SearchIndex) -> None:
    """Completion counts the articles that are there, not those that were."""
    fill(index, article("a", "milk mint"), article("b", "milk"), article("c", "mint"), article("d", "mint mirth"))
    index.apply([article("c", "milk")], [ArticleId("d")], 2)
    assert index.complete("mi", 9) == ["milk", "mint"]
