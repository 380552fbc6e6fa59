"""What names cost beside the model: python -m tests.bench.recognition --shared PATH [--every N] [--rounds N] [--write]

The same articles go through the model's own pipe and through all that is done with what it says, in turns, in one
process and one thread. Processor time, since other work on the machine adds nothing to it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench.report import Bar, bars_table, tell
from tests.linking import linked
from tests.quality.gold import loaded
from tui.entities.aliases import Aliases
from tui.entities.reading import read
from tui.entities.recognise import active, recogniser
from tui.model import Article, Kind, Reading, Span

CORPORA = ("digitalgov", "debian_news_en", "opensuse_news_to2013", "wikinews_2019")
MOST_PERCENT = 15.0

Raw = Sequence[tuple[Span, Kind]]


def main() -> int:
    """Measure, print, and say by the exit code whether the bar is held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of shared corpora")
    parser.add_argument("--every", type=int, default=20, help="take only every so many articles")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    articles = [
        article
        for name in CORPORA
        for _, article in list(loaded([asked.shared / "data" / "corpora" / f"{name}.jsonl.gz"]))[:: asked.every]
    ]
    model, aliases = recogniser(), Aliases.load()
    texts = [(article.text, article.blocks) for article in articles]
    marked = list(model.recognise(texts))
    read_all(articles, marked, aliases)
    rounds = []
    for _ in range(asked.rounds):
        begun = time.process_time()
        marked = list(model.recognise(texts))
        recognised = time.process_time()
        readings = read_all(articles, marked, aliases)
        read_at = time.process_time()
        linked([(article.id, reading.names) for article, reading in zip(articles, readings, strict=True)], aliases)
        ended = time.process_time()
        rounds.append((recognised - begun, read_at - recognised, ended - read_at))
        print(f"model {rounds[-1][0]:.2f} s, reading {rounds[-1][1]:.2f} s, linking {rounds[-1][2]:.2f} s", flush=True)
    shares = [100 * (reading + linking) / model_s for model_s, reading, linking in rounds]
    words = sum(len(article.text.split()) for article in articles)
    bar = Bar("all after the model, of the model's own time", median(shares), MOST_PERCENT, "%")
    model_s, reading, linking = (median(times) for times in zip(*rounds, strict=True))
    told = (
        f"{len(articles):,} articles of {words:,} words; {active()[0]}. Medians of {asked.rounds} rounds, processor "
        f"time: model {model_s:.2f} s, reading {reading:.2f} s, linking them as one library {linking:.2f} s."
    )
    command = "`python -m tests.bench.recognition --shared PATH --write`"
    tell("recognition", "Names beside the model", [told, bars_table([bar]), command], write=asked.write)
    return int(not bar.met)


def read_all(articles: Sequence[Article], marked: Sequence[Raw], aliases: Aliases) -> list[Reading]:
    """Every article's reading."""
    return [read(article, raw, aliases) for article, raw in zip(articles, marked, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
