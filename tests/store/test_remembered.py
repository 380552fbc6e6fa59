"""What is remembered for all libraries of a home."""

from pathlib import Path

import pytest

from tui.errors import StoreError
from tui.store.remembered import recall, remember


def test_values_are_kept_by_key(tmp_path: Path) -> None:
    """Until they are another, or are forgotten; in a home that need not be there yet."""
    home = tmp_path / "home"
    assert recall(home) == {}
    remember(home, "tour", True)
    remember(home, "reader.measure", {"file": 76, "now": 80})
    remember(home, "tour", None)
    assert recall(home) == {"reader.measure": {"file": 76, "now": 80}}
    remember(home, "never.was", None)
    assert [path.name for path in home.iterdir()] == ["remembered.json"]


@pytest.mark.parametrize("text", ["", "[1]", "{", "\x00"])
def test_a_damaged_file_is_as_none(tmp_path: Path, text: str) -> None:
    """And is written anew."""
    (tmp_path / "remembered.json").write_text(text, encoding="utf-8")
    assert recall(tmp_path) == {}
    remember(tmp_path, "tour", True)
    assert recall(tmp_path) == {"tour": True}


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """In one line."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="choose another place with --home"):
        remember(tmp_path / "file", "tour", True)
