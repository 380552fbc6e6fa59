"""A reader that is killed at any statement loses no mark that it has made, and makes none by halves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.model import ArticleId
from tui.store import db
from tui.store.reader import ReaderStore

A, B = map(ArticleId, "ab")
TEXT = "The harbour opens to ships of all sizes."
STEPS: tuple[Callable[[ReaderStore], object], ...] = (
    lambda marks: marks.set_read(A, True),
    lambda marks: marks.set_starred(B, True),
    lambda marks: marks.set_place("a", A, 4, TEXT),
    lambda marks: marks.undo(),
    lambda marks: marks.redo(),
    lambda marks: marks.set_place("a", B, 9, TEXT),
    lambda marks: marks.undo(),
    lambda marks: marks.set_read(A, False),
    lambda marks: marks.set_position(A, 9, TEXT),
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks to be killed")
def test_killed_at_any_statement(tmp_path: Path) -> None:
    """What had returned is there; what had not is there wholly, with its entry in the journal, or not at all."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tests.store.test_reader_kill", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 4 * len(STEPS), "hardly anything was killed"


def main(folder: Path) -> None:
    """Kill before the first statement, the second, and so on until all are through. Prints how many were killed."""
    states = [_looked_at(folder / "plain.db")]
    with ReaderStore(folder / "plain.db") as marks:
        for step in STEPS:
            step(marks)
            states.append(_looked_at(folder / "plain.db"))
    kills = 0
    while (done := _killed(folder / f"{kills}.db", before=kills)) is not None:
        assert _looked_at(folder / f"{kills}.db") in states[done : done + 2], (kills, done)
        kills += 1
    assert _looked_at(folder / f"{kills}.db") == states[-1]
    print(kills)


def _looked_at(path: Path) -> tuple[object, ...]:
    """The marks, and the marks after each undoing and redoing, which leave the file as it was."""
    with ReaderStore(path) as marks:
        seen = [_marks(marks)]
        undone = 0
        while marks.undo():
            undone += 1
            seen.append(_marks(marks))
        for _ in range(undone):
            assert marks.redo()
        assert _marks(marks) == seen[0]
        return tuple(seen)


def _marks(marks: ReaderStore) -> tuple[object, ...]:
    return marks.read_ids(), marks.starred_ids(), tuple(marks.places()), marks.position(A, TEXT)


def _killed(path: Path, *, before: int) -> int | None:
    """Take the steps in a process killed before a statement; how many were done by then, None if it was not killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _count_down(before)
        with ReaderStore(path) as marks:
            for step in STEPS:
                step(marks)
                os.write(writing, b".")
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        done = len(pipe.read())
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return done if status else None


def _count_down(statements: int) -> None:
    plain, left = db.sqlite3.connect, [statements]

    def count(statement: str) -> None:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    def counting(*args: object, **more: object) -> sqlite3.Connection:
        connection = plain(*args, **more)  # type: ignore[call-overload]
        connection.set_trace_callback(count)
        return connection  # type: ignore[no-any-return]

    db.sqlite3.connect = counting


if __name__ == "__main__":
    main(Path(sys.argv[1]))
