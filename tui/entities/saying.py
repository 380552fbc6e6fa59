"""One reading of a sentence: that a word in it relates two mentions."""

from __future__ import annotations

from msgspec import Struct

from tui.facts import Relation
from tui.model import Mention


class Saying(Struct, frozen=True):
    """A candidate for a claim."""

    subject: Mention
    relation: Relation
    object: Mention
    at: int
    """Where the word stands in the text that says so."""
    confidence: float
    hedged: bool = False
    negated: bool = False
    node: int | None = None
    """The word in the parsed sentence."""
    dated: bool = True
    """Whether a date beside it says when; not so for what somebody is."""
