"""The reader, open on an invented library."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.screens import coast
from tests.screens.driver import Driver
from tui.app.app import BroadsheetApp
from tui.library import Library
from tui.model import Article, Failure

WIDE, MEDIUM, NARROW, SMALLEST = (120, 36), (80, 24), (60, 20), (40, 12)
"""Sizes of the terminal, one for each way of laying out the screen."""

Opener = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Opens the reader: `async with opened(*articles, size=MEDIUM, library=None) as reader`."""

    @asynccontextmanager
    async def open_(
        *articles: Article | Failure, size: tuple[int, int] = WIDE, library: Library | None = None
    ) -> AsyncIterator[Driver]:
        library = library or coast.library_of(tmp_path, articles or coast.ARTICLES)
        app = BroadsheetApp(library, syncing=False)
        try:
            async with app.run_test(size=size) as pilot:
                reader = Driver(app, pilot)
                await reader.settle()
                yield reader
        finally:
            library.close()

    return open_


@pytest.fixture
async def reader(opened: Opener, request: pytest.FixtureRequest) -> AsyncIterator[Driver]:
    """The reader on the invented library, 120 by 36 unless a test is parametrized with `reader` indirectly."""
    async with opened(size=getattr(request, "param", WIDE)) as driver:
        yield driver


def at(*sizes: tuple[int, int]) -> pytest.MarkDecorator:
    """Run a test at these sizes."""
    return pytest.mark.parametrize("reader", sizes, indirect=True, ids=lambda size: f"{size[0]}x{size[1]}")


def empty(tmp_path: Path, articles: Iterable[Article] = ()) -> Library:
    """A library that was synced and holds nothing."""
    return coast.library_of(tmp_path, articles)
