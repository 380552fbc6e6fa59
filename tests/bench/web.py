"""How fast real articles tell how names hang together: `python -m tests.bench.web --shared DIR [--home DIR] [--write]`.

The corpora of the shared folder are synced once, which takes long: with --home the library is there the next time. Then
each thing that is asked of the web is asked of the most mentioned entities and of some drawn by a seed, from a store
that has nothing in memory yet, as the reader does who comes to an entity for the first time. What a sync works more for
it is measured on some articles, with and without, in turn.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median

from tests.bench.report import Bar, bars_table, table, tell
from tests.bench.timing import both_ms
from tui import wiring
from tui.ingest.naming import NameReader, Task
from tui.library import Library
from tui.model import Article, Entity, EntityId, Kind
from tui.relating import Web

SEED = 20240305
PAGE_MS, PATH_MS, DISAGREEMENTS_S, SYNC_RATIO = 150.0, 300.0, 2.0, 1.6
_VALUES = (Kind.MONEY, Kind.PERCENT, Kind.DATE)
_MOST_MENTIONED, _DRAWN, _PAIRS = 20, 40, 60
_ARTICLES, _ROUNDS = 160, 3
_PAINTED = 60
"""Mentions that are painted first."""
Took = tuple[float, float]
"""Seconds: by the clock, and of the processor."""


def page(web: Web, entity: EntityId) -> None:
    """What the page of an entity asks for before it is painted, and the tabs that are looked at first."""
    web.party(entity)
    web.introductions(entity)
    web.contexts(web.places(entity)[:_PAINTED])
    web.neighbours(entity)
    web.relations(entity)
    web.figures(entity)


PARTS: dict[str, Callable[[Web, EntityId], object]] = {
    "introductions": lambda web, id_: web.introductions(id_),
    "places of all mentions": lambda web, id_: web.places(id_),
    "neighbours": lambda web, id_: web.neighbours(id_),
    "relations": lambda web, id_: web.relations(id_),
    "figures": lambda web, id_: web.figures(id_),
    "quotations": lambda web, id_: web.quotes(id_),
    "timeline": lambda web, id_: web.timeline(id_),
    "months": lambda web, id_: web.coverage(id_),
    "the web around it": lambda web, id_: web.around(id_),
    "what is new": lambda web, id_: web.news(id_),
}


def timed(what: Callable[[], object]) -> Took:
    """How long it takes."""
    begun, worked = time.perf_counter(), time.thread_time()
    what()
    return time.perf_counter() - begun, time.thread_time() - worked


def asked(library: Library) -> tuple[list[Entity], list[Entity]]:
    """The entities that are most mentioned, and some of the others that several articles name."""
    every = [entity for entity in library.store.entities() if entity.kind not in _VALUES]
    most = sorted(every, key=lambda entity: -entity.mentions)[:_MOST_MENTIONED]
    others = [entity for entity in every if entity.articles > 2 and entity not in most]
    return most, Random(SEED).sample(others, min(len(others), _DRAWN))


def pages(library: Library, entities: Sequence[Entity]) -> list[Took]:
    """Each by a web of its own, that remembers no article."""
    return [timed(lambda id_=entity.id: page(Web(library.store, library.marks), id_)) for entity in entities]  # type: ignore[misc]


def paths(library: Library, most: Sequence[Entity], drawn: Sequence[Entity]) -> tuple[list[Took], int]:
    """Between pairs, one in three with a most mentioned one; and how many have a chain."""
    random, took, found = Random(SEED), [], 0
    for number in range(_PAIRS):
        first, second = random.choice(most if number % 3 == 0 else drawn), random.choice(drawn)
        web = Web(library.store, library.marks)
        chains: list[object] = []
        took.append(timed(lambda a=first.id, b=second.id, web=web, to=chains: to.extend(web.paths(a, b))))  # type: ignore[misc]
        found += bool(chains)
    return took, found


def reading(library: Library) -> tuple[list[float], list[float]]:
    """Processor seconds of recognising names with and without what sentences say, on some articles, in turn."""
    naming = wiring.naming(library.home)
    ids = sorted(row.id for row in library.store.rows())
    some: list[Article] = list(library.store.articles(Random(SEED).sample(ids, min(len(ids), _ARTICLES))))
    tasks = [Task(article, b"", None) for article in some]
    readers = {True: NameReader(naming), False: NameReader(replace(naming, facts=None))}
    took: defaultdict[bool, list[float]] = defaultdict(list)
    for with_facts, reader in readers.items():
        reader.read(tasks[:8])
        took[with_facts] = []
    for _ in range(_ROUNDS):
        for with_facts, reader in readers.items():
            begun = time.process_time()
            for at in range(0, len(tasks), 16):
                reader.read(tasks[at : at + 16])
            took[with_facts].append(time.process_time() - begun)
    return took[True], took[False]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of shared corpora")
    parser.add_argument("--home", type=Path, help="a folder to keep the library in")
    parser.add_argument("--write", action="store_true", help="write what is found into docs/benchmarks.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        roots, home = [options.shared / "data" / "corpora"], options.home or Path(made)
        with closing(Library(roots, home)) as library:
            if not library.synced:
                library.sync(jobs=2)
            return measure(library, write=options.write)


def measure(library: Library, *, write: bool) -> int:
    """Ask, print, and say by the exit code whether the bars are held."""
    most, drawn = asked(library)
    hubs, others = pages(library, most), pages(library, drawn)
    between, found = paths(library, most, drawn)
    whole = [timed(lambda: Web(library.store, library.marks).disagreements()) for _ in range(_ROUNDS)]
    parts = {
        name: [timed(lambda id_=e.id, part=part: part(Web(library.store, library.marks), id_)) for e in most]  # type: ignore[misc]
        for name, part in PARTS.items()
    }
    on, off = reading(library)
    ratio = median(a / b for a, b in zip(on, off, strict=True))
    counts = library.store.counts()
    large = [took for entity, took in zip(most, hubs, strict=True) if entity.mentions <= 15_000]
    bars = [
        Bar("page of the most mentioned entities (up to 15,000 mentions), most", _most_ms(large), PAGE_MS, "ms"),
        Bar(f"page of {len(drawn)} others, most", _most_ms(others), PAGE_MS, "ms"),
        Bar(f"path between {len(between)} pairs, most", _most_ms(between), PATH_MS, "ms"),
        Bar("disagreements of the library, most", _most_ms(whole) / 1000, DISAGREEMENTS_S, "s"),
        Bar("recognising with what sentences say, times without", ratio, SYNC_RATIO),
    ]
    rows = [
        ("page, most mentioned", *_both(hubs)),
        ("page, others", *_both(others)),
        ("path", *_both(between)),
        *((f"of the most mentioned: {name}", *_both(took)) for name, took in parts.items()),
    ]
    tell(
        "web",
        f"How names hang together in {counts.articles:,} articles",
        [
            f"{counts.entities:,} entities; the most mentioned have {most[0].mentions:,}, {most[1].mentions:,} and "
            f"{most[2].mentions:,} mentions. {found} of {len(between)} pairs have a chain. Milliseconds, median / p95; "
            "bars are held by the processor's time:",
            table(("", "by the clock", "of the processor"), rows),
            bars_table(bars),
            f"Recognising {_ARTICLES} articles, processor seconds with and without: "
            f"{median(on):.1f}, {median(off):.1f}. "
            "`python -m tests.bench.web --shared DIR --home DIR --write`",
        ],
        write=write,
    )
    return 0 if all(bar.met for bar in bars) else 1


def _most_ms(took: Sequence[Took]) -> float:
    """Of the processor: what the clock says hangs on what else the machine does."""
    return 1000 * max(worked for _, worked in took)


def _both(took: Sequence[Took]) -> tuple[str, str]:
    return both_ms([clock for clock, _ in took]), both_ms([worked for _, worked in took])


if __name__ == "__main__":
    sys.exit(main())
