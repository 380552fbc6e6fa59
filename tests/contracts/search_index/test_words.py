"""Words are found as people write them, and in the fields they are asked of."""

from __future__ import annotations

import pytest

from tests.contracts.search_index.asking import article, fill, find, finds
from tui.ports import SearchIndex


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("backs", "It was backed by many."),
        ("running", "They run."),
        ("AGENCY", "several agencies"),
        ("cafe", "a CAFÉ in Paris"),
        ("Łódź", "in Lodz"),
        ("strasse", "die Straße"),
        ("все", "всё"),
        ("US", "the U.S. and"),
        ("U.S.", "in the US today"),
        ("don't", "we don’t know"),
        ("Mistral", "Mistral’s model"),
        ("Mistral's", "only Mistral here"),
        ("C++", "written in C++."),
        ("c#", "C# or F#"),
        ("AT&T", "said AT&T yesterday"),
        ("GPT-3.5", "with GPT-3.5, and"),
        ("3.5", "with GPT-3.5"),
        ("gpt", "with GPT-3.5"),
        ("What is Mistral AI?", "Here is what Mistral AI does."),
        ("2:30", "at 2:30 sharp"),
        ("http://x.example/path", "see http://x.example/path now"),
        ("15,000", "paid 15,000 euros"),
        ("article", "dans l’article de"),
        ("日本", "これは日本語です"),
        ("本語", "これは日本語です"),
        ("한국어", "이것은 한국어 입니다"),
        ("ＡＩ", "an AI thing"),
        ("snake_case", "a snake_case name"),
        ("the", "the"),
        ("हिन्दी", "यह हिन्दी है"),
        ("naïve", "a nai\u0308ve view"),
    ],
)
def test_words_are_found_as_people_write_them(index: SearchIndex, query: str, text: str) -> None:
    """Case, accents, apostrophes, inflection and inner punctuation do not stand between a word and its query."""
    assert finds(index, query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("C++", "vitamin C"),
        ("AT&T", "at the t-shirt"),
        ("GPT-3.5", "3.5 GPT"),
        ("日本", "本日は"),
        ("mis", "mistral"),
        ("cat dog", "a cat"),
        ("и", "й"),
    ],
)
def test_other_words_are_not(index: SearchIndex, query: str, text: str) -> None:
    """What is written otherwise is another word."""
    assert not finds(index, query, text)


def test_title_author_and_source_count_as_text(index: SearchIndex) -> None:
    """A word without a field is looked for everywhere."""
    fill(index, article("a", "x", title="Windmills", author="Ada Byron", source="The Gazette"))
    assert find(index, "windmill byron gazette") == ["a"]


@pytest.mark.parametrize("field", ["title", "author", "source"])
def test_a_field_looks_nowhere_else(index: SearchIndex, field: str) -> None:
    """`title:x` finds x in titles alone, and so do the other fields."""
    fields = {name: ("needle" if name == field else "hay") for name in ("title", "author", "source")}
    others = {name: ("hay" if name == field else "needle") for name in fields}
    fill(index, article("right", "hay", **fields), article("wrong", "needle", **others))
    assert find(index, f"{field}:needle") == ["right"]
    assert find(index, f"{field}:need*") == ["right"]
    assert find(index, f"{field}:neadle~") == ["right"]
    assert find(index, f"{field}:(needle OR zebra)") == ["right"]
