"""Words of a text, as the index knows them: where they stand, how they are folded, what their stem is.

A *term* is a word as written but for case, accents and apostrophes; a *stem* is what a word shares with its other
forms in a language. Nothing is a stop word. Offsets count code points of the text as it was given, whatever folding
does to lengths.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter

from tui.model import Article, BlockKind

BODY, TITLE, AUTHOR, SOURCE, FURNITURE, HEADING = range(6)
"""The parts of an article that words stand in. A search of one field looks in title, author or source."""

FIELDS = {"title": TITLE, "author": AUTHOR, "source": SOURCE}
WEIGHTS = (1.0, 2.0, 2.0, 2.0, 0.01, 1.5)
"""What one occurrence counts in each part. Furniture must stay behind whatever the lengths of articles are; a heading
names a section as a title does the whole, so that it stands half way from body to title. More for the title finds more
of what an article is about, and less of what it only says."""

PART_BITS = 26
"""A position is `part << PART_BITS | ordinal`: one number says where a word stands and in what."""
BLOCK_GAP = 32
"""Ordinals left out between blocks, so that no phrase goes from one into the next."""

_PARTS = {BlockKind.FURNITURE: FURNITURE, BlockKind.HEADING: HEADING}
_LAST_ORDINAL = (1 << PART_BITS) - 1
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd"
)
"""Scripts without blanks between words, as ranges of a set: each character is a word, a run of them a phrase."""

# Marks that Python's \w leaves out, of scripts whose words would fall apart without them.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_MARKS += "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51"
_MARKS += "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3c-\u0c56"
_MARKS += "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57"
_CHUNK = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[.,'’{_MARKS}]+[^\W_]+)*(?:\+\+|#(?!\w)|[{_MARKS}]+)?")
_PLAIN_CHUNK = re.compile(r"[A-Za-z0-9]++(?:[.,']++[A-Za-z0-9]++)*+(?:\+\+|#(?!\w))?", re.ASCII)
"""The same where all is ASCII, found a third quicker."""
_SOME_UNSPACED = re.compile(f"[{UNSPACED}]")
_RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_BEFORE = re.compile(rf"[^\W_](?:[^\W_]|[.,'’{_MARKS}])*$")
_PIECE = re.compile(
    rf"(?P<acronym>(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_]))"
    rf"|(?P<language>(?<![^\W_])[A-Za-z](?:\+\+|#))"
    rf"|(?P<unspaced>[{UNSPACED}][\u3099\u309a\uff9e\uff9f]?)"
    rf"|(?P<number>\d+(?:[.,]\d+)+)"
    rf"|(?P<elided>(?<![^\W_])(?:[CcDdJjLlMmNnSsTtOo]|[Qq]u)(?=['’][^\W\d_]{{2}}))"
    rf"|(?P<word>[^\W_{UNSPACED}](?:[^\W_{UNSPACED}]|[{_MARKS}])*"
    rf"(?:['’][^\W\d_{UNSPACED}](?:[^\W\d_{UNSPACED}]|[{_MARKS}])*)*)"
)
_POSSESSIVE = re.compile("['’][sS]$")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe"} | dict.fromkeys("ʻʼ‘’", "'")
)
LANGUAGES = {
    "de": "german", "es": "spanish", "fr": "french", "it": "italian", "nl": "dutch_porter", "pt": "portuguese",
    "sv": "swedish",
}  # fmt: skip
"""Languages beside English and Russian whose words are found in all their forms, with what Snowball calls each stemmer;
of the Dutch ones the one that leaves the beginnings of words alone."""
_ACCENTS = {
    "es": {"cion": "ción", "sion": "sión"},
    "fr": {"ee": "ée", "ees": "ées"},
    "pt": {"coes": "ção", "cao": "ção", "oes": "ão", "ao": "ão"},
}
"""Endings that a stemmer knows only with the accents that folding took: what a term ends in, and what is put there.
Plurals in -ões, which Snowball leaves apart, are put as their singular."""
_SHORT_STEM, _LONG_STEM = 3, 6
_CACHE_LIMIT = 200_000
_LONGEST = 80
"""What of a word is looked at: longer ones are no words, and must cost nothing."""


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """The words of `text[start:end]` in order: (term, first code point, one past the last)."""
    for base, chunk in chunks(text, start, len(text) if end is None else end):
        for term, first, last in pieces(chunk):
            yield term, base + first, base + last


def terms(text: str) -> list[str]:
    """The terms alone; quicker than `tokens`."""
    return list(chain.from_iterable(map(_terms_of, chunks_of(text))))


def chunks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Stretches that hold words, with where each begins; `pieces` says what its words are."""
    for found in _CHUNK.finditer(text, start, end):
        yield found.start(), found.group()


def chunks_of(text: str) -> list[str]:
    """The chunks alone."""
    return (_PLAIN_CHUNK if text.isascii() else _CHUNK).findall(text)


def terms_of(chunk: str) -> tuple[str, ...]:
    """The terms of a chunk, in order."""
    if chunk.isascii() and chunk.isalnum():
        return (chunk[:_LONGEST].lower(),)
    return _terms_of(chunk)


def chunk_at(text: str, at: int) -> tuple[int, str]:
    """Where the chunk begins that a word stands in, and the chunk."""
    while at and not text[at - 1].isspace() and (before := _BEFORE.search(text, max(0, at - _LONGEST), at)):
        at = before.start()
    found = _CHUNK.match(text, at)
    return at, found.group() if found else ""


