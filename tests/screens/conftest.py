"""The reader, open on an invented library."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.screens import coast
from tests.screens.driver import WIDE, Driver
from tui.app.app import BroadsheetApp
from tui.app.screens import listing
from tui.library import Library
from tui.model import Article, Failure

Opener = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types here waits for the screen after each letter, so that the typing pauses there at once."""
    monkeypatch.setattr(listing, "PAUSE_S", 0.001)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The invented library, for tests that change it before it is opened."""
    return coast.library_of(tmp_path)


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Opens the reader: `async with opened(article, …, size=MEDIUM) as reader`, on other articles or a library.

    `config` is what the settings file says; a newcomer is shown the first steps.
    """

    @asynccontextmanager
    async def open_(
        *articles: Article | Failure,
        size: tuple[int, int] = WIDE,
        library: Library | None = None,
        settle: bool = True,
        config: str | None = None,
        newcomer: bool = False,
    ) -> AsyncIterator[Driver]:
        library = library or coast.library_of(tmp_path, articles)
        path = tmp_path / "config.toml"
        if config is not None:
            path.write_text(config, encoding="utf-8")
        app = BroadsheetApp(library, syncing=False, config=path, newcomer=newcomer)
        try:
            async with app.run_test(size=size) as pilot:
                reader = Driver(app, pilot)
                if settle:
                    await reader.settle()
                yield reader
        finally:
            library.close()

    return open_


@pytest.fixture
async def reader(opened: Opener, library: Library, request: pytest.FixtureRequest) -> AsyncIterator[Driver]:
    """The reader on the invented library; 120 by 36 unless `driver.at` says otherwise."""
    async with opened(library=library, size=getattr(request, "param", WIDE)) as driver:
        yield driver
