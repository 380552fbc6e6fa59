"""What the words around a name say about its kind."""

import pytest

from tui.entities import cues
from tui.model import Kind


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (", a French rival of OpenAI, said", Kind.ORGANISATION),
        (", an Australian woman and former member", Kind.PERSON),
        (", co-founder and chief executive of Mistral", Kind.PERSON),
        (" , assistant professor of photography", Kind.PERSON),
        (", who left", Kind.PERSON),
        (", 34, said", Kind.PERSON),
        (", a town in the north", Kind.PLACE),
        (", the open-source library for images", Kind.PRODUCT),
        (", a small conference in the north", Kind.EVENT),
        (", will open our conference there", None),
        (", a long way from there", None),
        (", the Bank of England, said", None),
        (", and then went home", None),
        (" is a company", None),
    ],
)
def test_an_apposition_says_what_a_name_is(after: str, kind: Kind | None) -> None:
    """By its last noun before it goes on; not where it is a name itself."""
    assert cues.by_apposition(after) is kind


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("said CEO ", Kind.PERSON),
        ("The localist group ", Kind.ORGANISATION),
        ("in the city of ", Kind.PLACE),
        ("a member of ", None),
        ("the film ", Kind.PRODUCT),
        ("it is ", None),
        ("", None),
    ],
)
def test_the_word_before_says_it_too(before: str, kind: Kind | None) -> None:
    """A title, or a noun."""
    assert cues.by_context(before) is kind
