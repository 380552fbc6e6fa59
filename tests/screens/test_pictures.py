"""Pictures in the reader: over their captions, there when they come into view, and nothing moves then."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.screens.conftest import Opener
from tui import wiring
from tui.app.app import BroadsheetApp
from tui.ingest import run
from tui.library import Library
from tui.store.library import LibraryStore


@pytest.fixture
def coast(tmp_path: Path) -> Library:
    """A folder of one article with a picture that can be seen, and one that cannot."""
    folder = tmp_path / "coast"
    folder.mkdir()
    Image.new("RGB", (320, 160), (10, 90, 200)).save(folder / "harbour.png")
    (folder / "a.md").write_text(
        "# The coast\n\nBefore it.\n\n![The harbour](harbour.png)\n\nAfter it.\n\n![Gone](gone.png)\n", encoding="utf-8"
    )
    library = Library([folder], tmp_path / "home")
    with LibraryStore(library.folder / "library.db", writable=True) as store:
        source, index = wiring.source(library.roots), wiring.index_in(library.folder / "index")
        run.sync(source, store, index, naming=None, extraction=wiring.EXTRACTION)
    return library


async def test_pictures_stand_over_their_captions(opened: Opener, coast: Library) -> None:
    """As high from the beginning as they will be; one that is not there is told by its caption alone."""
    async with opened(library=coast, config='[reader]\nimages = "blocks"\n') as reader:
        lines = reader.lines("reader")
        top = next(number for number, line in enumerate(lines) if "▀" in line)
        assert [line.strip() for line in lines[top : top + 10]] == ["▀" * 40] * 10
        assert lines[top + 10].strip() == "▨ The harbour"
        assert lines[top - 2].strip() == "Before it."
        assert any(line.strip() == "▨ Gone" for line in lines)


async def test_the_terminal_forgets_pictures_that_are_left(
    opened: Opener, coast: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it was sent it is told to drop, at the end too."""
    sent: list[str] = []
    monkeypatch.setattr(BroadsheetApp, "write_to_terminal", lambda _, sequence: sent.append(sequence))
    async with opened(library=coast, config='[reader]\nimages = "kitty"\n') as reader:
        (number,) = re.findall(r"a=T,U=1,[^;]*i=(\d+)", "".join(sent))
        assert "a=d" not in "".join(sent)
        reader.app.end(0)
        assert f"a=d,d=I,i={number}" in "".join(sent)


async def test_captions_tell_where_pictures_cannot_be_shown(
    opened: Opener, coast: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the terminal is not known to have pictures; the setting takes effect at once."""
    for variable in ("KITTY_WINDOW_ID", "TERM_PROGRAM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    async with opened(library=coast) as reader:
        assert "▀" not in reader.screen_text("reader")
        assert "▨ The harbour" in reader.screen_text("reader")
        reader.app.change_setting("reader.images", "blocks")
        await reader.settle()
        assert "▀" in reader.screen_text("reader")
        reader.app.change_setting("reader.images", "captions")
        await reader.settle()
        assert "▀" not in reader.screen_text("reader")
