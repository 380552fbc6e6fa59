"""Where data and settings lie: the home, a folder in it for each library, and which library was opened last."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.store.db import trouble

LIBRARY_FILE = "library.db"
READER_FILE = "reader.db"
INDEX_FOLDER = "index"
_ROOTS_FILE = "roots.json"
_LAST_FILE = "last.json"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Library:
    """A library that was opened before."""

    folder: Path
    """Where its data lies."""
    roots: tuple[Path, ...]
    """What it was opened on, resolved, sorted."""


def home_folder(explicit: Path | None = None) -> Path:
    """Where all data lies: as told, else as BROADSHEET_HOME says, else where the platform keeps such things."""
    if explicit is not None:
        return explicit.expanduser().absolute()
    told = os.environ.get("BROADSHEET_HOME")
    if told:
        return Path(told).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("broadsheet", appauthor=False)


def config_file() -> Path:
    """Where the settings are: as BROADSHEET_CONFIG says, else where the platform keeps such things."""
    told = os.environ.get("BROADSHEET_CONFIG")
    if told:
        return Path(told).expanduser().absolute()
    from platformdirs import user_config_path

    return user_config_path("broadsheet", appauthor=False) / "config.toml"


def library_folder(home: Path, roots: Sequence[Path]) -> Path:
    """The folder of the library of these folders and files, whatever their order; made, with its roots in it."""
    resolved = resolved_roots(roots)
    folder = _folder(home, resolved)
    with trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if _read_roots(folder / _ROOTS_FILE) != resolved:
            _write_roots(folder / _ROOTS_FILE, resolved)
    return folder


def resolved_roots(roots: Sequence[Path]) -> tuple[Path, ...]:
    """Absolute, without links, sorted, each once: what a library is known by."""
    return tuple(sorted({Path(root).expanduser().resolve() for root in roots}))


def last_opened(home: Path) -> tuple[Path, ...] | None:
    """The roots of the library opened last, in the order given then."""
    return _read_roots(home / _LAST_FILE)


def remember_opened(home: Path, roots: Sequence[Path]) -> None:
    """Make this the library opened last."""
    with trouble(home):
        home.mkdir(parents=True, exist_ok=True)
        _write_roots(home / _LAST_FILE, tuple(Path(root).expanduser().resolve() for root in roots))


def libraries(home: Path) -> list[Library]:
    """Every library that has data here, by folder."""
    return sorted(_libraries(home), key=lambda each: each.folder)


def forget(home: Path, roots: Sequence[Path], *, marks: bool = False) -> bool:
    """Delete what a sync can make again and, with `marks`, what only the reader could give. Whether there was any.

    Nothing of the user's own folders is touched. The caller holds the library's lock. It is not the library opened
    last any more.
    """
    resolved = resolved_roots(roots)
    folder = _folder(home, resolved)
    if not folder.is_dir():
        return False
    with trouble(folder):
        if resolved_roots(last_opened(home) or ()) == resolved:
            (home / _LAST_FILE).unlink(missing_ok=True)
        if marks:
            shutil.rmtree(folder)
        else:
            for suffix in ("", "-wal", "-shm"):
                (folder / (LIBRARY_FILE + suffix)).unlink(missing_ok=True)
            if (folder / INDEX_FOLDER).is_dir():
                shutil.rmtree(folder / INDEX_FOLDER)
    return True


def _folder(home: Path, resolved: tuple[Path, ...]) -> Path:
    names = "\0".join(map(str, resolved))
    digest = hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:10]
    label = _UNSAFE.sub("-", resolved[0].name if resolved else "").strip("-.")[:40] or "library"
    return home / "libraries" / f"{label}-{digest}"


def _libraries(home: Path) -> Iterator[Library]:
    for roots_file in (home / "libraries").glob(f"*/{_ROOTS_FILE}"):
        roots = _read_roots(roots_file)
        if roots is not None:
            yield Library(roots_file.parent, roots)


def _read_roots(path: Path) -> tuple[Path, ...] | None:
    """None when there is no such file, or none that we wrote."""
    try:
        roots = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if isinstance(roots, list) and roots and all(isinstance(root, str) for root in roots):
        return tuple(map(Path, roots))
    return None


def _write_roots(path: Path, roots: tuple[Path, ...]) -> None:
    """All or nothing, so that a kill leaves the old ones. JSON escapes what is no UTF-8 in a path."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_text(json.dumps([str(root) for root in roots]) + "\n", encoding="utf-8")
    draft.replace(path)
