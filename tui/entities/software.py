"""Software that goes by a name in small letters: known tools, and packages that a text calls so.

Only in texts about software (`packages.about_software`): elsewhere `cron` is a misprint, and a package has a ribbon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from tui.entities.gazetteer import gazetteer, listed
from tui.entities.hinted import holding, one_of
from tui.entities.names import SMALL, words
from tui.entities.scan import Page, bounded
from tui.model import BlockKind, Kind, Span

_NAME = r"[a-z][a-z0-9]*(?:[+.-]{1,2}[a-z0-9]+)*\+*"
_CALLED = re.compile(
    rf"\b(?:[Tt]he|[Ff]ixed|[Uu]pdated|[Nn]ew) (?P<one>{_NAME})(?= (?:source |binary )?package(?P<many>s?)(?![\w-]))"
    r"|\bpackages? (?:like|such as|called|named) (?P<like>[a-z][a-z0-9+.-]*[a-z0-9])"
    r"(?=[,.;)]| \(| (?:and|or|is|are|was|in|from|for|to|should|which|that|has)\b)"
    r"|\b[Pp]ackage (?P<other>[a-z][a-z0-9]*(?:[+-][a-z0-9]+)+)(?![\w-])"
)
"""The netcfg package, the package foo-bar."""
_VERSION_OF = re.compile(
    rf"\b(?:[Vv]ersion|[Rr]elease)s? of (?P<one>{_NAME})(?: and (?P<two>{_NAME}))?"
    r"(?= (?:is|was|are|were|has|have|contains?|will|can|from|into|would|included)\b|[,.;)])"
)
"""A version of netcfg is."""
_OF = ("ersion of ", "ersions of ", "elease of ", "eleases of ")
_HINTS = {_CALLED: one_of("ackage"), _VERSION_OF: one_of(*_OF)}
_ADJECTIVE = re.compile(
    r".*(?:ed|ing|al|ive|ous|ary|ful|ic|ent|ant|ble|ly|less|est|er|-(?:free|only|on|one|to|date|main))$"
)
_PLAIN = words(
    """
    all another any base basic binary complete core data deb debian dummy each entire essential extra few first
    following former given free game install installation kernel language large last linux main many meta more most
    much new newer next no non-free obscure of old older one other others own particular proper python perl real
    rpm same second security selected separate set several single small software some source spare special stable
    standard such task test testing that the these third this those top two unstable untouched update upgrade
    various whole user your our their its his her it them they
    he she we you me us him
    """
)
"""Words before packages that say what sort they are."""
_RELEASES = words("hamm slink potato woody sarge etch lenny squeeze wheezy jessie stretch buster bullseye bookworm sid")
_REVISION = re.compile(r" (?:r|revision )[0-9]{1,2}(?![\w.])")
"""What follows such a name where it is of a point release: woody r2."""
_RELEASED = "Debian"
"""What releases by these names are of."""
_FIRST_RELEASES = re.compile(r"\b[0-9]\.[0-9] [“\"(]?(Buzz|Rex|Bo)\b")
"""Those that are words and names too."""
_COMPOUND = re.compile(r"-(?:based|like|style|compatible|enabled|aware|specific|related|powered|only|driven)\b")
_TWO = re.compile(r"([^\W\d_][\w+-]*) and ([^\W\d_][\w+-]*)")
_LOUD = words("HAL BIND GDM KDM OBS BTS")
"""Programs written in capitals, which mean something else where software is not talked about."""
_SHORTEST = 4
_MOST_OF_ADJECTIVES = 2
"""An adjective has no more parts with hyphens between them."""
_TECHNICAL = re.compile(r"[0-9+]|[a-z]-[a-z]|lib")


def in_small(page: Page, small: AbstractSet[str]) -> Iterator[Span]:
    """Where a text names such software, in order within each block.

    Args:
        page: A text about software.
        small: The words that it has in small letters, each up to where a word with a hyphen in it ends.
    """
    called = set(_called(page))
    names = {page.text[span.start : span.end] for span in called}
    parts = {word[: adjective.start()] for word in small if "-" in word and (adjective := _COMPOUND.search(word))}
    wanted = (_known() & (small | parts)) | {name for name in names if _TECHNICAL.search(name)}
    wanted |= {name for name in _LOUD if name in page.text}
    if _RELEASED in page.text:
        wanted |= _RELEASES
    if _RELEASED in page.text:
        called.update(Span(*found.span(1)) for found in _FIRST_RELEASES.finditer(page.text))
    found = called.union(_capitalised(page), *(_places(page, name) for name in wanted))
    yield from sorted(found)


def parted(page: Page, marked: Iterable[tuple[Span, Kind]]) -> Iterator[tuple[Span, Kind]]:
    """A recogniser's spans; one that holds two names, of which one is software of the list, as two."""
    text = page.text
    for span, kind in marked:
        two = _TWO.fullmatch(text, span.start, span.end) if text.find(" and ", span.start, span.end) > 0 else None
        if two and any(name.lower() in _known() for name in two.groups()):
            yield Span(*two.span(1)), kind
            yield Span(*two.span(2)), kind
        else:
            yield span, kind


