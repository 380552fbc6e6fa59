"""Text from files is data: nothing of it steers the terminal, whatever one opens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import panes
from tests.terminal.conftest import Open
from tests.terminal.terminal import Terminal, broadsheet

ATTACKS = (
    "\x1b]0;OWNED\x07", "\x1b]52;c;b3duZWQ=\x07", "\x1b[2J", "\x1b[6n", "\x1b[?1049h", "\x1bP$qm\x1b\\", "\x9b31m",
    "\x9d0;OWNED\x9c", "\x1b]8;;http://example.org/\x1b\\link\x1b]8;;\x1b\\", "\x1bc", "\x0e", "\x08\x08", "\r", "\x7f",
    "\u202eDENWO\u202c", "\u2066", "[bold]", "[/]", "[@click=app.quit]quit[/]",
)  # fmt: skip
OURS = {"CSI H", "CSI l", "CSI ?h", "CSI ?l", "CSI ?$p", "CSI >u", "CSI <u"}
"""The sequences that the screen itself is painted with, colours apart."""
HARMLESS = re.compile(r"22;[a-z-]+$|8;(?:id=\d+)?;(?:https?://[!-~]*)?$")
"""What our OSC says: the shape of the mouse pointer, and where a link leads, if that is plain."""
MODES = {"7", "25", "1000", "1002", "1003", "1004", "1006", "1015", "1016", "1049", "2004", "2026", "2048"}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Articles of which every part carries what a terminal might obey."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for number, attack in enumerate(ATTACKS):
        name = f"{number:02}-{attack.replace('/', '')}.md".replace("\0", "")
        quoted = re.sub(r"[\x00-\x1f\x7f-\x9f\\\"]", lambda found: f"\\x{ord(found.group()):02x}", attack)
        head = "".join(f'{field}: "{field} {quoted} end"\n' for field in ("title", "author", "source", "url"))
        body = f"# Heading {attack} end\n\nAda {attack} Byron of London met Microsoft. {attack}\n\n- {attack} item\n"
        (folder / name).write_text(f"---\n{head}date: 2024-02-{number + 1:02}\n---\n{body}", encoding="utf-8")
        (folder / f"{number:02}.txt").write_text(f"Plain {attack} title\n\nTold {attack} twice. {attack * 40}\n")
    return folder


def open_every_article(terminal: Terminal) -> int:
    """Go down the list to its end, opening one after the other; how many there were."""
    lines = terminal.wait_for(r"^ .*\d+ articles? .*up to date")
    found = re.search(r"Articles · newest first +([\d,]+)", lines[4])
    assert found
    count = int(found[1].replace(",", ""))
    terminal.press("g", "g")  # the one that was there first is selected still, wherever it stands now
    terminal.wait_for(lambda lines: lines[5].lstrip().startswith("▌"))
    for _ in range(count - 1):
        before = len(terminal.written)
        terminal.press("j")
        terminal.wait_until(lambda before=before: len(terminal.written) > before)
    terminal.screen()
    return count


def ended_well(terminal: Terminal) -> None:
    """It answers, ends when told to, and has said nothing but its own."""
    terminal.press("?")
    terminal.wait_for("Type words; results follow")
    terminal.press("escape")
    terminal.wait_for("n next match")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
    terminal.given_back()


def steered_by_none_but_us(terminal: Terminal) -> None:
    """Every sequence that reached the terminal is one of those the screen is painted with."""
    emulator = terminal.emulator
    assert {each.kind for each in emulator.sequences if not HARMLESS.match(each.values)} <= OURS
    assert {each.values for each in emulator.sequences if each.kind == "CSI l"} <= {"8"}, "we reorder, not it"
    assert set(emulator.modes) <= MODES
    assert not emulator.stray
    written = terminal.written.decode()
    assert "\x1b[31m" not in written, "nor a colour: ours are mixed of red, green and blue"
    assert not re.search("[\x80-\x9f]", written), "nor by the one-character forms of what starts a sequence"


def test_no_article_steers_the_terminal(open_reader: Open, hostile: Path) -> None:
    """Titles, authors, headings, names of files and text with control sequences in them are shown, not obeyed."""
    terminal = open_reader(folder=hostile)
    assert open_every_article(terminal) >= len(ATTACKS)
    steered_by_none_but_us(terminal)
    ended_well(terminal)


def test_no_known_attack_steers_the_terminal(open_reader: Open, shared: Path, tmp_path: Path) -> None:
    """Likewise the collection of hostile files, of which none takes the reader down."""
    folder, home = tmp_path / "files", tmp_path / "home"
    maker = shared / "data" / "files" / "hostile" / "hostile_gen.py"
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    subprocess.run([*broadsheet(), "sync", "--no-entities", "--home", home, folder], check=True, capture_output=True)
    terminal = open_reader(folder=folder, home=home)
    assert open_every_article(terminal) > 10
    steered_by_none_but_us(terminal)
    ended_well(terminal)


def test_nothing_typed_or_pasted_steers_the_terminal(open_reader: Open, synced: Path) -> None:
    """A query with control sequences in it is a query like any other."""
    terminal = open_reader(home=synced)
    terminal.wait_for("up to date")
    terminal.press("/")
    terminal.wait_for(lambda lines: "Enter open" in panes.hints(lines))
    terminal.press("\x1b[200~mist \x1b]0;OWNED\x07 [bold] (((\x1b[201~")
    terminal.wait_for(lambda lines: "bold" in panes.bar(lines))
    terminal.press("escape")
    terminal.wait_for("n next match")
    steered_by_none_but_us(terminal)
    ended_well(terminal)
