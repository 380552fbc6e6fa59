"""Pictures in the reader: over their captions, there when they come into view, and nothing moves then."""

from pathlib import Path

import pytest
from PIL import Image

from tests.screens.conftest import Opener
from tui import wiring
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


async def test_captions_tell_where_pictures_cannot_be_shown(opened: Opener, coast: Library) -> None:
    """The terminal of the tests is not known to have pictures; the setting takes effect at once."""
    async with opened(library=coast) as reader:
        assert "▀" not in reader.screen_text("reader")
        assert "▨ The harbour" in reader.screen_text("reader")
        reader.app.change_setting("reader.images", "blocks")
        await reader.settle()
        assert "▀" in reader.screen_text("reader")
        reader.app.change_setting("reader.images", "captions")
        await reader.settle()
        assert "▀" not in reader.screen_text("reader")
