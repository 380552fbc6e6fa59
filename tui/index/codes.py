"""Codes for how often a term stands in each part of an article: a byte says all but what is rare.

The first of them fit into a nibble.
"""

from __future__ import annotations

import numpy as np

from tui.index.analysis import WEIGHTS

NO_NIBBLE = 15
"""In the place of a code that is no nibble."""
ODD = 255
"""In the place of a code where there is none."""
_PLAIN = 64


def _coded() -> list[tuple[int, ...]]:
    """What each code stands for: occurrences in body, title, author, source, furniture, heading (the order of
    WEIGHTS).

    The first `NO_NIBBLE` are the most frequent.
    """
    found: list[tuple[int, ...]] = [(count, 0, 0, 0, 0, 0) for count in range(11)]
    found += [(body, 1, 0, 0, 0, 0) for body in range(3)] + [(0, 0, 1, 0, 0, 0)]
    found += [(count, 0, 0, 0, 0, 0) for count in range(11, _PLAIN)]
    found += [(body, 1, 0, 0, 0, 0) for body in range(3, 32)] + [(body, 2, 0, 0, 0, 0) for body in range(16)]
    found += [(body, 0, 1, 0, 0, 0) for body in range(1, 16)] + [(body, 0, 0, 1, 0, 0) for body in range(16)]
    found += [(body, 0, 0, 0, furniture, 0) for furniture in range(1, 6) for body in range(9)]
    found += [(body, 1, 0, 0, furniture, 0) for furniture in (1, 2) for body in range(8)]
    found += [(body, 0, 1, 0, 1, 0) for body in range(8)] + [(body, 0, 0, 1, 1, 0) for body in range(8)]
    found += [(body, 0, 0, 0, 0, 1) for body in range(16)] + [(body, 0, 0, 0, 0, 2) for body in range(9)]
    found += [(body, 1, 0, 0, 0, 1) for body in range(8)]
    return found


CODED: list[tuple[int, ...]] = _coded()
CODE_OF = {counts: code for code, counts in enumerate(CODED)}
PLAIN_CODES = np.array([*(CODE_OF[count, 0, 0, 0, 0, 0] for count in range(_PLAIN)), ODD], np.uint8)
"""The code of so many occurrences in the body and none elsewhere; the last is that of all higher numbers."""
IN_PART = np.zeros((256, len(WEIGHTS)), np.float32)
IN_PART[: len(CODED)] = CODED
COUNT = IN_PART.sum(axis=1).astype(np.int32)
WEIGHT = (IN_PART @ np.array(WEIGHTS, np.float32)).astype(np.float32)
BOTH_WEIGHTS = np.stack((WEIGHT[np.arange(256) & 15], WEIGHT[np.arange(256) >> 4]), axis=1).view(np.uint64).reshape(-1)
"""By byte, the weights of its two nibbles, read as one word."""
