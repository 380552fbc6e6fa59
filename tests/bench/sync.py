"""What a sync costs, as ratios: python -m tests.bench.sync --shared PATH [--every N] [--rounds N]

The real command on the real corpus, each run in a process and a home of its own, in turn with the bare recogniser on
the same texts. Medians; single seconds on a shared machine say nothing.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.store.homes import library_folder
from tui.store.library import LibraryStore

CORPUS = "data/corpora/digitalgov.jsonl.gz"
BARE = """
import json, sys
from tui.entities import recognise
recogniser = recognise.recogniser()
nlp = recogniser._nlp
with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines]
print(sum(len(doc.ents) for doc in nlp.pipe(texts)))
"""
"""The same model with the same parts left out, on whole texts, nothing kept."""


def main() -> int:
    """Measure, print, and say by the exit code whether the bars are held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of shared corpora")
    parser.add_argument("--every", type=int, default=1, help="take only every so many articles")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), options.shared / CORPUS, options.every, options.rounds)


def measure(folder: Path, corpus: Path, every: int, rounds: int) -> int:
    """Rounds of: bare, one process, the same again with nothing changed, two processes."""
    library = folder / "library"
    library.mkdir()
    records = sliced(corpus, library / "articles.jsonl", every)
    took: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        took["bare"].append(seconds([sys.executable, "-c", BARE, str(library / "articles.jsonl")]))
        with home(folder) as one:
            took["jobs 1"].append(sync(library, one, 1))
            took["again"].append(sync(library, one, 1))
        with home(folder) as two:
            first, whole = first_article(library, two, 2)
            took["jobs 2"].append(whole)
            took["first article"].append(first)
        print(f"round {number + 1}:", *(f"{name} {times[-1]:.2f} s;" for name, times in took.items()), flush=True)
    took |= one_more(folder, records[:1000])
    return verdict({name: statistics.median(times) for name, times in took.items()}, len(records))


def verdict(median: dict[str, float], articles: int) -> int:
    """Print each bar with what was measured. 1 when one is not held."""
    bars = [
        ("one process : bare recognition", median["jobs 1"] / median["bare"], "<=", 1.25),
        ("two processes: times as fast as one", median["jobs 1"] / median["jobs 2"], ">=", 1.5),
        ("nothing changed, s", median["again"], "<=", 2.0),
        ("first article readable, s", median["first article"], "<=", 2.0),
        ("one more in a thousand, s more than none", median["one more"] - median["none more"], "<=", 3.0),
    ]
    print(f"{articles} articles; medians:", {name: round(value, 2) for name, value in median.items()})
    for name, value, relation, bar in bars:
        held = value <= bar if relation == "<=" else value >= bar
        print(f"{'ok  ' if held else 'MISS'} {name}: {value:.2f} ({relation} {bar})")
    return int(any(value > bar if relation == "<=" else value < bar for _, value, relation, bar in bars))


def one_more(folder: Path, records: list[str]) -> dict[str, list[float]]:
    """A thousand files and one: syncs with none changed in turn with syncs with one added."""
    library = folder / "files"
    library.mkdir()
    for number, record in enumerate(records):
        (library / f"{number:04}.jsonl").write_text(record, encoding="utf-8")
    took: dict[str, list[float]] = {"none more": [], "one more": []}
    with home(folder) as place:
        sync(library, place, 2)
        for number in range(5):
            took["none more"].append(sync(library, place, 1))
            (library / f"new-{number}.txt").write_text(f"News number {number}\n\nArthur Mensch met Sam Altman.\n")
            took["one more"].append(sync(library, place, 1))
    return took


def sliced(corpus: Path, target: Path, every: int) -> list[str]:
    """Write every so many lines of a corpus to a file of its own."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        taken = [line for number, line in enumerate(lines) if number % every == 0]
    target.write_text("".join(taken), encoding="utf-8")
    return taken


@contextmanager
def home(folder: Path) -> Iterator[Path]:
    """A home that nothing is left of."""
    place = Path(tempfile.mkdtemp(dir=folder))
    yield place
    shutil.rmtree(place)


def command(library: Path, place: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "tui", "sync", str(library), "--home", str(place), "--jobs", str(jobs)]


def sync(library: Path, place: Path, jobs: int) -> float:
    """Seconds from exec to exit."""
    return seconds(command(library, place, jobs))


def seconds(line: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    return time.perf_counter() - begun


def first_article(library: Path, place: Path, jobs: int) -> tuple[float, float]:
    """Seconds from exec until another process can read an article, and until exit."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command(library, place, jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    ) as process:
        with LibraryStore(library_folder(place, [library]) / "library.db") as store:
            while not store.rows(limit=1) and process.poll() is None:
                time.sleep(0.01)
        first = time.perf_counter() - begun
    return first, time.perf_counter() - begun


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


if __name__ == "__main__":
    sys.exit(main())
