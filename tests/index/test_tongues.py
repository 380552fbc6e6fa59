"""Articles are searched by the stems of their own language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.index.analysis import LANGUAGES, beginning, stems_of
from tui.index.language import parse
from tui.index.matches import match_spans
from tui.index.whoosh_index import WhooshIndex
from tui.model import Article, ArticleId
from tui.query import Phrase, Query, Typing, Word

FORMS = {
    "de": ("Häuser Haus Hausern", "Zeitungen Zeitung"),
    "es": ("organización organizaciones", "camiones camión", "periodicos periódico"),
    "fr": ("mangée mangées manger mange", "journaliste journalistes", "activité activités"),
    "it": ("giornali giornale", "canzoni canzone"),
    "nl": ("kranten krant", "manen maan"),
    "pt": ("nações nação", "organizações organização"),
    "sv": ("tidningar tidning tidningarna", "båtar båt"),
}
"""Words of each language that are forms of one."""


def article(id_: str, text: str, lang: str | None) -> Article:
    return Article(ArticleId(id_), id_, "untitled", text, (), lang=lang)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (language, forms.split()[0], other)
        for language, groups in FORMS.items()
        for forms in groups
        for other in forms.split()[1:]
    ],
)
def test_forms_of_a_word_are_found_in_articles_of_its_language(
    tmp_path: Path, language: str, one: str, other: str
) -> None:
    """Any form finds, and marks, any other in an article of that language, with accents or without."""
    index = WhooshIndex(tmp_path)
    text = f"Xyz {other} xyz."
    index.apply([article("a", text, language), article("b", "Of other things.", "en")], (), 1)
    assert index.search(Query("", Word(one))).ids == ("a",)
    (span,) = match_spans(Query("", Word(one)), text, language=language)
    assert text[span.start : span.end] == other


def test_an_article_is_not_searched_by_the_stems_of_another_language(tmp_path: Path) -> None:
    """`better` is no form of the German for bed in English articles."""
    index = WhooshIndex(tmp_path)
    index.apply([article("a", "A bett and a better.", "de"), article("b", "One bett.", "en")], (), 1)
    assert index.search(Query("", Word("better"))).ids == ("a",)
    assert index.count(Word("bett")) == 2


def test_phrases_and_half_typed_words_know_forms(tmp_path: Path) -> None:
    """Not only single words are looked for by their stems."""
    index = WhooshIndex(tmp_path)
    index.apply([article("a", "Die alten Häuser stehen.", "de"), article("b", "Old.", "en")], (), 1)
    assert index.count(Phrase(("alte", "Haus"))) == 1
    assert index.count(Typing("hausern")) == 1


def test_a_word_in_articles_of_several_languages_is_found_in_each(tmp_path: Path) -> None:
    """One query reaches the forms of every language of the library."""
    index = WhooshIndex(tmp_path)
    index.apply([article("a", "Artikeln", "de"), article("b", "Artikeln", None), article("c", "Artikel", "sv")], (), 1)
    assert set(index.search(parse("artikel")).ids) == {"a", "c"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_begin_as_their_stem_does(language: str) -> None:
    """What is looked through for the forms of a stem has all of them."""
    for forms in FORMS[language]:
        folded = [form.casefold().translate(str.maketrans("äáãåéíóõçú", "aaaaeioocu")) for form in forms.split()]
        (stem,) = set(stems_of(folded, language))
        assert all(form.startswith(beginning(stem, language)) for form in folded)
