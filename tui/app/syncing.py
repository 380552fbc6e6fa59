"""The sync that runs beside the screen, as a process of its own: its progress comes as JSON lines on a pipe.

A process, not a thread: the screen never imports the recogniser, a crash of the import cannot take the screen down,
and a pool started inside a running Textual app fails (Textual issue 3593).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import msgspec

from tui.errors import BroadsheetError
from tui.model import Progress


class Syncing:
    """One run of `broadsheet sync` on some roots."""

    def __init__(self, roots: Sequence[Path], home: Path, *, jobs: int | None = None) -> None:
        jobs = jobs or max(1, min(4, (os.cpu_count() or 2)))
        self._command = [sys.executable, "-m", "tui", "sync", "--events", "--home", str(home), "--jobs", str(jobs)]
        self._command += ["--", *map(str, roots)]
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False

    async def run(self) -> AsyncIterator[Progress]:
        """Its progress, as it comes.

        Raises:
            BroadsheetError: It failed; the message is its last line on standard error.
        """
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # a ^C at the terminal is the screen's to answer
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        errors = asyncio.ensure_future(self._process.stderr.read())
        async for line in self._process.stdout:
            with contextlib.suppress(msgspec.DecodeError):
                yield msgspec.json.decode(line, type=Progress)
        code = await self._process.wait()
        said = (await errors).decode("utf-8", "replace").strip().splitlines()
        if code < 0 and not self._stopped:
            raise BroadsheetError(f"the sync was killed by signal {-code}; sync again from the palette")
        if code > 0:
            raise BroadsheetError(said[-1] if said else f"the sync ended with code {code}")

    async def stop(self) -> None:
        """End it; what it has done is kept."""
        self._stopped = True
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), timeout=2)
