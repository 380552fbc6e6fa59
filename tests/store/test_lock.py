"""One writer a library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.errors import LibraryBusy, StoreError
from tui.store.lock import writing

HOLD = """
import sys, time
from pathlib import Path
from tui.store.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_is_told_who_the_first_is(tmp_path: Path) -> None:
    """At once; and may write when the first is done."""
    with writing(tmp_path), pytest.raises(LibraryBusy, match=str(os.getpid())), writing(tmp_path):
        pass
    with writing(tmp_path):
        pass


def test_another_library_is_free(tmp_path: Path) -> None:
    """The lock is the library's."""
    with writing(tmp_path / "a"), writing(tmp_path / "b"):
        pass


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    """Whatever ended it."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(LibraryBusy, match=str(first.pid)), writing(tmp_path):
            pass
        first.kill()
        first.wait()
        with writing(tmp_path):
            pass


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """No traceback for a home on a disk that is read-only."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError), writing(tmp_path / "file" / "library"):
        pass
