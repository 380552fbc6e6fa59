"""What a reader can set, each with its default and what it may be. The file they come from is read elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, get_args

import msgspec
from msgspec import Meta, Struct

from tui.app.typeset.look import NARROWEST, WIDEST
from tui.model import Group, Kind, Sort

Value: TypeAlias = bool | int | str | tuple[str, ...]
"""What a setting can be, as TOML has it."""


class Reader(Struct, frozen=True):
    """How an article is set."""

    measure: Annotated[int, Meta(ge=NARROWEST, le=WIDEST, description="Most cells of a line, 40 to 100.")] = 76
    justify: Annotated[bool, Meta(description="Lines end at the same cell.")] = False
    hyphenate: Annotated[bool, Meta(description="Long words are parted at the end of a line.")] = False
    paragraphs: Annotated[
        Literal["spaced", "indented"], Meta(description="Paragraphs begin after a blank line, or with an indent.")
    ] = "spaced"
    unfolded: Annotated[bool, Meta(description="What a web page put around its article is shown.")] = False
    numbered: Annotated[bool, Meta(description="Links have their numbers.")] = True
    bidi: Annotated[
        Literal["program", "terminal"], Meta(description="Who puts Hebrew and Arabic in order: Broadsheet, or yours.")
    ] = "program"
    entities: Annotated[bool, Meta(description="Names are coloured.")] = True
    hidden_kinds: Annotated[
        tuple[Kind, ...], Meta(description="Kinds of names that are neither coloured nor followed.")
    ] = ()
    images: Annotated[
        Literal["auto", "kitty", "blocks", "captions"],
        Meta(description="Pictures as kitty shows them, as coloured blocks, or told; auto: kitty's where it is known."),
    ] = "auto"
    coloured_code: Annotated[bool, Meta(description="Code has colours.")] = True


class Listing(Struct, frozen=True):
    """What the article list begins with."""

    sort: Annotated[Sort, Meta(description="The order; best is by match while searching, else newest.")] = Sort.BEST
    group: Annotated[Group, Meta(description="What stands together under a heading.")] = Group.NONE


class Theme(Struct, frozen=True):
    """Colours."""

    name: Annotated[str, Meta(description="The theme; the palette lists them.")] = "broadsheet-dark"
    shapes: Annotated[bool, Meta(description="Kinds differ by underline and slant, not by colour alone.")] = False


class Programs(Struct, frozen=True):
    """Commands of the reader's own; empty leaves the choice to Broadsheet."""

    browser: Annotated[str, Meta(description="Opens addresses; %s stands for the address.")] = ""
    editor: Annotated[str, Meta(description="Opens files.")] = ""
    clipboard: Annotated[str, Meta(description="Is given on its standard input what is copied.")] = ""
    pipe: Annotated[str, Meta(description="The command that is offered first when you pipe a text.")] = ""


class Names(Struct, frozen=True):
    """How names are found."""

    recogniser: Annotated[
        str, Meta(description="Who finds names: auto, rules, or a spaCy model that is installed, by name.")
    ] = "auto"


class Settings(Struct, frozen=True):
    """Everything that can be set, by table."""

    reader: Reader = Reader()
    list: Listing = Listing()
    theme: Theme = Theme()
    programs: Programs = Programs()
    names: Names = Names()
    keys: dict[str, tuple[str, ...]] = {}
    """By command id what was written for its keys; `tui.app.keymap` makes keys of it."""


KEYS = "keys"
"""The table that has no settings of its own: one for each command."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    table: str
    key: str
    form: Any
    """Its type, for msgspec."""
    default: Value
    help: str
    choices: tuple[Value, ...] = ()
    """All that it may be, or that may be in it; empty for a text."""
    several: bool = False
    """It may be any of the choices, or none."""

    @property
    def name(self) -> str:
        return f"{self.table}.{self.key}"

    @property
    def meant(self) -> str:
        """What it may be, in words."""
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, int):
            return f"a whole number from {self.choices[0]} to {self.choices[-1]}"
        if not self.choices:
            return "words in quotes"
        named = ", ".join(f'"{choice}"' for choice in self.choices)
        return f"a list with any of {named}" if self.several else f"one of {named}"


@cache
def known() -> dict[str, Setting]:
    """Every setting but the keys, by name, in the order of the file."""
    found = {}
    for table in msgspec.structs.fields(Settings):
        if table.name != KEYS:
            for field in msgspec.structs.fields(table.type):
                setting = _setting(table.name, field)
                found[setting.name] = setting
    return found


def value(settings: Settings, name: str) -> Value:
    """What a setting is, as TOML has it."""
    table, _, key = name.partition(".")
    return _plain(getattr(getattr(settings, table), key))


def with_value(settings: Settings, name: str, new: object) -> Settings:
    """The settings with one of them changed.

    Raises:
        ValueError: It may not be that. msgspec's own error is one.
    """
    table, _, key = name.partition(".")
    converted = msgspec.convert(new, known()[name].form)
    changed = msgspec.structs.replace(getattr(settings, table), **{key: converted})
    return msgspec.structs.replace(settings, **{table: changed})


def _setting(table: str, field: msgspec.structs.FieldInfo) -> Setting:
    bare, meta = get_args(field.type)
    items = get_args(bare)  # of a list or a choice
    several = bool(items) and isinstance(items[0], type)
    choices: Iterable[Value] = ()
    if bare is bool:
        choices = (False, True)
    elif bare is int:
        choices = range(meta.ge, meta.le + 1)
    elif bare is not str:
        choices = _plain(tuple(items[0] if several else items or bare))  # type: ignore[assignment]  # strings
    return Setting(table, field.name, field.type, _plain(field.default), meta.description, tuple(choices), several)


def _plain(thing: Any) -> Value:
    if isinstance(thing, tuple):
        return tuple(map(str, thing))
    return str(thing) if isinstance(thing, StrEnum) else thing
