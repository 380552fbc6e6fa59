"""What an article is about, as a query."""

from __future__ import annotations

from tui.index.likeness import likeness
from tui.index.memory import MemoryIndex
from tui.model import Article, ArticleId
from tui.query import Node, Phrase, Query, Word


def article(id_: str, text: str, lang: str | None = None) -> Article:
    return Article(ArticleId(id_), id_, "", text, (), lang=lang)


def about(of: Article, *others: Article, names: tuple[str, ...] = ()) -> Node | None:
    index = MemoryIndex()
    index.apply([of, *others], (), 1)
    return likeness(of, names, index.count, len(others) + 1)


def test_the_best_words_are_rare_ones_that_come_often_and_elsewhere_too() -> None:
    """Not the words of grammar, and none that no other article has."""
    one = article("a", "The herring and the herring and the boats, the boats, unheard-of.")
    others = (article("b", "Herring, and the sea."), article("c", "The boats."), article("d", "The sea, boats."))
    root = about(one, *others)
    assert root is not None
    assert [leaf.text for leaf in getattr(root, "nodes", ()) if isinstance(leaf, Word)] == ["herring", "boats"]


def test_stop_words_are_those_of_its_language() -> None:
    """What says nothing in one language may be a word in another."""
    others = (article("b", "Die Maus und die See."),)
    assert about(article("a", "Die die und und.", lang="de"), *others) is None
    assert about(article("a", "Die die und und.", lang="en"), *others) is not None


def test_names_are_asked_for_word_by_word() -> None:
    """Names of several words, as phrases; a single word is one of the article's own."""
    root = about(article("a", "Sea sea."), article("b", "Sea."), names=("Nora Lind", "Lind"))
    assert Phrase(("nora", "lind")) in getattr(root, "nodes", ())


def test_text_without_blanks_is_taken_by_twos() -> None:
    """Single characters say too little."""
    one, other = article("a", "東京の新聞", lang="ja"), article("b", "新聞を読む", lang="ja")
    index = MemoryIndex()
    index.apply([one, other, article("c", "東", lang="ja")], (), 1)
    root = likeness(one, (), index.count, 3)
    assert root is not None
    assert set(index.search(Query("", root)).ids) == {"a", "b"}


def test_an_article_that_shares_nothing_is_about_nothing() -> None:
    """There is no query then."""
    assert about(article("a", "Herring."), article("b", "Sea.")) is None
