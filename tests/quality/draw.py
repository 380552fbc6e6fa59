"""Which articles are annotated: `python -m tests.quality.draw PATH-TO-SHARED [--into FOLDER]`.

Prints the ids that the seeds draw, each with its set; with --into writes their texts there, to be read. Names are told
here by capitals alone: nothing of the program has a say in what it is measured on.

The first draw was parted into an open and a sealed half. When too many rules had been weighed by the scores of that
half it was opened, and a second draw, of articles that the first left, is what is sealed now.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

SHORTEST, LONGEST = 120, 700
"""Words of an article that is drawn."""
A_GROUP = 3
"""Of Wikinews articles that share names."""
_CAPITALS = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)+")
_FEW = 8
"""A name that more articles hold does not make a group."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article that is annotated."""

    id: str
    corpus: str
    set: str


@dataclass(frozen=True, slots=True)
class Draw:
    """What is drawn by one seed."""

    seed: int
    groups: tuple[str, ...]
    """The set of each group of Wikinews."""
    others: dict[str, tuple[int, int]]
    """Of each other corpus, how many go to the set that is named last, and how many to the one before it."""

    @property
    def sets(self) -> tuple[str, str]:
        """The names of both sets."""
        return self.groups[0], self.groups[-1]


DRAWS = (
    Draw(
        20261125,
        ("open", "opened", "open", "opened"),
        {"digitalgov": (3, 3), "debian_news_en": (2, 1), "opensuse_news_to2013": (1, 2)},
    ),
    Draw(
        20261127,
        ("sealed", "sealed"),
        {"digitalgov": (3, 0), "debian_news_en": (3, 0), "opensuse_news_to2013": (3, 0)},
    ),
)


def corpus(shared: Path, name: str) -> list[dict[str, str]]:
    """The articles of a corpus, in its order."""
    with gzip.open(shared / "data" / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def draw(shared: Path) -> list[Drawn]:
    """The same ones each time."""
    found: list[Drawn] = []
    for asked in DRAWS:
        chance = random.Random(asked.seed)
        taken = {one.id for one in found}
        groups = _groups(_fit(corpus(shared, "wikinews_2019"), taken), chance)
        for set_, group in zip(asked.groups, groups, strict=False):
            found += [Drawn(id, "wikinews_2019", set_) for id in group]
        first, last = asked.sets
        for name, (ahead, rest) in asked.others.items():
            ids = chance.sample(sorted(row["id"] for row in _fit(corpus(shared, name), taken)), ahead + rest)
            found += [Drawn(id, name, last if number < ahead else first) for number, id in enumerate(ids)]
    return found


def _fit(rows: list[dict[str, str]], taken: Collection[str]) -> list[dict[str, str]]:
    return [row for row in rows if SHORTEST <= len(row["text"].split()) <= LONGEST and row["id"] not in taken]


def _groups(rows: list[dict[str, str]], chance: random.Random) -> Iterator[list[str]]:
    """Articles with the others that share the most rare names with them, as many as are asked for."""
    names = {row["id"]: set(_CAPITALS.findall(row["text"])) for row in rows}
    often = Counter(name for found in names.values() for name in found)
    rare = {id: {name for name in found if 1 < often[name] <= _FEW} for id, found in names.items()}
    free = set(names)
    while True:
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
        print(one.corpus, one.id, one.set)
        if asked.into:
            folder = asked.into / one.set
            folder.mkdir(parents=True, exist_ok=True)
            row = next(row for row in corpus(asked.shared, one.corpus) if row["id"] == one.id)
            (folder / f"{one.id}.json").write_text(
                json.dumps({**row, "corpus": one.corpus}, ensure_ascii=False), "utf-8"
            )


if __name__ == "__main__":
    main()
