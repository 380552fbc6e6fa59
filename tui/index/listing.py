"""Postings of some terms, as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tui.index.analysis import WEIGHTS
from tui.index.codes import COUNT, IN_PART, WEIGHT
from tui.index.sections import Array


class Listing(NamedTuple):
    """Postings, a row for each document of each term."""

    terms: Array
    """In the order of the rows."""
    frequencies: Array
    documents: Array
    """A row, u16; ascending within a term."""
    codes: Array
    odd: Array
    odd_counts: Array
    in_order: bool = True
    """Whether the terms are a range, ascending."""

    def counts(self) -> Array:
        """The occurrences of each row."""
        counts: Array = COUNT.take(self.codes)
        if len(self.odd):
            counts[self.odd] = self.odd_counts.sum(axis=1)
        return counts

    def weights(self, part: int | None = None) -> Array:
        """What they weigh; in one part of the articles if asked."""
        if part is None:
            found: Array = WEIGHT.take(self.codes)
            if len(self.odd):
                found[self.odd] = self.odd_counts @ np.array(WEIGHTS)
        else:
            found = IN_PART[:, part].take(self.codes)
            found[self.odd] = self.odd_counts[:, part]
            found *= np.float32(WEIGHTS[part])
        return found


def joined(found: Sequence[Listing]) -> Listing:
    """Listings one behind the other as one."""
    if len(found) == 1:
        return found[0]
    rows = np.cumsum([0, *(len(each.documents) for each in found)])
    return Listing(
        np.concatenate([each.terms for each in found]),
        np.concatenate([each.frequencies for each in found]),
        np.concatenate([each.documents for each in found]),
        np.concatenate([each.codes for each in found]),
        np.concatenate([each.odd + at for each, at in zip(found, rows, strict=False)]),
        np.concatenate([each.odd_counts for each in found]),
    )
