"""`broadsheet doctor`."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Broadsheet
from tui.app.in_force import InForce
from tui.corrections import Hide, Ref
from tui.library import Library
from tui.model import Kind

SYNC = ("sync", "--jobs", 1, "--no-entities")


def test_it_says_what_is_in_use_and_where_the_data_lies(coast: Broadsheet, synced_home: Path) -> None:
    """Version, recogniser, home, disk use, counts."""
    said = coast("doctor", "--json")
    checkup = said.json
    assert said.code == 0
    assert checkup["recogniser"] in checkup["available"]
    assert checkup["home"] == str(synced_home)
    assert Path(checkup["data"]).is_dir()
    assert checkup["bytes"]["library.db"] > 0
    assert checkup["bytes"]["index"] > 0
    assert checkup["counts"]["articles"] == 4


def test_it_can_be_read(coast: Broadsheet) -> None:
    """A line for each thing, its name first."""
    lines = coast("doctor").out.splitlines()
    assert {"Broadsheet", "Python", "recogniser", "home", "index"} <= {line.split()[0] for line in lines}
    assert "index        agrees with the library" in lines


def test_it_lists_the_files_that_failed(broadsheet: Broadsheet, folder: Path) -> None:
    """With their reasons."""
    (folder / "empty.txt").touch()
    broadsheet(*SYNC, folder)
    assert any(line.startswith("  empty.txt: ") for line in broadsheet("doctor").out.splitlines())


def test_a_lost_index_is_noticed_and_mended(broadsheet: Broadsheet, folder: Path, home: Path) -> None:
    """Exit code 3 and what to do; doing it helps."""
    broadsheet(*SYNC, folder)
    library = Library([folder], home)
    shutil.rmtree(library.folder / "index")
    library.close()
    said = broadsheet("doctor")
    assert said.code == 3
    assert "4 articles missing" in said.out
    assert "`broadsheet sync` mends it" in said.out
    broadsheet(*SYNC, folder)
    assert broadsheet("doctor").code == 0


def test_a_library_that_was_never_synced_is_in_order(broadsheet: Broadsheet, folder: Path) -> None:
    """There is nothing yet to disagree about."""
    said = broadsheet("doctor", "--json", "--in", folder)
    assert (said.code, said.json["counts"]["articles"]) == (0, 0)


def test_it_says_which_settings_are_in_force(
    broadsheet: Broadsheet, folder: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file, what differs and by what, the keys that are others, the mistakes; that there is none is no mistake."""
    config = tmp_path / "config.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", str(config))
    assert (
        f"settings     {config} (not there; the defaults are in force)"
        in broadsheet("doctor", "--in", folder).out.splitlines()
    )
    config.write_text('[reader]\nmeasure = 64\njustify = 1\n[keys]\nsearch = "^x"\n', encoding="utf-8")
    InForce(config, home).change("reader.hidden_kinds", ("money",))
    lines = broadsheet("doctor", "--in", folder).out.splitlines()
    assert lines[lines.index(f"settings     {config}") + 1 :] == [
        "  reader.measure = 64",
        '  reader.hidden_kinds = ["money"] (changed in the program)',
        '  keys.search = ["^x"] (instead of ["/", "s"])',
        "  mistake: config.toml, line 3: reader.justify: must be true or false, not 1",
    ]
    assert broadsheet("doctor", "--json", "--in", folder).json["settings"] == {
        "file": str(config),
        "exists": True,
        "differing": [
            {"name": "reader.measure", "value": 64, "by": "file"},
            {"name": "reader.hidden_kinds", "value": ["money"], "by": "program"},
        ],
        "keys": [{"command": "search", "keys": ["^x"], "instead_of": ["/", "s"]}],
        "mistakes": ["config.toml, line 3: reader.justify: must be true or false, not 1"],
        "recogniser": "auto",
    }


def test_the_recogniser_of_the_settings_is_in_force(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Doctor names it, and a sync finds names with it."""
    config = tmp_path / "config.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", str(config))
    config.write_text('[names]\nrecogniser = "rules"\n', encoding="utf-8")
    assert broadsheet("sync", folder).code == 0
    checkup = broadsheet("doctor", "--json", "--in", folder).json
    assert (checkup["recogniser"], checkup["counts"]["waiting"]) == ("rules", 0)


def test_a_recogniser_that_is_not_there_is_one_line_and_no_obstacle(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync and doctor say which, what to do, and what is used meanwhile."""
    config = tmp_path / "config.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", str(config))
    config.write_text('[names]\nrecogniser = "en_core_web_huge"\n', encoding="utf-8")
    told = "config.toml, line 2: names.recogniser: the recogniser en_core_web_huge is not installed"
    said = broadsheet("sync", "--jobs", "1", folder)
    assert said.code == 0
    assert [told in line and "auto is used" in line for line in said.err.splitlines()] == [True]
    assert any(told in line for line in broadsheet("doctor", "--in", folder).out.splitlines())


def test_it_tells_of_corrections(broadsheet: Broadsheet, folder: Path, home: Path) -> None:
    """How many hold, and which of them mean nothing here."""
    broadsheet(*SYNC, folder)
    library = Library([folder], home)
    library.correct([Hide(Ref("Nobody", Kind.PERSON))])
    library.close()
    said = broadsheet("doctor").out.splitlines()
    assert "corrections  1 (1 of what is not here)" in said
    assert "  finds nothing here: hide “Nobody”" in said
    assert broadsheet("doctor", "--json").json["astray"] == ["hide “Nobody”"]


def change_a_bit(folder: Path, home: Path) -> None:
    """In the index of a library."""
    library = Library([folder], home)
    segment = next((library.folder / "index").glob("*.seg"))
    library.close()
    data = bytearray(segment.read_bytes())
    data[8] ^= 1
    segment.write_bytes(data)


def test_a_changed_bit_in_the_index_is_told(broadsheet: Broadsheet, folder: Path, home: Path) -> None:
    """An index whose bytes are not those that were written is damaged, and the line says what to do."""
    broadsheet(*SYNC, folder)
    change_a_bit(folder, home)
    said = broadsheet("doctor")
    assert said.code == 3
    assert "damaged" in said.out
    assert "`broadsheet doctor --rebuild` makes it again" in said.out


def test_a_damaged_index_is_made_again_when_asked(broadsheet: Broadsheet, folder: Path, home: Path) -> None:
    """From what is stored: the articles need not even be there any more."""
    broadsheet(*SYNC, folder)
    change_a_bit(folder, home)
    shutil.rmtree(folder)
    folder.mkdir()
    assert broadsheet("doctor", "--rebuild").code == 0
    assert broadsheet("doctor").code == 0
    assert broadsheet("search", "herring").code == 0


def test_rebuilding_what_was_never_synced_does_nothing(broadsheet: Broadsheet, folder: Path) -> None:
    """There is nothing to make an index of."""
    assert broadsheet("doctor", "--rebuild", "--in", folder).code == 0


def test_a_search_says_that_its_index_is_damaged(broadsheet: Broadsheet, folder: Path, home: Path) -> None:
    """Nothing found would be no answer."""
    broadsheet(*SYNC, folder)
    library = Library([folder], home)
    (library.folder / "index" / "state.json").write_text("torn", encoding="utf-8")
    library.close()
    said = broadsheet("search", "herring")
    assert said.code == 1
    assert "the search index is damaged; `broadsheet doctor --rebuild` makes it again" in said.out
