"""What refers back to a name without naming it."""

from __future__ import annotations

import pytest

from tests.entities.marked import marked
from tui.entities.referring import REFERRED


def _references(text: str, **named: str) -> list[tuple[str, str | None]]:
    """What refers to whom in a text in which these names stand."""
    found = marked(text, **named)
    return [
        (text[one.start : one.end], found.name(one.name))
        for sentence in found.resolved
        for one in sentence.mentions
        if one.confidence == REFERRED
    ]


def test_what_a_noun_was_said_of() -> None:
    """A name that was introduced by a noun is meant by it, also where another name does something."""
    text = "Bolt has taken a share in the startup Acme. Bolt likes the young startup."
    assert _references(text, org="Acme;Bolt") == [("startup", "Acme")]


def test_the_company_is_not_the_one_that_acts() -> None:
    """Who does something to the company is not the company."""
    text = "Acme, a maker of nets, has met Bolt.\n\nBolt made an investment in the company."
    assert _references(text, org="Acme;Bolt") == [("company", "Acme")]


def test_it_is_what_the_last_sentence_was_about() -> None:
    """It goes on about the subject, not about whoever was named last."""
    text = "Acme has partnered with Bolt. It was valued at $2 billion after its last round."
    assert _references(text, org="Acme;Bolt") == [("It", "Acme"), ("its", "Acme")]


@pytest.mark.parametrize(
    "text", ["Acme grew. It is clear that they won.", "Acme grew. It rained.", "Acme grew. It took years."]
)
def test_it_may_be_nothing(text: str) -> None:
    """Weather, and what a whole sentence says, is nobody."""
    assert _references(text, org="Acme") == []


def test_she_is_no_man() -> None:
    """A pronoun passes over those whose given name or title is of the other sex."""
    text = "Anna Berg has met Tom Ash. She left, and Mr. Cole stayed."
    assert _references(text, person="Anna Berg;Tom Ash;Cole") == [("She", "Anna Berg")]


def test_whom_somebody_acts_on_is_another() -> None:
    """Who does something to him is not he."""
    assert _references("Tom Ash reported it. Jim Cole informed him.", person="Tom Ash;Jim Cole") == [("him", "Tom Ash")]


def test_who_was_he_is_not_she() -> None:
    """A name that tells no sex is not both `he` and `she` in one article."""
    assert _references("Ash spoke. He left. She stayed.", person="Ash") == [("He", "Ash")]


def test_two_who_could_be_meant_are_none() -> None:
    """Where two persons fit and neither is the subject, nobody is taken."""
    text = "A talk between Tom Ash and Jim Cole ended. He left."
    assert _references(text, person="Tom Ash;Jim Cole") == []


def test_somebody_without_a_name_is_meant_first() -> None:
    """A person that a sentence tells of without a name is who its pronouns mean."""
    text = "Tom Ash spoke. The attacker said he was sorry."
    assert _references(text, person="Tom Ash") == []


def test_quoted_words_refer_to_nobody() -> None:
    """Within quotation marks nothing is taken to refer; beside them it is."""
    text = "Tom Ash spoke. “His dog likes it,” he said."
    assert _references(text, person="Tom Ash") == [("he", "Tom Ash")]


def test_a_noun_of_the_name_itself() -> None:
    """A university is meant by `the university` though it was never introduced as one."""
    text = "Ash University has talked to Bolt. Later the university was closed."
    assert _references(text, org="Ash University;Bolt") == [("university", "Ash University")]


@pytest.mark.parametrize(
    "phrase", ["The other company was sold.", "The company of his brother was sold.", "The company car was sold."]
)
def test_what_means_another(phrase: str) -> None:
    """Words beside the noun can say that something new is meant."""
    assert _references("Acme grew. " + phrase, org="Acme") == []


def test_the_noun_alone_is_the_mention() -> None:
    """What else is named within the phrase stays as it was."""
    text = "Acme has grown. The French company was sold."
    assert _references(text, org="Acme", people="French") == [("company", "Acme")]


def test_a_heading_ends_no_thread() -> None:
    """A paragraph refers to the one before it, across a heading of its own, and a list item does not."""
    text = "Tom Ash has spoken.\n\nHe left."
    assert _references(text, person="Tom Ash") == [("He", "Tom Ash")]
