"""A sync that is killed at any statement leaves a library that the next sync completes."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROUNDS = 12
KILLS_A_ROUND = 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks to be killed")
@pytest.mark.parametrize("seed", range(2))
def test_a_killed_sync_is_completed_by_the_next(tmp_path: Path, seed: int) -> None:
    """Files come, change, move and go; syncs are killed before any of their statements; one that is let run makes
    store, index and entities what they would be had none been killed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tests.ingest.test_kill", str(tmp_path), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    kills, unkilled = map(int, done.stdout.split())
    assert kills > unkilled, "the kills came too late to prove anything"


def main(folder: Path, seed: int) -> None:
    """Rounds of a few kills and one sync that is let run. Prints how many syncs were killed, and how many not."""
    from tests.fakes import Source

    chance = random.Random(seed)
    source = Source()
    kills = 0
    for _ in range(ROUNDS):
        _change(source, chance)
        for _ in range(KILLS_A_ROUND):
            kills += _forked(folder, source, kill_at=int(chance.expovariate(1 / 150)) + 20)
            if chance.random() < 0.5:
                _change(source, chance)
        assert not _forked(folder, source, kill_at=None)
        _check(folder, source)
    print(kills, ROUNDS * KILLS_A_ROUND - kills)


def _change(source: object, chance: random.Random) -> None:
    """Files as a user leaves them: some new, some changed, moved, deleted."""
    from tests.fakes import Source, article

    assert isinstance(source, Source)
    for _ in range(chance.randrange(1, 12)):
        number = chance.randrange(40)
        people = chance.choices(["Arthur Mensch", "Mensch", "Sam Altman", "Altman", "Nadella"], k=3)
        text = f"{number} {chance.random()} " + " met ".join(people)
        source.text(f"{number:02}.txt", text, date=f"20{number:02}")
    singles = [path for path in source.files if path.endswith(".txt")]
    if chance.random() < 0.5:
        source.move(chance.choice(singles), f"moved-{chance.randrange(1000)}.txt")
    if chance.random() < 0.5:
        source.files.pop(chance.choice([path for path in source.files if path.endswith(".txt")]))
    records = [article(f"all.jsonl#{i}", f"record {i} of {chance.choice('XYZ')}a", title="t") for i in range(30)]
    source.put("all.jsonl", *chance.sample(records, 25))


def _forked(folder: Path, source: object, kill_at: int | None) -> bool:
    """Sync in a process of its own. Whether it was killed."""
    child = os.fork()
    if child == 0:
        _sync(folder, source, kill_at)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return status != 0


def _sync(folder: Path, source: object, kill_at: int | None) -> None:
    from tests.fakes import DictIndex, naming
    from tui.ingest.run import sync
    from tui.store import db
    from tui.store.library import LibraryStore

    if kill_at is not None:
        plain, left = db.sqlite3.connect, [kill_at]

        def count(statement: str) -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        def counting(*args: object, **more: object) -> sqlite3.Connection:
            connection = plain(*args, **more)  # type: ignore[call-overload]
            connection.set_trace_callback(count)
            return connection  # type: ignore[no-any-return]

        db.sqlite3.connect = counting

    def index(fresh: bool) -> DictIndex:
        if fresh:
            (folder / "index").unlink(missing_ok=True)
        return DictIndex(folder / "index")

    with LibraryStore(folder / "library.db", writable=True) as store:
        sync(source, store, index, naming=naming())  # type: ignore[arg-type]


def _check(folder: Path, source: object) -> None:
    from tests.fakes import NO_ALIASES, Capitals, DictIndex, Source, read, signs
    from tests.linking import linked
    from tui.model import Article
    from tui.store.library import LibraryStore

    assert isinstance(source, Source)
    expected = {each.path: each for records in source.files.values() for each in records if isinstance(each, Article)}
    with closing(sqlite3.connect(folder / "library.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with LibraryStore(folder / "library.db") as store:
        articles = {each.path: each for each in store.articles(row.id for row in store.rows())}
        assert {path: each.text for path, each in articles.items()} == {
            path: each.text for path, each in expected.items()
        }
        assert DictIndex(folder / "index").texts == {each.id: each.text for each in articles.values()}
        readings = {
            each.id: read(each, next(Capitals().recognise([(each.text, each.blocks)]))) for each in articles.values()
        }
        clusters = linked(((id, reading.names) for id, reading in readings.items()), NO_ALIASES, signs)
        assert {
            (each.name, each.aliases, frozenset(store.articles_naming([each.id]))) for each in store.entities()
        } == {(each.name, each.aliases, frozenset(id for id, _ in each.members)) for each in clusters}
        for id, reading in readings.items():
            assert [(each.start, each.end) for each in store.linked(id)] == [
                (each.start, each.end) for each in reading.mentions
            ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
