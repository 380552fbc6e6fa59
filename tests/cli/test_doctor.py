"""`broadsheet doctor`."""

import shutil
from pathlib import Path

from tests.cli.conftest import Broadsheet
from tui.library import Library

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
    assert "index       agrees with the library" in lines


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
