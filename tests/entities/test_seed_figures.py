"""What the two founding articles and the sample say in figures, and where they disagree; and that nothing is wired."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.entities.texts import ALIASES
from tui.entities.disagreeing import disagreements
from tui.entities.figures import figures
from tui.entities.reading import read
from tui.entities.recognise import available, recogniser
from tui.entities.referring import resolved
from tui.facts import Disagreement, Evidence, Measured, Party
from tui.loaders.folder import Folder
from tui.model import Article, EntityId, Reading, Stamp
from tui.sample import sample_folder

RENAMED = {
    "Microsoft": "Toshiba",
    "Mistral": "Zephyr",
    "Arthur Mensch": "Andrew Cole",
    "OpenAI": "Graphcore",
    "€2 billion": "€7 billion",
    "$2 billion": "$7 billion",
    "€15 million": "€35 million",
    "$16.3 million": "$38 million",
}
"""Other companies, another founder and other sums."""


def _loaded(folder: Path) -> list[Article]:
    source = Folder([folder])
    loaded = [one for stamp in source.scan() if isinstance(stamp, Stamp) for one in source.load(stamp)]
    return [one for one in loaded if isinstance(one, Article)]


def _read(articles: Sequence[Article]) -> list[tuple[Article, Reading]]:
    if available()[0] == "rules":
        pytest.skip("no model is installed")
    raw = recogniser(None).recognise((one.text, one.blocks) for one in articles)
    return [(one, read(one, found, ALIASES)) for one, found in zip(articles, raw, strict=True)]


def _measured(read: Sequence[tuple[Article, Reading]]) -> list[Measured]:
    """The figures, of names; enough where every article calls a thing the same."""
    found = []
    for article, reading in read:
        parties = [Party(EntityId(name.text), name.text, name.kind) for name in reading.names]
        for one in figures(article.text, resolved(article.text, article.blocks, reading)):
            evidence = Evidence(article.id, one.start, one.end)
            other = None if one.other is None else parties[one.other]
            found.append(Measured(parties[one.about], one.measure, evidence, one.value, one.unit, other, one.period))
    return found


def _told(measured: Sequence[Measured]) -> set[tuple[str, str, float | None, str, str | None]]:
    return {
        (one.about.name, one.measure, one.value, one.unit, one.other.name if one.other else None) for one in measured
    }


def _differences(found: Sequence[Disagreement]) -> dict[tuple[str, str], set[tuple[float | None, str]]]:
    return {(one.subject.name, one.measure): {(figure.value, figure.unit) for figure in one.figures} for one in found}


def test_the_founding_articles(shared: Path) -> None:
    """The stake, the rounds and the valuations are found, and the two articles disagree in two of them."""
    measured = _measured(_read(_loaded(shared / "seeds")))
    assert _told(measured) >= {
        ("Microsoft", "stake", 15e6, "EUR", "Mistral AI"),
        ("Microsoft", "stake", None, "", "Mistral AI"),
        ("Microsoft", "investment", 1e10, "USD", "OpenAI"),
        ("Mistral AI", "valuation", 2e9, "USD", None),
        ("Mistral AI", "valuation", 2e9, "EUR", None),
        ("Mistral AI", "series a", 415e6, "USD", None),
        ("Mistral AI", "seed round", 113e6, "USD", None),
    }
    assert _differences(disagreements(measured, {})) == {
        ("Mistral AI", "valuation"): {(2e9, "USD"), (2e9, "EUR")},
        ("Microsoft", "stake"): {(15e6, "EUR"), (None, "")},
    }


def test_other_names_and_sums(shared: Path, tmp_path: Path) -> None:
    """With other companies and sums in the same sentences, the same is found of them."""
    for file in (shared / "seeds").iterdir():
        text = file.read_text("utf-8")
        for old, new in RENAMED.items():
            text = text.replace(old, new)
        (tmp_path / file.name).write_text(text, "utf-8")
    measured = _measured(_read(_loaded(tmp_path)))
    assert _told(measured) >= {
        ("Toshiba", "stake", 35e6, "EUR", "Zephyr AI"),
        ("Toshiba", "stake", None, "", "Zephyr AI"),
        ("Toshiba", "investment", 1e10, "USD", "Graphcore"),
    }
    assert _differences(disagreements(measured, {})) == {
        ("Zephyr AI", "valuation"): {(7e9, "USD"), (7e9, "EUR")},
        ("Toshiba", "stake"): {(35e6, "EUR"), (None, "")},
    }


def test_the_sample() -> None:
    """The sample library has figures to show, of the stake and of what was put into companies."""
    assert _told(_measured(_read(_loaded(sample_folder())))) >= {
        ("Microsoft", "stake", 49, "%", "OpenAI"),
        ("Microsoft", "investment", 1e10, "USD", "OpenAI"),
        ("Microsoft", "investment", 15e6, "EUR", "Mistral AI"),
        ("Mistral AI", "series a", 415e6, "USD", None),
    }
