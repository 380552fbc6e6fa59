"""What is marked for a query: its words, all of them, and no more."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.index import matches
from tui.index.language import parse
from tui.index.matches import match_spans
from tui.index.memory import MemoryIndex
from tui.model import Article, ArticleId, Block, BlockKind
from tui.query import Query, Word

TEXT = "Microsoft backs Mistral AI. It has backed OpenAI’s work; AT&T said “mistral” in C++."


def marked(query: str, text: str = TEXT, **more: object) -> list[str]:
    return [text[span.start : span.end] for span in match_spans(parse(query), text, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("backing", ["backs", "backed"]),
        ("mistral microsoft", ["Microsoft", "Mistral", "mistral"]),
        ("mistral OR zebra", ["Mistral", "mistral"]),
        ("OpenAI", ["OpenAI"]),
        ('"mistral ai"', ["Mistral AI"]),
        ('"ai mistral"', []),
        ('"ai mistral"~2', ["Mistral", "AI"]),
        ("AT&T", ["AT&T"]),
        ("C++", ["C++"]),
        ("mis*", ["Mistral", "mistral"]),
        ("mi*", ["Microsoft", "Mistral", "mistral"]),
        ("mistrel~", ["Mistral", "mistral"]),
        ("mistral -microsoft", ["Mistral", "mistral"]),
        ("NOT (mistral NOT microsoft)", ["Microsoft"]),
        ("title:mistral", []),
        ("tag:mistral date:2024 mistral", ["Mistral", "mistral"]),
        ("zebra", []),
        ("", []),
    ],
)
def test_marks(query: str, found: list[str]) -> None:
    """Words by stem, phrases as phrases, prefixes and misspellings word by word; not what is excluded or elsewhere."""
    assert marked(query) == found


def test_the_word_being_typed_is_marked() -> None:
    """While a word is typed, what it may become is marked."""
    spans = match_spans(parse("micr", typing=True), TEXT)
    assert [TEXT[span.start : span.end] for span in spans] == ["Microsoft"]


def test_a_title_has_marks_of_its_own() -> None:
    """In a title both words without a field and words asked of titles are marked, words asked of authors are not."""
    query = parse("title:mistral backs author:microsoft")
    title = "Microsoft backs Mistral"
    assert [title[s.start : s.end] for s in match_spans(query, title, field="title")] == ["backs", "Mistral"]


def test_a_phrase_is_marked_within_a_block_only() -> None:
    """As in the index, a phrase does not go from one block into the next."""
    text = "open\n\ndata and open data"
    blocks = (Block(0, 4, BlockKind.HEADING), Block(6, len(text), BlockKind.PARAGRAPH))
    spans = match_spans(parse('"open data"'), text, blocks)
    assert [(span.start, span.end) for span in spans] == [(15, 24)]


def test_runs_of_japanese_are_one_mark() -> None:
    """Characters that stand side by side are marked together."""
    assert marked("日本語", "これは日本語です") == ["日本語"]


def test_a_letter_that_folds_to_two_keeps_its_place() -> None:
    """Offsets are those of the text even where folding changes lengths."""
    assert marked("strasse ai", "ßß Straße ﬁ AI") == ["Straße", "AI"]


words = st.sampled_from(
    ["mistral", "mistrals", "AT&T", "U.S.", "日本", "c++", "back", "backed", "é", "\n\n", "3.5", "…"]
)
texts = st.lists(words, max_size=20).map(" ".join)
queries = st.sampled_from(
    [
        "mistral",
        "back",
        "AT&T",
        '"back mistral"',
        '"mistral back"~3',
        "mis*",
        "backd~",
        "u.s.",
        "日本",
        "3.5",
        "-back",
        "a",
    ]
)


@given(texts, queries)
def test_what_is_found_is_marked(text: str, query: str) -> None:
    """An article found by its text has a mark, one not found has none; marks are in order and disjoint."""
    index = MemoryIndex()
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),) if text else ()
    index.apply([Article(ArticleId("a"), "a", "", text, blocks)], [], 1)
    spans = match_spans(parse(query), text, blocks)
    if not query.startswith("-"):
        assert bool(spans) == bool(index.search(parse(query)).ids)
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)


@given(texts, st.text(max_size=10))
def test_marks_cover_whole_words_only(text: str, word: str) -> None:
    """Each mark of one word is made of words that are that word."""
    query = Query(word, Word(word))
    for span in match_spans(query, text):
        assert match_spans(query, text[span.start : span.end])


PIECES = ["mist", "Mists", "Élan", "elan's", "l'elan", "U.S.", "us", "3.5", "C++", "日本", "x日mist", "a_mist"]
PIECES += ["nai\u0308ve", "AT&T", "“mist”"]


@settings(max_examples=300)
@example([("3.5", ""), ("mist", " ")], "mist")
@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "\n\n", ".", "-", "’", ""])), max_size=12),
    st.sampled_from(["mist", "elan", "us", "3.5", "c++", "本", "mis*", "mizt~", "naive", "t", "title:mist OR us"]),
)
def test_looking_at_likely_words_misses_none(parts: list[tuple[str, str]], asked: str) -> None:
    """Words alone are marked as they are when every word of the text is looked at."""
    text = "".join(word + end for word, end in parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matches, "_is_spaced", lambda *_: False)
        every = match_spans(parse(asked), text)
    assert match_spans(parse(asked), text) == every
