"""Small numbers packed several to a byte, the first of them in its lowest bits."""

from __future__ import annotations

import numpy as np

from tui.index.sections import Array

NIBBLE, PAIR = 4, 2
"""Bits of a number."""


def _spread(width: int) -> Array:
    """By byte, its numbers as bytes side by side, read as one word."""
    shifts = np.arange(0, 8, width)
    numbers = np.arange(256)[:, None] >> shifts & (1 << width) - 1
    words: Array = numbers.astype(np.uint8).view({2: np.uint32, 4: np.uint16}[width])
    return words.reshape(-1)


_SPREAD = {width: _spread(width) for width in (NIBBLE, PAIR)}


class Packer:
    """Packs numbers that come in portions as if they had come at once."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._rest = np.zeros(0, np.uint8)

    def add(self, numbers: Array) -> Array:
        """The bytes that are full by now."""
        own = np.concatenate((self._rest, numbers.astype(np.uint8, copy=False)))
        whole = len(own) - len(own) % (8 // self._width)
        self._rest = own[whole:]
        return self._packed(own[:whole])

    def end(self) -> Array:
        """The last byte, if one is begun."""
        rest, self._rest = self._rest, self._rest[:0]
        return self._packed(np.concatenate((rest, np.zeros(-len(rest) % (8 // self._width), np.uint8))))

    def _packed(self, numbers: Array) -> Array:
        each = 8 // self._width
        found = numbers[::each].copy()
        for place in range(1, each):
            found |= numbers[place::each] << place * self._width
        return found


def unpacked(data: Array, width: int, begin: int, end: int) -> Array:
    """The numbers from `begin` up to, not with, `end`, as bytes."""
    each = 8 // width
    first = begin // each
    both: Array = _SPREAD[width].take(data[first : -(-end // each)]).view(np.uint8)
    return both[begin - first * each : end - first * each]


def picked(data: Array, width: int, places: Array) -> Array:
    """The numbers at some places, as bytes."""
    each = 8 // width
    shift = (places & each - 1).astype(np.uint8)
    shift *= width
    found: Array = data.take(places >> each.bit_length() - 1)
    found >>= shift
    found &= np.uint8((1 << width) - 1)
    return found
