"""What corrections mean, said once more without a database: a function from what a linking made to what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tui.corrections import Alias, Correction, Hide, Merge, Ref, Rename, Retype, Show, Split, Unalias
from tui.model import ArticleId, Kind, Name

Member = tuple[ArticleId, int]


@dataclass(frozen=True)
class Thing:
    """An entity. What a correction made has an id of its own kind, which only has to be unlike all others."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    hidden: bool = False


@dataclass
class Shown:
    """Entities, the names that are theirs, and the ids that lead to another."""

    things: dict[str, Thing]
    owner: dict[Member, str]
    names: Mapping[Member, Name]
    into: dict[str, str]

    def of(self, id: str) -> list[Member]:
        return [member for member, owner in self.owner.items() if owner == id]

    def facts(self) -> set[tuple[object, ...]]:
        """Whatever a reader can see of each, without its id."""
        return {
            (
                *(thing.name, thing.kind, thing.aliases, thing.hidden, frozenset(self.of(thing.id))),
                sum(self.names[member].count for member in self.of(thing.id)),
                len({article for article, _ in self.of(thing.id)}),
            )
            for thing in self.things.values()
        }


def overlay(machine: Shown, corrections: Iterable[Correction]) -> Shown:
    """What is shown."""
    shown = Shown(dict(machine.things), dict(machine.owner), machine.names, {})
    for correction in corrections:
        thing = _find(shown, correction.entity)
        if thing is not None:
            _correct(shown, correction, thing)
    return shown


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _find(shown: Shown, ref: Ref) -> Thing | None:
    if ref.id is not None:
        id = str(ref.id)
        while id in shown.into:
            id = shown.into[id]
        if id in shown.things:
            return shown.things[id]
    known = [thing for thing in shown.things.values() if _known(thing, ref.name)]
    same = [thing for thing in known if thing.kind is ref.kind]
    for some in ([thing for thing in same if _fold(thing.name) == _fold(ref.name)], same, known):
        if some:
            return some[0] if len(some) == 1 else None
    return None


def _known(thing: Thing, form: str) -> bool:
    return _fold(form) in map(_fold, (thing.name, *thing.aliases))


def _correct(shown: Shown, correction: Correction, thing: Thing) -> None:
    own = shown.of(thing.id)
    match correction:
        case Merge():
            into = _find(shown, correction.into)
            if into is not None and into is not thing:
                _move(shown, own, into.id)
                _let_go(shown, thing, into.id)
                _put(shown, _also(into, (thing.name, *thing.aliases)))
        case Split():
            form, article = correction.form, correction.article
            moved = [m for m in own if (m[0] == article if form is None else _written(shown, m, form))]
            _split(shown, thing, own, moved, form)
        case Rename():
            aliases = tuple(dict.fromkeys(each for each in (thing.name, *thing.aliases) if each != correction.name))
            if correction.name != thing.name:
                _put(shown, replace(thing, name=correction.name, aliases=aliases))
        case Retype():
            _put(shown, replace(thing, kind=correction.kind))
        case Hide():
            _put(shown, replace(thing, hidden=True))
        case Show():
            _put(shown, replace(thing, hidden=False))
        case Alias():
            _take(shown, thing, correction.form)
        case Unalias():
            moved = [m for m in own if _written(shown, m, correction.form)]
            if moved:
                _split(shown, thing, own, moved, correction.form)
            elif _fold(correction.form) != _fold(thing.name):
                kept = tuple(each for each in thing.aliases if _fold(each) != _fold(correction.form))
                _put(shown, replace(thing, aliases=kept))


def _split(shown: Shown, thing: Thing, own: list[Member], moved: list[Member], form: str | None) -> None:
    if not moved or len(moved) == len(own):
        return
    forms = _forms(shown, moved)
    votes: Counter[Kind] = Counter()
    for member in moved:
        votes[shown.names[member].kind] += shown.names[member].count
    kind = min(votes, key=lambda each: (-votes[each], list(Kind).index(each)))
    name = _best(shown, moved)
    made = Thing(f"made {len(shown.things)} {len(shown.into)} {thing.id}", name, kind, (), thing.hidden)
    _put(shown, replace(made, aliases=tuple(each for each in forms if each != name)))
    _move(shown, moved, made.id)
    _put(shown, _rest(shown, thing, forms, form))


def _take(shown: Shown, thing: Thing, form: str) -> None:
    others = [each for each in shown.things.values() if each.id != thing.id and not each.hidden and _known(each, form)]
    moved = [m for each in others for m in shown.of(each.id) if _written(shown, m, form)]
    forms = _forms(shown, moved)
    if not moved and _known(thing, form):
        return
    losers = [each for each in others if any(shown.owner[m] == each.id for m in moved)]
    _move(shown, moved, thing.id)
    for each in losers:
        if shown.of(each.id):
            _put(shown, _rest(shown, each, forms, form))
        else:
            _let_go(shown, each, thing.id)
    _put(shown, _also(thing, forms or [form]))


def _written(shown: Shown, member: Member, form: str) -> bool:
    return _fold(shown.names[member].text) == _fold(form)


def _rest(shown: Shown, thing: Thing, moved: list[str], form: str | None) -> Thing:
    left = set(_forms(shown, shown.of(thing.id)))
    gone = None if form is None else _fold(form)
    name = _best(shown, shown.of(thing.id)) if _fold(thing.name) == gone else thing.name
    lost = set(moved) - left
    aliases = tuple(a for a in thing.aliases if a not in lost and _fold(a) != gone and a != name)
    return replace(thing, name=name, aliases=aliases)


def _forms(shown: Shown, members: list[Member]) -> list[str]:
    forms: Counter[str] = Counter()
    for member in members:
        name = shown.names[member]
        for form in (name.text, *name.forms):
            forms[form] += 1
        forms[name.forms[0]] += name.count
    return sorted(forms, key=lambda form: (-forms[form], form))


def _best(shown: Shown, members: list[Member]) -> str:
    texts: Counter[str] = Counter()
    for member in members:
        texts[shown.names[member].text] += shown.names[member].count
    return min(texts, key=lambda text: (text.isupper() and " " in text, -len(text.split()), -texts[text], text))


def _also(thing: Thing, forms: Iterable[str]) -> Thing:
    return replace(thing, aliases=tuple(dict.fromkeys((*thing.aliases, *(f for f in forms if f != thing.name)))))


def _put(shown: Shown, thing: Thing) -> None:
    shown.things[thing.id] = thing


def _let_go(shown: Shown, thing: Thing, into: str) -> None:
    del shown.things[thing.id]
    shown.into[thing.id] = into


def _move(shown: Shown, members: Iterable[Member], id: str) -> None:
    for member in members:
        shown.owner[member] = id
