"""The sync beside the screen: how it goes is in the header, what it brings is in the list."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.screens import coast
from tests.screens.coast import ARTICLES, TITLES
from tests.screens.driver import Driver
from tui.app import app as module
from tui.app.app import BroadsheetApp
from tui.errors import BroadsheetError
from tui.library import Library
from tui.model import Progress

Step = Progress | BroadsheetError | Callable[[], object]


class Scripted:
    """A sync that goes as it is told, each step when it is let to."""

    def __init__(self, *steps: Step) -> None:
        self.steps = steps
        self.begun = 0
        self.stopped = 0

    def __call__(self, *_: object, **__: object) -> "Scripted":
        self.begun += 1
        return self

    async def run(self) -> AsyncIterator[Progress]:
        for step in self.steps:
            if isinstance(step, BroadsheetError):
                raise step
            if isinstance(step, Progress):
                yield step
            else:
                step()

    async def stop(self) -> None:
        self.stopped += 1


async def synced(library: Library, script: Scripted, monkeypatch: pytest.MonkeyPatch) -> str:
    """The header when such a sync has ended, and every header on the way to it."""
    monkeypatch.setattr(module, "Syncing", script)
    headers: list[str] = []
    app = BroadsheetApp(library, syncing=True)
    written = app.main.write_header

    def noted(*args: object, **named: object) -> None:
        written(*args, **named)  # type: ignore[arg-type]
        headers.append(app.main.status)

    monkeypatch.setattr(app.main, "write_header", noted)
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            reader = Driver(app, pilot)
            await reader.until(lambda: script.begun)
            await reader.settle()
            headers.append(reader.header)
            assert reader.titles == TITLES
            assert reader.open_title == TITLES[0]
    finally:
        library.close()
    return "\n".join(headers)


@pytest.fixture
def new(tmp_path: Path) -> Library:
    """A library that never was synced."""
    return Library([tmp_path / "coast"], tmp_path / "home")


async def test_articles_are_there_as_soon_as_they_are_written(new: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in a library that was empty; the header tells what is done, in words, and in the end that all is."""
    script = Scripted(
        Progress("scanning"),
        lambda: coast.store(new, ARTICLES),
        Progress("loading", 3, 1234, articles=5),
        Progress("recognising", 1, 5, articles=5),
    )
    told = await synced(new, script, monkeypatch)
    for words in (
        "looking for files",
        "reading 3 of 1,234",
        "finding names 1 of 5",
        "5 articles · 7 entities · up to date",
    ):
        assert words in told


async def test_a_sync_that_fails_says_why(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line of the header; what was there can be read."""
    script = Scripted(Progress("scanning"), BroadsheetError("broadsheet: the disk is full; make room"))
    told = await synced(library, script, monkeypatch)
    assert "Broadsheet  coast  the disk is full; make room" in told
    assert "not up to date" in told


async def test_the_sync_ends_with_the_program(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is left behind."""
    script = Scripted(Progress("scanning"))
    await synced(library, script, monkeypatch)
    assert (script.begun, script.stopped) == (1, 1)
