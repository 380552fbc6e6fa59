"""Names put right by the reader: seen in the text at once, and the same wherever the log is taken."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.terminal import panes
from tests.terminal.conftest import Open
from tests.terminal.terminal import Terminal, broadsheet

ALIASES = """
[[entity]]
name = "Ada Quay"
kind = "person"

[[entity]]
name = "Quay Works"
kind = "organisation"
"""
HARBOUR = "---\ntitle: The harbour\ndate: 2024-03-05\n---\n\nAda Quay has opened the harbour again.\n"
FERRY = "---\ntitle: The ferry\ndate: 2024-03-04\n---\n\nQuay Works has bought the ferry for €15 million.\n"


def colour(terminal: Terminal, word: str) -> str | None:
    """In which colour a word of the article's text is written; None while it is not to be seen."""
    emulator = terminal.emulator
    place = panes.at(emulator.lines(), word)
    return str(emulator.screen.buffer[place[0]][place[1]].fg) if place is not None else None


def is_coloured(terminal: Terminal, word: str, as_: str | None) -> Callable[[list[str]], bool]:
    return lambda _: colour(terminal, word) == as_


def to_page(terminal: Terminal) -> None:
    """Open the page of the first name of the article."""
    terminal.changed("]")
    terminal.press("o")
    terminal.wait_for(lambda lines: "›" in panes.header(lines) and panes.chosen(lines))


def leave_page(terminal: Terminal) -> None:
    """Back to the text, and without a current mention, which has a look of its own."""
    terminal.press("escape")
    terminal.wait_for(lambda lines: "›" not in panes.header(lines) and "Quay" in panes.reader(lines, 120)[0])
    terminal.press("escape")
    terminal.wait_for(lambda lines: "Quay" not in panes.reader(lines, 120)[0])


def run(home: Path, *words: object) -> str:
    done = subprocess.run(
        [*broadsheet(), *map(str, words), "--home", str(home)], check=True, capture_output=True, text=True
    )
    return done.stdout


def test_corrections_show_in_every_article_and_in_every_library(open_reader: Open, tmp_path: Path) -> None:
    """Merge two entities, change the kind of what they are now, undo and redo, hide; then the log in a fresh home."""
    folder, home, fresh = tmp_path / "coast", tmp_path / "home", tmp_path / "fresh"
    folder.mkdir()
    home.mkdir()
    (folder / "harbour.md").write_text(HARBOUR, "utf-8")
    (folder / "ferry.md").write_text(FERRY, "utf-8")
    (home / "aliases.toml").write_text(ALIASES, "utf-8")
    run(home, "sync", folder, "--jobs", 1)
    shutil.copytree(home, fresh)
    terminal = open_reader(home=home, folder=folder)
    terminal.wait_for("2 articles .* up to date")
    terminal.press("enter")
    terminal.wait_for(lambda _: colour(terminal, "Ada Quay") not in (None, colour(terminal, "has opened")))
    plain, person = colour(terminal, "has opened"), colour(terminal, "Ada Quay")
    terminal.press("J")
    terminal.wait_for(lambda _: colour(terminal, "Quay Works") not in (None, plain, person))
    organisation = colour(terminal, "Quay Works")
    terminal.press("K")
    terminal.wait_for(is_coloured(terminal, "Ada Quay", person))

    to_page(terminal)
    terminal.press("e", "m")
    terminal.wait_for("Ada Quay is the same as")
    terminal.press("quay w")
    terminal.wait_for("▌Quay Works")
    terminal.press("enter")
    terminal.wait_for("This changes 1 mention in 1 article")
    terminal.press("enter")
    terminal.wait_for(lambda lines: "done: merge" in panes.hints(lines) and "› Quay Works" in panes.header(lines))
    terminal.wait_for(lambda lines: "The harbour" in "".join(lines[5:]) and "The ferry" in "".join(lines[5:]))
    leave_page(terminal)
    terminal.wait_for(is_coloured(terminal, "Ada Quay", organisation))

    terminal.press("J")
    terminal.wait_for(is_coloured(terminal, "Quay Works", organisation))
    to_page(terminal)
    terminal.press("e", "t")
    terminal.wait_for("What is Quay Works?")
    terminal.press("g", "g", "j", "j", "enter")
    terminal.wait_for("This changes 2 mentions in 2 articles")
    terminal.press("enter")
    terminal.wait_for("Always treat “Quay Works” as a place?")
    terminal.press("escape")
    terminal.wait_for(lambda lines: not any("Always treat" in line for line in lines))
    leave_page(terminal)
    terminal.wait_for(lambda _: colour(terminal, "Quay Works") not in (None, plain, person, organisation))
    place = colour(terminal, "Quay Works")
    terminal.press("K")
    terminal.wait_for(is_coloured(terminal, "Ada Quay", place))

    terminal.press("u")
    terminal.wait_for(is_coloured(terminal, "Ada Quay", organisation))
    terminal.press("u")
    terminal.wait_for(is_coloured(terminal, "Ada Quay", person))
    terminal.press("U")
    terminal.wait_for(is_coloured(terminal, "Ada Quay", organisation))

    to_page(terminal)
    terminal.press("e", "h")
    terminal.wait_for("Hide “Quay Works”")
    terminal.wait_for("This changes 2 mentions in 2 articles")
    terminal.press("enter")
    terminal.wait_for("Never take “Quay Works” for a name?")
    terminal.press("escape")
    terminal.wait_for(lambda lines: not any("Never take" in line for line in lines))
    terminal.wait_for(is_coloured(terminal, "Ada Quay", plain))
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""

    log = tmp_path / "log.jsonl"
    log.write_text(run(home, "curate", "log", "--in", folder), "utf-8")
    assert [json.loads(line)["op"] for line in log.read_text("utf-8").splitlines()] == ["merge", "hide"]
    run(fresh, "curate", "apply", log, "--in", folder)
    hidden = run(home, "curate", "hidden", "--in", folder, "--json")
    assert [each["name"] for each in json.loads(hidden)] == ["Quay Works"]
    assert run(fresh, "curate", "hidden", "--in", folder, "--json") == hidden
    assert run(fresh, "entities", "--in", folder, "--json") == run(home, "entities", "--in", folder, "--json")
