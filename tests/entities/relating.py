"""Sentences with marked names for the tests of relations: `[Acme] hired [p:Ann Bell]`.

What is in brackets is a name, by default of an organisation; `p:` a person, `l:` a place, `x:` a product, `m:` a sum
and `d:` a date, whose value stands behind a bar: `[m:$5|5 USD]`, `[d:May 2023|2023-05]`. The same words are the same
name.
"""

from __future__ import annotations

import re

import pytest

from tui.entities import parsing
from tui.entities.relations import asks, relations
from tui.entities.sentence import naming
from tui.facts import Claim
from tui.model import Block, BlockKind, Kind, Mention
from tui.ports import Parser

_KINDS = {
    "p": Kind.PERSON, "l": Kind.PLACE, "x": Kind.PRODUCT, "m": Kind.MONEY, "d": Kind.DATE, "": Kind.ORGANISATION,
}  # fmt: skip
_MARK = re.compile(r"\[(?:([plxmd]):)?([^]|]+)(?:\|([^]]+))?\]")
_parsers: list[Parser | None] = []


def parser() -> Parser:
    """The installed one; skips the test where there is none."""
    if not _parsers:
        _parsers.append(parsing.parser())
    if _parsers[0] is None:
        pytest.skip("no model with a parser is installed")
    return _parsers[0]


def marked(written: str) -> tuple[str, list[Mention], list[str]]:
    """The text without its marks, the mentions, and the names by number."""
    text, at, mentions, names = "", 0, [], []
    for found in _MARK.finditer(written):
        text += written[at : found.start()]
        at = found.end()
        words = found[2]
        if words not in names:
            names.append(words)
        kind = _KINDS[found[1] or ""]
        mentions.append(Mention(len(text), len(text) + len(words), kind, names.index(words), value=found[3]))
        text += words
    return text + written[at:], mentions, names


def claims(written: str, *, parsed: bool = True) -> tuple[list[Claim], list[str]]:
    """What a marked text claims, and its names."""
    text, mentions, names = marked(written)
    asked = asks(text, naming(text, [Block(0, len(text), BlockKind.PARAGRAPH)], mentions))
    words = list(parser().parse(one.line for one in asked)) if parsed else [()] * len(asked)
    return [claim for one, some in zip(asked, words, strict=True) for claim in relations(one, some)], names


def said(written: str, *, parsed: bool = True) -> set[str]:
    """The claims as `Acme backs Bolt`; `maybe` before what is hedged, `not` before what is negated."""
    found, names = claims(written, parsed=parsed)
    return {
        "maybe " * one.hedged + "not " * one.negated + f"{names[one.subject]} {one.relation} {names[one.object]}"
        for one in found
    }
