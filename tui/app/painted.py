"""Lines that are painted, and those that are when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from rich.segment import Segment

Painted = Sequence[Segment]


class Lazily(Sequence[Painted]):
    """Lines that are painted when they are looked at."""

    def __init__(self, size: int, paint: Callable[[int], Painted]) -> None:
        self._size = size
        self._paint = paint

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Painted: ...
    @overload
    def __getitem__(self, index: slice) -> list[Painted]: ...
    def __getitem__(self, index: int | slice) -> Painted | list[Painted]:
        if isinstance(index, slice):
            return [self._paint(each) for each in range(*index.indices(self._size))]
        return self._paint(index)
