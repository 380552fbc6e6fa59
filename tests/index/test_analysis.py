"""The words of a text: where they stand and how they are folded."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index.analysis import (
    BLOCK_GAP,
    FURNITURE,
    PART_BITS,
    TITLE,
    WEIGHTS,
    chunks,
    chunks_of,
    positions,
    stem,
    terms,
    tokens,
)
from tui.model import Article, ArticleId, Block, BlockKind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. and the U.S.A., e.g. A.I.", ["us", "and", "the", "usa", "eg", "ai"]),
        ("C++ c++11 C# F#! #tag a#b g++", ["c++", "c++", "11", "c#", "f#", "tag", "a", "b", "g++"]),
        ("GPT-3.5 AT&T", ["gpt", "3.5", "at", "t"]),
        ("15,000,000 and 1,5", ["15,000,000", "and", "1,5"]),
        ("don’t don't Mistral’s 'quoted' dogs’", ["don't", "don't", "mistral", "quoted", "dogs"]),
        ("l’article d'Artagnan qu'il O'Neil", ["l", "article", "d", "artagnan", "qu", "il", "o", "neil"]),
        ("日本語テキスト AI東京", [*"日本語テキスト", "ai", *"東京"]),
        ("ｶﾞ ガ ﾊﾟ", ["ガ", "ガ", "パ"]),
        ("한국어 이것", ["한국어", "이것"]),
        ("ภาษา", [*"ภาษา"]),
        ("snake_case _Making_", ["snake", "case", "making"]),
        ("end.Next one", ["end", "next", "one"]),
        ("Straße ÆON Łódź İstanbul ﬁnance ＡＩ", ["strasse", "aeon", "lodz", "istanbul", "finance", "ai"]),
        ("e\u0301cole école", ["ecole", "ecole"]),
        ("Άλφα ΣΊΣΥΦΟΣ σίσυφος", ["αλφα", "σισυφοσ", "σισυφοσ"]),
        ("йод ёж", ["йод", "еж"]),
        ("हिन्दी", ["हिन्दी"]),
        ("… --- * \ud800 \u0301", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    """Words are what readers take for words, folded to what they would type."""
    assert terms(text) == words


@given(st.text() | st.text("aBé.'’日ｶﾞ+#&-_1, \n\u0301\ud800ßİﬁй"))
def test_offsets_are_those_of_the_text(text: str) -> None:
    """Words are in order, do not overlap, begin and end with what they are made of; `terms` gives the same words."""
    found = list(tokens(text))
    assert [term for term, _, _ in found] == terms(text)
    end = 0
    for term, first, last in found:
        assert end <= first < last <= len(text)
        assert term
        assert terms(text[first:last]) == [term]
        end = last


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_a_stretch_has_the_words_of_its_own_text(text: str, start: int, end: int) -> None:
    """Words of a stretch are those of the slice, with offsets in the whole."""
    start, end = min(start, len(text)), min(end, len(text))
    wanted = [(term, start + first, start + last) for term, first, last in tokens(text[start:end])]
    assert list(tokens(text, start, end)) == wanted


def test_stems_are_snowballs() -> None:
    """Forms of a word share a stem, and different words do not (Whoosh's own stemmer fails here)."""
    assert stem("running") == stem("run") == stem("runs")
    assert stem("agencies") == stem("agency")
    assert stem("universal") != stem("unit")


def test_positions_tell_part_and_order() -> None:
    """Words of one block stand side by side, those of the next a gap later, those of the title elsewhere."""
    text = "one two\n\nthree"
    blocks = (Block(0, 7, BlockKind.PARAGRAPH), Block(9, 14, BlockKind.FURNITURE))
    found, length = positions(Article(ArticleId("a"), "a", "one", text, blocks))
    assert found["one"] == [0, TITLE << PART_BITS]
    assert found["two"] == [1]
    assert found["three"] == [FURNITURE << PART_BITS]
    assert length == sum(WEIGHTS[place >> PART_BITS] for places in found.values() for place in places)


def test_text_outside_blocks_is_not_lost() -> None:
    """What no block covers can be found as well, a gap away from the blocks."""
    text = "before block after"
    found, _ = positions(Article(ArticleId("a"), "a", "", text, (Block(7, 12, BlockKind.PARAGRAPH),)))
    assert found["before"] == [0]
    assert found["block"][0] > BLOCK_GAP
    assert found["after"][0] > 2 * BLOCK_GAP


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "a." * 500_000, "'" * 1_000_000, "日" * 300_000, "e\u0301" * 500_000]
)
def test_odd_texts_take_no_longer(text: str) -> None:
    """A megabyte of one thing is read in time linear in its length."""
    begun = time.process_time()
    list(tokens(text))
    terms(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("one", "other"), [("backed", "backing"), ("вопросы", "вопросов"), ("университета", "университет")]
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    """English words, and Russian ones by their own endings."""
    assert stem(one) == stem(other)


@given(st.text(st.characters(max_codepoint=127)) | st.text("aB3_.,'+#- "))
def test_plain_text_has_the_same_chunks(text: str) -> None:
    """A quicker pattern looks for them there."""
    assert chunks_of(text) == [chunk for _, chunk in chunks(text, 0, len(text))]
