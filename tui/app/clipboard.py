"""Copying, by the best way there is to a clipboard: a program, tmux, or the terminal itself. Tells which it was."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.app.outside import Which, shell
from tui.app.words import count
from tui.errors import BroadsheetError
from tui.text import one_line

TIMEOUT_S = 3.0
"""Longest that a program may take."""
_COMMON_OSC_52 = 74_994
"""Bytes, in base64, that terminals have taken since hterm; many take more."""
_LONGEST_OSC_52 = 1_000_000
"""Bytes in base64. What is longer would hold up the screen."""
_SCREEN_PIECE = 250
"""Bytes that GNU screen passes on as one string; it cuts what is longer than 256."""

Run = Callable[[Sequence[str], bytes, Mapping[str, str]], str]
"""Gives a program its input, in an environment. Gives what went wrong, empty when nothing did."""


class CopyError(BroadsheetError):
    """Nothing was copied."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A program that takes what is to be copied on its standard input."""

    command: tuple[str, ...]
    told: str
    """What it has done, with {} for how much."""
    encoding: str = "utf-8"
    more: tuple[tuple[str, str], ...] = ()
    """Laid over the environment."""


def given(command: Sequence[str], data: bytes, environ: Mapping[str, str]) -> str:
    """Run a program on some input, apart from our terminal; gives what went wrong, empty when nothing did.

    Waits for the program alone and for none of its output: `wl-copy` and `xclip` leave a process behind that answers
    for the clipboard, and must outlive us.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environ,
            start_new_session=True,
        )
    except OSError as error:
        return f"cannot be run ({error.strerror})"
    try:
        process.communicate(data, timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return f"did not end within {TIMEOUT_S:.0f} s"
    return f"ended with {process.returncode}" if process.returncode else ""


def copy(
    text: str,
    *,
    command: str | None,
    environ: Mapping[str, str],
    write: Callable[[str], object],
    which: Which = shutil.which,
    run: Run = given,
    platform: str = sys.platform,
) -> str:
    """Copy a text; says in one line what was done.

    The first of these that works: the user's command; tmux, inside of it; a clipboard program of the platform, unless
    we are at the far end of ssh, where it would be another machine's clipboard; the terminal. A program that does not
    work may take `TIMEOUT_S`: to be called in a thread.

    Args:
        text: What to copy.
        command: The user's own, for the shell; takes the text on standard input.
        environ: The environment, for what there is and for the programs.
        write: Writes a control sequence to the terminal.
        which: As `shutil.which`.
        run: Runs a program; `given` unless a test has its own.
        platform: As in `sys.platform`.

    Raises:
        CopyError: No way is left: there is no program, and it is too much for a terminal.
    """
    amount = count(len(text), "character")
    failed = ""
    if command and command.strip():
        name = one_line(os.path.basename(command.split()[0]))
        trouble = run(shell(command), text.encode("utf-8", "replace"), environ)
        if not trouble:
            return f"copied {amount} with {name}"
        failed = f"{name} {trouble}; "
    for way in _ways(environ, which, platform):
        if not run(way.command, text.encode(way.encoding, "replace"), {**environ, **dict(way.more)}):
            return failed + way.told.format(amount)
    return failed + _send(text, amount, failed, environ, write)


def _ways(environ: Mapping[str, str], which: Which, platform: str) -> Iterator[_Way]:
    """The programs to try, best first, of those that are there."""
    if environ.get("TMUX") and which("tmux"):
        yield _Way(("tmux", "load-buffer", "-w", "-"), "put {} into the tmux buffer, to be passed on to its terminal")
        yield _Way(("tmux", "load-buffer", "-"), "put {} into the tmux buffer")  # before 3.2
        return
    if environ.get("SSH_TTY") or environ.get("SSH_CONNECTION"):
        return
    for way in _programs(environ, platform):
        if which(way.command[0]):
            yield way


def _programs(environ: Mapping[str, str], platform: str) -> Iterator[_Way]:
    """The clipboard programs that belong to where we are."""
    if platform == "darwin":
        yield _Way(("pbcopy",), "copied {} with pbcopy", more=(("LC_CTYPE", "UTF-8"),))
    if environ.get("WAYLAND_DISPLAY"):
        yield _Way(("wl-copy",), "copied {} with wl-copy")
    if environ.get("DISPLAY"):
        yield _Way(("xclip", "-selection", "clipboard"), "copied {} with xclip")
        yield _Way(("xsel", "--clipboard", "--input"), "copied {} with xsel")
    if platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        yield _Way(("clip.exe",), "copied {} with clip.exe", encoding="utf-16")
    if environ.get("TERMUX_VERSION"):
        yield _Way(("termux-clipboard-set",), "copied {} with termux-clipboard-set")


def _send(text: str, amount: str, failed: str, environ: Mapping[str, str], write: Callable[[str], object]) -> str:
    """Hand the text to the terminal. Nothing comes back from it, so that nothing more can be said."""
    data = base64.b64encode(text.encode("utf-8", "replace")).decode()
    if len(data) > _LONGEST_OSC_52:
        raise CopyError(f"{failed}{amount} are too many for a terminal; copy less, or install wl-copy, xclip or xsel")
    sequence = f"\x1b]52;c;{data}\x07"
    if environ.get("STY") and not environ.get("TMUX"):
        pieces = (sequence[at : at + _SCREEN_PIECE] for at in range(0, len(sequence), _SCREEN_PIECE))
        sequence = "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    write(sequence)
    doubt = "not every terminal takes that" if len(data) <= _COMMON_OSC_52 else "few terminals take so many"
    return f"sent {amount} to the terminal (OSC 52); {doubt}"
