"""What each name of an article says of the thing that it names, whatever else a library holds."""

from __future__ import annotations

from collections.abc import Sequence

from tui.entities import institutions, names, patterns
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
        if name.kind is Kind.PERSON and (alone := names.surname_alone(name.text)):
            return Sign(BARE + alone)
    forms = _other_forms(name, key)
    if known is None and name.kind is not Kind.PERSON and (spaced := names.spaced(name.text)):
        key, forms = spaced, forms | {key}
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
    """The version of a product by the product's first name: Firefox 3 for Mozilla Firefox 3."""
    base = names.unversioned(text)
    known = aliases.known(base) if base != text else None
    return known.name + text[len(base) :] if known and known.kind is Kind.PRODUCT else text


def _other_forms(name: Name, key: str) -> set[str]:
    """The keys of what a name spells out: forms that it may have in any article, and short ones that it has here."""
    person = name.kind is Kind.PERSON
    other = (names.plainer(key), None) if person else (names.spaced(name.text), _plural_of(name, key))
    forms = {each for each in other if each}
    if len(name.forms) > 1:
        short = names.ends(key) if person else names.shorter(key)
        for form in name.forms:
            here = names.key(form)
            if names.acronym(form) or here == short or (not person and _tail(here, key)) or names.headed(form):
                forms.add((None if person else names.spaced(form)) or here)
    return forms


def _tail(short: str, key: str) -> bool:
    """Whether a form of several words is a name without its first ones."""
    return " " in short and key.endswith(f" {short}")


def _plural_of(name: Name, key: str) -> str | None:
    return names.singular(key) if name.kind in (Kind.ORGANISATION, Kind.PRODUCT, Kind.EVENT, Kind.LAW) else None


def known_by(text: str, kind: Kind, aliases: Aliases) -> Known | None:
    """What is known beforehand by a name; nothing of values."""
    return None if kind in _BY_VALUE else aliases.known(text)
