"""Where data lies, and that a library is known by its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.store.homes import (
    config_file,
    forget,
    home_folder,
    last_opened,
    libraries,
    library_folder,
    remember_opened,
)
from tui.store.library import LibraryStore
from tui.store.reader import ReaderStore


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, Path]:
    for name in "ab":
        (tmp_path / name).mkdir()
    return tmp_path / "a", tmp_path / "b"


def test_the_home_is_as_told_then_as_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the platform's own."""
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path / "env"))
    assert home_folder(tmp_path / "told") == tmp_path / "told"
    assert home_folder() == tmp_path / "env"
    monkeypatch.delenv("BROADSHEET_HOME")
    assert "broadsheet" in str(home_folder())


def test_the_settings_are_where_they_are_told_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the environment; else in a folder of the platform."""
    monkeypatch.setenv("BROADSHEET_CONFIG", str(tmp_path / "own.toml"))
    assert config_file() == tmp_path / "own.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", "")
    assert config_file().name == "config.toml"
    assert "broadsheet" in str(config_file()).lower()


def test_a_library_is_its_folders_in_any_order(tmp_path: Path, roots: tuple[Path, Path]) -> None:
    """A and A+B are two; a link to A is A."""
    a, b = roots
    (tmp_path / "link").symlink_to(a)
    assert library_folder(tmp_path, [a, b]) == library_folder(tmp_path, [b, a, a])
    assert library_folder(tmp_path, [a]) == library_folder(tmp_path, [tmp_path / "link"])
    assert len({library_folder(tmp_path, some) for some in ([a], [b], [a, b])}) == 3
    assert [set(each.roots) for each in libraries(tmp_path)].count({a, b}) == 1
    assert len(libraries(tmp_path)) == 3


def test_strange_names_make_plain_folders(tmp_path: Path) -> None:
    """Whatever the user's folder is called."""
    strange = tmp_path / "räume & \n../ \udcff"
    folder = library_folder(tmp_path / "home", [strange])
    assert folder.parent == tmp_path / "home" / "libraries"
    assert folder.name.isascii()
    assert libraries(tmp_path / "home")[0].roots == (strange.resolve(),)


def test_the_last_library_is_remembered(tmp_path: Path, roots: tuple[Path, Path]) -> None:
    """In the order in which its folders were given; a broken note is none."""
    assert last_opened(tmp_path / "home") is None
    remember_opened(tmp_path / "home", roots[::-1])
    assert last_opened(tmp_path / "home") == roots[::-1]
    for broken in ("{", "[]", "[1]", '{"a": 1}'):
        (tmp_path / "home" / "last.json").write_text(broken)
        assert last_opened(tmp_path / "home") is None


def test_forgetting_keeps_the_marks_unless_told(tmp_path: Path, roots: tuple[Path, Path]) -> None:
    """And never touches the user's own folder."""
    (roots[0] / "article.txt").write_text("mine")
    folder = library_folder(tmp_path, roots[:1])
    LibraryStore(folder / "library.db").close()
    ReaderStore(folder / "reader.db").close()
    (folder / "index").mkdir()

    assert forget(tmp_path, roots[:1])
    assert not (folder / "library.db").exists()
    assert not (folder / "index").exists()
    assert (folder / "reader.db").exists()
    assert forget(tmp_path, roots[:1], marks=True)
    assert not folder.exists()
    assert not forget(tmp_path, roots[:1], marks=True)
    assert (roots[0] / "article.txt").read_text() == "mine"
