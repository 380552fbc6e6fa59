"""Relations, construction by construction. All sentences are inventions."""

from __future__ import annotations

import pytest

from tests.entities.relating import claims, said


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[Acme] has bought [Bolt].", {"Acme acquires Bolt"}),
        ("[Bolt] was bought by [Acme] last week.", {"Acme acquires Bolt"}),
        ("[Bolt], bought by [Acme] for a song, is gone.", {"Acme acquires Bolt"}),
        ("[Acme] agreed to buy [Bolt].", {"Acme acquires Bolt"}),
        ("[Acme] has also backed [Bolt] and [Corto].", {"Acme backs Bolt", "Acme backs Corto"}),
        ("[Bolt] is backed by [Acme], [Corto] and [Dun].", {"Acme backs Bolt", "Corto backs Bolt", "Dun backs Bolt"}),
        ("[Bolt], backed by [Acme], grew quickly.", {"Acme backs Bolt"}),
        ("[Acme] invested [m:$3 million|3000000 USD] in [Bolt].", {"Acme backs Bolt"}),
        ("[Acme] holds a large stake in [Bolt].", {"Acme backs Bolt"}),
        ("[Bolt]’s backers include [Acme] and [Corto].", {"Acme backs Bolt", "Corto backs Bolt"}),
        ("[p:Ann Bell] founded [Acme] alongside [p:Carl Dorn] and [p:Eve Frost].",
         {"Ann Bell founded Acme", "Carl Dorn founded Acme", "Eve Frost founded Acme"}),
        ("[p:Ann Bell] co-founded [Acme].", {"Ann Bell founded Acme"}),
        ("[Acme] put [m:$5|5 USD] into [Bolt].", {"Acme backs Bolt"}),
        ("The [Harbour Board] looked into the deals between [Acme] and [Bolt].",
         {"Harbour Board regulates Acme", "Harbour Board regulates Bolt"}),
        ("[Acme]’s legal director, [p:Ann Bell], objected.", {"Ann Bell works for Acme"}),
        ("[p:Ann Bell], head of research at [Acme], objected.", {"Ann Bell works for Acme"}),
        ("Professor [p:Ann Bell] of [Acme] objected.", {"Ann Bell works for Acme"}),
        ("[p:Ann Bell], who founded [Acme], lives in a boat.", {"Ann Bell founded Acme"}),
        ("[Acme] was founded by [p:Ann Bell] in [d:May 2023|2023-05].", {"Ann Bell founded Acme"}),
        ("[Acme] co-founder [p:Ann Bell] objected.", {"Ann Bell founded Acme"}),
        ("[p:Ann Bell], chief executive of [Acme], objected.", {"Ann Bell leads Acme"}),
        ("[Acme] CEO [p:Ann Bell] objected.", {"Ann Bell leads Acme"}),
        ("[Acme]’s president, [p:Ann Bell], objected.", {"Ann Bell leads Acme"}),
        ("Led by [p:Ann Bell], [Acme] has grown.", {"Ann Bell leads Acme"}),
        ("[p:Ann Bell], co-founder and CEO of [Acme], objected.", {"Ann Bell founded Acme", "Ann Bell leads Acme"}),
        ("[p:Ann Bell], a spokeswoman for [Acme], objected.", {"Ann Bell works for Acme"}),
        ("[Acme] partnered with [Bolt].", {"Acme partners with Bolt"}),
        ("[Acme] announced a partnership with [Bolt].", {"Acme partners with Bolt"}),
        ("[Acme], a rival to [Bolt], grew.", {"Acme competes with Bolt"}),
        ("[Acme] sued [Bolt].", {"Acme sues Bolt"}),
        ("[Acme] filed a lawsuit against [Bolt].", {"Acme sues Bolt"}),
        ("The [Harbour Board] fined [Acme] [m:$9|9 USD].", {"Harbour Board regulates Acme"}),
        ("The [Harbour Board] opened an inquiry into [Acme], [Bolt] and [Corto].",
         {"Harbour Board regulates Acme", "Harbour Board regulates Bolt", "Harbour Board regulates Corto"}),
        ("[Bolt], a subsidiary of [Acme], grew.", {"Bolt part of Acme"}),
        ("[Acme] is based in [l:Oslo].", {"Acme located in Oslo"}),
        ("[Acme] released [x:Quill], to great applause.", {"Acme launched Quill"}),
        ("[x:Quill] was released by [Acme].", {"Acme launched Quill"}),
        ("[Bolt] raised [m:$4 million|4000000 USD] in a round led by [Acme].", {"Acme backs Bolt"}),
    ],
)  # fmt: skip
def test_constructions(sentence: str, expected: set[str]) -> None:
    """Each way of saying it is understood, in the right direction, and nothing else is."""
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[Acme] could buy [Bolt].", {"maybe Acme acquires Bolt"}),
        ("[Acme] plans to buy [Bolt].", {"maybe Acme acquires Bolt"}),
        ("[Acme] reportedly bought [Bolt].", {"maybe Acme acquires Bolt"}),
        ("[Acme] is in talks to buy [Bolt].", {"maybe Acme acquires Bolt"}),
        ("[Acme] is said to have bought [Bolt].", {"maybe Acme acquires Bolt"}),
        ("[Acme] has not bought [Bolt].", {"not Acme acquires Bolt"}),
        ("[Acme] never backed [Bolt].", {"not Acme backs Bolt"}),
        ("[Acme] refused to buy [Bolt].", {"not Acme acquires Bolt"}),
        ("[Acme] denied having bought [Bolt].", {"maybe not Acme acquires Bolt"}),
    ],
)
def test_what_is_not_so_is_not_said_to_be(sentence: str, expected: set[str]) -> None:
    """What is possible, planned, reported or denied is a claim that says so."""
    assert said(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "[Acme] and [Bolt] bought bread.",
        "[Acme] found [Bolt] wanting.",
        "[p:Ann Bell], a former president of [Acme], objected.",
        "[p:Ann Bell] met the president of [Acme].",
        "[Acme] said that [Bolt] had grown.",
        "[Acme] bought land beside [Bolt].",
        "[Acme] put ideas into [Bolt].",
        "[p:Ann Bell], an [l:Oslo] lawyer, objected.",
        "[p:Ann Bell], a few employees from [Acme], and others came.",
        "[p:Ann Bell] previously served as president of [Acme].",
        "[Acme], a competitor of [Bolt]’s landlord, grew.",
    ],
)
def test_what_stands_beside_is_not_related(sentence: str) -> None:
    """Names in a sentence with a telling word that relates others, or nobody, claim nothing."""
    assert said(sentence) == set()


