"""Front matter: the fields at the head of a Markdown file, in YAML between `---` or TOML between `+++`.

Every value is a string, a list or a mapping of strings: dates keep the zone they were written in. Aliases are
refused (they multiply), tags mean nothing (they could run code), and nesting ends at a few levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tui.loaders.dates import iso_date
from tui.loaders.markup import unescaped
from tui.text import one_line, printable

Value = str | Sequence["Value"] | dict[str, "Value"] | None

_OPENING = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n")
_LARGEST = 1 << 18
_DEEPEST = 16
_NOTHING = frozenset(("", "~", "null", "none"))


class Broken(ValueError):
    """The front matter cannot be read."""


def split(text: str) -> tuple[dict[str, Value], str]:
    """The fields of a text, their names in small letters, and the body after them.

    Front matter that is broken, or never closed, gives no fields; when it is closed it is not part of the body.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    fence = opening[1]
    closing = re.compile(rf"^(?:{re.escape(fence)}|\.\.\.)[ \t]*\r?$" if fence == "---" else r"^\+\+\+[ \t]*\r?$", re.M)
    end = closing.search(text, opening.end())
    if end is None:
        return {}, text
    source, body = text[opening.end() : end.start()], text[end.end() :]
    if len(source) > _LARGEST:
        return {}, body
    try:
        value = _yaml(source) if fence == "---" else _toml(source)
    except Broken:
        return {}, body
    if not isinstance(value, dict):
        # Two rules around running text are no front matter.
        return {}, body if value is None else text
    return {name.lower(): field for name, field in value.items()}, body


def text_of(fields: dict[str, Value], *names: str) -> str | None:
    """The first of the named fields that has something in it, as one line; lists joined by commas."""
    for name in names:
        if line := ", ".join(_words(fields.get(name))):
            return line
    return None


def list_of(fields: dict[str, Value], *names: str) -> tuple[str, ...]:
    """What all of the named fields hold, each once, in order. A string is cut at its commas."""
    found: dict[str, None] = {}
    for name in names:
        value = fields.get(name)
        for word in _words(value.split(",") if isinstance(value, str) else value):
            found.setdefault(word)
    return tuple(found)


def retells(value: Value) -> str | None:
    """What an article retells, as `TITLE · PUBLISHER · AUTHOR · DATE`, of which any may be missing; several by `; `."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(retells, value))) or None
    if not isinstance(value, dict):
        return ", ".join(_words(value)) or None
    parts = [", ".join(_words(value.get(name))) for name in ("title", "publisher", "author")]
    date = ", ".join(_words(value.get("date")))
    return " · ".join(filter(None, (*parts, iso_date(date) or date))) or None


def _words(value: Value) -> Iterator[str]:
    """The strings in a value, each on one line. Of a mapping, what it calls its name."""
    if isinstance(value, str):
        if (line := one_line(unescaped(value))).lower() not in _NOTHING:
            yield line
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, (str, dict)):
                yield from _words(part)
    elif isinstance(value, dict):
        name = value.get("name") or value.get("title")
        if isinstance(name, str):
            yield from _words(name)


def _yaml(source: str) -> Value:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Document(yaml.parse(printable(source.replace("\r\n", "\n")), Loader=loader)).value()
    except (yaml.YAMLError, RecursionError, UnicodeError, StopIteration) as error:
        raise Broken(str(error)) from error


class _Document:
    """Builds plain values from YAML events, which come one by one and never recurse."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events

    def value(self) -> Value:
        """The first document."""
        for event in self._events:
            name = type(event).__name__
            if name not in ("StreamStartEvent", "DocumentStartEvent"):
                return None if name in ("StreamEndEvent", "DocumentEndEvent") else self._node(event, 0)
        return None

    def _node(self, event: Any, depth: int) -> Value:
        name = type(event).__name__
        if name == "ScalarEvent":
            return None if _runs(event.tag) else str(event.value)
        if depth >= _DEEPEST:
            raise Broken("nested too deeply")
        if name == "SequenceStartEvent":
            found: Value = self._sequence(depth)
            return None if _runs(event.tag) else found
        if name == "MappingStartEvent":
            found = self._mapping(depth)
            return None if _runs(event.tag) else found
        raise Broken("aliases are not followed")

    def _sequence(self, depth: int) -> list[Value]:
        result: list[Value] = []
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            result.append(self._node(event, depth + 1))
        return result

    def _mapping(self, depth: int) -> dict[str, Value]:
        result: dict[str, Value] = {}
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if isinstance(key, str):
                result[key] = value
        return result


def _runs(tag: str | None) -> bool:
    """Whether a tag asks for something else than plain data; such a value is left out."""
    return (tag is not None and tag.startswith("!")) or (tag or "").startswith("tag:yaml.org,2002:python")


def _toml(source: str) -> Value:
    import tomllib

    try:
        return _strings(tomllib.loads(source.replace("\r\n", "\n")), 0)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise Broken(str(error)) from error


def _strings(value: object, depth: int) -> Value:
    if depth > _DEEPEST:
        raise Broken("nested too deeply")
    if isinstance(value, dict):
        return {str(name): _strings(field, depth + 1) for name, field in value.items()}
    if isinstance(value, list):
        return [_strings(part, depth + 1) for part in value]
    return str(value)
