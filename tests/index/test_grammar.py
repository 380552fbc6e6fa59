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
        ("who runs the harbour of Sandvik", "runs harbour Sandvik"),
        ("when did he die", "die"),
        ("hat er die Zeitungen gelesen", "Zeitungen gelesen"),
        ("où est le journal de la ville", "journal ville"),
        ("to be or not to be", "to be or not to be"),
        ("herring ferry", "herring ferry"),
    ],
)
def test_a_question_is_asked_by_what_it_says(question: str, left: str) -> None:
    """Without the words of grammar of its own language; with them when there are no others."""
    asked = question.split()
    assert [word for word, kept in zip(asked, content(asked), strict=True) if kept] == left.split()


def test_any_word_means_any_that_says_something() -> None:
    """What has only `the` is no answer, a field's words are kept, and what hyphens join may stand apart."""
    root = parse("the Huguenot-descended maker title:the GPT-3.5").root
    assert root is not None
    loose = [(word.field, getattr(word, "text", "")) for word in words(relaxed(root))]
    assert loose == [(None, "Huguenot"), (None, "descended"), (None, "maker"), ("title", "the"), (None, "GPT-3.5")]
