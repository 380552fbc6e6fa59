"""Where words of a language may be divided. The patterns are pyphen's (those of LibreOffice), read when first asked."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_LEAST_HEAD = 3
"""Letters before a hyphen; pyphen keeps two after it."""


class Hyphens:
    """The hyphens of one language."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary

    def head(self, word: str, room: int) -> int:
        """How many letters of a word to leave on a line that has room for so many before the hyphen; 0 for none."""
        places = [at for at in self._dictionary.positions(word) if _LEAST_HEAD <= at <= room]
        return int(max(places, default=0))


@lru_cache(maxsize=8)
def hyphens_for(language: str | None) -> Hyphens | None:
    """The hyphens of a language by its two letters; None when they are not known."""
    if not language:
        return None
    import pyphen

    found = pyphen.language_fallback(language) or next(
        (name for name in sorted(pyphen.LANGUAGES) if name.split("_")[0] == language), None
    )
    return Hyphens(pyphen.Pyphen(lang=found)) if found else None
