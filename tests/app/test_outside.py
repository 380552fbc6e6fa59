"""Addresses in the browser and files in the editor: which program, and that nothing of a file reaches a shell."""

import io
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tui.app import outside
from tui.app.outside import OutsideError, browser_command, editor_command, in_front, open_address

X11 = {"DISPLAY": ":0"}
posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")


def having(*programs: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in programs else None


@pytest.mark.parametrize(
    ("environ", "platform", "setting", "command"),
    [
        (X11, "linux", None, ("xdg-open",)),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", None, ("xdg-open",)),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", None, ("wslview",)),
        ({"TERMUX_VERSION": "0.118"}, "linux", None, ("termux-open-url",)),
        ({}, "darwin", None, ("open",)),
        ({}, "win32", None, ("rundll32", "url.dll,FileProtocolHandler")),
        ({**X11, "BROWSER": f"firefox -P work{os.pathsep}lynx"}, "linux", None, ("firefox", "-P", "work")),
        ({**X11, "BROWSER": "firefox"}, "linux", "chromium --app=%s", ("chromium", "--app=%s")),
    ],
)
def test_each_platform_has_its_browser(
    environ: Mapping[str, str], platform: str, setting: str | None, command: tuple[str, ...]
) -> None:
    """The user's setting first, then BROWSER, then what the platform has."""
    which = having("xdg-open", "wslview", "termux-open-url")
    assert browser_command(environ, which, setting, platform=platform) == command


@pytest.mark.parametrize(("environ", "programs"), [({}, ["xdg-open"]), (X11, [])])
def test_no_browser_is_said(environ: Mapping[str, str], programs: list[str]) -> None:
    """At the far end of ssh, or where none is installed; with what to do."""
    with pytest.raises(OutsideError, match="name a browser in the settings"):
        browser_command(environ, having(*programs), None, platform="linux")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "page.html",
        "#note",
        "javascript:alert(1)",
        "--help",
        "https://",
        "mailto:",
        "data:,x",
        "",
        "https://a b",
        "https://a\n.example",
        "https://a.example/\x1b[2J",
        " https://a.example",
    ],
)
def test_only_web_and_mail_addresses_are_opened(address: str) -> None:
    """What else a file calls an address is shown, and nothing is run."""
    with pytest.raises(OutsideError, match="not a web or mail address") as told:
        open_address(address, setting="false", environ={})
    assert str(told.value).isprintable()


def script(folder: Path, name: str, body: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


@posix
def test_an_address_reaches_the_browser_as_it_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As one argument, whatever a shell would make of it; the browser's noise stays out of our terminal."""
    browser = script(tmp_path, "browser", f"""printf '%s\\n' "$@" > "{tmp_path}/told"; echo noise; echo noise >&2""")
    address = "https://a.example/?q=$(touch${IFS}x);`id`&b='c'\"d%20e"
    told = open_address(address, setting=f"{browser} --new", environ=dict(os.environ))
    assert told == f"opened {address} with browser"
    assert (tmp_path / "told").read_text().splitlines() == ["--new", address]
    open_address("MAILTO:a@b.example", setting=f"{browser} --to=%s", environ=dict(os.environ))
    assert (tmp_path / "told").read_text().splitlines() == ["--to=MAILTO:a@b.example"]
    assert capfd.readouterr() == ("", "")


@posix
def test_a_browser_that_does_not_start_is_told(tmp_path: Path) -> None:
    """It is not there, ends with a number, or cannot be understood."""
    for setting, told in (
        (str(tmp_path / "missing"), "missing cannot be run .No such file or directory.; name another"),
        (script(tmp_path, "fails", "exit 3"), "fails ended with 3; name another"),
        ("firefox 'x", "the browser “firefox 'x” cannot be understood .No closing quotation.; correct it"),
    ):
        with pytest.raises(OutsideError, match=told):
            open_address("https://a.example", setting=setting, environ=dict(os.environ))


@posix
def test_a_browser_that_stays_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lives on in a session of its own, where no signal of our terminal finds it."""
    monkeypatch.setattr(outside, "_AT_ONCE_S", 0.1)
    browser = script(tmp_path, "browser", f'echo $$ > "{tmp_path}/pid"; exec sleep 60')
    open_address("https://a.example", setting=browser, environ=dict(os.environ))
    end = time.monotonic() + 20
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < end
        time.sleep(0.01)
    pid = int((tmp_path / "pid").read_text())
    assert os.getsid(pid) == pid
    os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        ("vim", ("vim", "+12", "FILE")),
        ("/usr/bin/nano -w", ("/usr/bin/nano", "-w", "+12", "FILE")),
        ("code --wait", ("code", "--wait", "--goto", "FILE:12")),
        ("hx", ("hx", "FILE:12")),
        ("my-editor", ("my-editor", "FILE")),
    ],
)
def test_editors_are_given_the_line_as_they_want_it(setting: str, command: tuple[str, ...]) -> None:
    """Those that are not known open the file where they will."""
    file = os.path.abspath("notes/a b.md")
    given = editor_command("notes/a b.md", 12, setting=setting, environ={}, which=having())
    assert given == tuple(word.replace("FILE", file) for word in command)
    assert editor_command("notes/a b.md", setting="vim", environ={}, which=having()) == ("vim", file)


def test_the_editor_is_the_users() -> None:
    """The setting, then VISUAL, then EDITOR, then what there is; with none, what to do."""

    def editor(setting: str | None, environ: Mapping[str, str], *programs: str, platform: str = "linux") -> str:
        return editor_command("a", setting=setting, environ=environ, which=having(*programs), platform=platform)[0]

    both = {"VISUAL": "kak", "EDITOR": "ed"}
    assert editor("hx", both) == "hx"
    assert editor(None, both) == "kak"
    assert editor("", {"VISUAL": " ", "EDITOR": "ed"}) == "ed"
    assert editor(None, {}, "vi", "nano") == "vi"
    assert editor(None, {}, "nano") == "nano"
    assert editor(None, {}, "notepad", platform="win32") == "notepad"
    with pytest.raises(OutsideError, match="name one in the settings or in EDITOR"):
        editor(None, {})


@posix
def test_a_program_in_front_has_the_terminal_and_its_interrupts() -> None:
    """Its exit code comes back; ^C ends it and not us."""
    before = signal.getsignal(signal.SIGINT)
    assert in_front(["sh", "-c", "exit 5"]) == 5
    interrupt = f"kill -INT {os.getpid()}; kill -INT $$; exec sleep 60"
    begun = time.monotonic()
    assert in_front(["sh", "-c", interrupt]) == -signal.SIGINT
    assert time.monotonic() - begun < 30
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(OutsideError, match="cannot be run"):
        in_front(["/nowhere/to/be/found"])


@posix
def test_a_program_in_front_may_be_given_a_text(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it writes stands until Enter; how it ended is said where that is not well."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n"))
    assert in_front(["sh", "-c", "tr a-z A-Z"], text="word", pause=True) == 0
    assert capfd.readouterr().out == "WORD\npress Enter to come back "
    assert in_front(["sh", "-c", "exit 4"], text="word\n" * 100_000, pause=True) == 4
    assert capfd.readouterr().out == "\nended with 4; press Enter to come back "
