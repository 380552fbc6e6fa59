"""The parts that a sync is put together from fit together."""

import pickle
from pathlib import Path

import pytest

from tui import wiring
from tui.entities import recognise
from tui.entities.aliases import AliasError
from tui.model import Article, ArticleId, Block, BlockKind


def test_the_recogniser_is_known_without_being_built() -> None:
    """What is asked before a sync, and told by doctor, is the version of the one that then works."""
    _, version = recognise.active()
    assert version == recognise.recogniser().version


def test_naming_travels_to_another_process(tmp_path: Path) -> None:
    """And reads there as it does here."""
    text = "The harbour cost €15 million."
    article = Article(ArticleId("x"), "x", "x", text, (Block(0, len(text), BlockKind.PARAGRAPH),))
    here = wiring.naming(tmp_path)
    there = pickle.loads(pickle.dumps(here))
    assert there.version == here.version
    assert there.read(article, ()) == here.read(article, ())
    assert [name.text for name in here.read(article, ()).names] == ["€15 million"]


def test_a_reader_s_own_names_change_the_rules(tmp_path: Path) -> None:
    """So that the next sync reads again with them."""
    before = wiring.naming(tmp_path).rules
    (tmp_path / wiring.ALIAS_FILE).write_text('[[entity]]\nname = "Northwind Shipping"\nkind = "organisation"\n')
    assert wiring.naming(tmp_path).rules != before


def test_a_mistake_in_them_is_said(tmp_path: Path) -> None:
    """In one line with the file."""
    (tmp_path / wiring.ALIAS_FILE).write_text("[[entity\n")
    with pytest.raises(AliasError, match=wiring.ALIAS_FILE):
        wiring.naming(tmp_path)
