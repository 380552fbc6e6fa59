"""The first steps: a strip for newcomers, put away for ever with Escape."""

import pytest

from tests.screens.conftest import Opener
from tests.screens.driver import NARROW, SMALLEST, WIDE
from tui.app.screens.touring import PUT_AWAY
from tui.app.widgets.tour import Step, arranged
from tui.library import Library
from tui.store.remembered import recall


@pytest.mark.parametrize(
    ("size", "lines"),
    [
        (WIDE, ["/ search as you type   f follow any name in view   ] the next name   o where else it stands",
                "^o back to where you were   ? every key   Esc put this away"]),
        (NARROW, ["/ search   f follow   ] next name   ? keys   Esc put away"]),
        (SMALLEST, ["/ search   ? keys   Esc put away"]),
    ],
)  # fmt: skip
async def test_a_newcomer_sees_a_few_keys_beside_the_text(
    opened: Opener, library: Library, size: tuple[int, int], lines: list[str]
) -> None:
    """It covers nothing, takes no key but Escape, and is smaller where there is little room."""
    async with opened(library=library, size=size, newcomer=True) as reader:
        assert [line.strip() for line in reader.lines("tour")] == lines
        strip = reader.app.screen.query_one("#tour").region
        assert not any(strip.overlaps(reader.app.screen.query_one(f"#{each}").region) for each in ("body", "hints"))
        await reader.keys("enter", "]")
        assert reader.mention == "Sandvik"
        await reader.keys("/", "ferry", "escape")
        assert reader.main.on_tour
        await reader.keys("escape")
        assert not reader.main.on_tour
        assert (reader.main.pane, reader.mention) == ("reader", "Sandvik")
    assert recall(library.home) == {PUT_AWAY: True}


async def test_it_can_be_had_again_and_knows_other_keys(opened: Opener, library: Library) -> None:
    """From the palette; it is not there in zen."""
    async with opened(library=library, config='[keys]\nfollow = "F7"\nhelp = []\n') as reader:
        assert not reader.main.on_tour
        await reader.keys(":", "first steps", "enter")
        assert "F7 follow any name" in reader.screen_text("tour")
        assert "every key" not in reader.screen_text("tour")
        await reader.keys("z")
        assert not reader.shows("tour")
        await reader.keys("escape")
        assert reader.shows("tour")
        await reader.keys("escape")
        assert not reader.app.screen.query("#tour")


@pytest.mark.parametrize("width", range(20, 140, 7))
@pytest.mark.parametrize("height", [8, 24, 40])
def test_the_way_out_is_always_told(width: int, height: int) -> None:
    """Whatever else has no room."""
    steps = [Step("k" * number, "told", "short") for number in range(1, 6)] + [Step("Esc", "put away", "away")]
    lines = arranged(steps, width, height)
    assert lines[-1][-1][0] == "Esc"
    assert len(lines) <= 3
