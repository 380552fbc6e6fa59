"""What the search benches index: the articles of a folder, or generated ones with the word frequencies of English.

A generated article has some 400 words in paragraphs. Its words come from wordfreq's list, one in eight from the
article's two topics, so that words gather in articles as they do in real ones. The same numbers give the same
articles always.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tui.model import Article, ArticleId, Block, BlockKind

SEED = 20240305
_CHUNK = 1000
"""Articles made at a time; each chunk has a seed of its own."""
_TOPICS = 400
_TOPIC_WORDS = 80
_SOURCES = ("Coast Weekly", "Island Post", "Harbour Review", "The Quay", "Almanac", "North Letter", "Tide Table")

Words = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]


def shared(folder: Path) -> Iterator[Article]:
    """Every record of the JSON Lines files in a folder; a paragraph is what stands between empty lines."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield article(json.loads(line), path.stem)


def article(record: dict[str, Any], origin: str) -> Article:
    """A record as an article."""
    text = record.get("text") or ""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(at, at + len(paragraph), BlockKind.PARAGRAPH))
        at += len(paragraph) + 2
    return Article(
        ArticleId(f"{origin}#{record['id']}"),
        origin,
        record.get("title") or "untitled",
        text,
        tuple(blocks),
        record.get("author") or None,
        record.get("source") or None,
        (record.get("date") or "")[:10] or None,
        record.get("lang") or None,
    )


def generated(count: int, first: int = 0) -> Iterator[Article]:
    """So many invented articles; `first` must be a multiple of a thousand."""
    for start in range(first, first + count, _CHUNK):
        yield from _chunk(start, min(_CHUNK, first + count - start))


@cache
def vocabulary() -> list[str]:
    """The words of the generated articles, the most frequent first."""
    return [word for word, _ in _frequencies()]


@cache
def _frequencies() -> list[tuple[str, float]]:
    import wordfreq

    known = wordfreq.get_frequency_dict("en", "best").items()
    return [(word, frequency) for word, frequency in known if word.isascii() and word.isalpha()]


@cache
def _forms() -> Words:
    """All words as they stand within a sentence, then at its beginning, then at its end; their cumulated
    frequencies; the words of each topic."""
    words = vocabulary()
    forms = np.array([*words, *(word.capitalize() for word in words), *(f"{word}." for word in words)], dtype=object)
    cumulated = np.cumsum([frequency for _, frequency in _frequencies()])
    rng = np.random.default_rng(SEED)
    ranks = np.exp(rng.uniform(np.log(200), np.log(60_000), (_TOPICS, _TOPIC_WORDS))).astype(np.int64)
    return forms, cumulated / cumulated[-1], ranks


def _chunk(start: int, count: int) -> Iterator[Article]:
    forms, cumulated, topics = _forms()
    size = len(forms) // 3
    rng = np.random.default_rng((SEED, start))
    lengths = np.clip(rng.lognormal(5.87, 0.5, _CHUNK), 40, 4000).astype(np.int64)
    total = int(lengths.sum())
    tokens = np.searchsorted(cumulated, rng.random(total)).clip(0, size - 1)
    own = rng.integers(0, _TOPICS, (_CHUNK, 2))[np.repeat(np.arange(_CHUNK), lengths), rng.integers(0, 2, total)]
    themed = topics[own, (rng.random(total) ** 2 * _TOPIC_WORDS).astype(np.int64)]
    tokens = np.where(rng.random(total) < 0.125, themed, tokens)
    ends = rng.random(total) < 1 / 17
    starts = np.roll(ends, 1)
    written = forms[tokens + size * starts + 2 * size * (ends & ~starts)]
    heads = rng.integers(4, 10, _CHUNK)
    days = rng.integers(0, 8400, _CHUNK)
    at = 0
    for index in range(count):
        words = written[at : at + lengths[index]].tolist()
        title = " ".join(forms[tokens[at : at + heads[index]]]).capitalize()
        at += int(lengths[index])
        number = start + index
        text, blocks = _paragraphs(words)
        yield Article(
            ArticleId(f"{(number * 2654435761) % 2**40:012x}"),
            f"{number}.txt",
            title,
            text,
            blocks,
            f"{forms[size + number % 997]} {forms[size + 2000 + number % 3001]}",
            _SOURCES[number % len(_SOURCES)],
            str(np.datetime64("2001-01-01") + days[index]),
            "en",
            tags=(forms[1000 + number % 40],),
        )


def _paragraphs(words: list[str]) -> tuple[str, tuple[Block, ...]]:
    """A paragraph of each hundred words or so."""
    parts = [" ".join(words[at : at + 100]) for at in range(0, len(words), 100)]
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(at, at + len(part), BlockKind.PARAGRAPH))
        at += len(part) + 2
    return "\n\n".join(parts), tuple(blocks)