@cache
def _known() -> frozenset[str]:
    return frozenset(listed("software.txt"))


def _called(page: Page) -> Iterator[Span]:
    text = page.text
    if "package" in text:
        for found in _in_blocks(_CALLED, page):
            which = "one" if found["one"] else "like" if found["like"] else "other"
            if found["many"] and not _TECHNICAL.search(found[which]):
                continue  # to maintain packages
            if _named(found[which]):
                yield Span(*found.span(which))
    if any(word in text for word in _OF):
        for found in _in_blocks(_VERSION_OF, page):
            names = [which for which in ("one", "two") if found[which]]
            if all(_named(found[which]) for which in names):
                yield from (Span(*found.span(which)) for which in names)


def _in_blocks(pattern: re.Pattern[str], page: Page) -> Iterator[re.Match[str]]:
    spans = [(block.start, block.end) for block in page.blocks if block.kind is not BlockKind.HEADING]
    for start, end in holding(_HINTS[pattern], page.text, spans):
        yield from pattern.finditer(page.text, start, end)


def _named(name: str) -> bool:
    """Whether a word in small letters may be a name, and does not only say which."""
    plain = any(name in some for some in (_PLAIN, SMALL, gazetteer().common))
    parts = name.split("-")
    if plain or any(part in SMALL for part in parts):
        return False
    return len(name) > 1 and (len(parts) > _MOST_OF_ADJECTIVES or not _ADJECTIVE.fullmatch(name))


def _capitalised(page: Page) -> Iterator[Span]:
    """Software of the list that is written with a capital, where the word can be nothing else: Bugzilla, Grub2."""
    known, text = _known(), page.text
    for start, word in (each for block in page.words for each in block):
        name = word.lower()
        bare = name.rstrip("0123456789")
        if bare in known and word[1:] == name[1:] and (bare != name or not _ordinary(name)):
            end = start + len(word)
            if bounded(text, start, end) and not _joined(text, start, end) and not _beside_big(text, start, end):
                yield Span(start, end)


@cache
def _ordinary(name: str) -> bool:
    words_known = gazetteer()
    lists = (words_known.first_names, words_known.places, words_known.cities, words_known.common)
    return len(name) < _SHORTEST or any(name in some for some in lists)


def _places(page: Page, name: str) -> Iterator[Span]:
    text = page.text
    for form in (name,) if name.isupper() else (name, name.capitalize()):
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if (
                bounded(text, at, end)
                and not _joined(text, at, end)
                and (form == name or not _beside_big(text, at, end))
            ):
                revised = _REVISION.match(text, end) if name in _RELEASES else None
                yield Span(at, revised.end() if revised else end)
            at = text.find(form, end)


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a name is a part of a longer word, of a path or of a command."""
    if text[end : end + 2] == " -" and text[end + 2 : end + 3] not in ("", " "):
        return True
    if _COMPOUND.match(text, end):
        return False
    return text[start - 1 : start] in ("-", "/", ".", "+", "~") or (
        text[end : end + 1] in ("-", "/", "+", "=", ":", "#") and text[end + 1 : end + 2].isalnum()
    )


def _beside_big(text: str, start: int, end: int) -> bool:
    """Whether a capital may be that of a longer name: the Apache of Apache Software Foundation."""
    before = text[max(0, start - 30) : start]
    return text[end + 1 : end + 2].isupper() or before.rpartition(" ")[0].rpartition(" ")[2][:1].isupper()
