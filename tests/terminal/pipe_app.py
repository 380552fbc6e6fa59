"""The reader with the screen of pipes on top, on a text of three lines: `pipe_app.py FOLDER HOME`."""

import sys
from pathlib import Path

from tui.app import app
from tui.app.screens.pipe import PipeScreen
from tui.library import Library


class Piping(app.BroadsheetApp):
    CSS_PATH = Path(app.__file__).parent / app.BroadsheetApp.CSS_PATH

    def on_ready(self) -> None:
        text = "the ferry\nleft at\nnine\n"
        self.push_screen(PipeScreen(self.palette, text, "a text", history=(), remember=lambda _: None))


if __name__ == "__main__":
    Piping(Library([Path(sys.argv[1])], Path(sys.argv[2])), syncing=False).run()
