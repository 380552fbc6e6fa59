"""A fault of our own: one line for whoever met it, and a file in the home for whoever mends it."""

from __future__ import annotations

import platform
import traceback
from contextlib import suppress
from pathlib import Path

from tui import __version__
from tui.errors import BroadsheetError

FILE = "fault.txt"


class Fault(BroadsheetError):
    """Something failed that should not have, whatever the input."""


def fault(error: Exception, home: Path) -> Fault:
    """Write down where it happened, over what was written the last time; gives the line to say."""
    file = home / FILE
    report = "for a report, run it again with BROADSHEET_DEBUG=1"
    with suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
        file.write_text(_told(error), encoding="utf-8", errors="backslashreplace")
        report = f"for a report, where it happened is in {file}"
    what = "".join(traceback.format_exception_only(error))
    return Fault(f"stopped by a fault of its own ({what.strip()}); start it again; {report}")


def _told(error: Exception) -> str:
    where = f"broadsheet {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "".join((where, "\n\n", *traceback.format_exception(error)))
