"""Broadsheet's index beside SQLite FTS5 and tantivy: the same texts, the same questions, one process on one core.

`python -m tests.bench.search CORPUS [--count N] [--json FILE] [--write]`, where CORPUS is a folder of JSON Lines
files or `generated`. Needs the `bench` extra. Times are those of the processor; the engines answer each question in
turn, five rounds, from the query's text to the ids of the best twenty, and nothing keeps answers.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from tests.bench import corpora
from tests.bench.engines import Broadsheet, Engine, Fts5, Question, Tantivy, size_of
from tests.bench.report import Bar, bars_table, table, tell
from tests.bench.timing import p95
from tui.index.language import parse
from tui.index.matches import match_spans
from tui.index.snippets import snippet
from tui.model import Article, ArticleId, Block, BlockKind

ROUNDS = 5
EACH = 24
"""Questions of a class."""
_BATCH = 1000
_SAMPLE = 4000
_WORD = re.compile(r"[a-z]+")
KINDS = (
    "rare",
    "common",
    "AND",
    "AND common",
    "OR",
    "OR common",
    "phrase",
    "phrase common",
    "prefix",
    "fuzzy",
    "as you type",
)
_COLD = """
import sys, time, psutil
import numpy
from pathlib import Path
begun = time.perf_counter()
from tui.index.language import parse
from tui.index.whoosh_index import WhooshIndex
index = WhooshIndex(Path(sys.argv[1]))
index.search(parse(sys.argv[2]), 20)
spent = time.perf_counter() - begun
for question in sys.argv[3:]:
    index.search(parse(question), 20)
