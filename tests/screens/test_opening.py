"""What one meets when the reader opens."""

from tests.screens.coast import TITLES
from tests.screens.conftest import MEDIUM, NARROW, SMALLEST, WIDE, at
from tests.screens.driver import Driver


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_titles_are_there(reader: Driver) -> None:
    """The list shows the articles, the newest first."""
    print(reader.screen_text())
    assert reader.titles == TITLES
    assert TITLES[0] in reader.screen_text("list")


async def test_typing(reader: Driver) -> None:
    await reader.keys("/crane")
    print(reader.screen_text())
    print(reader.style_of("crane", "reader"), reader.main.palette.match)
    await reader.keys("enter")
    print(reader.screen_text())
    assert reader.note.startswith("1 of 5")
    await reader.click("Lind", "reader")
    print(reader.screen_text())
