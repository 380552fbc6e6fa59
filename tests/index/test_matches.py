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
PIECES += ["nai\u0308ve", "AT&T", "“mist”", "日本語", "が", "か\u3099", "ＡＴ", "ﬁ", "Straße", "strasse", "①", "سلام"]
FORMS = {
    None: "dying die policies policy policed only onli Only’s hoped hoping possibly possible город Городом городу "
    "ёлки елка мои мой мои\u0306",
    "de": "Häuser Hauses haus STRASSE Straße strassen größten groß",
    "es": "canción canciones nación naciones año años",
    "fr": "élus élu Œuvre œuvres coeur cœurs créées créé",
    "it": "città università amici amico perché",
    "nl": "maan manen lopen loopt huizen huis",
    "pt": "ações ação irmãos irmão pão pães",
    "sv": "flickor flicka språk språket år åren",
}
ENDS = [" ", "\n\n", ".", "-", "’", "", ", ", "—"]


@st.composite
def asked_texts(draw: st.DrawFn) -> tuple[str, str | None, str, bool]:
    """A text, its language, a query of its words, and whether that is being typed."""
    language = draw(st.sampled_from(list(FORMS)))
    word = st.sampled_from([*FORMS[language].split(), *PIECES])
    parts = draw(st.lists(st.tuples(word, st.sampled_from(ENDS)), max_size=12))
    first, second = draw(word), draw(word)
    query = draw(
        st.sampled_from(
            [
                first,
                f"{first} {second}",
                f'"{first} {second}"',
                f'"{first} {second}" {second}',
                f'"{first} {second}"~3',
                f"{first[:3]}*",
                f"{first[:1]}x{first[2:]}~",
            ]
        )
    )
    return "".join(word + end for word, end in parts), language, query, draw(st.booleans())


@settings(max_examples=1000)
@example(("3.5mist ", None, "mist", False))
@example(("x日mist", None, "mist", False))
@example(("elan's3.5 ", None, "3.5", False))
@example(("мои\u0306 дом", None, "мой", False))
@given(asked_texts())
def test_looking_at_likely_words_misses_none(asked: tuple[str, str | None, str, bool]) -> None:
    """The same is marked as when every word of the text is looked at, in all languages of stems."""
    text, language, query, typing = asked
    block = text.find("\n\n") + 2
    blocks = (Block(0, block - 2, BlockKind.HEADING), Block(block, len(text), BlockKind.PARAGRAPH))
    blocks = blocks if 2 < block < len(text) else ()
    parsed = parse(query, typing=typing)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matches, "_is_parted", lambda *_: False)
        every = match_spans(parsed, text, blocks, language=language)
    assert match_spans(parsed, text, blocks, language=language) == every


def test_blocks_without_a_blank_between_part_words() -> None:
    """Where one block ends and the next begins at once, a word ends as well."""
    blocks = (Block(0, 4, BlockKind.HEADING), Block(4, 10, BlockKind.PARAGRAPH))
    assert marked("data", "opendata.", blocks=blocks) == ["data"]
