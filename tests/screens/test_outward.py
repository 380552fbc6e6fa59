"""Where links lead, what opens outside, and what is piped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fakes import composed
from tests.screens.conftest import Opener
from tests.screens.driver import Driver
from tui.app import outside
from tui.model import Article, Block, BlockKind, Inline, InlineKind

_WORDS = {
    "the ferry": (InlineKind.LINK, "islands/ferry.txt"),
    "the press": (InlineKind.LINK, "https://press.example/bank"),
    "the web": (InlineKind.LINK, "https://elsewhere.example/x"),
    "further down": (InlineKind.LINK, "#what-is-to-come"),
    "nowhere": (InlineKind.LINK, "#no-such-heading"),
    "¹": (InlineKind.NOTE, "1"),
}


def linked() -> Article:
    """An article with a link of each sort and a footnote."""
    lines = [
        "Read of the ferry, or what the press says, or look on the web, or further down, or nowhere.¹",
        *(f"Line {number} of the harbour's long history." for number in range(60)),
        "What is to come",
        "Everything else.",
        "It was a cold day.",
    ]
    text = "\n\n".join(lines)
    blocks, at = [], 0
    for number, line in enumerate(lines):
        kind = {61: BlockKind.HEADING, 63: BlockKind.FOOTNOTE}.get(number, BlockKind.PARAGRAPH)
        marker = "1" if kind is BlockKind.FOOTNOTE else ""
        blocks.append(Block(at, at + len(line), kind, level=2 if kind is BlockKind.HEADING else 0, marker=marker))
        at += len(line) + 2
    inlines = [
        Inline(text.index(words), text.index(words) + len(words), kind, target)
        for words, (kind, target) in _WORDS.items()
    ]
    return Article(id="links", path="links.md", title="Where it leads", text=text, blocks=tuple(blocks),
                   inlines=tuple(sorted(inlines, key=lambda each: each.start)), date="2024-09-09")  # fmt: skip


FERRY = composed("islands/ferry.txt", "The ferry sails.", title="The ferry itself")
PRESS = composed("press.md", "The bank pays.", title="Who pays", url="https://press.example/bank/")


@pytest.fixture
def opened_outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was given; none is started."""
    found: list[str] = []

    def open_address(address: str, **_: object) -> str:
        found.append(address)
        return f"opened {address}"

    monkeypatch.setattr(outside, "open_address", open_address)
    return found


async def follow(reader: Driver, words: str) -> None:
    """By the letter that stands on a link."""
    article = reader.main.reader.article
    assert article is not None
    start = article.text.index(words)
    await reader.keys("gg", "f")
    (letter,) = (code for code, target in reader.main.reader.letters.items() if target.start == start)
    await reader.keys(letter)


async def test_links_lead_into_the_library_before_they_lead_out(opened: Opener, opened_outside: list[str]) -> None:
    """By path, by address, within the article; else to the browser. Back undoes each, and what is broken says so."""
    async with opened(linked(), FERRY, PRESS) as reader:
        await reader.keys("enter")
        for words, title in (("the ferry", FERRY.title), ("the press", PRESS.title)):
            await follow(reader, words)
            assert reader.open_title == title
            await reader.keys("ctrl+o")
            assert reader.open_title == "Where it leads"
        assert opened_outside == []
        await follow(reader, "the web")
        assert opened_outside == ["https://elsewhere.example/x"]
        assert "opened https://elsewhere.example/x" in reader.hints
        await follow(reader, "further down")
        assert "What is to come" in reader.screen_text("reader")
        await reader.keys("ctrl+o")
        assert "Where it leads" in reader.screen_text("reader")
        await follow(reader, "nowhere")
        assert "no heading is called #no-such-heading" in reader.hints
        await follow(reader, "¹")
        assert "It was a cold day." in reader.screen_text("reader")


async def test_contents_and_links_are_lists_that_lead_there(opened: Opener, opened_outside: list[str]) -> None:
    """`t` and `gx`; Escape leaves them as it was."""
    async with opened(linked(), FERRY) as reader:
        await reader.keys("enter")
        before = reader.lines("reader")
        await reader.keys("t", "escape", "gx", "escape")
        assert reader.lines("reader") == before
        await reader.keys("t", "enter")
        assert "What is to come" in reader.screen_text("reader")
        await reader.keys("gg", "gx")
        assert "https://elsewhere.example/x" in reader.screen_text()
        await reader.keys("jj", "enter")
        assert opened_outside == ["https://elsewhere.example/x"]


async def test_the_source_opens_in_the_browser_if_it_has_an_address(opened: Opener, opened_outside: list[str]) -> None:
    """What came from the web is there."""
    async with opened(PRESS) as reader:
        await reader.keys("enter", "O")
    assert opened_outside == ["https://press.example/bank/"]


async def test_without_a_terminal_of_its_own_no_editor_opens(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is said, with the file."""
    monkeypatch.setenv("EDITOR", "vi")
    await reader.keys("enter", "O")
    assert "ferry.txt" in reader.hints


@pytest.mark.skipif(os.name == "nt", reason="the commands are a POSIX shell's")
async def test_what_is_selected_is_piped_or_all(reader: Driver) -> None:
    """The command's own output comes up; the next time the arrow brings the command again."""
    await reader.keys("enter", "v", "2e", "|")
    await reader.keys("tr a-z A-Z", "enter")
    assert "THE FERRY" in reader.screen_text("page")
    await reader.keys("escape", "escape", "|", "up")
    assert "tr a-z A-Z" in reader.screen_text()
    await reader.keys("enter")
    assert "TOVE BERG WILL BE HER CAPTAIN." in reader.screen_text("page")


def test_the_line_that_is_read_is_looked_for_in_the_file(tmp_path: Path) -> None:
    """So that an editor opens where one was reading; nothing is said of a line that is not to be found."""
    from tui.app.screens.outward import line_of

    file = tmp_path / "opening.md"
    file.write_text("---\ntitle: x\n---\n\nOne.\n\nTwo is here.\n", "utf-8")
    assert line_of(file, "One.\n\nTwo is here.", 6) == 7
    assert line_of(file, "One.\n\nThree.", 6) is None
    assert line_of(tmp_path / "gone.md", "One.", 0) is None
