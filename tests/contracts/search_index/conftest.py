"""The indexes that keep the contract. Another one is a parameter here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.index.memory import MemoryIndex
from tui.index.whoosh_index import WhooshIndex
from tui.ports import SearchIndex


@pytest.fixture(params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    """An empty index."""
    made: SearchIndex = MemoryIndex() if request.param == "memory" else WhooshIndex(tmp_path / "index")
    yield made
    made.close()
