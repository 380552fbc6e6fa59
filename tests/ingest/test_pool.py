"""Worker processes: what they do, what they survive, and that they never stay behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from tests.fakes import Capitals, article, broken, naming
from tui.ingest.naming import NamingError, Task
from tui.ingest.pool import Workers
from tui.store.writes import Read

WAIT_S = 30.0


@pytest.fixture
def pool() -> Iterator[Workers]:
    made = Workers(naming(), 2)
    yield made
    made.close()


def task(text: str) -> Task:
    return Task(article(text, text), text.encode(), None)


def all_of(pool: Workers, many: int) -> dict[bytes, Read]:
    done: list[Read] = []
    while len(done) < many:
        done += pool.take(WAIT_S)
    return {read.digest: read for read in done}


def test_every_article_comes_back_read(pool: Workers) -> None:
    """With what the recogniser said, so that it need not be asked again."""
    waiting = [task(f"Person{letter} was here") for letter in "abcdefghij"]
    done: list[Read] = []
    while len(done) < 10:
        while waiting and pool.room() > 0:
            pool.put([waiting.pop()])
        done += pool.take(WAIT_S)
    assert len({read.id for read in done}) == 10
    assert all(read.raw and read.reading.names[0].text.startswith("Person") for read in done)


def test_what_is_known_already_is_not_asked_again() -> None:
    """Raw names that were kept are only read; no recogniser is built for them."""
    pool = Workers(naming(recogniser=broken), 2)
    try:
        known = next(Capitals().recognise([("Mensch", ())]))
        pool.put([Task(article("a", "Mensch"), b"a", known)])
        (read,) = all_of(pool, 1).values()
        assert ([name.text for name in read.reading.names], read.raw) == (["Mensch"], None)
    finally:
        pool.close()


def test_a_text_that_kills_its_worker_costs_only_itself(pool: Workers) -> None:
    """Its neighbours in the same chunk and those that were to come after it are recognised."""
    pool.put([task("Arthur"), task("a deadly poison"), task("Mensch")])
    pool.put([task("Altman")])
    done = all_of(pool, 4)
    assert done[b"a deadly poison"].failed == "names could not be recognised"
    assert [bool(done[name].reading.names) for name in (b"Arthur", b"Mensch", b"Altman")] == [True] * 3


def test_a_worker_that_dies_idle_is_replaced(pool: Workers) -> None:
    """Someone may end a process at any time."""
    pool.put([task("Arthur")])
    all_of(pool, 1)
    for worker in pool._workers:
        worker._process.kill()
        worker._process.join()
    pool.put([task("Mensch")])
    assert all_of(pool, 1)[b"Mensch"].reading.names


def test_a_recogniser_that_cannot_be_built_is_told_with_its_reason() -> None:
    """In one line, and not once a text."""
    pool = Workers(naming(recogniser=broken), 1)
    try:
        pool.put([task("Arthur")])
        with pytest.raises(NamingError, match="the model is missing"):
            all_of(pool, 1)
    finally:
        pool.close()


def test_closing_ends_the_workers(pool: Workers) -> None:
    """Also in the middle of their work."""
    pool.put([task("Arthur " * 100_000)])
    pids = [worker._process.pid for worker in pool._workers]
    pool.close()
    assert pids
    assert not any(psutil.pid_exists(pid) for pid in pids if pid)


PARENT = """
import time
from tests.fakes import naming
from tests.ingest.test_pool import task
from tui.ingest.pool import Workers
if __name__ == "__main__":
    pool = Workers(naming(), 2)
    pool.put([task("Arthur")])
    pool.put([task("Mensch")])
    print(*(worker._process.pid for worker in pool._workers), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that nobody can catch")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGINT", "SIGTERM"])
def test_workers_end_with_their_parent(ending: str) -> None:
    """However it ends; and they say nothing of it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    with parent:
        assert parent.stdout is not None
        workers = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        parent.send_signal(getattr(signal, ending))
        parent.wait()
        gone, alive = psutil.wait_procs(workers, timeout=WAIT_S)
        assert (len(gone), alive) == (2, [])
        assert parent.stderr is not None
        assert "SpawnProcess" not in parent.stderr.read()
