"""The terminal that the reader paints on: standard output, left as it was found also when a signal ends the program."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable

from textual import constants
from textual.driver import Driver

_SIGNALLED = 128
"""What a shell adds to the number of a signal for the exit code."""

_WE_REORDER, _IT_REORDERS = "\x1b[8l", "\x1b[8h"
"""Who puts text from right to left into the order in which it is seen (ECMA-48, BDSM): terminals that would do it too
leave it to us, those that never do ignore it."""


def driver() -> type[Driver] | None:
    """Textual's driver, but on standard output: what a program says on standard error is then no part of its screen.

    None where Textual's own choice is right: on Windows it paints on standard output, and a browser has its driver.
    """
    if sys.platform == "win32" or constants.DRIVER is not None:
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class OnStandardOutput(LinuxDriver):
        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, **more)  # type: ignore[arg-type]  # whatever Textual hands down
            assert sys.__stdout__ is not None
            self._file = sys.__stdout__

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no types
            self.write(_WE_REORDER)

        def stop_application_mode(self) -> None:
            self.write(_IT_REORDERS)
            super().stop_application_mode()

    return OnStandardOutput


def on_sigterm(end: Callable[[int], object]) -> None:
    """Call `end` with an exit code when the program is asked to end. To be called inside the event loop."""
    if sys.platform != "win32":
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, end, _SIGNALLED + signal.SIGTERM)
