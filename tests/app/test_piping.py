"""A text piped to a shell command: what comes back, and that it always ends."""

import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tui.app import piping
from tui.app.piping import Pipe, Piped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")


def test_output_errors_and_code_come_back(capfd: pytest.CaptureFixture[str]) -> None:
    """The shell is the user's own: pipes and quotes are for it. Nothing reaches our terminal."""
    assert Pipe("tr a-zé A-ZÉ | cat", "naïve\n").run() == Piped("NAïVE\n", "", 0)
    assert Pipe("printf 'one\\r\\ntwo'; echo 'no such thing' >&2; exit 3", "").run() == Piped(
        "one\ntwo", "no such thing\n", 3
    )
    assert Pipe("no-such-command-here", "").run().code == 127
    assert capfd.readouterr() == ("", "")


def test_what_is_no_text_is_shown_as_far_as_it_is() -> None:
    """Bytes that are not UTF-8 do not end it."""
    assert Pipe(r"printf '\377a'", "").run().output == "\ufffda"


def test_a_long_text_goes_through() -> None:
    """Longer than any pipe holds, while the command writes as it reads."""
    text = "word\n" * 150_000
    assert Pipe("cat", text).run() == Piped(text, "", 0)


def test_a_command_need_not_read() -> None:
    """It may end with most of its input unread."""
    assert Pipe("head -n 1", "word\n" * 500_000).run() == Piped("word\n", "", 0)


def test_too_much_output_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came first is kept, and it is told; exactly as much as is taken is not too much."""
    monkeypatch.setattr(piping, "OUTPUT_LIMIT", 5_000)
    much = Pipe("yes", "").run()
    assert (much.output, much.cut) == ("y\n" * 2_500, True)
    noise = Pipe("yes >&2", "").run()
    assert (noise.errors, noise.cut) == ("y\n" * 250, True)
    assert Pipe("cat", "y" * 5_000).run() == Piped("y" * 5_000, "", 0)


def test_a_command_can_be_stopped_with_all_it_started(tmp_path: Path) -> None:
    """From another thread, also while it hangs in a child."""
    pipe = Pipe(f'sleep 60 & echo $! > "{tmp_path}/pid"; wait', "")
    found: list[Piped] = []
    thread = threading.Thread(target=lambda: found.append(pipe.run()))
    thread.start()
    until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip())
    child = psutil.Process(int((tmp_path / "pid").read_text()))
    pipe.stop()
    thread.join(20)
    assert found == [Piped("", "", -signal.SIGKILL)]
    until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


def test_what_is_stopped_before_it_began_never_does(tmp_path: Path) -> None:
    """The screen may be left before its thread has come to run."""
    pipe = Pipe(f'touch "{tmp_path}/begun"', "")
    pipe.stop()
    assert pipe.run().code < 0
    assert not (tmp_path / "begun").exists()


def test_what_it_leaves_running_is_not_waited_for() -> None:
    """A program in the background that holds the output open, as `xclip` does."""
    begun = time.monotonic()
    assert Pipe("echo done; sleep 20 &", "").run() == Piped("done\n", "", 0)
    assert time.monotonic() - begun < 10


def until(met: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not met():
        assert time.monotonic() < end
        time.sleep(0.01)
