"""What is installed and in use, where the data lies, and whether the index says what the library says."""

from __future__ import annotations

import platform
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from msgspec import to_builtins

from tui import __version__
from tui.cli.in_force import SettingsInForce, lines, settings_in_force
from tui.cli.output import Pen, print_json
from tui.cli.places import open_library
from tui.corrections import told
from tui.errors import IndexUnusable
from tui.library import Library
from tui.model import Counts, Failure
from tui.text import one_line

_PACKAGES = ("textual", "whoosh3", "spacy", "trafilatura", "charset-normalizer")
_DISAGREES = 3
_NAME_CELLS = len("corrections")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the index compares with the library."""

    agree: bool
    missing: int
    """Articles that are not in the index."""
    left_over: int
    """Articles in the index that are no longer in the library."""
    behind: bool
    """Changes of the library that the index has not seen."""
    trouble: str | None = None
    """Why the index cannot be used."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that doctor says."""

    version: str
    python: str
    packages: dict[str, str | None]
    recogniser: str
    recogniser_version: str
    available: list[str]
    languages: dict[str, str]
    """Other languages than the recogniser's, with the model for each."""
    home: str
    roots: list[str]
    data: str
    bytes: dict[str, int]
    """On disk, by what it is for."""
    counts: Counts
    corrections: int
    """That hold."""
    astray: list[str]
    """Those of them that mean no entity of this library, in words."""
    index: Agreement
    failures: list[Failure]
    settings: SettingsInForce


def doctor(options: Namespace) -> int:
    """Print the checkup, of an index made anew if that is asked for; 3 when index and library disagree."""
    with closing(open_library(options)) as library:
        if options.rebuild and library.synced:
            library.rebuild_index()
        checkup = examine(library)
    if options.json:
        print_json(to_builtins(checkup))
    else:
        for line in _lines(checkup, Pen()):
            print(line)
    return 0 if checkup.index.agree else _DISAGREES


def examine(library: Library) -> Checkup:
    """Look at everything; changes nothing."""
    from tui.entities import recognise

    settings = settings_in_force(library.home)
    choice = recognise.chosen(settings.recogniser)
    return Checkup(
        version=__version__,
        python=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        packages={package: _version(package) for package in _PACKAGES},
        recogniser=choice.name,
        recogniser_version=choice.version,
        available=recognise.available(),
        languages=dict(choice.others),
        home=str(library.home),
        roots=[str(root) for root in library.roots],
        data=str(library.folder),
        bytes=disk_use(library.folder),
        counts=library.store.counts(),
        corrections=len(library.marks.corrections()),
        astray=[told(each) for each in library.store.astray()],
        index=_compare(library),
        failures=library.store.failures(),
        settings=settings,
    )


def disk_use(folder: Path) -> dict[str, int]:
    """Bytes of a library's data on disk, by what it is for."""
    return {
        "library.db": sum(map(_size, folder.glob("library.db*"))),
        "index": sum(map(_size, folder.glob("index/**/*"))),
        "reader.db": sum(map(_size, folder.glob("reader.db*"))),
    }


def size(count: int) -> str:
    """`812 B`, `1.5 MB`."""
    amount = float(count)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def _size(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0  # gone since it was listed


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _compare(library: Library) -> Agreement:
    truth = {row.id for row in library.store.rows()}
    try:
        index = library.index()
        indexed, holds, damaged = index.ids(), index.revision(), index.damaged()
    except IndexUnusable as error:
        return Agreement(not truth, len(truth), 0, bool(truth), str(error))
    if damaged:
        said = f"damaged ({one_line(damaged[0])}, {len(damaged)} in all)"
        return Agreement(False, 0, 0, False, said)
    missing, left_over = len(truth - indexed), len(indexed - truth)
    behind = holds != library.store.revision()
    return Agreement(not (missing or left_over or behind), missing, left_over, behind)


def _lines(checkup: Checkup, pen: Pen) -> Iterator[str]:
    counts = checkup.counts
    others = [name for name in checkup.available if name != checkup.recogniser]
    yield from _table(
        {
            "Broadsheet": checkup.version,
            "Python": checkup.python,
            "packages": ", ".join(f"{name} {version or 'missing'}" for name, version in checkup.packages.items()),
            "recogniser": checkup.recogniser + (f" (also there: {', '.join(others)})" if others else ""),
            **{f"  for {language}": name for language, name in checkup.languages.items()},
            "home": checkup.home,
            "library": ", ".join(checkup.roots),
            "data": checkup.data,
            "on disk": ", ".join(f"{name} {size(count)}" for name, count in checkup.bytes.items()),
            "articles": f"{counts.articles:,}"
            + (f" ({counts.waiting:,} without entities yet)" if counts.waiting else ""),
            "entities": f"{counts.entities:,}",
            "corrections": f"{checkup.corrections:,}"
            + (f" ({len(checkup.astray):,} of what is not here)" if checkup.astray else ""),
            "index": _verdict(checkup.index),
            "failures": f"{len(checkup.failures):,}",
        },
        pen,
    )
    for correction in checkup.astray:
        yield f"  finds nothing here: {one_line(correction)}"
    for failure in checkup.failures:
        yield f"  {one_line(failure.path)}: {one_line(failure.reason)}"
    there = "" if checkup.settings.exists else " (not there; the defaults are in force)"
    yield from _table({"settings": checkup.settings.file + there}, pen)
    yield from lines(checkup.settings)


def _table(rows: dict[str, str], pen: Pen) -> Iterator[str]:
    for name, value in rows.items():
        yield f"{pen.dim(f'{name:{_NAME_CELLS}}')}  {one_line(value)}"


def _verdict(index: Agreement) -> str:
    if index.agree:
        return "agrees with the library"
    if index.trouble:
        return f"{index.trouble}; `broadsheet doctor --rebuild` makes it again"
    parts = [
        f"{index.missing:,} articles missing" if index.missing else "",
        f"{index.left_over:,} too many" if index.left_over else "",
        "behind the last changes" if index.behind else "",
    ]
    return f"disagrees with the library ({', '.join(filter(None, parts))}); `broadsheet sync` mends it"
