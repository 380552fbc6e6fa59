"""The settings in force: the file's, and what was changed in the program since."""

from pathlib import Path

import pytest

from tui.app.in_force import InForce
from tui.app.settings import Settings
from tui.store import remembered


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text("[reader]\nmeasure = 64\n[keys]\nfollow = 'F7'\n", encoding="utf-8")
    return path


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    """Also where none is read at all."""
    for path in (None, tmp_path / "none.toml"):
        assert InForce(path, tmp_path / "home").settings == Settings()


def test_a_change_is_known_to_the_next_start(config: Path, tmp_path: Path) -> None:
    """Over the file and for every library of the home; what is not changed is as the file says."""
    InForce(config, tmp_path).change("reader.measure", 80)
    InForce(config, tmp_path).change("reader.hidden_kinds", ("money",))
    again = InForce(config, tmp_path)
    assert (again.settings.reader.measure, again.settings.reader.hidden_kinds) == (80, ("money",))
    assert [name for name in ("reader.measure", "reader.justify") if again.is_changed(name)] == ["reader.measure"]
    assert again.keymap.key("follow") == "F7"


def test_a_change_holds_until_the_file_says_something_else(config: Path, tmp_path: Path) -> None:
    """For this one setting; what is changed back is not remembered."""
    first = InForce(config, tmp_path)
    first.change("reader.measure", 80)
    first.change("reader.justify", True)
    config.write_text("[reader]\nmeasure = 60\n", encoding="utf-8")
    first.reload()
    assert (first.settings.reader.measure, first.settings.reader.justify) == (60, True)
    first.change("reader.measure", 90)
    first.change("reader.measure", 60)
    first.change("reader.justify", False)
    assert remembered.recall(tmp_path) == {}


def test_what_another_version_remembered_does_no_harm(config: Path, tmp_path: Path) -> None:
    """Settings that are not known any more, or may not be so."""
    for name, change in (("reader.gone", {"file": 1, "now": 2}), ("tour", True), ("reader.justify", 5)):
        remembered.remember(tmp_path, name, change)
    remembered.remember(tmp_path, "reader.measure", {"file": 64, "now": 4_000})
    assert InForce(config, tmp_path).settings.reader.measure == 64


def test_mistakes_of_file_and_keys_are_told(config: Path, tmp_path: Path) -> None:
    """Each with its line; reading it again forgets those that are mended."""
    config.write_text(f'[reader]\nmeasure = 1\n\n[keys]\nfollow = "g"\n"f{chr(0x202E)}x" = "x"\n', encoding="utf-8")
    found = InForce(config, tmp_path)
    assert [trouble[:27] for trouble in found.troubles] == [
        "config.toml, line 2: reader",
        "config.toml, line 5: keys.f",
        "config.toml, line 6: keys.f",
    ]
    assert any("keys.follow: g begins g" in trouble for trouble in found.troubles)
    config.write_text("", encoding="utf-8")
    found.reload()
    assert found.troubles == ()
