"""What the tabs paint, given what they have gathered."""

from dataclasses import replace

import pytest

from tui.app.sayings import Named, Saying
from tui.app.tabs.quotes import Quotes
from tui.app.tabs.sheet import MOST_LINES, Sheet
from tui.app.tabs.timeline import Timeline
from tui.app.theme import THEMES, palette, resolved
from tui.facts import Evidence, Party, Quoted
from tui.model import ArticleId, EntityId, Kind

PALETTE = palette(resolved(THEMES[0]))
LIND = Party(EntityId("lind"), "Nora Lind", Kind.PERSON)
HERE, THERE = (Evidence(ArticleId(id), 0, 40) for id in ("here", "there"))


def text(sheet: Sheet) -> list[str]:
    return ["".join(part.text for part in line).rstrip() for line in sheet.lines]


def test_other_words_elsewhere_are_told_and_lead_there() -> None:
    """Under the quotation, each a line of its own to go to; nobody says which is right."""
    said = {HERE: Saying("We left in May"), THERE: Saying("We left in June")}
    quotes = Quotes(LIND, [Quoted(HERE, LIND, (THERE,))], [], said, 1)
    sheet = Sheet(PALETTE, 60)
    quotes.write(sheet)
    assert text(sheet)[:4] == [
        " SAID BY IT",
        "   “We left in May”",
        "   elsewhere in other words",
        "     “We left in June”",
    ]
    assert [target.evidence for target in sheet.targets] == [HERE, THERE]


@pytest.mark.parametrize("width", [20, 38, 76, 116])
def test_a_long_sentence_ends_in_dots(width: int) -> None:
    """After as many lines as a sentence has at most, each within the width; a short one is whole."""
    sheet = Sheet(PALETTE, width)
    long = sheet.sentence(Saying("The nets were mended and hung up to dry. " * 20), indent=3)
    assert len(long) <= MOST_LINES
    joined = " ".join("".join(part.text for part in line).strip() for line in long)
    assert joined.endswith("…")
    assert all(sum(len(part.text) for part in line) < width for line in long)
    assert "…" not in "".join(part.text for line in sheet.sentence(Saying("All is well."), indent=3) for part in line)


def test_the_names_one_asks_for_are_coloured() -> None:
    """Where they stand in the words, also after quotation marks are put around them."""
    saying = Saying("Said Lind to Berg", (Named(5, 9, LIND.id, Kind.PERSON), Named(13, 17, EntityId("b"), Kind.PERSON)))
    for each in (saying, replace(saying.quoted)):
        (line,) = Sheet(PALETTE, 60).sentence(each, indent=1, shown={LIND.id})
        assert [part.text for part in line if part.style == PALETTE.kinds[Kind.PERSON]] == ["Lind"]


def test_a_plot_shows_the_least_month_and_the_most() -> None:
    """Every month from the first to the last has its place, a month without articles is empty."""
    sheet = Sheet(PALETTE, 60)
    Timeline(LIND, [("2023-11", 1), ("2024-01", 300)], [], {}, 0).write(sheet)
    lines = text(sheet)
    assert lines[0] == " IN THE NEWS  301 articles, at most 300 a month"
    assert lines[1:4] == ["         ███", "         ███", " ▁▁▁     ███"]
    assert lines[4].startswith(" Nov 2023")
