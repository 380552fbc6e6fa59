"""How good names are: `python -m tests.quality [PATH-TO-SHARED] [--model NAME] [--write]`.

Scores the model as it comes, rules alone and Broadsheet side by side on each gold set; --write puts it into
docs/quality.md. Never prints what is right or wrong of the sealed half.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.quality.gold import GoldSet, sets
from tests.quality.pipelines import raw, recognised, whole
from tests.quality.scoring import F1, NAMES, Found, exact, f1, links, overlap, same_span
from tui.entities.aliases import Aliases
from tui.entities.recognise import active, recogniser
from tui.entities.rules import RulesRecogniser
from tui.model import Kind

DOCUMENT = Path(__file__).parents[2] / "docs" / "quality.md"
_BY_HAND = "\n## Relations\n"
"""From here on the document is written by hand: `tests.quality.relations` says what it rests on."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "shared", type=Path, nargs="?", help="shared data; without it only the sample library is scored"
    )
    parser.add_argument("--model", help="a recogniser by name; else the one that is in use")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    asked = parser.parse_args()
    model, aliases = recogniser(asked.model), Aliases.load()
    name = asked.model or active()[0]
    parts = [
        f"# How good names are\n\nScored by `python -m tests.quality PATH-TO-SHARED --write` with `{name}`.",
        _NOTE,
    ]
    for gold in sets(asked.shared):
        marked = recognised(model, gold)
        ruled = recognised(RulesRecogniser(), gold)
        found = {"model, raw": raw(gold, marked), "rules": whole(gold, ruled, aliases)}
        found["Broadsheet"] = whole(gold, marked, aliases)
        parts += _told(gold, found)
    text = "\n\n".join(parts) + "\n"
    print(text)
    if asked.write:
        _, head, rest = DOCUMENT.read_text("utf-8").partition(_BY_HAND)
        DOCUMENT.write_text(text + head + rest, "utf-8")
    return 0


_NOTE = """\
F1 in percent, with the 95 % interval from drawing the articles anew. *Typed* is exact spans and kinds over persons,
organisations and places; *untyped* exact spans of any kind; *overlap* any letter in common. Determiners, titles and
possessives are no part of a span, on either side. Of kinds that a set has no gold for, a mention is never wrong, and
right in *untyped* and *overlap* where it is found for what is gold: Greeks are persons to GUM, a nationality here. GUM
marks whole words only; parts of them are left out (Oslo of pro-Oslo). Links are scored over the names that both sides
have: B-cubed, and pairs of mentions in different articles. Sealed articles are scored only; nobody reads what is
wrong in them. What was sealed first is *opened* since too many rules had been weighed by its scores: it is read, and
what is sealed now was drawn and annotated before any rule saw it. What is gold: `tests/quality/annotating.md`."""


def _told(gold: GoldSet, found: dict[str, Sequence[Found]]) -> Iterator[str]:
    total = sum(len(one.nests) for one in gold.articles)
    yield f"## {gold.name}: {len(gold.articles)} articles, {total:,} mentions"
    head = ["", "typed", "untyped", "overlap", "money and dates", "B-cubed P / R / F1", "pairs across P / R"]
    rows = []
    for name, mine in found.items():
        linked = links(gold, mine)
        values = f1(gold, mine, exact, {Kind.MONEY, Kind.DATE} & gold.kinds)
        rows.append([
            name,
            _with_interval(f1(gold, mine, exact, NAMES)),
            _with_interval(f1(gold, mine, same_span, gold.kinds)),
            _with_interval(f1(gold, mine, overlap, gold.kinds)),
            _with_interval(values),
            " / ".join(f"{each:.1f}" for each in linked.b_cubed),
            " / ".join(f"{each:.1f}" for each in linked.across) if linked.pairs else "–",
        ])  # fmt: skip
    yield _table(head, rows)
    kinds = [kind for kind in Kind if f1(gold, [()] * len(gold.articles), exact, {kind}) is not None]
    rows = []
    for kind in kinds:
        scores = [f1(gold, mine, exact, {kind}) for mine in found.values()]
        assert scores[0] is not None
        rows.append([kind.value, str(scores[0].gold), *(f"{one.f1:.1f}" if one else "–" for one in scores)])
    yield _table(["exact, by kind", "gold", *found], rows)


def _with_interval(score: F1 | None) -> str:
    return f"{score.f1:.1f} ({score.low:.1f}–{score.high:.1f})" if score is not None else "–"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
