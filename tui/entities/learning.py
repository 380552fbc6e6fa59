"""Rules that a reader agreed to, written into the alias file: what stands in it stays, comments too.

The file is written by hand as well, so it is changed as text, and what came of that is read again before it is kept.
"""

from __future__ import annotations

import copy
import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from tui.entities.aliases import AliasError, Aliases
from tui.model import Kind

_ENTITY = re.compile(r"^[ \t]*\[\[[ \t]*entity[ \t]*\]\]", re.MULTILINE)
_KIND = re.compile(r"^([ \t]*kind[ \t]*=[ \t]*)(?:\"[^\"\n]*\"|'[^'\n]*')", re.MULTILINE)
_NEVER = re.compile(r"^([ \t]*never[ \t]*=[ \t]*\[)", re.MULTILINE)


def always(path: Path, name: str, kind: Kind) -> None:
    """From now on what is called so is of this kind.

    Raises:
        AliasError: The file has a mistake, or is written in a way that has to be changed by hand.
        OSError: It cannot be written.
    """
    text, table = _read(path)
    wanted = copy.deepcopy(table)
    entries = wanted.setdefault("entity", [])
    at = next((at for at, entry in enumerate(entries) if _called(entry, name)), None)
    if at is None:
        entries.append({"name": name, "kind": kind.value})
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        text += f'{gap}[[entity]]\nname = {_quoted(name)}\nkind = "{kind.value}"\n'
    else:
        entries[at]["kind"] = kind.value
        begins = [found.start() for found in _ENTITY.finditer(text)]
        if at < len(begins):
            end = begins[at + 1] if at + 1 < len(begins) else len(text)
            entry = _KIND.sub(rf'\g<1>"{kind.value}"', text[begins[at] : end], count=1)
            text = text[: begins[at]] + entry + text[end:]
    _write(path, text, wanted, f"say of {name!r} that its kind is {kind.value!r} by hand")


def never(path: Path, name: str) -> None:
    """From now on what is written so is no name.

    Raises:
        AliasError: The file has a mistake, or is written in a way that has to be changed by hand.
        OSError: It cannot be written.
    """
    text, table = _read(path)
    wanted = copy.deepcopy(table)
    names = wanted.setdefault("never", [])
    if name not in names:
        names.insert(0, name)
        if "never" in table:
            rest = ", " if table["never"] else ""
            text = _NEVER.sub(lambda found: found.group() + _quoted(name) + rest, text, count=1)
        else:
            text = f"never = [{_quoted(name)}]\n" + (f"\n{text}" if text else "")
    _write(path, text, wanted, f"add {name!r} to `never` by hand")


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    Aliases.load(path)
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") if path.exists() else ""
    return text, tomllib.loads(text)


def _write(path: Path, text: str, wanted: dict[str, Any], otherwise: str) -> None:
    """All or nothing, and only if the file then says what it said and what is wanted."""
    try:
        is_right = tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        is_right = False
    if not is_right:
        raise AliasError(str(path), f"is not written as expected; {otherwise}")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def _called(entry: dict[str, Any], name: str) -> bool:
    return name.casefold() in (str(each).strip().casefold() for each in (entry["name"], *entry.get("aliases", ())))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
