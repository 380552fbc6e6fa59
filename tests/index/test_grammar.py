"""Words of grammar, and what is left of a question without them."""

import pytest

from tui.index.grammar import LANGUAGES, content, stop_words
from tui.index.language import parse
from tui.index.tree import relaxed, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words_of_grammar(language: str) -> None:
    """A hundred or so."""
    assert len(stop_words(language)) > 80


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("who runs the new harbour of Sandvik", "runs new harbour Sandvik"),
        ("In which year did the old ferry sink?", "year old ferry sink?"),
        ("wie viele alte Zeitungen hat die Stadt", "viele alte Zeitungen Stadt"),
        ("où est le journal de la ville perdue", "journal ville perdue"),
        ("сколько стоит новая газета в городе", "стоит новая газета городе"),
        ("who runs the harbour", "who runs the harbour"),
        ("the harbour of Sandvik opens for all", "the harbour of Sandvik opens for all"),
        ("", ""),
    ],
)
def test_a_question_is_asked_by_what_it_says(question: str, left: str) -> None:
    """Without the words of grammar of its own language, if enough is left; what is no question as it stands."""
    asked = question.split()
    assert [word for word, kept in zip(asked, content(asked), strict=True) if kept] == left.split()


def test_any_word_means_any_that_says_something() -> None:
    """In a question; a field's words are kept, and what hyphens or dashes join may stand apart."""
    root = parse("who was the Huguenot-descended maker\u2014or title:the GPT-3.5 E-gov").root
    assert root is not None
    loose = [(word.field, getattr(word, "text", "")) for word in words(relaxed(root))]
    assert loose == [
        (None, "Huguenot"), (None, "descended"), (None, "maker"), ("title", "the"), (None, "GPT-3.5"), (None, "E-gov"),
    ]  # fmt: skip
