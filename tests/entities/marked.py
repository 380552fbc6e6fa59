"""Short articles whose names are given, for the tests of what sentences say of them."""

from __future__ import annotations

from msgspec import Struct

from tests.entities.texts import article
from tui.entities import patterns
from tui.entities.referring import resolved
from tui.entities.sentence import Sentence, naming
from tui.model import Block, Kind, Mention, Name, Reading

_KINDS = {
    "org": Kind.ORGANISATION,
    "person": Kind.PERSON,
    "people": Kind.NATIONALITY,
    "place": Kind.PLACE,
    "product": Kind.PRODUCT,
    "event": Kind.EVENT,
}


class Marked(Struct, frozen=True):
    """A text with what it names."""

    text: str
    blocks: tuple[Block, ...]
    reading: Reading

    def name(self, number: int | None) -> str | None:
        """What a name is called."""
        return None if number is None else self.reading.names[number].text

    @property
    def naming(self) -> list[Sentence]:
        """The sentences that name something."""
        return list(naming(self.text, self.blocks, self.reading.mentions))

    @property
    def resolved(self) -> list[Sentence]:
        """Those that name something or refer to it."""
        return resolved(self.text, self.blocks, self.reading)


def marked(text: str, date: str | None = None, **named: str) -> Marked:
    """A text in which these names stand, by kind, parted by `;`; what patterns find is found."""
    names: list[Name] = []
    mentions: list[Mention] = []
    for kind, listed in named.items():
        for name in listed.split(";"):
            at = text.find(name)
            while at >= 0:
                if not any(one.start < at + len(name) and at < one.end for one in mentions):
                    mentions.append(Mention(at, at + len(name), _KINDS[kind], len(names)))
                at = text.find(name, at + 1)
            names.append(Name(name, _KINDS[kind], (name,), 1))
    for found in patterns.find(text, [(0, len(text))], date):
        if found.kind in (Kind.MONEY, Kind.PERCENT, Kind.DATE):
            mentions.append(Mention(found.start, found.end, found.kind, len(names), 1.0, found.value))
            words = text[found.start : found.end]
            names.append(Name(words, found.kind, (words,), 1))
    mentions.sort(key=lambda mention: mention.start)
    return Marked(text, article(text).blocks, Reading(tuple(names), tuple(mentions)))
