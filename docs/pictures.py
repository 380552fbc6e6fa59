"""Makes the pictures of the README: `python docs/pictures.py`. Needs the installed package and its recogniser."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from tui.app.app import BroadsheetApp
from tui.library import Library
from tui.sample import sample_folder

_FOREIGN = re.compile(r"@font-face\s*\{[^}]*\}|<!--.*?-->", re.S)
"""Fonts to fetch from elsewhere: a picture needs nothing but itself."""

DOCS = Path(__file__).resolve().parent
TABS = ("mentions", "neighbours", "relations", "timeline", "figures", "quotes", "new")


Step = Callable[[Pilot[None], BroadsheetApp], Awaitable[None]]


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait for the screen to be so."""
    for _ in range(400):
        await pilot.pause(0.02)
        if condition():
            return
    raise TimeoutError("the screen never came to be so")


async def main_screen(pilot: Pilot[None], app: BroadsheetApp) -> None:
    """A search, its best hit, and a mention that is current."""
    await pilot.press("slash", *"backed", "space", *"org:microsoft")
    await until(pilot, lambda: "of 8" in app.main.search_bar.note and bool(app.main.reader.matches))
    await pilot.press("enter", *["right_square_bracket"] * 3)


async def entity_page(pilot: Pilot[None], app: BroadsheetApp) -> None:
    """From a name in the text to its page."""
    await pilot.press("enter")
    await until(pilot, lambda: app.main.reader.article is not None)
    app.main.show_entity(app.library.entity("Mistral AI").id)
    await until(pilot, lambda: bool(getattr(app.screen, "targets", ())))


def tab(key: str) -> Step:
    """One of the tabs of that page."""

    async def steps(pilot: Pilot[None], app: BroadsheetApp) -> None:
        await entity_page(pilot, app)
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()

    return steps


async def web(pilot: Pilot[None], app: BroadsheetApp) -> None:
    """The web around it, as a drawing."""
    await entity_page(pilot, app)
    await pilot.press("w", "d")
    await until(pilot, lambda: bool(getattr(app.screen, "targets", ())))


async def path(pilot: Pilot[None], app: BroadsheetApp) -> None:
    """From one entity to another."""
    from tui.app.trail import PathsPlace

    start, end = (app.library.entity(name).id for name in ("Salesforce", "Federal Trade Commission"))
    app.show(PathsPlace(start, end))
    await until(pilot, lambda: bool(getattr(app.screen, "targets", ())))


async def narrow(pilot: Pilot[None], app: BroadsheetApp) -> None:
    """One pane at a time."""
    await pilot.press("enter", "right_square_bracket")


async def picture(library: Library, name: str, size: tuple[int, int], steps: Step) -> None:
    """One picture, of a fresh screen after some steps."""
    app = BroadsheetApp(library, syncing=False)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.main.reader.article is not None)
        app.main.write_header(status="up to date")
        await steps(pilot, app)
        await pilot.pause(0.2)
        svg = _FOREIGN.sub("", app.export_screenshot(title="Broadsheet"))
    file = DOCS / f"{name}.svg"
    file.parent.mkdir(exist_ok=True)
    file.write_text(svg, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        library = Library([sample_folder()], Path(home))
        library.sync()
        for name, size, steps in (
            ("main", (120, 36), main_screen),
            ("entity", (120, 36), entity_page),
            ("web", (120, 36), web),
            ("path", (120, 36), path),
            ("narrow", (60, 20), narrow),
        ):
            asyncio.run(picture(library, name, size, steps))
        for size in ((120, 36), (80, 24)):
            for key, name in enumerate(TABS, 1):
                asyncio.run(picture(library, f"tabs/{name}-{size[0]}x{size[1]}", size, tab(str(key))))
        library.close()


if __name__ == "__main__":
    main()
