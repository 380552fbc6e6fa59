"""Which articles are annotated: `python -m tests.quality.draw PATH-TO-SHARED [--into FOLDER]`.

Prints the ids that the seed draws, sealed ones marked; with --into writes their texts there, to be read. Names are told
here by capitals alone: nothing of the program has a say in what it is measured on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

SEED = 20261125
SHORTEST, LONGEST = 120, 700
"""Words of an article that is drawn."""
GROUPS, A_GROUP = 4, 3
"""Of Wikinews articles that share names."""
OTHERS = {"digitalgov": 6, "debian_news_en": 3, "opensuse_news_to2013": 3}
SEALED = {"digitalgov": 3, "debian_news_en": 2, "opensuse_news_to2013": 1}
"""So many of each are sealed; of Wikinews every second group."""
_CAPITALS = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)+")
_FEW = 8
"""A name that more articles hold does not make a group."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article that is annotated."""

    id: str
    corpus: str
    sealed: bool


def corpus(shared: Path, name: str) -> list[dict[str, str]]:
    """The articles of a corpus, in its order."""
    with gzip.open(shared / "data" / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def draw(shared: Path) -> list[Drawn]:
    """The same ones each time."""
    chance = random.Random(SEED)
    found = []
    for number, group in enumerate(_groups(_fit(corpus(shared, "wikinews_2019")), chance)):
        found += [Drawn(id, "wikinews_2019", number % 2 == 1) for id in group]
    for name, count in OTHERS.items():
        ids = chance.sample(sorted(row["id"] for row in _fit(corpus(shared, name))), count)
        found += [Drawn(id, name, number < SEALED[name]) for number, id in enumerate(ids)]
    return found


def _fit(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if SHORTEST <= len(row["text"].split()) <= LONGEST]


def _groups(rows: list[dict[str, str]], chance: random.Random) -> Iterator[list[str]]:
    """Articles with the others that share the most rare names with them."""
    names = {row["id"]: set(_CAPITALS.findall(row["text"])) for row in rows}
    often = Counter(name for found in names.values() for name in found)
    rare = {id: {name for name in found if 1 < often[name] <= _FEW} for id, found in names.items()}
    free = set(names)
    for _ in range(GROUPS):
        first = chance.choice(sorted(id for id in free if _partners(id, rare, free)))
        best = max(
            combinations(sorted(_partners(first, rare, free)), A_GROUP - 1),
            key=lambda others: sum(len(rare[one] & rare[two]) for one, two in combinations((first, *others), 2)),
        )
        group = [first, *best]
        free -= set(group)
        yield group


def _partners(id: str, rare: dict[str, set[str]], free: set[str]) -> list[str]:
    found = [other for other in free if other != id and rare[id] & rare[other]]
    return found if len(found) >= A_GROUP - 1 else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--into", type=Path, help="a folder for the texts; none of them belongs in the repository")
    asked = parser.parse_args()
    for one in draw(asked.shared):
        print(one.corpus, one.id, "sealed" if one.sealed else "")
        if asked.into:
            folder = asked.into / ("sealed" if one.sealed else "open")
            folder.mkdir(parents=True, exist_ok=True)
            row = next(row for row in corpus(asked.shared, one.corpus) if row["id"] == one.id)
            (folder / f"{one.id}.json").write_text(
                json.dumps({**row, "corpus": one.corpus}, ensure_ascii=False), "utf-8"
            )


if __name__ == "__main__":
    main()
