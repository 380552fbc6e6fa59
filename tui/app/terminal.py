"""The terminal that the reader paints on: which driver it has, and that the signals it takes are given back."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from textual import constants
from textual.driver import Driver


def driver() -> type[Driver] | None:
    """The driver; None where Textual's own choice is right: on Windows, and in a browser."""
    if sys.platform == "win32" or constants.DRIVER is not None:
        return None
    from tui.app.unix_driver import UnixDriver

    return UnixDriver


@contextmanager
def signals_given_back() -> Iterator[None]:
    """Answer signals as before once the block is left: its answers are of no use without the screen."""
    if sys.platform == "win32":
        yield
        return
    taken = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGTSTP, signal.SIGCONT)
    before = {number: signal.getsignal(number) for number in taken}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, answer in before.items():
            signal.signal(number, answer)
