"""The names that are known beforehand: those that ship with the package, and a reader's own file.

The file is TOML, to be written by hand:

    never = ["Big Tech"]

    [[entity]]
    name = "Federal Trade Commission"
    kind = "organisation"
    aliases = ["FTC"]

The reader's file wins over the package's. `shy = true` marks an ordinary word, which is a name only where a recogniser
found one. Beside the package's file are plain lists of names of one kind, in which `*` marks a shy one.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from tui.entities.gazetteer import gazetteer, listed
from tui.entities.names import key
from tui.entities.scan import Phrases
from tui.errors import BroadsheetError
from tui.model import Kind

_FIELDS = frozenset({"name", "kind", "aliases", "shy"})
_LISTS = {
    "companies.txt": Kind.ORGANISATION,
    "institutions.txt": Kind.ORGANISATION,
    "media.txt": Kind.ORGANISATION,
    "products.txt": Kind.PRODUCT,
    "laws.txt": Kind.LAW,
    "events.txt": Kind.EVENT,
}
_SHORT = 3
"""Up to so many letters a name is known only as it is written: US is not us, IT is not it."""


class AliasError(BroadsheetError):
    """A reader's alias file cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Known:
    """An entity that is known beforehand."""

    name: str
    kind: Kind
    shy: bool = False


class Aliases:
    """Known entities by each of their names, and the names that name nothing. Never changes; any thread."""

    def __init__(self, forms: Mapping[str, Known], never: Iterable[str], version: str = "") -> None:
        self._forms = dict(forms)
        self._by_key = {key(form): known for form, known in forms.items() if len(key(form)) > _SHORT}
        self._never = {_fold(name) for name in never}
        self.version = version
        """Changes with the content of the files."""

    @classmethod
    def load(cls, user_file: Path | None = None) -> Aliases:
        """The package's names and those of `user_file`; a file that is not there adds none.

        Raises:
            AliasError: The reader's file has a mistake; the message names the file and the mistake.
        """
        folder = resources.files("tui.entities").joinpath("data")
        packed = folder.joinpath("aliases.toml").read_bytes()
        forms, never = _parsed(packed, "aliases.toml")
        for file, kind in _LISTS.items():
            packed += folder.joinpath(file).read_bytes()
            for written in listed(file):
                name = written.removesuffix("*")
                forms.setdefault(name, Known(name, kind, written.endswith("*")))
        own = _bytes(user_file) if user_file else b""
        if own:
            own_forms, own_never = _parsed(own, str(user_file))
            taken_back = {_fold(name) for name in own_never}
            said = {_fold(form) for form in own_forms}
            forms = {form: known for form, known in forms.items() if _fold(form) not in taken_back} | own_forms
            never = [name for name in never if _fold(name) not in said] + own_never
        return cls(forms, never, hashlib.sha256(packed + b"\0" + own).hexdigest()[:12])

    @cached_property
    def finder(self) -> Phrases:
        """Finds the names that count even where no recogniser marked one; the payloads say nothing."""
        own = [form for form, known in self._forms.items() if not known.shy]
        return Phrases((form, 0) for form in (*own, *gazetteer().plain) if not self.never(form))

    def known(self, name: str) -> Known | None:
        """The entity of this name; longer names are compared by key, with or without U.S., short ones by letter.

        A hyphen is as good as a blank.
        """
        if found := self._forms.get(name):
            return found
        name_key = key(name)
        if found := self._by_key.get(name_key):
            return found
        if name_key.startswith("us ") and (found := self._by_key.get(name_key.removeprefix("us "))):
            return found
        return self._by_key.get(name_key.replace("-", " ")) if "-" in name_key else None

    def never(self, name: str) -> bool:
        """Whether this is no name at all."""
        return _fold(name) in self._never


def _fold(name: str) -> str:
    return name if len(name) <= _SHORT else name.casefold()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise AliasError(str(path), f"cannot be read ({error.strerror})") from error


def _parsed(content: bytes, path: str) -> tuple[dict[str, Known], list[str]]:
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AliasError(path, "is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise AliasError(path, f"is not TOML: {error}") from error
    extra = sorted(set(table) - {"entity", "never"})
    if extra:
        raise AliasError(path, f"what is {extra[0]!r}? It can hold `never` and `[[entity]]`")
    entries = table.get("entity", [])
    if not isinstance(entries, list):
        raise AliasError(path, "write [[entity]], with two brackets")
    forms: dict[str, Known] = {}
    for number, entry in enumerate(entries, 1):
        for form, known in _entity(entry, f"entity {number}", path).items():
            if forms.setdefault(form, known) != known:
                raise AliasError(path, f"{form!r} is a name of both {forms[form].name!r} and {known.name!r}")
    return forms, _strings(table.get("never", []), "never", path)


def _entity(entry: Any, where: str, path: str) -> dict[str, Known]:
    if not isinstance(entry, dict):
        raise AliasError(path, f"{where} is not a table; write [[entity]], then name = and kind =")
    extra = sorted(set(entry) - _FIELDS)
    if extra:
        raise AliasError(path, f"{where}: what is {extra[0]!r}? It can have name, kind and aliases")
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        raise AliasError(path, f"{where} has no name")
    try:
        kind = Kind(str(entry.get("kind")))
    except ValueError as error:
        raise AliasError(path, f"{name!r} needs a kind: one of {', '.join(Kind)}") from error
    shy = entry.get("shy", False)
    if not isinstance(shy, bool):
        raise AliasError(path, f"{name!r}: shy is true or false")
    known = Known(name.strip(), kind, shy)
    return dict.fromkeys([known.name, *_strings(entry.get("aliases", []), f"aliases of {name!r}", path)], known)


def _strings(value: Any, what: str, path: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise AliasError(path, f'{what} is a list of names: ["One", "Two"]')
    return [item.strip() for item in value]
