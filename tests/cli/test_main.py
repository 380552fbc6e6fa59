"""From arguments to an exit code: what goes wrong is one line, whatever it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Broadsheet
from tui import __version__
from tui.cli import doctor, main
from tui.cli.fault import fault


def run(*argv: object, **more: object) -> "subprocess.CompletedProcess[str]":
    """A command as a process of its own."""
    command = [sys.executable, *map(str, argv)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Name and number."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"broadsheet {__version__}\n"


@pytest.mark.parametrize(
    "argv", [("search", "--in", "{}", "x"), ("sync", "{}"), ("show", "--in", "{}", "--all"), ("{}",)]
)
def test_a_path_that_is_not_there_is_one_line(broadsheet: Broadsheet, tmp_path: Path, argv: tuple[str, ...]) -> None:
    """Exit code 2; nothing is made for it."""
    said = broadsheet(*(word.format(tmp_path / "nothing") for word in argv))
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert said.err.startswith(f"broadsheet: {tmp_path / 'nothing'}: no such file or folder")
    assert not (tmp_path / "home").exists()


def test_the_reader_needs_a_terminal(broadsheet: Broadsheet, folder: Path) -> None:
    """Where there is none it says what to use instead."""
    said = broadsheet(folder)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "`broadsheet search`" in said.err


def test_a_home_that_cannot_be_is_one_line(broadsheet: Broadsheet, folder: Path, tmp_path: Path) -> None:
    """Exit code 3, and what to do."""
    (tmp_path / "file").touch()
    said = broadsheet("sync", "--home", tmp_path / "file", folder)
    assert (said.code, said.err.count("\n")) == (3, 1)
    assert "--home" in said.err


def test_the_traceback_is_there_for_who_wants_it(
    broadsheet: Broadsheet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With BROADSHEET_DEBUG; the line and the exit code stay."""
    monkeypatch.setenv("BROADSHEET_DEBUG", "1")
    said = broadsheet("show", "--in", folder, "nothing at all")
    assert said.code == 1
    assert "Traceback" in said.err
    assert said.err.splitlines()[-1].startswith("broadsheet: no article")


def test_whoever_has_read_enough_may_leave(synced_home: Path) -> None:
    """`| head` ends the command without a word."""
    command = f"'{sys.executable}' -m tui show --all --home '{synced_home}' | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (len(done.stdout), done.stderr) == (10, "")


def test_a_full_disk_is_one_line(synced_home: Path) -> None:
    """What could not be written is a failure, and said once."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "tui", "show", "--all", "--home", str(synced_home)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith("broadsheet: ")


def test_output_is_utf8_whatever_the_locale(synced_home: Path) -> None:
    """A C locale garbles nothing."""
    done = run(
        "-m", "tui", "show", "--json", "--home", synced_home, "harbour.md",
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": ""},
    )  # fmt: skip
    assert "€15 million" in done.stdout


def imported(*argv: object) -> set[str]:
    """The packages that a command imports."""
    done = run("-X", "importtime", "-m", "tui", *argv)
    assert done.returncode == 0, done.stderr
    return {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize("form", ["--json", "--any"])
def test_a_search_imports_neither_screen_nor_recogniser(synced_home: Path, form: str) -> None:
    """Nor what loads files; as JSON not even what measures lines."""
    names = imported("search", "--home", synced_home, form, "crane")
    heavy = {"textual", "spacy", "thinc", "trafilatura", "lxml", "yaml", "charset_normalizer", "markdown_it", "asyncio"}
    assert not heavy & names
    assert form == "--any" or "rich" not in names


def test_a_sync_of_what_has_not_changed_imports_no_parser(synced_home: Path) -> None:
    """Nor the recogniser, nor the index: it looks at the folder and is done."""
    names = imported("sync", "--home", synced_home)
    assert not {"spacy", "thinc", "trafilatura", "lxml", "textual", "markdown_it", "charset_normalizer"} & names


@pytest.mark.parametrize("argv", [("show", "ferry.txt"), ("entities",)])
def test_reading_takes_the_database_alone(synced_home: Path, argv: tuple[str, ...]) -> None:
    """No search engine, no numbers package."""
    assert not {"whoosh", "numpy", "spacy", "textual", "trafilatura"} & imported(*argv, "--home", synced_home)


def test_a_fault_of_ours_is_one_line(broadsheet: Broadsheet, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3, never that of a search that found nothing; the traceback is in a file."""
    monkeypatch.setattr(doctor, "doctor", lambda _: {}["no such"])
    said = broadsheet("doctor")
    assert (said.code, said.err.count("\n")) == (3, 1)
    assert "KeyError" in said.err
    assert str(home / "fault.txt") in said.err
    assert "Traceback" in (home / "fault.txt").read_text()


def test_a_fault_that_cannot_be_written_down_is_still_one_line(tmp_path: Path) -> None:
    """It says what to do instead."""
    (tmp_path / "file").touch()
    assert "BROADSHEET_DEBUG" in str(fault(ValueError(), tmp_path / "file"))
