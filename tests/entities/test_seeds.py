"""The two articles that the project was created from, read and linked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.entities.texts import ALIASES
from tests.linking import Group, linked
from tui.entities.reading import read
from tui.entities.recognise import available, recogniser
from tui.loaders.folder import Folder
from tui.model import Article, ArticleId, Kind, Stamp

FILES = ("pitchbook-microsoft-backs-mistral.txt", "startups-what-is-mistral-ai.txt")
IN_BOTH = {
    "Arthur Mensch": Kind.PERSON,
    "Microsoft": Kind.ORGANISATION,
    "Mistral AI": Kind.ORGANISATION,
    "OpenAI": Kind.ORGANISATION,
    "Meta": Kind.ORGANISATION,
    "Google DeepMind": Kind.ORGANISATION,
    "Azure": Kind.PRODUCT,
}


@pytest.fixture(scope="module", params=["model", "rules"])
def clusters(request: pytest.FixtureRequest, shared: Path) -> list[Group]:
    if request.param == "model" and available()[0] == "rules":
        pytest.skip("no model is installed")
    active = recogniser(None if request.param == "model" else "rules")
    folder = Folder([shared / "seeds"])
    loaded = [one for stamp in folder.scan() if isinstance(stamp, Stamp) for one in folder.load(stamp)]
    articles = [one for one in loaded if isinstance(one, Article)]
    assert [one.path for one in articles] == list(FILES)
    raw = active.recognise((one.text, one.blocks) for one in articles)
    readings = [read(one, found, ALIASES) for one, found in zip(articles, raw, strict=True)]
    for one, found in zip(articles, readings, strict=True):
        for mention in found.mentions:
            assert any(block.start <= mention.start and mention.end <= block.end for block in one.blocks)
    return linked([(ArticleId(one.path), found.names) for one, found in zip(articles, readings, strict=True)], ALIASES)


@pytest.mark.parametrize("name", IN_BOTH)
def test_who_is_in_both_is_one_entity(clusters: list[Group], name: str) -> None:
    """Found in both articles, as one entity of the right kind, and under no second name."""
    [cluster] = [one for one in clusters if name in (one.name, *one.aliases)]
    assert cluster.name == name
    assert cluster.kind is IN_BOTH[name]
    assert {article for article, _ in cluster.members} == set(FILES)


def test_mistral_is_mistral_ai(clusters: list[Group]) -> None:
    """The short name is an alias, and no entity of its own."""
    [cluster] = [one for one in clusters if "Mistral" in (one.name, *one.aliases)]
    assert cluster.name == "Mistral AI"


def test_the_commission_is_one(clusters: list[Group]) -> None:
    """FTC and Federal Trade Commission."""
    [cluster] = [one for one in clusters if "FTC" in (one.name, *one.aliases)]
    assert cluster.name == "Federal Trade Commission"


def test_no_entity_is_a_catchword(clusters: list[Group]) -> None:
    """AI, LLM and Big Tech name nothing."""
    forms = {form for one in clusters for form in (one.name, *one.aliases)}
    assert not forms & {"AI", "LLM", "LLMs", "Big Tech"}
