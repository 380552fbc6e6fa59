"""Opening the reader. Imports nothing before it must: a start is felt."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from contextlib import closing

from tui.cli.places import existing, home_of
from tui.errors import UsageError
from tui.library import Library
from tui.sample import sample_folder
from tui.store import homes


def read(options: Namespace) -> int:
    """Open the reader; without a path on the sample.

    Raises:
        UsageError: A path is not there, or there is no terminal to read in.
    """
    try:
        roots = existing(options.paths or [sample_folder()])
    except UsageError as error:
        raise UsageError(f"{error}; `broadsheet --help` lists the commands") from None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the reader needs a terminal; `broadsheet search` and `broadsheet show` do without")
    gc.disable()  # nothing that a start makes is garbage; the app turns it on again after its first frame
    home = home_of(options)
    with closing(Library(roots, home)) as library:
        homes.remember_opened(home, roots)
        from tui.app.app import run

        return run(library, config=homes.config_file())
