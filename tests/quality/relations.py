"""How many of the relations that are claimed are so: `python -m tests.quality.relations PATH-TO-SHARED [--judge]`.

Draws 150 claims from three corpora, 50 each, by a fixed seed, and scores them against `relations.jsonl`, in which a
reader has judged each of them by its sentence: names, direction, relation, and whether it is hedged or denied must be
right, all of it. --judge prints those that nobody has judged yet; `--verdicts FILE` adds verdicts to the list, a line
each: the key that --judge prints, then `y` or `n`. No text is ever kept: articles by id, offsets.

Also recall, on the relations that `relations_gold.jsonl` annotates in articles of the gold sets that are not sealed.
--plain gives the same figures without a parser.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from math import sqrt
from pathlib import Path

from msgspec import Struct

from tests.quality.gold import loaded, rows, sets
from tui.entities import parsing
from tui.entities.aliases import Aliases
from tui.entities.facts import FactFinder
from tui.entities.reading import read
from tui.entities.recognise import recogniser
from tui.facts import Claim
from tui.model import Article, Reading, Span

CORPORA = ("digitalgov", "wikinews_2019", "opensuse_news_to2013")
SAMPLE, SEED = "20261126", "20261127"
"""By which articles are chosen, and claims among what they claim."""
ARTICLES, CLAIMS = 700, 50
"""Of each corpus."""
JUDGED = Path(__file__).with_name("relations.jsonl")
GOLD = Path(__file__).with_name("relations_gold.jsonl")

Both = tuple[Article, Reading]


class Drawn(Struct, frozen=True):
    """A claim that is judged."""

    corpus: str
    article: Article
    reading: Reading
    claim: Claim

    @property
    def key(self) -> tuple[object, ...]:
        """What a verdict is of. Names stand by their first mention in the sentence, else the last before its end."""
        claim = self.claim
        ends = (place(self.reading, name, claim.start, claim.end) for name in (claim.subject, claim.object))
        subject, object_ = ((span.start, span.end) for span in ends)
        says = claim.hedged, claim.negated
        return (
            self.corpus,
            path_id(self.article),
            claim.start,
            claim.end,
            subject,
            claim.relation.value,
            object_,
            *says,
        )

    @property
    def place_in_draw(self) -> str:
        """A number by chance that other claims have no say in: rules may change, and most of the draw stays."""
        return short((SEED, *self.key[:-2]))


def short(key: object) -> str:
    return sha256(repr(key).encode()).hexdigest()[:12]


def path_id(article: Article) -> str:
    return article.path.rpartition("#")[2]


def place(reading: Reading, name: int, start: int, end: int) -> Span:
    """Where a sentence mentions a name; for one that it only refers to, the mention before."""
    spans = [Span(one.start, one.end) for one in reading.mentions if one.name == name]
    inside = [one for one in spans if start <= one.start < end]
    return inside[0] if inside else max((one for one in spans if one.start < end), default=spans[0])


def articles(shared: Path, corpus: str, seed: str = SAMPLE) -> list[Article]:
    """Those of a corpus that claims are drawn from: by chance, none of them sealed now or once."""
    sealed = {str(row["id"]) for name in ("opened", "sealed") for row in rows(name)}
    found = [
        one for _, one in loaded([shared / "data" / "corpora" / f"{corpus}.jsonl.gz"]) if path_id(one) not in sealed
    ]
    return sorted(found, key=lambda one: short((seed, path_id(one))))[:ARTICLES]


def read_all(shared: Path, cache: Path | None) -> dict[str, list[Both]]:
    """The articles read; what the recogniser says is kept in a file outside, if one is named."""
    kept = pickle.loads(cache.read_bytes()) if cache is not None and cache.exists() else {}
    aliases, model, result = Aliases.load(), recogniser(), {}
    for corpus in CORPORA:
        some = articles(shared, corpus)
        if corpus not in kept:
            kept[corpus] = list(model.recognise((one.text, one.blocks) for one in some))
        result[corpus] = [(one, read(one, raw, aliases)) for one, raw in zip(some, kept[corpus], strict=True)]
    if cache is not None:
        cache.write_bytes(pickle.dumps(kept))
    return result


def claimed(corpus: str, found: Sequence[Both], finder: FactFinder) -> list[Drawn]:
    """All claims of a corpus."""
    facts = finder.find(found)
    return [Drawn(corpus, *both, claim) for both, some in zip(found, facts, strict=True) for claim in some.claims]


def draw(claims: Sequence[Drawn], count: int = CLAIMS, skip: int = 0) -> list[Drawn]:
    """So many by chance, after some that are skipped."""
    return sorted(claims, key=lambda one: one.place_in_draw)[skip : skip + count]


def verdicts() -> dict[str, bool]:
    """Of the list, by the short form of their keys."""
    if not JUDGED.exists():
        return {}
    lines = (json.loads(line) for line in JUDGED.read_text("utf-8").splitlines())
    return {short(_tupled(row["claim"])): row["right"] for row in lines}


def _tupled(value: object) -> object:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


def interval(right: int, every: int) -> tuple[float, float, float]:
    """A share with its 95 % interval. Source: Wilson 1927."""
    if not every:
        return 0.0, 0.0, 1.0
    z, share = 1.96, right / every
    middle = (share + z * z / (2 * every)) / (1 + z * z / every)
    wide = z * sqrt(share * (1 - share) / every + z * z / (4 * every * every)) / (1 + z * z / every)
    return share, middle - wide, middle + wide


def told(one: Drawn) -> str:
    """A claim to be judged, with its sentence and what comes before it."""
    claim, text = one.claim, one.article.text
    names = one.reading.names
    says = ("maybe " if claim.hedged else "") + ("NOT " if claim.negated else "")
    more = " ".join(str(part) for part in (claim.value, claim.date) if part)
    before = " ".join(text[max(0, claim.start - 120) : claim.start].split())
    return (
        f"{short(one.key)} {says}{names[claim.subject].text} | {claim.relation.value} | {names[claim.object].text} "
        f"[{more}] {claim.confidence}\n      ({before[-110:]}) {' '.join(text[claim.start : claim.end].split())}"
    )


def judge(drawn: Sequence[Drawn], answers: dict[str, bool]) -> None:
    """Adds verdicts to the list and leaves those that are there."""
    known = verdicts()
    with JUDGED.open("a", encoding="utf-8") as file:
        for one in drawn:
            if (key := short(one.key)) in answers and key not in known:
                file.write(json.dumps({"claim": one.key, "right": answers[key]}) + "\n")


def gold(shared: Path | None) -> Iterator[tuple[Both, list[dict[str, object]]]]:
    """The articles whose relations are annotated, read, with the annotations."""
    wanted: dict[str, list[dict[str, object]]] = {}
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        wanted.setdefault(str(row["article"]), []).append(row)
    model, aliases = recogniser(), Aliases.load()
    for one in (one for some in sets(shared) if some.name != "sealed" for one in some.articles):
        path = path_id(one.article)
        if path in wanted:
            (raw,) = model.recognise([(one.article.text, one.article.blocks)])
            yield (one.article, read(one.article, raw, aliases)), wanted[path]


def recalled(both: Both, annotated: Sequence[dict[str, object]], claims: Sequence[Claim]) -> int:
    """How many of the annotated relations are claimed."""
    spots = {name: [one for one in both[1].mentions if one.name == name] for name in range(len(both[1].names))}

    def at(name: int, span: object) -> bool:
        start, end = span  # type: ignore[misc]
        return any(one.start < end and start < one.end for one in spots[name])

    def said(row: dict[str, object], claim: Claim) -> bool:
        start, end = row["sentence"]  # type: ignore[misc]
        if claim.relation.value != row["relation"] or not (claim.start < end and start < claim.end):
            return False
        straight = at(claim.subject, row["subject"]) and at(claim.object, row["object"])
        turned = at(claim.subject, row["object"]) and at(claim.object, row["subject"])
        return straight or (claim.relation.mutual and turned)

    return sum(any(said(row, claim) for claim in claims) for row in annotated)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--judge", action="store_true", help="print the claims that nobody has judged")
    parser.add_argument("--verdicts", type=Path, help="add these")
    parser.add_argument("--cache", type=Path, help="a file that keeps what the recogniser says")
    parser.add_argument("--skip", type=int, default=0, help="print others of the claims, to learn from")
    parser.add_argument("--plain", action="store_true", help="without a parser")
    asked = parser.parse_args()
    finder = FactFinder(parsing.parser if not asked.plain else lambda: None)
    found = read_all(asked.shared, asked.cache)
    began = time.thread_time()
    claims = {corpus: claimed(corpus, some, finder) for corpus, some in found.items()}
    took = time.thread_time() - began
    drawn = [one for some in claims.values() for one in draw(some, skip=asked.skip)]
    if asked.verdicts is not None:
        judge(drawn, _answers(asked.verdicts))
    known = verdicts()
    if asked.judge:
        print("\n".join(told(one) for one in drawn if short(one.key) not in known))
        return 0
    print(f"{sum(map(len, claims.values()))} claims in {took:.1f} s of processor time")
    _score(drawn, known)
    if GOLD.exists():
        _recall(asked.shared, finder)
    return 0


def _answers(file: Path) -> dict[str, bool]:
    lines = (line.split() for line in file.read_text("utf-8").splitlines())
    return {parts[0]: parts[1] == "y" for parts in lines if len(parts) > 1}


def _score(drawn: Sequence[Drawn], known: dict[str, bool]) -> None:
    judged = [one for one in drawn if short(one.key) in known]
    right = [one for one in judged if known[short(one.key)]]
    share, low, high = interval(len(right), len(judged))
    print(f"precision {share:.3f} ({low:.3f} to {high:.3f}): {len(right)} of {len(judged)}; {len(drawn)} drawn")
    for name, of in (("corpus", lambda one: one.corpus), ("relation", lambda one: one.claim.relation.value)):
        every, good = Counter(map(of, judged)), Counter(map(of, right))
        print(f"by {name}: " + ", ".join(f"{key} {good[key]}/{count}" for key, count in every.most_common()))


def _recall(shared: Path, finder: FactFinder) -> None:
    hits = every = 0
    for both, annotated in gold(shared):
        (facts,) = finder.find([both])
        hits, every = hits + recalled(both, annotated, facts.claims), every + len(annotated)
    share, low, high = interval(hits, every)
    print(f"recall {share:.3f} ({low:.3f} to {high:.3f}): {hits} of {every} annotated relations")


if __name__ == "__main__":
    sys.exit(main())
