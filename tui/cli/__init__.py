"""The command line: from arguments to an exit code. Everything that goes wrong becomes one line here."""

from __future__ import annotations

import importlib
import io
import os
import sys

from tui.cli.output import complain
from tui.cli.parser import parse
from tui.errors import BroadsheetError

FAILED = 3
_INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run one command. 0 done, 1 nothing found, 2 wrong usage, 3 failed; 128 and more when stopped by a signal."""
    _speak_utf8()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return 0  # whoever read our output has seen enough
    except SystemExit as stop:
        return _code(stop)
    except KeyboardInterrupt:
        _drop_output()
        return _INTERRUPTED
    except BroadsheetError as error:
        return _failed(error, str(error), error.exit_code)
    except OSError as error:
        _drop_output()
        named = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return _failed(error, f"{named}{error.strerror or error}", FAILED)
    return code


def _run(argv: list[str]) -> int:
    command, options = parse(argv)
    module, function = command.runs.split(":")
    try:
        code: int = getattr(importlib.import_module(module), function)(options)
    except (BroadsheetError, OSError):
        raise
    except Exception as error:
        from tui.cli.fault import fault
        from tui.cli.places import home_of

        raise fault(error, home_of(options)) from error
    return code


def _failed(error: Exception, line: str, code: int) -> int:
    if os.environ.get("BROADSHEET_DEBUG"):
        import traceback

        traceback.print_exception(error)
    complain(f"broadsheet: {line}")
    return code


def _code(stop: SystemExit) -> int:
    return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else FAILED


def _speak_utf8() -> None:
    """Whatever the locale says; and nothing that a file or its name contains can fail to be printed or read."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _drop_output() -> None:
    """Let the interpreter's last flush go nowhere, where it cannot fail."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass  # no such file descriptor, so nothing to flush into
