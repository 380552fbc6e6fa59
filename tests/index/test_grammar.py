"""Words of grammar, and what is left of a question without them."""

import pytest

from tui.index.grammar import LANGUAGES, content, stop_words
from tui.index.language import parse
from tui.index.tree import is_long, relaxed, words, written
from tui.query import And, Or, Phrase, Word


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
        ("who runs the harbour", "runs harbour"),
        ("the harbour of Sandvik opens for all", "harbour Sandvik opens"),
        ("Zeitung aus der Stadt und dem Hafen", "Zeitung Stadt Hafen"),
        ("", ""),
    ],
)
def test_a_query_is_what_it_says(question: str, left: str) -> None:
    """Without the words of grammar of its own language."""
    asked = question.split()
    assert [word for word, kept in zip(asked, content(tuple(asked)), strict=True) if kept] == left.split()


def told(query: str, *, favouring: bool = False) -> dict[str, float]:
    """The words that a relaxed query looks for, with what each counts."""
    root = parse(query).root
    assert root is not None
    loose = relaxed(root, favouring=favouring)
    return {written(word): getattr(word, "weight", 1.0) for word in words(loose)}


def test_words_of_grammar_count_half() -> None:
    """Where any word will do; those asked of a field count as they are."""
    assert told("who made the old ferry title:the") == {
        "who": 0.5, "made": 1, "the": 0.5, "old": 1, "ferry": 1, '"old ferry"': 0.2, "title:the": 1,
    }  # fmt: skip


def test_where_little_else_is_said_words_of_grammar_count() -> None:
    """As well as any; but two of them side by side say nothing more."""
    assert told("who runs the harbour") == {"who": 1, "runs": 1, "the": 1, "harbour": 1}


def test_a_compound_is_its_parts_and_the_whole() -> None:
    """Words that hyphens or dashes join stand apart; what is no word by itself counts half, and so does the whole."""
    assert told("Huguenot-descended maker\u2014or GPT-3.5") == {
        "Huguenot": 1, "descended": 1, "maker": 1, "or": 0.5, "GPT-3.5": 0.5, "gpt": 0.5, "3.5": 0.5,
        '"Huguenot descended"': 0.2, '"descended maker"': 0.2,
    }  # fmt: skip


def test_what_has_all_words_is_favoured_a_little() -> None:
    """By the same words once more, at a tenth."""
    found = relaxed(parse("old ferry").root or Word(""), favouring=True)
    pair = Phrase(("old", "ferry"), weight=0.2)
    assert found == Or((Word("old"), Word("ferry"), pair, And((Word("old", weight=0.1), Word("ferry", weight=0.1)))))


@pytest.mark.parametrize(
    ("query", "long"),
    [
        ("one two three four five", False),
        ("one two three four five six", True),
        ("one two three four five six tag:x date:2024", True),
        ("one two three four five -six", False),
        ('one two three four five six "seven eight"', False),
        ("one OR two OR three OR four OR five OR six", False),
        ("one two three four five title:six", False),
    ],
)
def test_a_long_query_is_many_words_and_nothing_else(query: str, long: bool) -> None:
    """What is asked more precisely is meant as it stands."""
    assert is_long(parse(query).root) is long
