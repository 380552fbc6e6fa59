"""Copying: which way is taken where, and that what is said is what was done."""

import base64
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tui.app import clipboard
from tui.app.clipboard import CopyError, copy, given

WAYLAND = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
X11 = {"DISPLAY": ":0"}
SSH = {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}
TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0"}
ALL = ("tmux", "pbcopy", "wl-copy", "xclip", "xsel", "clip.exe", "termux-clipboard-set")


@dataclass
class Machine:
    """Programs that are there, and those of them that fail; notes what each was given."""

    programs: tuple[str, ...] = ALL
    failing: tuple[str, ...] = ()
    """Beginnings of command lines."""
    given: list[tuple[str, bytes]] = field(default_factory=list)
    terminal: str = ""

    def run(self, command: Sequence[str], data: bytes, environ: Mapping[str, str]) -> str:
        line = " ".join(command)
        if line.startswith(self.failing):
            return "ended with 1"
        self.given.append((line, data))
        return ""

    def write(self, sequence: str) -> None:
        self.terminal += sequence

    def copy(self, text: str, environ: Mapping[str, str], command: str | None = None, platform: str = "linux") -> str:
        return copy(
            text,
            command=command,
            environ=environ,
            write=self.write,
            which=lambda name: f"/bin/{name}" if name in self.programs else None,
            run=self.run,
            platform=platform,
        )


@pytest.mark.parametrize(
    ("environ", "platform", "line"),
    [
        (WAYLAND, "linux", "wl-copy"),
        (X11, "linux", "xclip -selection clipboard"),
        ({}, "darwin", "pbcopy"),
        ({}, "win32", "clip.exe"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", "clip.exe"),
        ({"TERMUX_VERSION": "0.118"}, "linux", "termux-clipboard-set"),
    ],
)
def test_each_platform_has_its_program(environ: Mapping[str, str], platform: str, line: str) -> None:
    """It is given the text, and named in what is said; the terminal is left alone."""
    machine = Machine()
    assert machine.copy("naïve", environ, platform=platform) == f"copied 5 characters with {line.split()[0]}"
    [(run, data)] = machine.given
    assert run == line
    assert data.decode("utf-16" if line == "clip.exe" else "utf-8") == "naïve"
    assert not machine.terminal


def test_the_user_knows_best() -> None:
    """A command of one's own comes before everything, also over ssh and in tmux."""
    machine = Machine()
    told = machine.copy("word", {**WAYLAND, **SSH, **TMUX}, command="/opt/bin/mine --all | cat")
    assert told == "copied 4 characters with mine"
    assert machine.given[0][0].endswith("c /opt/bin/mine --all | cat")


def test_a_command_that_fails_is_told() -> None:
    """What the user asked for did not happen; what happened instead is said as well."""
    machine = Machine(failing=("sh", "cmd"))
    assert machine.copy("word", X11, command="mine") == "mine ended with 1; copied 4 characters with xclip"


def test_what_is_missing_or_fails_is_passed_over() -> None:
    """The next program is tried, and only what worked is named."""
    assert Machine(failing=("wl-copy",)).copy("a", WAYLAND) == "copied 1 character with xclip"
    assert Machine(programs=("xsel",)).copy("a", WAYLAND) == "copied 1 character with xsel"
    machine = Machine(failing=("wl-copy", "xclip", "xsel"))
    assert machine.copy("a", WAYLAND).startswith("sent 1 character to the terminal")


def test_inside_tmux_tmux_copies() -> None:
    """Also over ssh: it passes on to its terminal what it holds. An old one cannot, and that is not claimed."""
    machine = Machine()
    told = machine.copy("word", {**TMUX, **SSH, **X11})
    assert told == "put 4 characters into the tmux buffer, to be passed on to its terminal"
    assert machine.given == [("tmux load-buffer -w -", b"word")]
    old = Machine(failing=("tmux load-buffer -w",))
    assert old.copy("word", TMUX) == "put 4 characters into the tmux buffer"
    assert not machine.terminal + old.terminal


@pytest.mark.parametrize("environ", [{**WAYLAND, **SSH}, {**X11, "SSH_TTY": "/dev/pts/3"}, {}])
def test_the_terminal_is_the_last_way_and_over_ssh_the_only_one(environ: Mapping[str, str]) -> None:
    """The clipboard is where the reader sits; the terminal does not answer, so that nothing is promised."""
    machine = Machine()
    told = machine.copy("naïve\n", environ)
    assert told == "sent 6 characters to the terminal (OSC 52); not every terminal takes that"
    assert machine.given == []
    found = re.fullmatch("\x1b]52;c;([A-Za-z0-9+/=]*)\x07", machine.terminal)
    assert found is not None
    assert base64.b64decode(found[1]).decode() == "naïve\n"


def test_gnu_screen_is_given_it_in_pieces() -> None:
    """Each is a string of its own that screen passes on, and short enough for it; together they are the sequence."""
    machine = Machine()
    machine.copy("word " * 300, {"STY": "1234.pts-0"})
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", machine.terminal, re.DOTALL)
    assert machine.terminal == "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    assert max(map(len, pieces)) < 256
    assert base64.b64decode("".join(pieces)[len("\x1b]52;c;") : -1]) == b"word " * 300


def test_too_much_for_a_terminal_is_said() -> None:
    """Much is sent with a doubt, far too much is not sent at all."""
    machine = Machine()
    assert machine.copy("a" * 100_000, {}).endswith("few terminals take so many")
    sent = machine.terminal
    with pytest.raises(CopyError, match="1,000,000 characters are too many for a terminal; copy less, or install"):
        machine.copy("a" * 1_000_000, {})
    assert machine.terminal == sent


def test_a_text_that_is_no_text_can_be_copied() -> None:
    """Lone surrogates, as a broken file name has them."""
    assert Machine().copy("a\udc80", {}).startswith("sent 2 characters")


def script(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_a_real_program_takes_the_text_and_stays(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is not waited for what it leaves behind, as `xclip` does, nor does it write to our terminal."""
    script(tmp_path, "xclip", f'cat > "{tmp_path}/clipboard"; echo noise; echo noise >&2; exec sleep 5 &')
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DISPLAY": ":0"}

    def which(name: str) -> str | None:
        return str(tmp_path / name) if name == "xclip" else None

    told = copy("naïve\n", command=None, environ=environ, write=lambda _: None, which=which, platform="linux")
    assert told == "copied 6 characters with xclip"
    assert (tmp_path / "clipboard").read_text() == "naïve\n"
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_a_real_program_that_does_not_work_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with a number, never ends, or is not there."""
    monkeypatch.setattr(clipboard, "TIMEOUT_S", 0.1)
    script(tmp_path, "fails", "exit 7")
    script(tmp_path, "hangs", "exec sleep 60")
    assert given([str(tmp_path / "fails")], b"word" * 100_000, os.environ) == "ended with 7"
    assert given([str(tmp_path / "hangs")], b"word", os.environ) == "did not end within 0 s"
    assert given([str(tmp_path / "missing")], b"", os.environ) == "cannot be run (No such file or directory)"