print(spent, psutil.Process().memory_info().rss / 1e6)
"""


def questions(sample: Sequence[Article]) -> list[Question]:
    """The same for the same articles: words by how many of them hold it, phrases and beginnings as they stand."""
    rng = Random(1)
    texts = [_WORD.findall(article.text.lower()) for article in sample]
    held = Counter(word for words in texts for word in set(words) if len(word) > 1)
    share = {word: count / len(sample) for word, count in held.items()}

    def some(least: float, most: float, letters: int = 3) -> list[str]:
        found = sorted(word for word, part in share.items() if least <= part < most and len(word) >= letters)
        return rng.sample(found, min(EACH, len(found)))

    rare, mid, common = some(0, 3 / len(sample)), some(0.004, 0.03), some(0.15, 1, 2)
    asked = [Question("rare", (word,)) for word in rare] + [Question("common", (word,)) for word in common]
    for name, words in (("", some(0.01, 0.05)), (" common", common)):
        pairs = list(zip(words, [*words[7:], *words[:7]], strict=True))
        asked += [Question(f"{kind}{name}", pair) for kind in ("AND", "OR") for pair in pairs]
    for name, least, most in (("phrase", 0.002, 0.1), ("phrase common", 0.15, 1.0)):
        met = (pair for words in rng.sample(texts, len(texts)) for pair in pairwise(words))
        fit = (pair for pair in met if all(least <= share.get(word, 0) < most for word in pair))
        asked += [Question(name, pair) for pair in islice(dict.fromkeys(islice(fit, 4 * EACH)), EACH)]
    asked += [Question("prefix", (word[:3],)) for word in mid]
    asked += [Question("fuzzy", (_misspelt(word, rng),)) for word in some(0.004, 0.03, 5)]
    for article in rng.sample(list(sample), 6):
        words = _WORD.findall(article.title.lower())[:3]
        for last, word in enumerate(words):
            asked += [Question("as you type", (*words[:last], word[:end])) for end in range(2, len(word) + 1)]
    return asked


def _misspelt(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]


def built(
    engines: Sequence[Engine], articles: Iterator[Article], folder: Path
) -> tuple[dict[str, float], int, int, list[Article]]:
    """Processor seconds of each engine to index all, batch by batch in turn; articles and bytes of text; a sample.

    What stands in the folder as built is not built again.
    """
    done = folder / "built.json"
    if done.exists():
        known = json.loads(done.read_text())
        batches = [list(islice(articles, _BATCH)) for _ in range(4)]
        for engine in engines:
            engine.finish()
        return known["spent"], known["count"], known["size"], _sampled(batches)
    spent = dict.fromkeys((engine.name for engine in engines), 0.0)
    count = size = 0
    first: list[list[Article]] = []
    while batch := list(islice(articles, _BATCH)):
        count += len(batch)
        size += sum(len(article.text.encode()) + len(article.title.encode()) for article in batch)
        if len(first) < 4:
            first.append(batch)
        for engine in engines:
            begun = time.process_time()
            engine.add(batch)
            spent[engine.name] += time.process_time() - begun
    for engine in engines:
        begun = time.process_time()
        engine.finish()
        spent[engine.name] += time.process_time() - begun
    done.write_text(json.dumps({"spent": spent, "count": count, "size": size}))
    return spent, count, size, _sampled(first)


def _sampled(batches: Sequence[Sequence[Article]]) -> list[Article]:
    return [article for batch in batches for article in batch][:_SAMPLE]


def asked(engines: Sequence[Engine], asking: Sequence[Question]) -> dict[str, dict[str, list[float]]]:
    """Milliseconds of each answer, by class and engine; the first round warms up and is not counted.

    Each round begins with another engine, every second one goes backwards: what comes after its like finds the
    processor's caches warm.
    """
    spent: dict[str, dict[str, list[float]]] = {kind: {e.name: [] for e in engines} for kind in KINDS}
    calls = [(question.kind, [(engine.name, engine.asking(question)) for engine in engines]) for question in asking]
    for turn in range(ROUNDS + 1):
        first = turn % len(engines)
        for kind, own in calls:
            for name, call in (*own[first:], *own[:first])[:: -1 if turn % 2 else 1]:
                if call is not None:
                    begun = time.process_time()
                    call()
                    if turn:
                        spent[kind][name].append(1000 * (time.process_time() - begun))
    return spent


def added(index: Broadsheet, times: int = 30) -> list[float]:
    """Milliseconds of the clock until one more article is on disk and found."""
    spent = []
    for number in range(times):
        text = " ".join(f"added{number} {word}" for word in corpora_words(300, number))
        article = Article(
            ArticleId(f"new{number}"), "new", f"New {number}", text, (Block(0, len(text), BlockKind.PARAGRAPH),)
        )
        begun = time.perf_counter()
        index.index.apply([article], (), 10_000 + number)
        found = index.index.search(parse(f"added{number}"), 20)
        spent.append(1000 * (time.perf_counter() - begun))
        if found.ids != (article.id,):
            raise AssertionError("what was added is not found")
    return spent


def corpora_words(count: int, seed: int) -> list[str]:
    """Words of English, frequent and rare."""
    rng = Random(seed)
    words = corpora.vocabulary()
    return [words[min(int(rng.paretovariate(0.6)), len(words) - 1)] for _ in range(count)]


def snippets(sample: Sequence[Article], asking: Sequence[Question]) -> list[float]:
    """Milliseconds for those of twenty hits, by question; texts are given."""
    spent = []
    for question in asking:
        if question.kind not in ("AND", "OR", "common"):
            continue
        query = parse(" ".join(question.words))
        hits = [a for a in sample if all(word in a.text for word in question.words)][:20]
        if len(hits) == 20:
            begun = time.process_time()
            for article in hits:
                snippet(article.text, match_spans(query, article.text, article.blocks), article.blocks)
            spent.append(1000 * (time.process_time() - begun))
    return spent


def cold(folder: Path, asking: Sequence[Question]) -> tuple[float, float]:
    """Milliseconds to open the index and answer a first query once numpy is there, and MB in memory after all words."""
    words = [question.words[0] for question in asking if question.kind in ("rare", "common", "OR")]
    runs = [
        subprocess.run(
            [sys.executable, "-c", _COLD, str(folder), *words], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(5)
    ]
    return 1000 * median(float(run[0]) for run in runs), median(float(run[1]) for run in runs)


def bars(result: dict[str, Any]) -> list[Bar]:
    """The bars of the issue that this corpus can answer."""
    found = []
    medians = {kind: {name: both[0] for name, both in rows.items()} for kind, rows in result["queries"].items()}
    for kind, row in medians.items():
        ours, fts, tantivy = row["Broadsheet"], row.get("SQLite FTS5"), row.get("tantivy")
        if fts is not None:
            most = max(2 * fts, fts + 0.3) if kind == "rare" else fts
            found.append(Bar(f"{kind}, median, against FTS5", ours, round(most, 3), "ms"))
        if tantivy is not None and kind != "as you type":
            most = max(5 * tantivy, 3.0) if kind == "fuzzy" else max(1.5 * tantivy, tantivy + 1)
            found.append(Bar(f"{kind}, median, against tantivy", ours, round(most, 3), "ms"))
    rate = result["indexing"]
    found += [
        Bar("indexing time, times that of FTS5", rate["SQLite FTS5"] / rate["Broadsheet"], 1 / 0.6),
        Bar("index size, times the text", result["size"]["Broadsheet"] / result["text"], 0.5),
        Bar("20 snippets, median", result["snippets"][0], 5, "ms"),
        Bar("an article added and found, median", result["added"][0], 30, "ms"),
        Bar("open and first query, beyond numpy", result["cold_ms"], 100, "ms"),
        Bar("resident memory", result["resident_mb"], 150, "MB"),
        Bar(
            "a key while typing, p95",
            result["queries"]["as you type"]["Broadsheet"][1],
            10 if result["count"] < 500_000 else 50,
            "ms",
        ),
    ]
    return found


def measured(articles: Iterator[Article], folder: Path) -> dict[str, Any]:
    """Everything, as JSON has it."""
    ours = Broadsheet(folder / "broadsheet")
    engines: list[Engine] = [ours, Fts5(folder / "fts5"), Tantivy(folder / "tantivy")]
    spent, count, size, sample = built(engines, articles, folder)
    sizes = {
        engine.name: size_of(folder / key)
        for engine, key in zip(engines, ("broadsheet", "fts5", "tantivy"), strict=True)
    }
    engines.append(Tantivy(folder / "tantivy", counting=True))
    asking = questions(sample)
    answers = asked(engines, asking)
    cold_ms, resident = cold(folder / "broadsheet", asking)
    of_snippets = snippets(sample, asking)
    of_added = added(ours)
    ours.index.close()
    return {
        "count": count,
        "text": size,
        "indexing": {name: count / seconds for name, seconds in spent.items()},
        "size": sizes,
        "queries": {
            kind: {name: (median(values), p95(values)) for name, values in rows.items() if values}
            for kind, rows in answers.items()
        },
        "added": (median(of_added), p95(of_added)),
        "snippets": (median(of_snippets), p95(of_snippets)) if of_snippets else (0, 0),
        "cold_ms": cold_ms,
        "resident_mb": resident,
    }


def told(result: dict[str, Any]) -> list[str]:
    """The result as parts of a page."""
    names = list(next(iter(result["queries"].values())))
    rows = []
    for kind, row in result["queries"].items():
        ours = row["Broadsheet"][0]
        cells = [f"{row[name][0]:.3f} / {row[name][1]:.3f}" if name in row else "–" for name in names]
        ratios = [f"{ours / row[name][0]:.2f}" if name in row else "–" for name in names[1:]]
        rows.append((kind, *cells, *ratios))
    head = ("median / p95, ms", *names, *(f"times {name}" for name in names[1:]))
    kept = [name for name in names if name in result["indexing"]]
    builds = [
        ("articles a second", *(f"{result['indexing'][name]:,.0f}" for name in kept)),
        ("size, times the text", *(f"{result['size'][name] / result['text']:.2f}" for name in kept)),
    ]
    return [
        f"{result['count']:,} articles, {result['text'] / 1e6:.0f} MB of text.",
        table(head, rows),
        table(("", *kept), builds),
        bars_table(bars(result)),
    ]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("corpus")
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument(
        "--folder", type=Path, help="where to keep the indexes, and to find them again; else they are deleted"
    )
    options.add_argument("--json", type=Path)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    is_generated = given.corpus == "generated"
    articles = corpora.generated(given.count) if is_generated else corpora.shared(Path(given.corpus))
    with tempfile.TemporaryDirectory() as made:
        result = measured(iter(articles), given.folder or Path(made))
    if given.json:
        given.json.write_text(json.dumps(result, indent=1))
    name = f"search-{result['count']}" if is_generated else "search-corpora"
    title = f"Searching {result['count']:,} {'generated' if is_generated else 'real'} articles"
    chosen = f"generated --count {given.count}" if is_generated else "CORPORA"
    command = f"`python -m tests.bench.search {chosen} --write`"
    tell(name, title, [*told(result), command], write=given.write)


if __name__ == "__main__":
    main()
