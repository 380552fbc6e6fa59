"""Gold annotations: where names stand, of which kind, and which are one thing. Offsets and hashes, never a text.

`gold/*.jsonl`, an article a line: id, corpus, the SHA-256 of its text, and mentions as [start, end, kind, entity].
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality.draw import corpus
from tui.entities.names import PARTICLES, SMALL, title, words
from tui.model import Article, ArticleId, Block, BlockKind, Failure, Kind
from tui.wiring import source

FOLDER = Path(__file__).with_name("gold")
SEEDS = Path(__file__).parents[2] / "seeds"
VALUES = frozenset((Kind.MONEY, Kind.PERCENT, Kind.DATE))


@dataclass(frozen=True, slots=True)
class Spot:
    """An annotated mention."""

    start: int
    end: int
    kind: Kind
    entity: str
    """What it is a mention of; empty where the annotators do not say."""


Nest = tuple[Spot, ...]
"""Mentions within one another, of which one is to be found; almost always a single one."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with what is gold in it."""

    article: Article
    nests: tuple[Nest, ...]
    """In the order of the text, none overlapping another."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Articles that are scored together, and linked as one library."""

    name: str
    kinds: frozenset[Kind]
    """The kinds that its annotators marked."""
    articles: tuple[Annotated, ...]
    whole_words: bool = False
    """Whether only what stands between blanks could be marked, so that nothing is known of parts of it."""


def sets(shared: Path | None) -> Iterator[GoldSet]:
    """Those that can be had: the sample library, and with shared data the open articles, those that were sealed once,
    the sealed ones, and GUM.

    Raises:
        ValueError: A text is not the one that was annotated.
    """
    yield GoldSet("seeds", frozenset(Kind), tuple(_annotated("seeds", _seeds())))
    if shared is not None:
        for name in ("open", "opened", "sealed"):
            yield GoldSet(name, frozenset(Kind), tuple(_annotated(name, _drawn(shared, name))))
        yield _gum(shared)


def texts_hash(text: str) -> str:
    """What tells whether a text is the one that was annotated."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rows(name: str) -> list[dict[str, object]]:
    """A file of annotations as it is."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _annotated(name: str, articles: dict[str, Article]) -> Iterator[Annotated]:
    for row in rows(name):
        article = articles[str(row["id"])]
        if texts_hash(article.text) != row["sha256"]:
            raise ValueError(f"{row['id']}: the text is not the one that was annotated")
        spots = (_spot(article.text, *mention) for mention in row["mentions"])  # type: ignore[attr-defined]
        yield Annotated(article, tuple((spot,) for spot in spots))


def _spot(text: str, start: int, end: int, kind: str, entity: str) -> Spot:
    whole = (start, end)
    return Spot(*(whole if Kind(kind) in VALUES else bare(text, *whole) or whole), Kind(kind), entity)


def _seeds() -> dict[str, Article]:
    return dict(loaded([SEEDS]))


def loaded(roots: list[Path]) -> Iterator[tuple[str, Article]]:
    """The articles of files as Broadsheet loads them, by path."""
    files = source(roots)
    for stamp in files.scan():
        if not isinstance(stamp, Failure):
            for article in files.load(stamp):
                if not isinstance(article, Failure):
                    yield article.path, article


def _drawn(shared: Path, name: str) -> dict[str, Article]:
    wanted = {(str(row["corpus"]), str(row["id"])) for row in rows(name)}
    found: dict[str, Article] = {}
    for one in sorted({name for name, _ in wanted}):
        file = shared / "data" / "corpora" / f"{one}.jsonl.gz"
        ids = {str(row["id"]) for row in corpus(shared, one)}
        for path, article in loaded([file]):
            id_ = path.rpartition("#")[2]
            if id_ in ids and (one, id_) in wanted:
                found[id_] = article
    return found


# GUM: nested noun phrases of all that is talked about. Gold is the name that such a phrase has for its head, if it has.

_GUM_KINDS = {"person": Kind.PERSON, "organization": Kind.ORGANISATION, "place": Kind.PLACE}
_PRONOUNS = words(
    """
    i me my we us our you your he him his she her it its they them their this that these those who which what one some
    many most all each both others everyone anyone someone people
    """
)


def _gum(shared: Path) -> GoldSet:
    lines = (shared / "data" / "entities" / "gum_wikinews_dev.jsonl").read_text("utf-8").splitlines()
    return GoldSet("gum", frozenset(_GUM_KINDS.values()), tuple(_gum_article(json.loads(line)) for line in lines), True)


