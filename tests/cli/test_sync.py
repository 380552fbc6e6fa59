"""`broadsheet sync`, and the sync that other commands begin with."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.cli.conftest import Broadsheet
from tui.cli import syncing
from tui.library import Library
from tui.model import Progress
from tui.sample import sample_folder
from tui.store.lock import writing

SYNC = ("sync", "--jobs", 1, "--no-entities")


def test_the_last_line_counts_what_happened(broadsheet: Broadsheet, folder: Path) -> None:
    """Added, changed, removed; the second time only what is different."""
    assert broadsheet(*SYNC, folder).out == "4 articles (4 added, 0 changed, 0 removed, 0 failed)\n"
    (folder / "ferry.txt").unlink()
    (folder / "harbour.md").write_text("# The harbour\n\nClosed again.\n", encoding="utf-8")
    (folder / "new.txt").write_text("A new article\n\nIt has something to say.\n", encoding="utf-8")
    assert broadsheet(*SYNC, folder).out == "4 articles (1 added, 1 changed, 1 removed, 0 failed)\n"
    assert broadsheet(*SYNC, folder).out == "4 articles (0 added, 0 changed, 0 removed, 0 failed)\n"


def test_a_file_that_fails_is_listed_and_stops_nothing(broadsheet: Broadsheet, folder: Path) -> None:
    """Path and reason on standard error; the sync is done."""
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02\xff" * 400)
    said = broadsheet(*SYNC, folder)
    assert (said.code, said.out) == (0, "4 articles (4 added, 0 changed, 0 removed, 1 failed)\n")
    assert said.err.startswith("broken.txt: ")
    assert said.err.count("\n") == 1


def test_a_folder_without_articles_is_told_what_is_read(broadsheet: Broadsheet, tmp_path: Path) -> None:
    """Nothing is wrong, but nothing is there."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "map.png").write_bytes(b"\x89PNG")
    answer = broadsheet("sync", tmp_path / "pictures")
    assert answer.code == 0
    assert answer.out.splitlines()[-1].startswith("0 articles")
    assert answer.err == "broadsheet: no article there; .txt, .md, .html and .jsonl files are read\n"


def test_json_has_counts_and_failures(broadsheet: Broadsheet, folder: Path) -> None:
    """One object."""
    (folder / "empty.txt").touch()
    answer = broadsheet(*SYNC, "--json", folder).json
    assert list(answer) == ["articles", "added", "changed", "removed", "failed", "failures"]
    assert [failure["path"] for failure in answer["failures"]] == ["empty.txt"]


