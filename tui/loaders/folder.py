"""Files as a source of articles: which there are, which cannot be read, and what is in each."""

from __future__ import annotations

import gzip
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tui.errors import LoadError
from tui.loaders.encoding import NotText
from tui.model import Article, Failure, Stamp
from tui.text import one_line

LARGEST = 64 << 20
"""Bytes of one text file. JSON Lines may be of any size."""
_PLAIN = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
_JSONL = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
READABLE = _PLAIN + _MARKDOWN + _HTML + _JSONL
"""Endings of the files that are looked for, in small letters."""
_NOT_YET = {
    ".pdf": "PDF is not read yet; save it as text or HTML",
    ".epub": "EPUB is not read yet; save it as text or HTML",
    ".docx": "Word files are not read yet; save it as text or HTML",
    ".doc": "Word files are not read yet; save it as text or HTML",
    ".odt": "OpenDocument is not read yet; save it as text or HTML",
    ".rtf": "RTF is not read yet; save it as text or HTML",
}


class Folder:
    """Articles in the files of folders, or in single files. Symbolic links to folders are not followed."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """`roots` are folders or files; a file that is named itself is loaded whatever its ending."""
        self._roots = [Path(os.path.abspath(root)) for root in roots]
        self._single = len(self._roots) == 1

    def scan(self) -> Iterator[Stamp | Failure]:
        """Every file that may hold articles and every document that cannot be read, by printed path."""
        found: dict[str, Stamp | Failure] = {}
        for root in self._roots:
            for location, named in _walk(root):
                path = self._printed(root, location)
                entry = _looked_at(location, path, named)
                if entry is not None:
                    found.setdefault(location, entry)
        yield from sorted(found.values(), key=lambda entry: entry.path)

    def load(self, stamp: Stamp) -> Iterator[Article | Failure]:
        """The articles of one file. Whatever is wrong with it is a failure with its path and one line of reason."""
        try:
            yield from _loaded(stamp)
        except LoadError as error:
            yield Failure(error.path, error.reason)
        except Exception as error:  # noqa: BLE001 - parsers of other people's formats may fail in any way
            yield Failure(stamp.path, f"cannot be read: {one_line(str(error))[:200] or type(error).__name__}")

    def _printed(self, root: Path, location: str) -> str:
        if not self._single:
            return Path(location).as_posix()
        relative = os.path.relpath(location, root)
        return root.name if relative == "." else Path(relative).as_posix()


def _walk(root: Path) -> Iterator[tuple[str, bool]]:
    """The files under a root, and whether one is the root itself. Folders that do not open are given as they are."""
    if not root.is_dir():
        yield str(root), True
        return
    folders = [str(root)]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        yield entry.path, False
        except OSError:
            yield folder, True


def _looked_at(location: str, path: str, named: bool) -> Stamp | Failure | None:
    """What a file is without opening it; None when it is nothing that Broadsheet would read."""
    lowered = location.lower()
    readable = lowered.endswith(READABLE)
    unread = next((reason for ending, reason in _NOT_YET.items() if lowered.endswith(ending)), None)
    if not (named or readable or unread):
        return None
    if not _encodable(path):
        return Failure(_shown(path), "its name is not valid UTF-8; rename it")
    try:
        status = os.stat(location)
    except FileNotFoundError:
        return Failure(path, "a link that leads nowhere" if os.path.islink(location) else "no such file or folder")
    except OSError as error:
        return Failure(path, _reason(error))
    if stat.S_ISDIR(status.st_mode):
        # A link to a folder is passed over; a folder only comes here when it could not be opened.
        return Failure(path, "the folder cannot be opened; check its permissions") if named else None
    if not stat.S_ISREG(status.st_mode):
        return Failure(path, "not a regular file (a pipe, socket or device)")
    if unread:
        return Failure(path, unread)
    if not os.access(location, os.R_OK):
        return Failure(path, "permission denied; check who may read it")
    return Stamp(path, location, status.st_size, status.st_mtime_ns, status.st_ino)


def _encodable(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is gone; sync again"
    if isinstance(error, PermissionError):
        return "permission denied; check who may read it"
    return one_line(error.strerror or str(error))


def _loaded(stamp: Stamp) -> Iterator[Article | Failure]:
    lowered = stamp.location.lower()
    try:
        with _opened(stamp) as file:
            if lowered.endswith(_JSONL):
                yield from _records(file, stamp.path, compressed=lowered.endswith(".gz"))
                return
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise LoadError(stamp.path, _reason(error)) from error
    if len(data) > LARGEST:
        raise LoadError(stamp.path, f"it is larger than {LARGEST >> 20} MB; split it, or save it as JSON Lines")
    if not data.strip(b" \t\r\n\0"):
        raise LoadError(stamp.path, "it is empty")
    try:
        yield _reader(lowered)(data, stamp.path)
    except NotText as error:
        raise LoadError(stamp.path, str(error)) from error


def _opened(stamp: Stamp) -> BinaryIO:
    """The file, opened so that a pipe put in its place would neither block nor be read."""
    if not stat.S_ISREG(os.stat(stamp.location).st_mode):
        raise LoadError(stamp.path, "not a regular file (a pipe, socket or device)")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    file = os.fdopen(os.open(stamp.location, flags), "rb", buffering=1 << 20)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise LoadError(stamp.path, "not a regular file (a pipe, socket or device)")
    return file


def _records(file: BinaryIO, path: str, *, compressed: bool) -> Iterator[Article | Failure]:
    from tui.loaders import jsonl

    if not compressed:
        yield from jsonl.read(file, path)
        return
    with gzip.GzipFile(fileobj=file, mode="rb") as stream:
        yield from jsonl.read(stream, path)


def _reader(lowered: str) -> Callable[[bytes, str], Article]:
    """The reader of a format, imported only now."""
    if lowered.endswith(_MARKDOWN):
        from tui.loaders import markdown

        return markdown.read
    if lowered.endswith(_HTML):
        from tui.loaders import html

        return html.read
    from tui.loaders import plain

    return plain.read
