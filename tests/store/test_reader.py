"""reader.db: marks outlive everything but the reader's own hand."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tui.errors import StoreError
from tui.model import ArticleId
from tui.store import reader as module
from tui.store.reader import SEARCHES_KEPT, ReaderStore

A, B, C = map(ArticleId, "abc")


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[ReaderStore]:
    with ReaderStore(tmp_path / "reader.db") as opened:
        yield opened


def test_marks_are_set_and_taken_off(marks: ReaderStore) -> None:
    """Read and starred know nothing of each other."""
    marks.set_read(A, True)
    marks.set_read(A, True)
    marks.set_starred(B, True)
    assert (marks.read_ids(), marks.starred_ids()) == ({A}, {B})
    assert marks.unread([C, A, B]) == [C, B]
    marks.set_read(A, False)
    assert (marks.read_ids(), marks.starred_ids()) == (frozenset(), {B})


def test_positions(marks: ReaderStore) -> None:
    """The last one counts; an article never opened has none."""
    marks.set_position(A, 10)
    marks.set_position(A, 0)
    assert (marks.position(A), marks.position(B)) == (0, None)


def test_searches_come_newest_first_each_once(marks: ReaderStore) -> None:
    """The oldest are forgotten; blanks are no search."""
    for i in range(SEARCHES_KEPT + 5):
        marks.add_search(f"search {i}")
    marks.add_search("search 30")
    marks.add_search("  ")
    found = marks.searches()
    assert found[:2] == ["search 30", f"search {SEARCHES_KEPT + 4}"]
    assert len(found) == SEARCHES_KEPT == len(set(found))


def test_the_last_place_is_recalled(tmp_path: Path, marks: ReaderStore) -> None:
    """By the next start too."""
    marks.remember("article", "a")
    marks.remember("query", "who\ud800")
    marks.remember("query", None)
    with ReaderStore(marks.path) as again:
        assert (again.recall("article"), again.recall("query")) == ("a", None)


def test_two_at_once_see_each_other(marks: ReaderStore) -> None:
    """Several screens may be open on one library."""
    with ReaderStore(marks.path) as other:
        other.set_read(A, True)
        marks.set_read(B, True)
        assert marks.read_ids() == other.read_ids() == {A, B}


def test_a_mark_survives_a_kill_right_after_it(tmp_path: Path) -> None:
    """When a call has returned, nothing that happens to the process takes the mark back."""
    script = (
        "import os, signal, sys; from pathlib import Path; from tui.store.reader import ReaderStore\n"
        "ReaderStore(Path(sys.argv[1])).set_starred('a', True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    path = tmp_path / "reader.db"
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False, env={**os.environ, **_path()})
    assert done.returncode == -signal.SIGKILL
    with ReaderStore(path) as marks:
        assert marks.starred_ids() == {A}


def test_an_old_file_is_migrated_with_a_copy_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All marks are in both."""
    with ReaderStore(tmp_path / "reader.db") as old:
        old.set_read(A, True)
    monkeypatch.setattr(module, "_MIGRATIONS", (*module._MIGRATIONS, ("CREATE TABLE note (id TEXT)",)))
    monkeypatch.setattr(module, "VERSION", module.VERSION + 1)
    with ReaderStore(tmp_path / "reader.db") as new:
        assert new.read_ids() == {A}
    with closing(sqlite3.connect(tmp_path / f"reader.db.v{module.VERSION - 1}.bak")) as copy:
        assert copy.execute("SELECT mark, id FROM mark").fetchall() == [("read", "a")]


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    """What another version wrote is not for this one to change."""
    path = tmp_path / "reader.db"
    ReaderStore(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version=99")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer"):
        ReaderStore(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_not_thrown_away(tmp_path: Path) -> None:
    """Marks cannot be made again: someone may want to rescue them."""
    path = tmp_path / "reader.db"
    path.write_bytes(b"precious all the same" * 100)
    with pytest.raises(StoreError, match="damaged"):
        ReaderStore(path)
    assert path.read_bytes().startswith(b"precious")


def _path() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(sys.path)}
