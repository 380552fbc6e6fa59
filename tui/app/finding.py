"""Find in one article: what is asked, as typed or as a pattern, and where it stands. Offsets count code points.

Whatever is asked, a search comes to an end: patterns are bounded before they are compiled and timed while they run.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

TIMEOUT_S = 1.0
_LONGEST = 1_000
"""Characters of what is asked."""
_MOST_REPEATS = 100_000
"""A pattern's repeats, multiplied: each is written out when it is compiled."""
_BLANKS = r"(?>[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_MARKS = "[\u0300-\u036f]"
_LATIN_AND_GREEK = (range(0xC0, 0x250), range(0x370, 0x400), range(0x1E00, 0x2000))
_NO_LETTERS = re.compile(r"\\[pPN]\{[^}]*\}|\\.|\(\?P?")
"""Of a pattern: what may hold a capital that stands for no letter of the text."""


@dataclass(frozen=True, slots=True)
class Finds:
    """Where it stands: in order, never overlapping, never empty. 16 bytes each."""

    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    trouble: str = ""
    """Why nothing could be looked for, on one line; empty when it could."""
    complete: bool = True
    """False when time was up: there may be more behind the last."""

    def __len__(self) -> int:
        return len(self.starts)

    def index_at(self, offset: int) -> int:
        """Which is the first that ends behind an offset; their number when none does."""
        return bisect_right(self.ends, offset)

    def within(self, start: int, end: int) -> range:
        """Those that have something in common with a stretch."""
        return range(self.index_at(start), bisect_left(self.starts, end))


def find(text: str, asked: str, *, timeout_s: float = TIMEOUT_S) -> Finds:
    """Find every place of a text where something stands. May be called in any thread.

    Args:
        text: What to look through. The one looked through last is kept, ready for the next letter.
        asked: Words as typed: all small letters ignore case and accents, a capital makes both count. A blank between
            them stands for blanks and at most one line break. Behind a `/`, up to a `/` at the end if there is one, a
            regular expression of the `regex` package, line by line; small letters ignore case there too.
        timeout_s: Longest to look, of processor time.
    """
    if len(asked) > _LONGEST:
        return Finds(trouble=f"longer than {_LONGEST:,} characters")
    if asked.startswith("/"):
        return _find_pattern(text, _between_slashes(asked), timeout_s)
    if not asked.strip():
        return Finds()
    bare = _bare(asked)
    if asked != asked.lower() or not bare.strip():
        return _search(text, _literal(asked, exact=True), timeout_s)
    plain, marked = _plain(text)
    pattern = _literal(bare, exact=False, marks=f"{_MARKS}*" if marked else "")
    return _search(plain, pattern, timeout_s, ignore_case=True)


def _search(
    text: str, pattern: str, timeout_s: float, *, ignore_case: bool = False, let_others_run: bool = False
) -> Finds:
    """Every match that is not empty. Letting other threads run between matches makes a million of them slow."""
    import regex

    compiled = regex.compile(pattern, regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0))
    both, complete = array("q"), True
    try:
        for match in compiled.finditer(text, timeout=timeout_s, concurrent=let_others_run):
            start, end = match.span()
            if start < end:
                both.append(start)
                both.append(end)
    except TimeoutError:
        complete = False
    starts, ends = both[::2], both[1::2]
    if len(starts) > 1 and starts[0] > starts[1]:  # a pattern may ask to be looked for from the end
        starts.reverse()
        ends.reverse()
    return Finds(starts, ends, complete=complete)


def _find_pattern(text: str, pattern: str, timeout_s: float) -> Finds:
    import regex

    if not pattern:
        return Finds()
    repeats = 1
    for least in re.findall(r"\{\s*(\d+)", pattern):
        repeats *= max(1, int(least))
    if repeats > _MOST_REPEATS:
        return Finds(trouble=f"pattern: repeats more than {_MOST_REPEATS:,} times")
    small = _NO_LETTERS.sub("", pattern)
    try:
        return _search(text, pattern, timeout_s, ignore_case=small == small.lower(), let_others_run=True)
    except regex.error as error:
        return Finds(trouble=f"pattern: {str(error).partition(' at position ')[0]}")
    except ValueError as error:  # flags that exclude one another
        return Finds(trouble=f"pattern: {error}")
    except RecursionError:
        return Finds(trouble="pattern: too many brackets within brackets")


def _between_slashes(asked: str) -> str:
    """The pattern; a slash at its end closes it unless a backslash takes it for itself."""
    pattern = asked[1:]
    body = pattern.removesuffix("/")
    backslashes = len(body) - len(body.rstrip("\\"))
    return body if backslashes % 2 == 0 else pattern


def _literal(asked: str, *, exact: bool, marks: str = "") -> str:
    """The pattern that finds what is typed. A blank at its ends is one blank; `marks` may follow each letter."""
    words = ("".join(_letter(char, exact) + marks for char in word) for word in asked.split())
    return r"\s" * asked[:1].isspace() + _BLANKS.join(words) + r"\s" * asked[-1:].isspace()


def _letter(char: str, exact: bool) -> str:
    """A letter in either of the two ways in which Unicode writes one with an accent."""
    import regex

    apart = unicodedata.normalize("NFD", char)
    escaped = regex.escape(char, special_only=True)
    return f"(?:{escaped}|{apart})" if exact and apart != char else escaped


@lru_cache(maxsize=1)
def _plain(text: str) -> tuple[str, bool]:
    """The text without accents, offset for offset; and whether it has some that are characters of their own.

    Letter by letter of those that occur: `str.translate` takes a second for ten million characters.
    """
    if text.isascii():
        return text, False
    base, marked, at = _base(), False, 0
    accented = re.compile(f"[{''.join(base)}]")
    looked_for = re.compile(f"{_MARKS}|{accented.pattern}")
    while found := looked_for.search(text, at):
        letter, at = found.group(), found.end()
        if letter in base:
            text = text.replace(letter, base[letter])
        else:
            marked, looked_for = True, accented
    return text, marked


def _bare(asked: str) -> str:
    """What is asked without accents of either sort."""
    base = _base()
    return re.sub(_MARKS, "", "".join(base.get(char, char) for char in asked))


@lru_cache(maxsize=1)
def _base() -> dict[str, str]:
    """The letter under the accents of every Latin and Greek letter that has some."""
    return dict(_accented())


def _accented() -> Iterator[tuple[str, str]]:
    for code in (code for codes in _LATIN_AND_GREEK for code in codes):
        apart = unicodedata.normalize("NFD", chr(code))
        if re.fullmatch(f"{_MARKS}+", apart[1:]):
            yield chr(code), apart[0]
