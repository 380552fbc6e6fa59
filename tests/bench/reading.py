"""How fast one reads: `python -m tests.bench.reading [--peers DIR] [--home DIR] [--rounds N] [--write]`.

Generated articles of 10 kB, 1 MB and 10 MB in Broadsheet, less, Frogmouth and toolong, each in its own terminal: from
exec to the first page, to the last line, 50 pages on one by one, memory then. Frogmouth and toolong are put into DIR,
each with the libraries it needs; without --peers they are left out. --write puts what was found into
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench import generated
from tests.bench.report import Bar, bars_table, table, tell
from tests.bench.timing import Look, answer, both_ms, first, p95, processor_s, resident_mb
from tests.terminal.terminal import Terminal, broadsheet

SIZE, OTHER_SIZE = (120, 36), (100, 30)
SIZES = {"10 kB": 10_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
PAGES = 50
FIRST_PAGE_RATIO, PAGE_WORK_MS, RESIZE_MS, MEMORY_MB, MEMORY_TIMES_TEXT = 1.3, 16.0, 100.0, 150.0, 3.0
PEERS = {"Frogmouth": "frogmouth==0.9.2", "toolong": "toolong==1.5.0"}
_PATIENCE_S = 60.0
_FIRST, _LAST = "Azimuthine.", "Quuxine."


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started on a file, and the keys that it has."""

    command: tuple[str, ...]
    page: str
    end: str
    top: str
    before: tuple[str, ...] = ()
    """What gives the keys to the text."""
    tails: bool = False
    """The first page that it shows is the last of the file."""


@dataclass(slots=True)
class Found:
    """Seconds, and megabytes, of one program with one article; empty or None where it did not come to that."""

    first_page: list[float] = field(default_factory=list)
    to_end: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    """Processor time of a page, of Broadsheet alone."""
    resize: list[float] = field(default_factory=list)
    memory_mb: float | None = None


def programs(home: Path, peers: Path | None) -> Iterator[tuple[str, Program]]:
    """Those that can be had here."""
    ours = (*broadsheet(), "--home", str(home))
    yield "Broadsheet", Program(ours, "space", "G", "home", before=("enter",))
    if less := shutil.which("less"):
        yield "less", Program((less,), "space", "G", "g")
    if peers is not None:
        yield "Frogmouth", Program((str(_peer(peers, "Frogmouth", "frogmouth")),), "pagedown", "end", "home")
        yield "toolong", Program((str(_peer(peers, "toolong", "tl")),), "pagedown", "end", "home", tails=True)


def _peer(peers: Path, name: str, script: str) -> Path:
    folder = peers / script
    if not (found := folder / "bin" / script).exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "-q", PEERS[name]], check=True, capture_output=True)
    return found


def read(program: Program, file: Path, start: str, end: str, rounds: int) -> Found:
    """Open the file some times; the last time go to its end and back, and on by pages."""
    found = Found()
    for number in range(rounds):
        with Terminal([*program.command, str(file)], size=SIZE) as terminal:
            seconds = first(terminal, _holds(end if program.tails else start), _PATIENCE_S)
            if seconds is None:
                return found
            found.first_page.append(seconds)
            if number == rounds - 1:
                _read_on(terminal, program, end, found)
    return found


def _read_on(terminal: Terminal, program: Program, end: str, found: Found) -> None:
    terminal.read(2.0)  # what it still does after its first page is not a page's
    terminal.screen()
    for key in program.before:
        answer(terminal, lambda key=key: terminal.press(key), limit_s=2)
    if program.tails:
        answer(terminal, lambda: terminal.press(program.top), limit_s=5)
    for _ in range(3):
        seconds = answer(terminal, lambda: terminal.press(program.end), _holds(end), limit_s=_PATIENCE_S)
        if seconds is not None:
            found.to_end.append(seconds)
        answer(terminal, lambda: terminal.press(program.top), limit_s=5)
    ours = program.before != ()
    for _ in range(PAGES):
        before = processor_s(terminal.process) if ours else None
        seconds = answer(terminal, lambda: terminal.press(program.page), limit_s=5)
        if seconds is None:
            break  # there is no more of it
        found.pages.append(seconds)
        after = processor_s(terminal.process) if ours else None
        if before is not None and after is not None:
            found.work.append(after - before)
    found.memory_mb = resident_mb(terminal)
    for size in (OTHER_SIZE, SIZE) * 5 if ours else ():
        seconds = answer(terminal, lambda size=size: terminal.resize(*size), limit_s=5)
        if seconds is not None:
            found.resize.append(seconds)


