"""What is remembered for all libraries of a home: a few small values in one JSON file. Losing it costs little."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tui.store.db import trouble

_FILE = "remembered.json"


def recall(home: Path) -> dict[str, Any]:
    """Everything, by key; nothing where there is no such file, or none that we wrote."""
    try:
        values = json.loads((home / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def remember(home: Path, key: str, value: object) -> None:
    """Keep a value that JSON can hold; None forgets it. All or nothing, so that a kill leaves the old ones."""
    values = {**recall(home), key: value}
    if value is None:
        del values[key]
    path = home / _FILE
    with trouble(path):
        home.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        draft.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
        draft.replace(path)
