"""The command line; the reader does not sync, fails when told by SIGUSR1, floods its terminal when told by SIGUSR2."""

import asyncio
import signal
import sys

from tui.app import app, unix_driver
from tui.cli import main

FLOOD = "\x1b[H" * 200_000


def fail() -> None:
    raise ValueError("no such\nline")


def begin(self: app.BroadsheetApp) -> None:
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, lambda: self.call_later(fail))
    loop.add_signal_handler(signal.SIGUSR2, lambda: self.write_to_terminal(FLOOD))
    self.main.write_header(status="up to date")


if __name__ == "__main__":
    app.BroadsheetApp._begin = begin  # type: ignore[method-assign]
    unix_driver.ENDING_S = 0.5
    sys.exit(main())