def test_a_sum_and_a_date_go_with_their_verb() -> None:
    """The sum that is invested and when, the first currency of two; not the sum that somebody earns."""
    found, _ = claims(
        "In [d:May 2023|2023-05] [Acme] invested [m:€3 million|3000000 EUR] (or [m:$3 million|3000000 USD]) in [Bolt]."
    )
    assert [(one.value, one.date) for one in found] == [("3000000 EUR", "2023-05")]


def test_a_relation_that_holds_both_ways_is_claimed_once() -> None:
    """However the sentence turns it."""
    found, _ = claims("[Acme], a rival of [Bolt], competes with [Bolt].")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[Acme] has also backed [Bolt] and [Corto].", {"Acme backs Bolt", "Acme backs Corto"}),
        ("[Bolt] was bought by [Acme].", {"Acme acquires Bolt"}),
        ("[Acme] has not bought [Bolt].", {"not Acme acquires Bolt"}),
        ("[Acme] is based in [l:Oslo].", {"Acme located in Oslo"}),
        ("[Acme] CEO [p:Ann Bell] objected.", {"Ann Bell leads Acme"}),
        ("[Acme] said that [Bolt] was bought.", set()),
    ],
)
def test_without_a_parser(sentence: str, expected: set[str]) -> None:
    """The words between two names alone tell the plain cases."""
    assert said(sentence, parsed=False) == expected
