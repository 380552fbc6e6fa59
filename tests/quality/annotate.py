"""From lists written by hand to gold: `python -m tests.quality.annotate FOLDER NAME`.

FOLDER holds an article as `ID.json` (id, text) and its mentions as `ID.tsv`: surface, kind, entity, in the order of the
text. Says what it cannot find, and what may have been forgotten; writes `gold/NAME.jsonl` when all is found.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.quality.gold import FOLDER, texts_hash
from tui.model import Kind

Mention = tuple[int, int, str, str]
_TELLING = re.compile(r"(?<![\w.])(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+|[$€]\s?\d[\d.,]*|[\d.,]+ ?%|(?:19|20)\d{2})")


def located(text: str, listed: str) -> Iterator[Mention | str]:
    """The mentions of a list, each after the one before; a complaint for one that is not there."""
    at = 0
    for number, line in enumerate(listed.splitlines(), 1):
        parts = line.split("\t")
        if len(parts) != 3 or parts[1] not in set(Kind):
            yield f"{number}: not a surface, a kind and an entity: {line!r}"
            continue
        found = next((place for place in _places(text, parts[0]) if place.start() >= at), None)
        if found is None:
            yield f"{number}: {parts[0]!r} is not after {text[max(0, at - 40) : at]!r}"
            continue
        at = found.end()
        yield found.start(), at, parts[1], parts[2]


def _places(text: str, surface: str) -> Iterator[re.Match[str]]:
    words = r"\s+".join(map(re.escape, surface.split()))
    before = r"(?<![^\W_])" if surface[:1].isalnum() else ""
    return re.finditer(before + words + (r"(?![^\W_])" if surface[-1:].isalnum() else ""), text)


def forgotten(text: str, mentions: list[Mention]) -> Iterator[str]:
    """What may be a mention too: the same words elsewhere, capitals, numbers."""
    marked = bytearray(len(text))
    for start, end, *_ in mentions:
        marked[start:end] = b"\1" * (end - start)
    surfaces = {text[start:end] for start, end, *_ in mentions}
    places = [place for surface in sorted(surfaces) for place in _places(text, surface)]
    for place in [*places, *_TELLING.finditer(text)]:
        if not any(marked[place.start() : place.end()]):
            yield f"{place.group()!r} in {text[max(0, place.start() - 30) : place.end() + 20]!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    parser.add_argument("--quiet", action="store_true", help="do not say what may have been forgotten")
    asked = parser.parse_args()
    lines, wrong = [], 0
    for file in sorted(asked.folder.glob("*.tsv")):
        article = json.loads(file.with_suffix(".json").read_text("utf-8"))
        found = list(located(article["text"], file.read_text("utf-8")))
        mentions = [one for one in found if not isinstance(one, str)]
        complaints = [one for one in found if isinstance(one, str)]
        wrong += len(complaints)
        for told in complaints + ([] if asked.quiet else list(forgotten(article["text"], mentions))):
            print(f"{file.name}: {told}")
        known = {key: article[key] for key in ("id", "corpus") if key in article}
        lines.append(json.dumps({**known, "sha256": texts_hash(article["text"]), "mentions": mentions}))
    if not wrong:
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{asked.name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
