"""A small invented library, and the command line as a function."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.cli import main

HARBOUR = """---
title: The harbour of Sandvik opens
author: Nora Lind
date: 2024-03-05
source: Coast Weekly
tags: [harbour, money]
---

Northwind Shipping has opened its harbour in Sandvik. Arthur Brandt, who heads Northwind Shipping, said that it
cost €15 million.

## What is to come

- a ferry to the islands
- a second crane
"""
FERRY = """A ferry for the islands

By Tove Berg

March 7, 2024

The ferry to the islands will sail from Sandvik. Arthur Brandt of Northwind Shipping bought it from a yard in Norway.
"""
RECORDS = (
    {"id": "a1", "title": "Crane delayed", "date": "2023-11", "source": "Coast Weekly",
     "text": "The second crane comes late. Northwind Shipping waits."},
    {"id": "a2", "title": "Herring is back", "text": "Fishermen off the islands report herring."},
)  # fmt: skip


class Said(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Broadsheet = Callable[..., Said]


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is synced first is synced in this process."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)


@pytest.fixture
def broadsheet(home: Path, capsys: pytest.CaptureFixture[str]) -> Broadsheet:
    """Runs a command in this process."""

    def run(*argv: object) -> Said:
        code = main([str(word) for word in argv])
        return Said(code, *capsys.readouterr())

    return run


def write_library(folder: Path) -> Path:
    """Four articles in three files."""
    folder.mkdir(parents=True)
    (folder / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "notes.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library nobody has opened yet."""
    return write_library(tmp_path / "coast")


@pytest.fixture(scope="session")
def synced_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose last library, with entities, is synced. For tests that only read."""
    base = tmp_path_factory.mktemp("synced")
    folder = write_library(base / "coast")
    assert main(["sync", "--home", str(base / "home"), "--jobs", "1", str(folder)]) == 0
    return base / "home"


@pytest.fixture
def coast(broadsheet: Broadsheet, synced_home: Path) -> Broadsheet:
    """Runs a command on the synced library."""

    def run(command: str, *argv: object) -> Said:
        return broadsheet(command, "--home", synced_home, *argv)

    return run
