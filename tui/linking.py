"""What is said between those who recognise, link and keep names: which thing a name names, and which things are one.

A *thing* is what all names of one key name, in whatever articles; the store numbers things and articles.
"""

from __future__ import annotations

from msgspec import Struct

from tui.model import Kind


class Sign(Struct, frozen=True):
    """What one name of an article says of the thing it names, whatever else a library holds."""

    thing: str
    """The key of the thing: equal for names that are one thing in whatever articles they stand."""
    spells: tuple[str, ...] = ()
    """Keys of things that are the same one if nothing else is spelt out so: its acronyms and short forms here."""


class Spelling(Struct, frozen=True):
    """Names of one thing that articles write alike, in every form."""

    text: str
    kind: Kind
    forms: tuple[str, ...]
    """As in Name."""
    names: int
    """How many names."""
    mentions: int
    """How many mentions these have."""


def meant(own: Kind, entity: Kind, confidence: float) -> Kind:
    """What kind of thing a mention names: its entity's, but for one that is both an organisation and a product by one
    name, as Debian is; then what the mention is by itself, if that is sure."""
    both = own is not entity and {own, entity} == {Kind.ORGANISATION, Kind.PRODUCT}
    return own if both and confidence >= 1 else entity


class Standing(Struct, frozen=True):
    """What a linking made of a thing. Things are numbered by the store."""

    long: int | None = None
    """The thing that it is a short form of."""
    surname: str | None = None
    """It is a person, with this surname, or goes by a word that might be one."""
    common: bool = False
    """Too many articles name it to say what two of them have in common."""


class Due(Struct, frozen=True):
    """What came, changed or went since the last linking. Articles are numbered by the store."""

    things: frozenset[int]
    """Named or spelt out in these articles, then or now."""
    articles: frozenset[int]


class Cluster(Struct, frozen=True):
    """Things that are one."""

    name: str
    """What to call it: the fullest form, the more frequent one of equals."""
    kind: Kind
    aliases: tuple[str, ...]
    """Every other form, most frequent first, then by alphabet."""
    things: tuple[int, ...]
    """All names of these, but those that were given to a person, and all that were given to these."""


class Links(Struct, frozen=True):
    """How the names of a library are to be linked, or what of that is to change."""

    clusters: tuple[Cluster, ...]
    """By kind, then by name. Their things are in no other cluster, their former clusters are among them or gone."""
    given: tuple[tuple[int, int, int | None], ...]
    """(thing, article, person): a surname by itself is this person in this article; None when it is no longer."""
    standings: dict[int, Standing]
    whole: bool
    """These are all clusters there are, and all standings."""
