"""What can go wrong, as values. Every message is one line and ends in what to do, where there is something."""

from __future__ import annotations


class BroadsheetError(Exception):
    """A failure that a user can understand. `str` of it is the one line to show."""

    exit_code = 3


class UsageError(BroadsheetError):
    """The command line asks for something that makes no sense."""

    exit_code = 2


class NothingFound(BroadsheetError):
    """What was asked for is not there."""

    exit_code = 1


class LoadError(BroadsheetError):
    """A file, or one record of it, cannot be read as articles."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class LibraryBusy(BroadsheetError):
    """Another process is writing to the same library."""

    def __init__(self, process: str) -> None:
        super().__init__(f"another sync is at work on this library ({process}); wait for it, or stop it")
        self.process = process


class StoreError(BroadsheetError):
    """The library's database cannot be used."""


class IndexUnusable(BroadsheetError):
    """The full-text index cannot be used. It can be deleted: a sync makes it again."""