def test_events_are_progress_and_nothing_else(
    broadsheet: Broadsheet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line is a Progress; the last is done. The process steps back for whoever reads meanwhile."""
    nice: list[int] = []
    monkeypatch.setattr(os, "nice", nice.append)
    said = broadsheet(*SYNC, "--events", folder)
    events = [msgspec.json.decode(line, type=Progress) for line in said.out.splitlines()]
    assert (events[0].phase, events[-1].phase, events[-1].articles) == ("scanning", "done", 4)
    assert (said.err, len(nice)) == ("", 1)


def test_a_sync_of_ones_own_is_not_slowed_down(
    broadsheet: Broadsheet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only beside a screen does it step back."""
    monkeypatch.setattr(os, "nice", lambda _: pytest.fail("niced"))
    assert broadsheet(*SYNC, folder).code == 0


def test_what_was_synced_is_what_is_asked_next(broadsheet: Broadsheet, folder: Path, tmp_path: Path) -> None:
    """A command without --in uses the library opened last."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "only.txt").write_text("Only this\n\nNothing else is here.\n", encoding="utf-8")
    for each, articles in ((folder, 4), (other, 1)):
        broadsheet(*SYNC, each)
        assert len(broadsheet("show", "--all").lines) == articles
    assert len(broadsheet("show", "--all", "--in", folder).lines) == 4


def test_a_library_never_synced_is_synced_first(broadsheet: Broadsheet, folder: Path) -> None:
    """And only then: later it answers as it was, until it is synced."""
    assert len(broadsheet("show", "--all", "--in", folder).lines) == 4
    (folder / "new.txt").write_text("A new article\n\nIt has something to say.\n", encoding="utf-8")
    assert len(broadsheet("show", "--all", "--in", folder).lines) == 4
    broadsheet(*SYNC, folder)
    assert len(broadsheet("show", "--all", "--in", folder).lines) == 5


def test_the_sample_is_what_there_is_to_begin_with(broadsheet: Broadsheet) -> None:
    """Without a path and without a library opened before."""
    articles = len(list(sample_folder().glob("*.md")))
    assert broadsheet(*SYNC).out.startswith(f"{articles} articles ({articles} added")


def test_two_folders_are_one_library(broadsheet: Broadsheet, folder: Path, tmp_path: Path) -> None:
    """Whatever their order; its paths are absolute."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "only.txt").write_text("Only this\n\nNothing else is here.\n", encoding="utf-8")
    broadsheet(*SYNC, folder, other)
    shown = broadsheet("show", "--all", "--in", other, "--in", folder).lines
    assert str((other / "only.txt").resolve()) in {line["path"] for line in shown}
    assert len(shown) == 5


def test_a_folder_that_is_gone_does_not_empty_its_library(broadsheet: Broadsheet, folder: Path) -> None:
    """The sync refuses; what was read from it can still be asked for."""
    broadsheet(*SYNC, folder)
    folder.rename(folder.with_name("elsewhere"))
    said = broadsheet("sync")
    assert (said.code, said.err) == (2, f"broadsheet: {folder}: no such file or folder\n")
    assert len(broadsheet("show", "--all").lines) == 4


def test_a_second_writer_is_told_of_the_first(broadsheet: Broadsheet, folder: Path, home: Path) -> None:
    """In one line, at once."""
    library = Library([folder], home)
    with writing(library.folder):
        said = broadsheet(*SYNC, folder)
    library.close()
    assert (said.code, said.err.count("\n")) == (3, 1)
    assert f"process {os.getpid()}" in said.err


def test_a_bar_is_painted_over_and_leaves_no_trace(
    broadsheet: Broadsheet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal; standard output has the last line alone."""
    monkeypatch.setattr(syncing, "is_terminal", lambda stream: stream is sys.stderr)
    said = broadsheet(*SYNC, folder)
    assert said.out.count("\n") == 1
    *painted, last = said.err.split("\r")[1:-1]
    assert any(line.startswith("Loading") for line in painted)
    assert (last.strip(), said.err.count("\n")) == ("", 0)


def test_the_bar_fills_with_the_articles() -> None:
    """Half of them, half a bar; never beyond its end."""
    assert syncing._bar_line(Progress("loading", 50, 100)).count("█") == 12
    assert syncing._bar_line(Progress("loading", 9, 3)).endswith("3/3")
    assert syncing._bar_line(Progress("scanning")) == "Scanning…"


def started(home: Path, *argv: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tui", "sync", "--home", str(home), "--no-entities", *map(str, argv)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """Articles that take long enough to be interrupted at."""
    file = tmp_path / "many" / "many.jsonl"
    file.parent.mkdir()
    words = "The herring is back off the islands. " * 30
    file.write_text("".join(json.dumps({"id": n, "title": f"Day {n}", "text": words}) + "\n" for n in range(20_000)))
    return file.parent


def _interrupt(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGINT)


def _terminate(process: "subprocess.Popen[str]") -> None:
    process.terminate()


@pytest.mark.parametrize(("stop", "code"), [(_interrupt, 130), (_terminate, 143)])
def test_a_sync_that_is_stopped_keeps_what_it_did(
    home: Path, endless: Path, broadsheet: Broadsheet, stop: Callable[["subprocess.Popen[str]"], None], code: int
) -> None:
    """It ends without a word; its articles are there and the library is free."""
    process = started(home, "--events", endless)
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["articles"]:
            break
    stop(process)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (code, "")
    library = Library([endless], home)
    with writing(library.folder):
        assert 0 < library.store.counts().articles < 20_000
    library.close()


def test_a_sync_ends_when_nobody_reads_its_events(home: Path, endless: Path) -> None:
    """The screen has gone: no error, no traceback, the lock given back."""
    process = started(home, "--events", endless)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(timeout=30), process.stderr.read()) == (0, "")
    process.stderr.close()
