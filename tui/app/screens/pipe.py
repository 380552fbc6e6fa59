"""Piping a text to a command: the line to type it on, and what it wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import chop_cells
from rich.segment import Segment
from textual import events
from textual.app import SuspendNotSupported
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.app.outside import OutsideError, in_front, shell
from tui.app.piping import OUTPUT_LIMIT, Pipe, Piped
from tui.app.screens.base import Page, PageScreen
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.widgets.lines import HintLine, TwoEnds, hints
from tui.app.widgets.search_bar import QueryInput
from tui.app.words import count
from tui.text import one_line, printable

_TYPING = (("Enter", "run"), ("↑", "an earlier command"), ("!…", "in the terminal itself"), ("Esc", "leave"))
_READING = (("|", "another command"), ("Esc", "leave"))
_RUNNING = (("Esc", "stop it"),)


class PipeScreen(PageScreen):
    """Asks for a command, gives it the text, shows what it writes. Behind `!` the command has the terminal itself.

    Args:
        palette: The styles.
        text: What the command is given on standard input.
        what: What that is, for the header: `selection`, or the title of the article.
        history: Earlier commands, the last one last.
        remember: Called with each command that is run.
    """

    DEFAULT_CSS = """
    PipeScreen #prompt { height: 1; margin-bottom: 1; background: $background; }
    PipeScreen #prompt > Static { width: 2; color: $primary; background: $background; }
    PipeScreen #prompt > Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    PipeScreen #prompt > Input:focus { border: none; background: $background; background-tint: $background 0%; }
    """

    @dataclass
    class Done(Message):
        """A command has ended."""

        pipe: Pipe
        piped: Piped

    def __init__(
        self, palette: Palette, text: str, what: str, *, history: Iterable[str], remember: Callable[[str], object]
    ) -> None:
        super().__init__(palette)
        self._text = text
        self._what = what
        self._history = list(history)
        self._remember = remember
        self._at = len(self._history)
        """Which of the history is on the line; its length for the new one."""
        self._draft = ""
        self._pipe: Pipe | None = None
        """The command at work."""
        self._piped: Piped | None = None

    def pages(self) -> Iterable[Widget]:
        with Vertical():
            with Horizontal(id="prompt"):
                yield Static("|", markup=False)
                yield QueryInput(placeholder="a command of the shell", compact=True)
            yield Page(self.palette, id="page")

    @property
    def _line(self) -> QueryInput:
        return self.query_one(QueryInput)

    def begin(self) -> None:
        self.set_focus(self._line)

    def on_unmount(self) -> None:
        if self._pipe is not None:
            self._pipe.stop()

    # Typing

    def on_query_input_pressed(self, event: QueryInput.Pressed) -> None:
        event.stop()
        if event.key == "enter":
            self._run()
        elif event.key == "escape":
            self.do_leave()
        elif event.key == "tab":
            self.set_focus(self.page)
            self._write_hints()
        elif event.key in ("up", "down"):
            self._recall(-1 if event.key == "up" else 1)
        else:
            self.page.page(1 if event.key == "pagedown" else -1)

    def _recall(self, steps: int) -> None:
        """Put another command of the history on the line; the one being typed comes back behind the last."""
        if self._at == len(self._history):
            self._draft = self._line.value
        self._at = max(0, min(self._at + steps, len(self._history)))
        self._line.value = self._history[self._at] if self._at < len(self._history) else self._draft
        self._line.cursor_position = len(self._line.value)

    def on_key(self, event: events.Key) -> None:
        if self.focused is self._line and event.is_printable:
            return
        if event.character == "|":
            event.stop()
            self.set_focus(self._line)
            self._write_hints()
        else:
            super().on_key(event)

    # Running

    def _run(self) -> None:
        command = self._line.value.strip()
        if not command.strip("! "):
            return
        if command in self._history:
            self._history.remove(command)
        self._history.append(command)
        self._at = len(self._history)
        self._remember(command)
        if command.startswith("!"):
            self._run_in_front(command[1:])
            self._line.action_select_all()
            return
        if self._pipe is not None:
            self._pipe.stop()
        self._pipe, self._piped = Pipe(command, self._text), None
        self._work(self._pipe)
        self.set_focus(self.page)
        self.page.scroll_to_line(0)
        self._write_hints()
        self.write()

    @in_thread("pipe", exclusive=True)
    def _work(self, pipe: Pipe) -> None:
        self.post_message(self.Done(pipe, pipe.run()))

    def on_pipe_screen_done(self, event: Done) -> None:
        if event.pipe is self._pipe:
            self._pipe, self._piped = None, event.piped
            self._write_hints()
            self.write()

    def _run_in_front(self, command: str) -> None:
        trouble = ""
        try:
            with self.app.suspend():
                try:
                    in_front(shell(command), text=self._text, pause=True)
                except OutsideError as error:
                    trouble = str(error)
        except SuspendNotSupported:
            trouble = "this terminal cannot be left to another program; run it without the !"
        if trouble:
            self.app.say(trouble, error=True)

    # Showing

    def _write_hints(self) -> None:
        typing = self.focused is self._line
        line = self.query_one(HintLine)
        line.hush()
        line.write(hints(_TYPING if typing else _RUNNING if self._pipe is not None else _READING), whole=True)

    def write(self) -> None:
        palette, page, piped = self.palette, self.query_one(Page), self._piped
        width = max(20, page.room - 2)
        lines: list[Sequence[Segment]] = []
        if piped is not None:
            for told in _told(piped):
                lines.append([Segment(f" {told}", palette.dim)])
            if lines:
                lines.append([])
            lines += [[Segment(f" {row}", palette.error)] for row in _rows(piped.errors, width)]
            if piped.errors:
                lines.append([])
            lines += [[Segment(f" {row}", palette.text)] for row in _rows(piped.output, width)]
        page.write(lines)
        status = "at work" if self._pipe is not None else _summary(piped) if piped is not None else ""
        left = [("Broadsheet", "accent"), ("  Pipe", "strong"), (f"  {one_line(self._what)}", "dim")]
        self.query_one("#header", TwoEnds).write(left, *([status] if status else []))


def _told(piped: Piped) -> Iterator[str]:
    """What is to be known besides what was written."""
    if piped.cut:
        yield f"It wrote more than {OUTPUT_LIMIT:,} bytes and was ended; this is what came first."
    elif piped.code:
        yield f"It ended with {piped.code}."
    if not piped.output and not piped.errors:
        yield "It wrote nothing."


def _summary(piped: Piped) -> str:
    lines = piped.output.count("\n") + (not piped.output.endswith("\n") and bool(piped.output))
    return f"exit code {piped.code} · {count(lines, 'line')}"


def _rows(text: str, width: int) -> Iterator[str]:
    """The lines as they were written, blanks and all; what is too long goes on below."""
    for line in printable(text).removesuffix("\n").split("\n") if text else ():
        row = line.expandtabs()
        if len(row) <= width and row.isascii():
            yield row
        else:
            yield from chop_cells(row, width)
