"""Which library a command is about, from the paths it was given, the library opened last, and the sample."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tui.errors import UsageError
from tui.library import Library
from tui.sample import sample_folder
from tui.store import homes


def home_of(options: Namespace) -> Path:
    """Where all libraries are kept."""
    return homes.home_folder(Path(options.home) if options.home else None)


def roots_of(options: Namespace) -> tuple[Path, ...]:
    """The folders and files named, else those of the library opened last, else the sample.

    Raises:
        UsageError: One that was named is not there.
    """
    if options.paths:
        return existing(options.paths)
    return homes.last_opened(home_of(options)) or (sample_folder(),)


def open_library(options: Namespace) -> Library:
    """The library, as the last sync left it."""
    return Library(roots_of(options), home_of(options))


def existing(paths: Sequence[str | Path]) -> tuple[Path, ...]:
    """The paths, each of which is there.

    Raises:
        UsageError: One is not.
    """
    return tuple(_existing(Path(path).expanduser()) for path in paths)


def _existing(path: Path) -> Path:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        gone = isinstance(error, FileNotFoundError | NotADirectoryError)
        reason = "no such file or folder" if gone else _said(error)
        raise UsageError(f"{path}: {reason}") from None
    return path


def _said(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
