"""Deleting what is kept about a library, after saying what that is. The articles themselves are never touched."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from tui.cli.doctor import disk_use, size
from tui.cli.output import complain, is_terminal
from tui.cli.places import home_of
from tui.errors import NothingFound, UsageError
from tui.sample import sample_folder
from tui.store import homes
from tui.store.lock import writing
from tui.text import one_line

_DONE, _REFUSED = 0, 1


def forget(options: Namespace) -> int:
    """Delete the data of one library, if whoever is asked agrees."""
    home = home_of(options)
    library = _kept(home, _roots(home, options.paths))
    for line in _described(library, marks=options.marks):
        print(line)
    if not options.yes and not _agreed():
        complain("broadsheet: nothing was deleted")
        return _REFUSED
    with writing(library.folder):
        homes.forget(home, library.roots, marks=options.marks)
    print("deleted; the articles themselves are where they were")
    return _DONE


def _roots(home: Path, paths: list[str]) -> tuple[Path, ...]:
    """As named, though they may be gone by now; else of the library opened last, else the sample."""
    named = tuple(Path(path) for path in paths) or homes.last_opened(home) or (sample_folder(),)
    return homes.resolved_roots(named)


def _kept(home: Path, roots: tuple[Path, ...]) -> homes.Library:
    for library in homes.libraries(home):
        if library.roots == roots:
            return library
    raise NothingFound(f"nothing is kept about {_named(roots)}")


def _described(library: homes.Library, *, marks: bool) -> list[str]:
    kept = "" if marks else "  (stays: what you marked and corrected; --marks deletes it too)"
    lines = [f"what Broadsheet keeps about {_named(library.roots)}, in {one_line(str(library.folder))}:"]
    for name, count in disk_use(library.folder).items():
        lines.append(f"  {name:<10} {size(count):>9}{kept if name == homes.READER_FILE else ''}")
    return lines


def _agreed() -> bool:
    if not is_terminal(sys.stdin):
        raise UsageError("nothing was deleted; where nobody can be asked, say --yes")
    print("Delete it? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _named(roots: tuple[Path, ...]) -> str:
    return " + ".join(one_line(str(root)) for root in roots)
