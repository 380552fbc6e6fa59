"""Opening what an article refers to in other programs: addresses in the browser, files in the editor."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from tui.errors import BroadsheetError
from tui.text import one_line

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
_AT_ONCE_S = 1.0
"""A browser's starter that fails does so within that."""
_LINE_BEHIND_PLUS = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "mcedit")
_LINE_BEHIND_COLON = ("hx", "helix", "subl", "zed")
_LINE_BEHIND_GOTO = ("code", "codium")

Which = Callable[[str], str | None]
"""Where a program lies, None when it is not there."""


class OutsideError(BroadsheetError):
    """Another program cannot be had to do it."""


def shell(command: str) -> tuple[str, ...]:
    """A command of the user's as a program and its arguments."""
    return ("cmd", "/c", command) if os.name == "nt" else ("sh", "-c", command)


# Browser


def browser_command(
    environ: Mapping[str, str], which: Which, setting: str | None, *, platform: str = sys.platform
) -> tuple[str, ...]:
    """The command that opens an address; `%s` in it stands for the address, which is its last argument otherwise.

    Args:
        environ: The environment: `BROWSER`, and where we are.
        which: As `shutil.which`.
        setting: The user's own, which comes first.
        platform: As in `sys.platform`.

    Raises:
        OutsideError: There is none.
    """
    named = setting or environ.get("BROWSER", "").split(os.pathsep)[0]
    if named.strip():
        return _words(named, "browser")
    if platform == "win32":
        return ("rundll32", "url.dll,FileProtocolHandler")
    if platform == "darwin":
        return ("open",)
    for program, is_here in (
        ("termux-open-url", "TERMUX_VERSION" in environ),
        ("wslview", "WSL_DISTRO_NAME" in environ),
        ("xdg-open", bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))),
    ):
        if is_here and which(program):
            return (program,)
    raise OutsideError("there is no browser here; copy the address, or name a browser in the settings or in BROWSER")


def open_address(
    address: str,
    *,
    setting: str | None,
    environ: Mapping[str, str],
    which: Which = shutil.which,
    platform: str = sys.platform,
) -> str:
    """Open a web or mail address in the user's browser; says in one line what was done.

    Waits a second for a starter to fail, and for nothing else: to be called in a thread. The address comes from a
    file: it never passes through a shell.

    Raises:
        OutsideError: It is no such address, or no browser can be started.
    """
    if not _ADDRESS.fullmatch(address):
        raise OutsideError(f"not a web or mail address, so it is not opened: {one_line(address)}")
    command = browser_command(environ, which, setting, platform=platform)
    filled = [word.replace("%s", address) for word in command]
    trouble = _started(filled if filled != list(command) else [*command, address], environ)
    name = os.path.basename(command[0])
    if trouble:
        raise OutsideError(f"{name} {trouble}; name another browser in the settings or in BROWSER")
    return f"opened {one_line(address)} with {name}"


def _started(command: Sequence[str], environ: Mapping[str, str]) -> str:
    """Start a program that lives on without us and away from our terminal; what went wrong at once."""
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, env=environ, start_new_session=True
        )
    except OSError as error:
        return f"cannot be run ({error.strerror})"
    with suppress(subprocess.TimeoutExpired):
        return f"ended with {code}" if (code := process.wait(_AT_ONCE_S)) else ""
    return ""


# Editor


def editor_command(
    path: str,
    line: int | None = None,
    *,
    setting: str | None,
    environ: Mapping[str, str],
    which: Which = shutil.which,
    platform: str = sys.platform,
) -> tuple[str, ...]:
    """The command that opens a file in the user's editor, to be run with `in_front`.

    Args:
        path: The file.
        line: Where to begin, from 1, for the editors that are known to take one.
        setting: The user's own, which comes before `VISUAL` and `EDITOR`.
        environ: The environment.
        which: As `shutil.which`.
        platform: As in `sys.platform`.

    Raises:
        OutsideError: There is none.
    """
    usual = ("notepad",) if platform == "win32" else ("vi", "nano")
    named = next(
        (name for name in (setting, environ.get("VISUAL"), environ.get("EDITOR")) if name and name.strip()), ""
    )
    command = _words(named, "editor") if named else next(((name,) for name in usual if which(name)), None)
    if command is None:
        raise OutsideError("there is no editor here; name one in the settings or in EDITOR")
    file = os.path.abspath(path)
    name = os.path.basename(command[0]).removesuffix(".exe")
    if line is None:
        return (*command, file)
    if name in _LINE_BEHIND_PLUS:
        return (*command, f"+{line}", file)
    if name in _LINE_BEHIND_GOTO:
        return (*command, "--goto", f"{file}:{line}")
    return (*command, f"{file}:{line}" if name in _LINE_BEHIND_COLON else file)


def _words(command: str, what: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command, posix=os.name != "nt"))
    except ValueError as error:
        raise OutsideError(f"the {what} “{one_line(command)}” cannot be understood ({error}); correct it") from None


def in_front(command: Sequence[str], *, text: str | None = None, pause: bool = False) -> int:
    """Run a program on our terminal, which we have left to it, until it ends; gives its exit code.

    ^C is for the program and not for us. To be called in the main thread.

    Args:
        command: The program and its arguments.
        text: What it is given on standard input; the terminal when None.
        pause: Let the reader see what it wrote, until Enter is pressed.

    Raises:
        OutsideError: It cannot be run.
    """
    data = None if text is None else text.encode("utf-8", "replace")
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the program would inherit
    try:
        code = subprocess.run(command, input=data, check=False).returncode
        if pause:
            ended = f"ended with {code}; " if code else ""
            print(f"\n{ended}press Enter to come back ", end="", flush=True)
            sys.stdin.readline()
    except OSError as error:
        raise OutsideError(f"{one_line(command[0])} cannot be run ({error.strerror}); name another program") from error
    else:
        return code
    finally:
        signal.signal(signal.SIGINT, before)
