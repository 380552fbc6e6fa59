"""Textual's driver for Unix, with what it lacks at an end: signals answered, a lost terminal borne, all modes reset."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp

ENDING_S = 5.0
"""What an end may take. A terminal that takes no more output, as over a line that broke, would hold it up for ever."""
_MEANT_S = 0.2
"""So long after being woken behind the shell one may learn that it is for the end."""
_SIGNALLED = 128
"""What a shell adds to the number of a signal for the exit code."""
_WE_REORDER, _IT_REORDERS = "\x1b[8l", "\x1b[8h"
"""Who puts text from right to left into the order in which it is seen (ECMA-48, BDSM): terminals that would do it too
leave it to us, those that never do ignore it."""
_POINTER = "\x1b]22;"
_USUAL_POINTER = f"{_POINTER}default\x07"


class UnixDriver(LinuxDriver):
    """Paints on standard output, so that what a program says on standard error is no part of the screen.

    A signal that asks for an end saves what is open and gives the terminal back, as `q` does.
    """

    _app: BroadsheetApp

    def __init__(self, app: BroadsheetApp, **more: Any) -> None:
        super().__init__(app, **more)
        assert sys.__stdout__ is not None
        self._file = _Outlet(sys.__stdout__, self._lost)  # type: ignore[assignment]  # all that a thread needs of one
        self._code: int | None = None
        """The exit code, once a signal has asked for an end."""
        self._pointer = ""
        """The mouse pointer's shape that was asked for last."""
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                signal.signal(number, self._asked_to_end)

    # Signals

    def _asked_to_end(self, number: int, _: FrameType | None) -> None:
        if self._code is not None:  # a closed window is told of twice, by the shell and the kernel
            return
        self._code = _SIGNALLED + number
        signal.signal(signal.SIGALRM, self._end_at_once)
        signal.setitimer(signal.ITIMER_REAL, ENDING_S)
        self._end_soon(self._code)

    def _end_soon(self, code: int) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._app.end, code)

    def _lost(self) -> None:
        """The terminal is gone; a signal tells of that as well, unless it is ignored. Any thread."""
        self._end_soon(_SIGNALLED + signal.SIGHUP)

    def _end_at_once(self, _number: int, _frame: FrameType | None) -> None:
        if self._has_terminal and self._code is not None:
            os._exit(self._code)

    def _sigtstp_application(self, *_: object) -> None:
        if self._has_terminal:
            self._loop.call_soon_threadsafe(self._sleep)  # the frame that is being written may hold the queue's lock
        else:
            super()._sigtstp_application()

    def _sleep(self) -> None:
        if self._has_terminal:  # and not two asked for it
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        if self._is_in_front():
            self._take_terminal()
        else:  # a shell that ends a sleeper wakes it too, and threads may take the two signals in either order
            self._loop.call_later(_MEANT_S, self._take_terminal)

    def _is_in_front(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return True  # there is nobody who could be in front instead

    def _take_terminal(self) -> None:
        """Take the terminal again; also when it was never given up, for others had it meanwhile."""
        if self._code is not None:
            return  # a shell wakes whom it has asked to end; the terminal is the shell's
        if self._has_terminal:
            self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()

    # The terminal

    @property
    def _has_terminal(self) -> bool:
        """Whether the terminal is ours now, and not the shell's or another program's."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def write(self, data: str) -> None:
        if data.startswith(_POINTER):
            self._pointer = data
        if self._has_terminal:  # else nobody would ever take it from the queue
            super().write(data)

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse_pixels:
            self.write("\x1b[?1016l")

    def disable_input(self) -> None:
        if self._has_terminal:
            super().disable_input()

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no types
        self.write(_WE_REORDER)

    def stop_application_mode(self) -> None:
        if self._has_terminal:  # else to set its modes would stop us, as every process in the background
            self.write(_IT_REORDERS)
            if self._pointer not in ("", _USUAL_POINTER):
                self.write(_USUAL_POINTER)
            super().stop_application_mode()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            self._lost()
        except Exception as error:  # noqa: BLE001 - a fault of ours like any other, but in a thread
            self._app.call_later(self._app._handle_exception, error)


class _Outlet:
    """Standard output, as the thread that writes has it. When the terminal is gone, what is written goes nowhere."""

    def __init__(self, file: TextIO, lost: Callable[[], object]) -> None:
        self._file = file
        self._lost = lost

    def fileno(self) -> int:
        return self._file.fileno()

    def write(self, text: str) -> None:
        try:
            self._file.write(text)
        except OSError:
            self._give_up()

    def flush(self) -> None:
        try:
            self._file.flush()
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())  # also what is buffered is to go there, and not to fail at the end
        os.close(nowhere)
        self._lost()