def has_unspaced(text: str) -> bool:
    """Whether anything is written in a script without blanks between words."""
    return _SOME_UNSPACED.search(text) is not None


def bigrams(word: str) -> list[str]:
    """What a reader typed without blanks, in parts that mean something by themselves: of scripts without blanks every
    two characters that stand side by side, and what stands between such as it is."""
    found = []
    for run in _RUNS.findall(word):
        if not has_unspaced(run) or len(run) < 3:
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def pieces(chunk: str) -> Iterator[tuple[str, int, int]]:
    """The terms of a chunk, with where they stand in it."""
    for piece in _PIECE.finditer(chunk):
        text = piece.group()
        end = piece.end()
        if piece.lastgroup == "acronym":
            text = text.replace(".", "")
        elif piece.lastgroup == "word" and (possessive := _POSSESSIVE.search(text)):
            text = text[: possessive.start()]
            end = piece.start() + len(text)
        term = _folds[text]
        if term:
            yield term, piece.start(), end


def stem(term: str, language: str | None = None) -> str:
    """What a term shares with its other forms in a language: what Snowball's stemmer for it leaves.

    Args:
        language: One of `LANGUAGES`. None: Russian for Cyrillic, else English. These stems are kept in the index; it
            finds the others when a query is asked (see tongues).
    """
    if language is None:
        return _stems[term]
    return stems_of([term], language)[0]


def stems_of(words: Sequence[str], language: str) -> list[str]:
    """The stems of many terms in one of `LANGUAGES`."""
    stem_all = _many(LANGUAGES[language])
    if language not in _ACCENTS:
        return stem_all(words)
    for end, accented in _ACCENTS[language].items():
        words = [word.removesuffix(end) + accented if word.endswith(end) else word for word in words]
    return list(map(_fold, stem_all(words)))


def beginning(stem_: str, language: str | None) -> str:
    """What all forms of a stem begin with: Snowball changes a letter or two at the end of long ones, in Dutch makes
    one vowel of two, and in English *die* of *dying*."""
    if language is None:
        return stem_[: max(1, len(stem_) - 2)]
    changed = 2 if len(stem_) >= _LONG_STEM else 1 if len(stem_) > _SHORT_STEM or language == "nl" else 0
    return stem_[: max(2, len(stem_) - changed)]


def positions(article: Article) -> tuple[dict[str, list[int]], float]:
    """Where each term of an article stands, and what all of its words weigh together.

    Positions ascend; each is part and ordinal in one number.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    ordinals = [0] * len(WEIGHTS)
    length = 0.0
    for part, text in sorted(parts_of(article), key=itemgetter(0)):
        words = terms(text)
        base = ordinals[part]
        ordinals[part] = base + len(words) + BLOCK_GAP
        if ordinals[part] > _LAST_ORDINAL:
            continue
        length += WEIGHTS[part] * len(words)
        for position, term in enumerate(words, (part << PART_BITS) + base):
            found[term].append(position)
    return found, length


def parts_of(article: Article) -> Iterator[tuple[int, str]]:
    """Every stretch of words with its part; what no block covers counts as body."""
    done = 0
    for block in article.blocks:
        if block.start > done:
            yield BODY, article.text[done : block.start]
        yield _PARTS.get(block.kind, BODY), article.text[block.start : block.end]
        done = max(done, block.end)
    if done < len(article.text):
        yield BODY, article.text[done:]
    yield TITLE, article.title
    yield AUTHOR, article.author or ""
    yield SOURCE, article.source or ""


class _Cache(dict[str, str]):
    """Answers of one function, forgotten all at once when there are too many."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        self._answer = answer

    def __missing__(self, key: str) -> str:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        value = self[key] = self._answer(key)
        return value


class _Chunks(dict[str, tuple[str, ...]]):
    """Terms per chunk. Long chunks (a run of Japanese) rarely come again and are not kept."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        found = tuple(term for term, _, _ in pieces(chunk))
        if len(chunk) <= 24:
            if len(self) > _CACHE_LIMIT:
                self.clear()
            self[chunk] = found
        return found


def _fold(word: str) -> str:
    """Without case and, in scripts where a reader would not miss them, without accents."""
    word = word[:_LONGEST]
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
    folded = "".join(map(_plain, word)).translate(_LETTERS)
    kept = "".join(char for char in folded if char.isalnum() or unicodedata.category(char)[0] == "M" or char in "'.,")
    return kept if any(map(str.isalnum, kept)) else ""


def _plain(char: str) -> str:
    if char < "\x80" or char == "й":
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    if unicodedata.combining(char):
        return "" if char < "\u0488" else char
    return base if base < "\u0530" else char


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer

    stem_word: Callable[[str], str] = Stemmer.Stemmer(language, 0).stemWord
    return stem_word


@cache
def _many(language: str) -> Callable[[Sequence[str]], list[str]]:
    import Stemmer

    stem_words: Callable[[Sequence[str]], list[str]] = Stemmer.Stemmer(language, 0).stemWords
    return stem_words


def _stem(term: str) -> str:
    return _stemmer("russian" if "\u0400" <= term[0] <= "\u04ff" else "english")(term)


_terms_of = _Chunks().__getitem__
_folds = _Cache(_fold)
_stems = _Cache(_stem)
