"""What a reader puts right about entities: each correction as a value, and as a line of JSON that can be shared.

A correction names its entity by id, name and kind, so that it can be told in another library of the same articles.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TypeAlias

import msgspec
from msgspec import Struct

from tui.errors import BroadsheetError
from tui.model import ArticleId, Entity, EntityId, Kind


class CorrectionError(BroadsheetError):
    """A line is no correction."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number} is no correction: {reason}")
        self.number = number
        self.reason = reason


class Ref(Struct, frozen=True, omit_defaults=True):
    """An entity, told so that it is found again: by its id where that is known, else by name and kind."""

    name: str
    kind: Kind
    id: EntityId | None = None

    def __post_init__(self) -> None:
        _refuse_blank(self.name, "a name")


class _At(Struct, frozen=True, kw_only=True):
    at: str = ""
    """When it was said, in ISO 8601; empty until it is kept."""


class _Said(_At, frozen=True, tag_field="op", omit_defaults=True):
    entity: Ref


class Merge(_Said, frozen=True, tag="merge"):
    """It is the same as another one, which stays."""

    into: Ref


class Split(_Said, frozen=True, tag="split"):
    """What is written so, or what one article means, is another thing: an entity of its own."""

    form: str | None = None
    article: ArticleId | None = None

    def __post_init__(self) -> None:
        if (self.form is None) == (self.article is None):
            raise ValueError("split needs a form or an article, and not both")
        if self.form is not None:
            _refuse_blank(self.form, "a form")


class Rename(_Said, frozen=True, tag="rename"):
    """It is to be called otherwise. What it was called stays a name of it."""

    name: str

    def __post_init__(self) -> None:
        _refuse_blank(self.name, "a name")


class Retype(_Said, frozen=True, tag="retype"):
    """It is of another kind."""

    kind: Kind


class Hide(_Said, frozen=True, tag="hide"):
    """It is nothing to look at: no mention of it is shown."""


class Show(_Said, frozen=True, tag="show"):
    """It is to be shown again."""


class Alias(_Said, frozen=True, tag="alias"):
    """Whatever article is written so, that is meant."""

    form: str

    def __post_init__(self) -> None:
        _refuse_blank(self.form, "a form")


class Unalias(_Said, frozen=True, tag="unalias"):
    """What is written so is something else."""

    form: str

    def __post_init__(self) -> None:
        _refuse_blank(self.form, "a form")


Correction: TypeAlias = Merge | Split | Rename | Retype | Hide | Show | Alias | Unalias


class Corrected(Struct, frozen=True):
    """Corrections that were undone or redone together."""

    corrections: tuple[Correction, ...]
    stand: bool
    """Whether they hold now."""


class Effect(Struct, frozen=True):
    """What a correction would change."""

    entity: Entity | None
    """That which is meant; None when there is none here."""
    into: Entity | None = None
    """Of a merge: the one that stays."""
    mentions: int = 0
    articles: int = 0
    """Which mention it."""
    idle: str | None = None
    """Why it would change nothing; None when it does."""


def ref(entity: Entity) -> Ref:
    """An entity of this library, for a correction."""
    return Ref(entity.name, entity.kind, entity.id)


def now() -> str:
    """The time, for `at`."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def line(correction: Correction) -> str:
    """One line of JSON, without its end."""
    return msgspec.json.encode(correction).decode()


def lines(corrections: Iterable[Correction]) -> str:
    """JSON Lines."""
    return "".join(f"{line(each)}\n" for each in corrections)


def parsed(text: str) -> list[Correction]:
    """What `lines` wrote; empty lines say nothing.

    Raises:
        CorrectionError: A line is none.
    """
    return [_parsed(each, number) for number, each in enumerate(text.split("\n"), 1) if each.strip()]


@cache
def _decoder() -> msgspec.json.Decoder[Correction]:
    return msgspec.json.Decoder(Correction)


def _parsed(text: str, number: int) -> Correction:
    try:
        return _decoder().decode(text.encode())
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise CorrectionError(number, " ".join(str(error).split())) from error


def told(correction: Correction) -> str:
    """What it says, as one would tell somebody to do it."""
    name = f"“{correction.entity.name}”"
    match correction:
        case Merge():
            return f"merge {name} into “{correction.into.name}”"
        case Split(form=str() as form):
            return f"split “{form}” from {name}"
        case Split():
            return f"split what one article means from {name}"
        case Rename():
            return f"rename {name} to “{correction.name}”"
        case Retype():
            return f"make {name} {a_kind(correction.kind)}"
        case Hide():
            return f"hide {name}"
        case Show():
            return f"show {name} again"
        case Alias():
            return f"take “{correction.form}” for {name}"
        case Unalias():
            return f"take “{correction.form}” for {name} no longer"


def a_kind(kind: Kind) -> str:
    """`a place`, `an event`, `money`."""
    if kind is Kind.MONEY:
        return kind.value
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"


def _refuse_blank(text: str, what: str) -> None:
    if not text.strip():
        raise ValueError(f"{what} cannot be empty")
