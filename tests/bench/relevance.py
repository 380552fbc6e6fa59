"""How well the index ranks, beside a plain BM25: `python -m tests.bench.relevance FOLDER…`.

A folder has docs.jsonl (id, title, text), queries.jsonl (id, text) and qrels.tsv (query_id, doc_id, rel, with a
head). A query is searched as its words, any of them. Means over the queries that have a relevant document.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, log2
from pathlib import Path

import Stemmer
from msgspec.structs import replace

from tests.bench.corpora import article
from tests.bench.report import table
from tui.index.language import parse
from tui.index.tree import relaxed
from tui.index.whoosh_index import WhooshIndex
from tui.loaders.lang import language_of
from tui.model import Article
from tui.query import Query

DEPTH = 1000
_WORD = re.compile(r"[^\W_]+")
Judged = Mapping[str, Mapping[str, int]]


class Plain:
    """BM25 as in the books: title and text as one, Snowball's English stems, k1 = 1.2, b = 0.75."""

    def __init__(self, documents: Sequence[Mapping[str, str]]) -> None:
        self._stem = Stemmer.Stemmer("english").stemWord
        self._ids = [document["id"] for document in documents]
        self._held: dict[str, dict[int, int]] = defaultdict(dict)
        lengths = []
        for number, document in enumerate(documents):
            words = self._words(f"{document.get('title') or ''} {document['text']}")
            lengths.append(len(words))
            for word, count in Counter(words).items():
                self._held[word][number] = count
        average = sum(lengths) / len(lengths)
        self._norms = [1.2 * (0.25 + 0.75 * length / average) for length in lengths]

    def search(self, text: str) -> list[str]:
        """The ids, best first."""
        scores: Counter[int] = Counter()
        for word in self._words(text):
            held = self._held.get(word, {})
            rarity = log(1 + (len(self._ids) - len(held) + 0.5) / (len(held) + 0.5))
            for number, count in held.items():
                scores[number] += rarity * 2.2 * count / (count + self._norms[number])
        ordered = sorted(scores, key=lambda number: (-scores[number], self._ids[number]))
        return [self._ids[number] for number in ordered[:DEPTH]]

    def _words(self, text: str) -> list[str]:
        return [self._stem(word) for word in _WORD.findall(text.casefold())]


def measures(found: Sequence[str], relevant: Mapping[str, int]) -> tuple[float, float, float]:
    """Average precision, nDCG at 10, reciprocal rank."""
    ranks = [rank for rank, id_ in enumerate(found, 1) if relevant.get(id_, 0) > 0]
    precision = sum(met / rank for met, rank in enumerate(ranks, 1)) / sum(rel > 0 for rel in relevant.values())
    gain = sum((2 ** relevant.get(id_, 0) - 1) / log2(rank + 1) for rank, id_ in enumerate(found[:10], 1))
    ideal = sorted(relevant.values(), reverse=True)[:10]
    most = sum((2**rel - 1) / log2(rank + 1) for rank, rel in enumerate(ideal, 1))
    return precision, gain / most, 1 / ranks[0] if ranks else 0.0


def judged(path: Path) -> Judged:
    """Relevance by query and document."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["query_id"]][row["doc_id"]] = int(row["rel"])
    return {query: rels for query, rels in found.items() if any(rel > 0 for rel in rels.values())}


def _records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _loaded(record: dict[str, str]) -> Article:
    """An article as a loader would have it, in its language."""
    made = article(record, "")
    return replace(made, lang=made.lang or language_of(made.text))


def compared(folder: Path) -> list[tuple[str, ...]]:
    """A row for the index and one for plain BM25."""
    documents = _records(folder / "docs.jsonl")
    texts = {record["id"]: record["text"] for record in _records(folder / "queries.jsonl")}
    wanted = {query: rels for query, rels in judged(folder / "qrels.tsv").items() if query in texts}
    plain = Plain(documents)
    with tempfile.TemporaryDirectory() as made:
        index = WhooshIndex(Path(made))
        index.apply((_loaded(record) for record in documents), (), 1)

        def ours(text: str) -> list[str]:
            root = parse(text).root
            query = Query(text, None if root is None else relaxed(root) or root)
            return [id_.removeprefix("#") for id_ in index.search(query, DEPTH).ids]

        rows = []
        for name, search in (("Broadsheet", ours), ("plain BM25", plain.search)):
            each = [measures(search(texts[query]), rels) for query, rels in wanted.items()]
            means = (sum(values) / len(each) for values in zip(*each, strict=True))
            rows.append((f"{folder.name}, {name}", *(f"{mean:.4f}" for mean in means)))
        index.close()
    return rows


def main() -> None:
    rows = [row for folder in sys.argv[1:] for row in compared(Path(folder))]
    print(table(("", "MAP", "nDCG@10", "MRR"), rows))


if __name__ == "__main__":
    main()
