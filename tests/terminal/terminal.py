"""A real terminal without a window: runs the installed program in a pseudo-terminal and knows what its screen shows.

Nothing here waits for time: `wait_for` waits for what is to be seen, and its limit is only there to fail.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pexpect
import psutil

from tests.terminal.changes import changed
from tests.terminal.emulator import Emulator

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f", "space": " ",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "alt+left": "\x1b[1;3D", "alt+right": "\x1b[1;3C",
}  # fmt: skip
"""What a terminal sends for a key. Any other is sent as it is written; `ctrl+x` as its control character."""
LIMIT_S = 60.0
"""Long enough for two slow cores that others use as well."""
_NOT_OURS = ("BROADSHEET_", "TEXTUAL", "COLORTERM", "NO_COLOR", "COLUMNS", "LINES", "LC_", "TMUX", "STY", "KITTY_")

_NO_SETTINGS = {"BROADSHEET_CONFIG": os.path.join(os.devnull, "config.toml")}


def broadsheet() -> list[str]:
    """The installed program: the console script beside this interpreter."""
    script = Path(sys.executable).with_name("broadsheet")
    return [str(script)] if script.exists() else [sys.executable, "-m", "tui"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """What the program wrote, and when it arrived (`time.perf_counter`)."""

    at: float
    data: bytes


class Terminal:
    """A program in a pseudo-terminal; ended when the block is left. For one thread.

    Args:
        command: The program and its arguments.
        size: Columns and lines.
        knows: As in `Emulator`.
        errors: A file for its standard error; without one that goes to the terminal, as it does for a user.
        environment: Laid over our own; None takes a variable away.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        knows: Collection[str] = ("2026",),
        errors: Path | None = None,
        environment: Mapping[str, str | None] | None = None,
    ) -> None:
        self.columns, self.rows = size
        self.chunks: list[Chunk] = []
        """All that it wrote."""
        self._errors = errors
        self._tty = errors.with_suffix(".tty") if errors is not None else None
        self._emulator = Emulator(*size, knows=knows)
        self._fed = 0
        self._is_open = True
        self._seen: dict[int, psutil.Process] = {}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
        ours = {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **_NO_SETTINGS,
            **(environment or {}),
        }
        self.started_at = time.perf_counter()
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(self.rows, self.columns),
            env={**kept, **{name: value for name, value in ours.items() if value is not None}},
            preexec_fn=self._before_exec if errors is not None else None,
        )
        self.process = psutil.Process(self._child.pid)

    def _before_exec(self) -> None:
        """In the child: note how the terminal stands, and give standard error a file of its own."""
        if self._errors is not None and self._tty is not None:
            self._tty.write_text(repr(termios.tcgetattr(0)))
            os.dup2(os.open(self._errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)

    # What it wrote

    def read(self, timeout_s: float) -> Chunk | None:
        """What the program writes next, noted with its time and not yet on the screen; None when nothing comes."""
        if not self._is_open or not select.select([self._child.child_fd], [], [], max(0.0, timeout_s))[0]:
            return None
        try:
            data = os.read(self._child.child_fd, 65536)
        except OSError:  # the program has gone
            return None
        chunk = Chunk(time.perf_counter(), data)
        self.chunks.append(chunk)
        return chunk

    def show(self) -> None:
        """Bring all that was read to the screen, and answer what was asked."""
        for _ in self.frames():
            pass

    def frames(self) -> Iterator[float]:
        """The same chunk by chunk; after each that ends a frame, or is not part of a marked one, when it arrived."""
        while self._fed < len(self.chunks):
            chunk = self.chunks[self._fed]
            self._fed += 1
            for answer in self._emulator.feed(chunk.data):
                with suppress(OSError):
                    os.write(self._child.child_fd, answer)
            if not self._emulator.modes.get("2026"):
                yield chunk.at

    @property
    def written(self) -> bytes:
        """Every byte that it sent to the terminal."""
        return b"".join(chunk.data for chunk in self.chunks)

    @property
    def errors(self) -> str:
        """What it wrote to standard error."""
        return self._errors.read_text(errors="replace") if self._errors is not None and self._errors.exists() else ""

    # What is to be seen

    @property
    def emulator(self) -> Emulator:
        """The terminal as it stands, with all that has come; between two frames, where the program marks them."""
        while self.read(0 if not self._emulator.modes.get("2026") else 0.25) is not None:
            self.show()
        self.show()
        return self._emulator

    def shown(self) -> list[str]:
        """The lines of the screen as far as it was shown."""
        return self._emulator.lines()

    def screen(self) -> list[str]:
        """The lines of the screen."""
        return self.emulator.lines()

    def wait_for(self, what: str | Callable[[list[str]], object], limit_s: float = LIMIT_S) -> list[str]:
        """Wait until the screen holds `what`, a pattern or a predicate of its lines; gives its lines.

        Raises:
            AssertionError: It does not within the limit, or the program has ended.
        """
        end = time.monotonic() + limit_s
        while not _holds(lines := self.screen(), what):
            alive = self._child.isalive()
            if time.monotonic() > end or (self.read(0.25) is None and not alive and not _holds(self.screen(), what)):
                why = "in time" if alive else "before it ended"
                painted = "\n".join(self.screen())
                raise AssertionError(f"the screen did not show {what!r} {why}:\n{painted}\n{self.errors}")
        return lines

    def changed(self, *keys: str) -> list[str]:
        """Press keys, one after the other, each after the screen has changed by the one before."""
        for key in keys:
            before = self.screen()
            self.press(key)
            self.wait_for(lambda lines, before=before: lines != before)
        return self.screen()

    # What is done to it

    def press(self, *keys: str) -> None:
        """Send keys, all at once."""
        data = "".join(KEYS.get(key) or (chr(ord(key[-1]) - 96) if key.startswith("ctrl+") else key) for key in keys)
        os.write(self._child.child_fd, data.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.screen()
        self.columns, self.rows = columns, rows
        self._emulator.resize(columns, rows)
        self._child.setwinsize(rows, columns)
        if told := self._emulator.size_told():
            os.write(self._child.child_fd, told)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._note_family()
        self.process.send_signal(number)

    def close(self) -> None:
        """Close the window: the program loses its terminal."""
        self._note_family()
        self._is_open = False
        self._child.ptyproc.fileobj.close()

    def stop(self) -> None:
        """Put the program to sleep, as a shell does; wait until it is."""
        self.signal(signal.SIGTSTP)
        self.wait_until(lambda: self.process.status() == psutil.STATUS_STOPPED)
        self.screen()

    # What is left of it

    def family(self) -> list[psutil.Process]:
        """The program and the processes it has started that still run."""
        self._note_family()
        return [process for process in self._seen.values() if _runs(process)]

    def _note_family(self) -> None:
        with suppress(psutil.NoSuchProcess):
            for process in (self.process, *self.process.children(recursive=True)):
                self._seen.setdefault(process.pid, process)

    def wait_until(self, promise: Callable[[], object], limit_s: float = LIMIT_S, *, reads: bool = True) -> None:
        """Wait for what the screen does not tell; reads on meanwhile, as a terminal does."""
        end = time.monotonic() + limit_s
        while not promise():
            assert time.monotonic() < end, f"not in time; the screen:\n{chr(10).join(self.screen())}\n{self.errors}"
            if not (self._is_open and reads) or self.read(0.05) is None:
                time.sleep(0.01)

    def ended(self, limit_s: float = LIMIT_S, *, reads: bool = True) -> int:
        """Wait for the program's end; its exit code, or the negative number of the signal that ended it.

        With `reads` false nothing is taken from it meanwhile, as by a terminal that hangs.
        """
        self._note_family()
        self.wait_until(lambda: not self._child.isalive(), limit_s, reads=reads)
        if self._is_open and reads:
            while (chunk := self.read(0.05)) is not None and chunk.data:
                pass
            self.show()
        signalled: int | None = self._child.signalstatus
        code: int = self._child.exitstatus if signalled is None else -signalled
        return code

    def given_back(self) -> None:
        """Assert that the terminal is now as it was before the program, whether that has ended or sleeps."""
        sequences = self._emulator.sequences
        assert any(sequence.kind == "CSI ?h" for sequence in sequences), "it never had the terminal"
        assert changed(sequences) == {}
        assert self._emulator.screen.cursor.attrs == self._emulator.screen.default_char, "it still paints"
        assert self._tty is not None, "standard error has no file of its own"
        assert repr(termios.tcgetattr(self._child.child_fd)) == self._tty.read_text()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        left = self.family()
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs([process for process in left if process.pid != self.process.pid], timeout=2)
        self._child.close(force=True)


def _holds(lines: list[str], what: str | Callable[[list[str]], object]) -> bool:
    return bool(what(lines) if callable(what) else re.search(what, "\n".join(lines), re.MULTILINE))


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