def _holds(words: str) -> Look:
    return lambda lines: any(words in line for line in lines)


def articles(folder: Path) -> Iterator[tuple[str, Path, str, str]]:
    """Each article with a word of its beginning and one of its end, too short to be broken over two lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        file = folder / f"{name.replace(' ', '')}.md"
        if not file.exists():
            text = generated.markdown(size).replace("\n\n", f"\n\n{_FIRST} ", 1)
            file.write_text(f"{text}\n{_LAST}\n", encoding="utf-8")
        yield name, file, _FIRST, _LAST


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="a folder for Frogmouth and toolong, filled if it is empty")
    parser.add_argument("--home", type=Path, help="a folder to keep the articles and their library in")
    parser.add_argument("--rounds", type=int, default=7, help="starts of each program on each article")
    parser.add_argument("--write", action="store_true", help="write what is found into docs/benchmarks.md")
    asked = parser.parse_args()
    results: dict[tuple[str, str], Found] = {}
    texts_mb: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = asked.home or Path(made)
        for name, file, start, end in articles(folder / "articles"):
            library = generated.synced(file, folder / "home", generated.Author())
            library.close()
            for kept in library.folder.glob("reader.db*"):  # where one was the last time
                kept.unlink()
            texts_mb[name] = file.stat().st_size / 1e6
            for program, how in programs(folder / "home", asked.peers):
                results[program, name] = read(how, file, start, end, asked.rounds)
                print(f"{program}, {name}: done", file=sys.stderr)
    _tell(results, texts_mb, write=asked.write)
    return 0 if all(bar.met for bar in _bars(results, texts_mb)) else 1


def _bars(results: Mapping[tuple[str, str], Found], texts_mb: Mapping[str, float]) -> list[Bar]:
    ours = {name: results["Broadsheet", name] for name in SIZES}
    small, large = ours["10 kB"], ours["10 MB"]
    ratio = median(large.first_page) / median(small.first_page) if small.first_page and large.first_page else None
    bars = [Bar("first page of 10 MB, times that of 10 kB", ratio, FIRST_PAGE_RATIO)]
    for name, found in ours.items():
        work = 1000 * p95(found.work) if found.work else None
        bars.append(Bar(f"the program's work a page, p95, {name}", work, PAGE_WORK_MS, "ms"))
    resize = 1000 * median(large.resize) if large.resize else None
    bars.append(Bar("resize at 10 MB, median", resize, RESIZE_MS, "ms"))
    for name, found in ours.items():
        most = MEMORY_MB + MEMORY_TIMES_TEXT * texts_mb[name]
        bars.append(Bar(f"memory, {name}", found.memory_mb, most, "MB"))
    return bars


def _tell(results: Mapping[tuple[str, str], Found], texts_mb: Mapping[str, float], *, write: bool) -> None:
    rows = []
    for (program, name), found in results.items():
        rows.append((
            f"{program}, {name}",
            both_ms(found.first_page) if found.first_page else "none in a minute",
            both_ms(found.to_end) if found.to_end else "–",
            both_ms(found.pages) if found.pages else "–",
            both_ms(found.work) if found.work else "–",
            f"{found.memory_mb:.0f}" if found.memory_mb is not None else "–",
        ))  # fmt: skip
    head = ("", "first page", "to the end", "a page", "work a page", "memory, MB")
    tell(
        "reading",
        "Reading long articles",
        [
            f"From start to the first page, to the last line, and {PAGES} pages one by one, at {SIZE[0]}x{SIZE[1]}; "
            "memory is that of the program and what it has started. Broadsheet's articles are synced before, names "
            "and all. toolong begins with the last page.",
            table(head, rows),
            bars_table(_bars(results, texts_mb)),
            "`python -m tests.bench.reading --peers DIR --write`",
        ],
        write=write,
    )


if __name__ == "__main__":
    sys.exit(main())