def _gum_article(row: dict[str, object]) -> Annotated:
    text = str(row["text"])
    blocks = tuple(Block(line.start(), line.end(), BlockKind.PARAGRAPH) for line in re.finditer(r"[^\n]+", text))
    id_, date = ArticleId(str(row["id"])), str(row["date"]) or None
    article = Article(id_, id_, str(row["title"]), text, blocks, date=date, lang="en")
    small = set(text.split())
    spots: dict[tuple[int, int], Spot] = {}
    mentions: list[dict[str, Any]] = row["mentions"]  # type: ignore[assignment]
    others = {(mention["start"], mention["end"]) for mention in mentions if mention["type"] != "person"}
    owners = {mention["end"] for mention in mentions if text[mention["start"] : mention["end"]].endswith(_OWNING)}
    for mention in mentions:
        kind = _GUM_KINDS.get(mention["type"])
        spot = _head_name(text, mention["start"], mention["end"], kind, owners) if kind else None
        if kind is Kind.PERSON and spot and _office(text, *spot, others):
            continue
        if kind and spot and _is_name(text[slice(*spot)], small, bool(mention["wikidata"])):
            spots[spot] = Spot(*spot, kind, mention["wikidata"] or "")
    return Annotated(article, tuple(_nests(sorted(spots.values(), key=lambda spot: (spot.start, -spot.end)))))


_ENDS_ALL = words("who which that whose where when is was were are ( : ; called named")
_ENDS_PERSON = words("of from at for in on with to by")
_JOINS = words("and or &")
_OWNING = ("'s", "’s")


def _head_name(text: str, start: int, end: int, kind: Kind, owners: AbstractSet[int]) -> tuple[int, int] | None:
    """`Noam Chomsky` of `US activist and philosopher Noam Chomsky of MIT`; nothing of `the pro-Beijing camp`.

    What another phrase owns is named without it, `Ada Byron` of `the club 's Ada Byron`; owners are such phrases' ends.
    """
    parts = [(found.start() + start, found.group()) for found in re.finditer(r"\S+", text[start:end])]
    rest = 1 if kind is Kind.PERSON else 2
    while owned := next((n for n, (at, word) in enumerate(parts[:-rest], 1) if at + len(word) in owners), 0):
        parts = parts[owned:]
    ends = _ENDS_ALL | _ENDS_PERSON if kind is Kind.PERSON else _ENDS_ALL
    for number, (_, word) in enumerate(parts):
        if number and (word in ends or (word == "," and not _initial(parts, number))):
            parts = parts[:number]
            break
    first = len(parts)
    while first and (_in_name(parts[first - 1][1], kind) or _tied(parts, first - 1)):
        first -= 1
    while first < len(parts) and not parts[first][1][:1].isupper():
        first += 1
    if kind is Kind.PERSON:
        first = max([first, *(number + 1 for number, (_, word) in enumerate(parts[:-1]) if title(word))])
    if first == len(parts):
        return None
    return bare(text, parts[first][0], parts[-1][0] + len(parts[-1][1]))


def _office(text: str, start: int, end: int, others: AbstractSet[tuple[int, int]]) -> bool:
    """Whether what heads a phrase is an office, of itself or of an organisation or place: `NASA Administrator`."""
    before, _, last = text[start:end].rpartition(" ")
    of = (start, start + len(before))
    return title(last.removesuffix("(s)")) and (not before or of in others or all(map(title, before.split())))


def _tied(parts: list[tuple[int, str]], number: int) -> bool:
    """Whether a hyphen between blanks ties a small word to a name: the yan of Lee Cheuk - yan."""
    return number > 1 and parts[number - 1][1] == "-" and parts[number - 2][1][:1].isupper()


def _initial(parts: list[tuple[int, str]], number: int) -> bool:
    """Whether a comma belongs to a name: Yahoo , Inc ."""
    return number + 1 < len(parts) and parts[number + 1][1].lower() in ("inc", "ltd", "jr", "llc")


def _in_name(word: str, kind: Kind) -> bool:
    inner = PARTICLES | {"-", ".", "'", "’", "'s", "’s"}
    inner = inner if kind is Kind.PERSON else inner | SMALL - _JOINS | {"and", "&"}
    return word[:1].isupper() or word[:1].isdigit() or word in inner


def _nests(spots: list[Spot]) -> Iterator[Nest]:
    nest: list[Spot] = []
    for spot in spots:
        if nest and spot.start >= nest[0].end:
            yield tuple(nest)
            nest = []
        nest.append(spot)
    if nest:
        yield tuple(nest)


def _is_name(name: str, small: set[str], identified: bool) -> bool:
    parts = name.split()
    inner = SMALL | PARTICLES | {".", ",", "'"} | (set(_OWNING) if identified else set())
    tied = {number for number, part in enumerate(parts) if number and parts[number - 1] == "-"}
    if not all(part[:1].isupper() or part[:1].isdigit() or part in inner or n in tied for n, part in enumerate(parts)):
        return False
    if name.lower() in _PRONOUNS or not name[:1].isupper():
        return False
    return identified or len(parts) > 1 or name.lower() not in small


def bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span without determiners and titles before it, and without a possessive; for both sides of a comparison."""
    while True:
        word, space, _ = text[start:end].partition(" ")
        if not space or not (word.lower() in ("the", "a", "an", '"', "'") or title(word)):
            break
        start += len(word) + 1
    while (
        end > start
        and (ending := re.search(r"\s*(?:['’]s?|[.,\"”])$|\s+$", text[start:end]))
        and "." not in text[start : end - 1]
    ):
        end = start + ending.start()
    return (start, end) if end > start else None
