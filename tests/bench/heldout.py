"""Collections for the relevance bench out of real articles, on which nothing was tuned: `python -m tests.bench.heldout
CORPORA OUT`, then `python -m tests.bench.relevance OUT/*`.

Of every JSON Lines file some known items (an article's title, asked of texts without titles; a sentence of its later
part; two rare words and a common one) and some questions with many answers (the passages of an article by its title;
the articles with a tag by the tag). The same files give the same collections.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.index.analysis import terms
from tui.text import sentences

QUERIES = 200
"""Of a collection at most."""
_LEAST = 20
_PASSAGE = 110
"""Words."""
Record = Mapping[str, Any]
Queries = list[tuple[str, list[str]]]
"""Each with the ids of what answers it."""


def collections(records: Sequence[Record], rng: random.Random) -> Iterator[tuple[str, list[Record], Queries]]:
    """A name, documents and queries of each collection that these articles have enough for."""
    titles = Counter(record["title"] for record in records)
    named = [record for record in records if titles[record["title"]] == 1 and len(record["title"].split()) > 2]
    bare: list[Record] = [{**record, "title": ""} for record in records]
    yield "title", bare, [(record["title"], [record["id"]]) for record in _some(named, rng)]
    for name, query in (("sentence", _sentence), ("rare", _rare(records))):
        asked = ((query(record, rng), [record["id"]]) for record in _some(records, rng))
        yield name, list(records), [(text, ids) for text, ids in asked if text]
    passages = [passage for record in records for passage in _passages(record)]
    own = defaultdict(list)
    for passage in passages:
        own[passage["of"]].append(passage["id"])
    many = [record for record in named if len(own[record["id"]]) > 2]
    yield "passages", passages, [(record["title"], own[record["id"]]) for record in _some(many, rng)]
    tagged = defaultdict(list)
    for record in records:
        for tag in set(record.get("tags") or ()):
            tagged[tag].append(record["id"])
    tags = [tag for tag, ids in sorted(tagged.items()) if 2 < len(ids) < len(records) // 2]
    yield "tags", list(records), [(tag.replace("-", " "), tagged[tag]) for tag in _some(tags, rng)]


def _some(items: Sequence[Any], rng: random.Random) -> list[Any]:
    return rng.sample(items, min(QUERIES, len(items)))


def _sentence(record: Record, rng: random.Random) -> str | None:
    found = [" ".join(record["text"][span.start : span.end].split()) for span in sentences(record["text"])]
    fit = [text for text in found[len(found) // 4 :] if 8 <= len(text.split()) <= 30]
    return rng.choice(fit) if fit else None


def _rare(records: Sequence[Record]) -> Callable[[Record, random.Random], str | None]:
    holding = Counter(term for record in records for term in set(terms(record["text"])))

    def query(record: Record, rng: random.Random) -> str | None:
        own = sorted(filter(str.isalpha, set(terms(record["text"]))))
        rare = [term for term in own if 2 <= holding[term] <= 6]
        common = [term for term in own if 0.1 <= holding[term] / len(records) <= 0.4]
        return " ".join([*rng.sample(rare, 2), rng.choice(common)]) if len(rare) > 1 and common else None

    return query


def _passages(record: Record) -> Iterator[Record]:
    words = record["text"].split()
    for at in range(0, len(words), _PASSAGE):
        text = " ".join(words[at : at + _PASSAGE])
        yield {"id": f"{record['id']}@{at}", "of": record["id"], "title": "", "text": text}


def write(folder: Path, documents: Sequence[Record], queries: Queries) -> None:
    """A collection as the relevance bench reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = ({key: document[key] for key in ("id", "title", "text")} for document in documents)
    (folder / "docs.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in kept), "utf-8")
    asked = ({"id": f"q{number}", "text": text} for number, (text, _) in enumerate(queries))
    (folder / "queries.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in asked), "utf-8")
    rows = (f"q{number}\t{id_}\t1\n" for number, (_, ids) in enumerate(queries) for id_ in ids)
    (folder / "qrels.tsv").write_text("query_id\tdoc_id\trel\n" + "".join(rows), "utf-8")


def main() -> None:
    corpora, out = map(Path, sys.argv[1:3])
    for path in sorted(corpora.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            records = [record for record in map(json.loads, lines) if record.get("title") and len(record["text"]) > 200]
        for name, documents, queries in collections(records, random.Random(path.name)):
            if len(queries) >= _LEAST:
                write(out / f"{path.name.partition('.')[0]}_{name}", documents, queries)


if __name__ == "__main__":
    main()
