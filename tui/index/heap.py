"""The memory that a search works in."""

from __future__ import annotations

import sys

_TRIM, _MMAP = -1, -3
"""M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of glibc's malloc.h."""
_KEPT = 32 << 20


def keep() -> None:
    """Have the C library keep up to 32 MB that are free for the next arrays, for the rest of the process.

    A query makes and drops arrays of some hundred kB; glibc gives such memory back each time, and the next query
    waits for pages. Elsewhere, and where that cannot be asked for, nothing happens.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_TRIM, _KEPT)
        mallopt(_MMAP, _KEPT)
