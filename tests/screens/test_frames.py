"""Every screen as it was looked at and found good: the frames in `frames/`, by size.

A change of the look shows as a difference of text here. To take what is painted now for good, after having looked at
it: `BROADSHEET_WRITE_FRAMES=1 python -m pytest tests/screens/test_frames.py`.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from tests.screens import coast, texts
from tests.screens.conftest import Opener
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver
from tests.screens.scenes import SCENES, TITLES
from tui import searching
from tui.model import Failure

FRAMES = Path(__file__).with_name("frames")


class _Clock:
    """Time stands still, so that a search takes none."""

    @staticmethod
    def perf_counter() -> float:
        return 0.0


async def come_to(reader: Driver, *keys: str) -> None:
    """Begin anew at the top of the list and of its first article, and press the keys."""
    reader.app.to_main()
    main = reader.main
    main.remove_class("-zen")
    main.reader.end_caret()
    main.reader.end_follow()
    main.end_find()
    main.do_clear_search()
    main._leave_filter()
    main.focus_pane("list")
    if main._keys.pending or main.asks_letter:
        await reader.keys("escape")
    main.articles.to_top()
    await reader.settle()
    main.open_in_reader(main.articles.ids[0], offset=0)
    for key in keys:
        if key.startswith("open "):
            title = TITLES[key.removeprefix("open ")]
            main.open_article(reader.library.article(title).id)
            main.reader.to_top()
            await reader.settle()
        else:
            await reader.burst(key)
            await reader.settle()


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, SMALLEST], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_looks_as_it_did(
    opened: Opener, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letter by letter, at every size."""
    monkeypatch.setattr(searching, "time", _Clock)
    folder = FRAMES / f"{size[0]}x{size[1]}"
    broken = Failure("torn.pdf", "the file ends too soon; fetch it again")
    changed: list[str] = []
    async with opened(*coast.ARTICLES, *texts.articles(), broken, size=size) as reader:
        for name, keys in SCENES.items():
            await come_to(reader, *keys)
            changed += _compared(folder / f"{name}.txt", reader.lines())
    async with opened(*coast.ARTICLES, newcomer=True, size=size) as reader:
        changed += _compared(folder / "tour.txt", reader.lines())
    assert not changed, "\n".join(changed)
    if not os.environ.get("BROADSHEET_WRITE_FRAMES"):
        assert {path.stem for path in folder.iterdir()} == {*SCENES, "tour"}


def _compared(file: Path, lines: list[str]) -> list[str]:
    if os.environ.get("BROADSHEET_WRITE_FRAMES"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return []
    golden = file.read_text("utf-8").splitlines() if file.exists() else []
    here = [line.rstrip() for line in "\n".join(lines).splitlines()]
    return list(difflib.unified_diff(golden, here, str(file), "now", lineterm="", n=1))
