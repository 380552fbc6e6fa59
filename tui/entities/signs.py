"""What each name of an article says of the thing that it names, whatever else a library holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tui.entities import institutions, names, patterns, surnames
from tui.entities.aliases import Aliases, Known
from tui.entities.gazetteer import gazetteer
from tui.linking import Sign
from tui.model import Kind, Name

NAME = "name:"
"""Before the key of a thing that goes by a name; by a surname alone it is `BARE`."""
BARE = f"{Kind.PERSON.value}:"
_BY_VALUE = (Kind.MONEY, Kind.PERCENT, Kind.DATE)
_OTHER_SIDES = {names.PROJECT: Kind.PRODUCT, names.SITE: Kind.ORGANISATION}
"""By the ending of a known name, the kind of the other thing that goes by the same name."""
_OFFICES = "office", "bureau", "agency", "commission"
"""A university's departments and centres are called like those of others."""
_COUNTED = (Kind.ORGANISATION, Kind.PRODUCT, Kind.EVENT, Kind.LAW)
"""Kinds of which one of several is named like all."""
_INITIALS = 3
"""So many capitals at most are no surname, whoever is called by them."""
_SAYING = 4
"""Blanks in what an office is called."""


def signs(found: Sequence[Name], aliases: Aliases) -> tuple[Sign, ...]:
    """What each of an article's names says of its thing. Pure, so that it can be kept with the name."""
    known = [known_by(name.text, name.kind, aliases) for name in found]
    called = [
        _of_one_name(one, aliases) if one else _renamed(name.text, aliases)
        for name, one in zip(found, known, strict=True)
    ]
    keys = [names.key(each) for each in called]
    apart = institutions.named_apart(found, keys)
    return tuple(
        _sign(name, key, one, apart.get(number))
        for number, (name, key, one) in enumerate(zip(found, keys, known, strict=True))
    )


def _sign(name: Name, key: str, known: Known | None, apart: str | None) -> Sign:
    if apart is not None:
        base = institutions.common(apart)
        spelt = {names.key(form) for form in name.forms if names.acronym(form)} | ({base} if base else set())
        return Sign(NAME + apart, tuple(NAME + form for form in sorted(spelt)))
    if known is None:
        if name.kind in _BY_VALUE:
            return Sign(f"{name.kind.value}:{patterns.value_of(name.text, name.kind) or name.text.casefold()}")
        if name.kind is Kind.NATIONALITY:
            return Sign(f"{name.kind.value}:{gazetteer().people(key)}")
        initials = len(name.text) <= _INITIALS and names.acronym(name.text)
        if name.kind is Kind.PERSON and not initials and (alone := names.surname_alone(name.text)):
            return Sign(BARE + alone)
    forms = _other_forms(name, key)
    if known is None and name.kind is not Kind.PERSON and (spaced := names.spaced(name.text)):
        key, forms = spaced, forms | {key}
    if known is None and name.kind is Kind.ORGANISATION and key == names.key(name.text):
        key, forms = _of(key), set(map(_of, forms | {key}))
    return Sign(NAME + key, tuple(NAME + form for form in sorted(forms - {key})))


def _of_one_name(known: Known, aliases: Aliases) -> str:
    """The name of a known thing; of a project that of what it makes, of a site that of who runs it.

    They go by one name and are one entity, though a mention may be of either kind.
    """
    for ending, kind in _OTHER_SIDES.items():
        other = aliases.known(known.name.removesuffix(ending)) if known.name.endswith(ending) else None
        if other and other.kind is kind:
            return other.name
    return known.name


def _renamed(text: str, aliases: Aliases) -> str:
    """The version of a product by the product's first name, Firefox 3 for Mozilla Firefox 3; a known office by that."""
    if (office := _office(names.key(text))) and (of := aliases.known(_of(office))):
        return of.name
    base = names.unversioned(text)
    known = aliases.known(base) if base != text else None
    return known.name + text[len(base) :] if known and known.kind is Kind.PRODUCT else text


def _other_forms(name: Name, key: str) -> set[str]:
    """The keys of what a name spells out: forms that it may have in any article, and short ones that it has here."""
    person = name.kind is Kind.PERSON
    forms = set(_anywhere(name.text, name.kind, key))
    if person and key.count(" ") > 1:
        forms.update(surnames.others(key, name.text, name.forms))
    if len(name.forms) > 1:
        short = None if person else names.shorter(key)
        for form in name.forms:
            here = names.key(form)
            left_out = names.contains(key, here) if person else " " in here and key.endswith(f" {here}")
            if names.acronym(form) or here == short or left_out or names.headed(form):
                forms.add((None if person else names.spaced(form)) or here)
    return forms


@lru_cache(maxsize=1 << 14)
def _anywhere(text: str, kind: Kind, key: str) -> frozenset[str]:
    """The keys of the forms that a name may have in any article."""
    other: tuple[str | None, ...]
    if kind is Kind.PERSON:
        other = names.plainer(key), names.ends(key), names.digraphs(text), *_familiar(key)
    else:
        plural = names.singular(key) if kind in _COUNTED else None
        other = names.spaced(text), plural, _office(key), *names.unowned(text)
    return frozenset(each for each in other if each)


def _familiar(key: str) -> tuple[str, ...]:
    """The keys of a person by the short forms of their first name, with the last: Tom Holm of Thomas Holm."""
    first, _, rest = (names.plainer(key) or names.ends(key) or key).partition(" ")
    return tuple(f"{short} {rest}" for short in gazetteer().familiar.get(first, ())) if rest else ()


def _of(key: str) -> str:
    """The key of an organisation that says enough by itself, with `of` for `for`, as both are said of one: Office for
    Science and Technology Policy. A Department for Transport may be another country's than the Department of Transport.
    """
    return key.replace(" for ", " of ") if key.count(" ") >= _SAYING else key


@lru_cache(maxsize=1 << 14)
def _office(key: str) -> str | None:
    """The key of an office without that of whom it is, where it says enough by itself what it is for; else None.

    Office of Management and Budget of White House Office of Management and Budget. A place may have one of its own.
    """
    whose, office = names.owned(key) or ("", "")
    if office.count(" ") < _SAYING or not office.startswith(_OFFICES):
        return None
    known, before = gazetteer(), whose.split(" ")
    heads = {" ".join(before[:size]) for size in range(1, len(before) + 1)} - {"us"}
    placed = any(not heads.isdisjoint(some) for some in (known.places, known.cities, known.nationalities))
    return None if placed else office


def known_by(text: str, kind: Kind, aliases: Aliases) -> Known | None:
    """What is known beforehand by a name; nothing of values."""
    return None if kind in _BY_VALUE else aliases.known(text)
