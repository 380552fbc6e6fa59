"""What a search costs as the library grows: Broadsheet's index of so many generated articles, the same questions.

`python -m tests.bench.growth COUNT ... [--folder DIR] [--write]`. Times are those of the processor; each round goes
through all sizes, so that what disturbs the machine disturbs all of them. An index that stands in the folder, under
the number of its articles, is not made again.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from statistics import median

from tests.bench import corpora
from tests.bench.engines import Broadsheet
from tests.bench.report import table, tell
from tests.bench.search import KINDS, questions
from tests.bench.timing import p95

ROUNDS = 3
_BATCH = 1000
_SAMPLE = 4000


def index_of(count: int, folder: Path) -> Broadsheet:
    """The index of the first so many articles."""
    engine = Broadsheet(folder / str(count) / "broadsheet")
    if engine.index.revision() == 0:
        articles = corpora.generated(count)
        while batch := list(islice(articles, _BATCH)):
            engine.add(batch)
        engine.finish()
    return engine


def asked(engines: dict[int, Broadsheet]) -> dict[str, dict[int, list[float]]]:
    """Milliseconds of each answer by class and size; the first round warms up."""
    spent: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    asking = questions(list(corpora.generated(_SAMPLE)))
    calls = {
        count: [(question.kind, engine.asking(question)) for question in asking] for count, engine in engines.items()
    }
    for turn in range(ROUNDS + 1):
        for count, own in calls.items():
            for kind, call in own:
                begun = time.process_time()
                call()
                if turn:
                    spent[kind][count].append(1000 * (time.process_time() - begun))
    return spent


def plot(counts: list[int], spent: dict[str, dict[int, list[float]]]) -> str:
    """Medians as a chart that Markdown shows."""
    lines = [
        f"    line [{', '.join(f'{median(spent[kind][count]):.2f}' for count in counts)}]"
        for kind in ("rare", "common", "OR common", "as you type")
    ]
    axis = ", ".join(f'"{count:,}"' for count in counts)
    head = ("xychart-beta", f"    x-axis [{axis}]", '    y-axis "median, ms"')
    return "\n".join(("```mermaid", *head, *lines, "```"))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("counts", type=int, nargs="+")
    options.add_argument("--folder", type=Path)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    counts = sorted(given.counts)
    with tempfile.TemporaryDirectory() as made:
        engines = {count: index_of(count, given.folder or Path(made)) for count in counts}
        spent = asked(engines)
    rows = [
        (kind, *(f"{median(spent[kind][count]):.2f} / {p95(spent[kind][count]):.2f}" for count in counts))
        for kind in KINDS
    ]
    parts = [
        table(("median / p95, ms", *(f"{count:,}" for count in counts)), rows),
        "Lines from below at the right: rare, common, OR common, as you type.",
        plot(counts, spent),
        f"`python -m tests.bench.growth {' '.join(map(str, counts))} --write`",
    ]
    tell("growth", "What a search costs as the library grows", parts, write=given.write)


if __name__ == "__main__":
    main()
