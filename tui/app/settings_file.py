"""`config.toml`: what it says, and its mistakes, each with its line. One costs its own setting alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tui.app.settings import KEYS, Setting, Settings, known, with_value
from tui.text import one_line

_TABLE = re.compile(r"\s*\[{1,2}\s*([^\[\]]+)\]?")
_KEY = re.compile(r"\s*([^=#\[{,]+?)\s*=")
_PLACE = re.compile(r" ?\(at (?:line \d+, column \d+|end of document)\)$")
_MOST_LINES = 1_000
"""Of a file with a mistake that are looked through for it; one with more is something else."""
_LONGEST = 40
"""Characters of a wrong value that are told."""


class Loaded(NamedTuple):
    """What a file says."""

    settings: Settings
    troubles: tuple[str, ...] = ()
    """A line for each mistake."""
    source: Source | None = None
    """The file itself; None when there is none to read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text, to tell where something stands in it."""

    name: str
    text: str

    def at(self, table: str, key: str = "") -> str:
        """`config.toml, line 12`, or without the line where it cannot be told."""
        lines = {(of, name): line for line, of, name in reversed(list(self.names()))}
        line = lines.get((table, key), lines.get((table, "")))
        return self.name if line is None else f"{self.name}, line {line}"

    def names(self) -> Iterator[tuple[int, str, str]]:
        """The tables and keys, each with its line. What stands in a text of several lines may be taken for one."""
        table = ""
        for number, line in enumerate(self.text.split("\n"), 1):
            if header := _TABLE.match(line):
                table = _bare(header[1])
                yield number, table, ""
            elif begun := _KEY.match(line):
                first, _, key = _bare(f"{table}.{begun[1]}" if table else begun[1]).partition(".")
                yield number, first, key


def load(path: Path) -> Loaded:
    """The settings of a file; the defaults where there is none, and for what is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeError) as error:
        said = error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"
        return Loaded(Settings(), (f"{path.name} cannot be read ({said}); the defaults are used",))
    source = Source(path.name, text)
    troubles: list[str] = []
    settings = _read(_parsed(source, troubles), source, troubles)
    return Loaded(settings, tuple(troubles), source)


def line_of(path: Path, setting: Setting) -> int | None:
    """The line on which a setting stands, from 1; the one that tells of it where it is a comment."""
    told = re.compile(rf"#\s*{setting.key}\s*=")
    table = ""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        if header := _TABLE.match(line):
            table = _bare(header[1])
        elif table == setting.table and (told.match(line) or re.match(rf"\s*{setting.key}\s*=", line)):
            return number
    return None


def _parsed(source: Source, troubles: list[str]) -> dict[str, Any]:
    """The tables of a file. What is no TOML is told and passed over, up to the next key or table."""
    import tomllib

    try:
        return tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if source.text.count("\n") > _MOST_LINES:
            troubles.append(f"{source.name}: {one_line(str(error))}; the defaults are used until that is mended")
            return {}
    tables: dict[str, Any] = {}
    kept = begun = told = where = ""
    names = {line: f"{table}.{key}: " if key else "" for line, table, key in source.names()}
    for number, line in enumerate(source.text.split("\n"), 1):
        if begun and number in names:
            troubles.append(told)
            begun = ""
        where = where if begun else f"{source.name}, line {number}: {names.get(number, '')}"
        begun += f"{line}\n"
        try:
            tables = tomllib.loads(kept + begun)
            kept, begun = kept + begun, ""
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            told = one_line(where + _said(error))
    if begun:
        troubles.append(told)
    return tables


def _said(error: Exception) -> str:
    said = _PLACE.sub("", str(error))
    if said.startswith("Illegal character '\\n'"):
        return "a quotation mark is missing"
    if said == "Invalid value":
        return "no value; words stand in quotes" if "at line" in str(error) else "it has no end"
    return said[:1].lower() + said[1:]


def _read(tables: Mapping[str, Any], source: Source, troubles: list[str]) -> Settings:
    settings = Settings()
    names = dict.fromkeys(name.partition(".")[0] for name in known())
    for table, entries in tables.items():
        if table not in names and table != KEYS:
            what = f"there is no table [{table}]" if isinstance(entries, dict) else f"{table} stands in no table"
            troubles.append(f"{source.at(table)}: {one_line(what)}{_nearest(table, [*names, KEYS])}")
        elif not isinstance(entries, dict):
            troubles.append(f"{source.at(table)}: {table} must be a table, [{table}]")
        elif table == KEYS:
            settings = msgspec.structs.replace(settings, keys=_keys(entries, source, troubles))
        else:
            for key, new in entries.items():
                settings = _taken(settings, f"{table}.{key}", new, source, troubles)
    return settings


def _taken(settings: Settings, name: str, new: object, source: Source, troubles: list[str]) -> Settings:
    """The settings with one more of the file, unless that is a mistake, which is told."""
    table, _, key = name.partition(".")
    setting = known().get(name)
    if setting is None:
        mine = [other.key for other in known().values() if other.table == table]
        wrong = f"there is no such setting{_nearest(key, mine)}"
    else:
        wrong = _wrong(setting, new)
    if wrong:
        troubles.append(f"{source.at(table, key)}: {one_line(name)}: {wrong}")
        return settings
    return with_value(settings, name, new)


def _wrong(setting: Setting, new: object) -> str:
    """What is wrong with a value; nothing when it may be so."""
    try:
        msgspec.convert(new, setting.form)
    except msgspec.ValidationError:
        return f"must be {setting.meant}, not {_shown(new)}"
    if setting.name == "theme.name":
        from tui.app.theme import known_themes

        if new not in known_themes():
            return f"no theme is called {_shown(new)}{_nearest(str(new), known_themes())}"
    if setting.name == "names.recogniser":
        from tui.entities.recognise import chosen

        return chosen(str(new)).trouble or ""
    return ""


def _keys(entries: Mapping[str, object], source: Source, troubles: list[str]) -> dict[str, tuple[str, ...]]:
    """What is written for the keys of commands, as it is written."""
    keys: dict[str, tuple[str, ...]] = {}
    for command, written in entries.items():
        if isinstance(written, str):
            keys[command] = (written,)
        elif isinstance(written, list) and all(isinstance(each, str) for each in written):
            keys[command] = tuple(written)
        else:
            wrong = f"must be a key or a list of keys, not {_shown(written)}"
            troubles.append(f"{source.at(KEYS, command)}: {KEYS}.{one_line(command)}: {wrong}")
    return keys


def _shown(thing: object) -> str:
    """A value as it might stand in the file, cut where it is long."""
    shown = one_line(json.dumps(thing, ensure_ascii=False, default=str))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _nearest(name: str, names: Iterable[str]) -> str:
    """A question that ends a line: whether the known name nearest to a wrong one is meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), 1)
    return f"; is “{near[0]}” meant?" if near else ""


def _bare(name: str) -> str:
    """A dotted name without the blanks and quotes it may be written with."""
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
