"""What the benches of the screen share: the corpus, a home in which it is synced, and the reader in a terminal."""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal.terminal import Terminal, broadsheet
from tui.app.screens.touring import PUT_AWAY
from tui.store.remembered import remember

CORPUS = Path("data", "corpora", "digitalgov.jsonl.gz")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every bench asks for."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).resolve().parents[3] / "shared"
    parser.add_argument("--shared", type=Path, default=os.environ.get("BROADSHEET_SHARED", default))
    parser.add_argument("--home", type=Path, help="one to use and keep: what is synced there already need not be again")
    return parser


@contextmanager
def corpus(asked: argparse.Namespace) -> Iterator[tuple[Path, Path, Path]]:
    """The corpus, a home in which it is synced, and a folder for whatever else there is."""
    with tempfile.TemporaryDirectory() as made:
        articles, home = (asked.shared / CORPUS).resolve(), asked.home or Path(made, "home")
        sync(articles, home)
        yield articles, home, Path(made)


def sync(articles: Path, home: Path, *more: str) -> None:
    """Bring a home up to date with the corpus."""
    subprocess.run([*broadsheet(), "sync", *more, "--home", home, articles], check=True, capture_output=True)


def reader(articles: Path, home: Path, *, size: tuple[int, int] = (120, 36)) -> Terminal:
    """The installed reader in a terminal, without the first steps of a newcomer."""
    remember(home, PUT_AWAY, True)
    return Terminal([*broadsheet(), "--home", str(home), str(articles)], size=size)
