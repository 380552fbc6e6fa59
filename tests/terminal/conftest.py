"""The reader on libraries of its own: the sample, synced once for all tests of a worker, or any folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, broadsheet
from tui.app.screens.touring import PUT_AWAY
from tui.store.remembered import remember

Open = Callable[..., Terminal]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The sample library, as the checkout has it."""
    return Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def _synced_once(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    home = tmp_path_factory.mktemp("synced")
    subprocess.run([*broadsheet(), "sync", "--home", home, seeds], check=True, capture_output=True)
    return home


@pytest.fixture
def synced(_synced_once: Path, tmp_path: Path) -> Path:
    """A home of this test's own in which the sample is up to date."""
    return Path(shutil.copytree(_synced_once, tmp_path / "home"))


@pytest.fixture
def open_reader(tmp_path: Path, seeds: Path) -> Iterator[Open]:
    """Opens the reader in a terminal, on the sample unless a folder is given; all are ended with the test."""
    with ExitStack() as stack:
        count = 0

        def opened(
            *,
            size: tuple[int, int] = (120, 36),
            home: Path = tmp_path / "home",
            folder: Path = seeds,
            environment: Mapping[str, str | None] | None = None,
            newcomer: bool = False,
        ) -> Terminal:
            nonlocal count
            remember(home, PUT_AWAY, None if newcomer else True)
            count += 1
            errors = tmp_path / f"errors-{count}.txt"
            command = [*broadsheet(), "--home", str(home), str(folder)]
            return stack.enter_context(Terminal(command, size=size, errors=errors, environment=environment))

        yield opened
