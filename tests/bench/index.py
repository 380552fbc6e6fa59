"""What the index costs: processor time to build it, against stock Whoosh in the same run, and answers while typing.

`python tests/bench/index.py CORPUS.jsonl.gz [--stock]`. Quote ratios: machines and moments differ.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.index.language import parse
from tui.index.whoosh_index import WhooshIndex
from tui.model import Article, ArticleId, Block, BlockKind

TYPED = (
    "government website design",
    "mobile apps for citizens",
    "plain language",
    "social media policy",
    '"user experience" testing',
    "open data title:api",
    "accessibility date:2015",
    "the white house",
    "contest prize challenge",
    "usability.gov analytics",
)


def articles(path: Path) -> list[Article]:
    """Every record as an article of one paragraph."""
    result = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            blocks = (Block(0, len(text), BlockKind.PARAGRAPH),) if text else ()
            date = (record.get("date") or "")[:10] or None
            fields = {name: record.get(name) or None for name in ("author", "source")}
            result.append(
                Article(ArticleId(record["id"]), record["id"], record["title"], text, blocks, date=date, **fields)
            )
    return result


def batches(items: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """As a first sync hands them over: 20, then twice as many each time, 500 at most."""
    size, at = 20, 0
    while at < len(items):
        yield items[at : at + size]
        at, size = at + size, min(500, size * 2)


def build(items: Sequence[Article], folder: Path) -> float:
    """Processor seconds to index them, batch by batch."""
    index = WhooshIndex(folder)
    begun = time.process_time()
    for revision, batch in enumerate(batches(items), 1):
        index.apply(batch, (), revision)
    spent = time.process_time() - begun
    index.close()
    return spent


def build_stock(items: Sequence[Article], folder: Path) -> float:
    """The same with Whoosh as it comes: stemmed TEXT fields, its own writer."""
    from whoosh import analysis, fields, index

    folder.mkdir()
    text = fields.TEXT(analyzer=analysis.StemmingAnalyzer(stoplist=None), phrase=True)
    title = fields.TEXT(analyzer=analysis.StemmingAnalyzer(stoplist=None), phrase=True)
    made = index.create_in(str(folder), fields.Schema(id=fields.ID(unique=True, stored=True), title=title, text=text))
    begun = time.process_time()
    for batch in batches(items):
        writer = made.writer()
        for article in batch:
            writer.add_document(id=article.id, title=article.title, text=article.text)
        writer.commit()
    return time.process_time() - begun


def typed(folder: Path) -> list[float]:
    """Milliseconds of each answer to queries typed letter by letter."""
    index = WhooshIndex(folder)
    spent = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            begun = time.perf_counter()
            index.search(parse(text[:end], typing=True))
            spent.append((time.perf_counter() - begun) * 1000)
    return spent


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("corpus", type=Path)
    options.add_argument("--stock", action="store_true")
    asked = options.parse_args()
    items = articles(asked.corpus)
    with tempfile.TemporaryDirectory() as made:
        ours = build(items, Path(made) / "ours")
        size = sum(file.stat().st_size for file in (Path(made) / "ours").iterdir())
        print(f"{len(items)} articles: {ours:.2f} s of processor, {size / 1e6:.1f} MB")
        if asked.stock:
            stock = build_stock(items, Path(made) / "stock")
            print(f"stock Whoosh: {stock:.2f} s, {stock / ours:.1f} times as much")
        spent = typed(Path(made) / "ours")
        p95 = statistics.quantiles(spent, n=20)[-1]
        print(f"{len(spent)} keys: median {statistics.median(spent):.1f} ms, p95 {p95:.1f}, most {max(spent):.1f}")


if __name__ == "__main__":
    main()
