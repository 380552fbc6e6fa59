"""A shell command of the user's that is given a text: what it writes, and how it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from tui.app.outside import OutsideError, shell

OUTPUT_LIMIT = 1_000_000
"""Bytes of a command's output that are taken; it is ended then. Of its errors a tenth."""
_LAST_WORDS_S = 0.3
"""For what a command has written and we have not read when it ends; what it left running may hold its output open."""
_LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Piped:
    """What a command made of a text."""

    output: str
    errors: str
    code: int
    """As the shell gives it; the negative number of a signal that ended it."""
    cut: bool = False
    """It wrote more than `OUTPUT_LIMIT`, and was ended by that; `code` tells no more."""


class Pipe:
    """A shell command, and the text it is given. `run` belongs into a thread; `stop` may be called in any other."""

    def __init__(self, command: str, text: str) -> None:
        self._command = command
        self._text = text
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def run(self) -> Piped:
        """Give the command the text, and gather what it writes until it ends or is stopped.

        Raises:
            OutsideError: There is no shell.
        """
        with self._lock:
            if self._stopped:
                return Piped("", "", -signal.SIGTERM)
            self._process = process = self._begun()
        output, errors = _Gathered(process.stdout, OUTPUT_LIMIT), _Gathered(process.stderr, OUTPUT_LIMIT // 10)
        threading.Thread(target=_feed, args=(process.stdin, self._text), daemon=True).start()
        while not _ended(process):
            if output.full.is_set() or errors.full.is_set():
                _end(process)
        for gathered in (output, errors):
            gathered.thread.join(_LAST_WORDS_S)
        cut = output.full.is_set() or errors.full.is_set()
        return Piped(output.text(), errors.text(), process.returncode, cut)

    def stop(self) -> None:
        """End the command, and all that it has started."""
        with self._lock:
            self._stopped = True
            if self._process is not None and self._process.poll() is None:
                _end(self._process)

    def _begun(self) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(shell(self._command), stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
        except OSError as error:
            raise OutsideError(f"no shell can be run ({error.strerror}); see whether `sh` is there") from error


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has, after a short while in which it might."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(_LOOK_S)
    return process.returncode is not None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command, and all that it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


class _Gathered:
    """What is read from a pipe in a thread of its own, up to a limit. The thread ends with what it reads."""

    def __init__(self, source: IO[bytes] | None, limit: int) -> None:
        assert source is not None
        self.full = threading.Event()
        """There was more than the limit."""
        self._source, self._limit = source, limit
        self._data = bytearray()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        with self._source:
            while data := self._source.read1(65536):  # type: ignore[attr-defined]  # a pipe is buffered
                room = self._limit - len(self._data)
                self._data += data[:room]
                if len(data) > room:
                    self.full.set()
                    return

    def text(self) -> str:
        return bytes(self._data).decode("utf-8", "replace").replace("\r\n", "\n")


def _feed(sink: IO[bytes] | None, text: str) -> None:
    """Give a command its input. It may well end before it has read it all."""
    assert sink is not None
    with suppress(OSError), sink:
        sink.write(text.encode("utf-8", "replace"))
