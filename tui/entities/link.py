"""Linking across articles, without a knowledge base: which names of a library are one thing.

Every decision rests on the whole library and never on the order of articles, so that a library has one partition.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.entities import names, patterns
from tui.entities.aliases import Aliases, Known
from tui.model import ArticleId, Cluster, Kind, Name

_BY_VALUE = (Kind.MONEY, Kind.PERCENT, Kind.DATE)
_EVERYWHERE = 0.1
"""What more than this share of a library names is no sign that two of its articles tell of the same people."""
_FEW = 5
_ORDER = {kind: number for number, kind in enumerate(Kind)}

_Key = tuple[str, str]
_Member = tuple[ArticleId, int]


@dataclass(slots=True)
class _Thing:
    """Names of one key."""

    members: list[_Member] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    known: Known | None = None

    def kind(self) -> Kind:
        votes: Counter[Kind] = Counter()
        for name in self.names:
            votes[name.kind] += name.count
        return self.known.kind if self.known else min(votes, key=lambda kind: (-votes[kind], _ORDER[kind]))


def link(articles: Iterable[tuple[ArticleId, Sequence[Name]]], aliases: Aliases) -> list[Cluster]:
    """Which names are one thing: known names and equal keys; acronyms and short forms that only one article spells out;
    a surname with the only person of that name, if the two articles share something else.

    Args:
        articles: Each article once, with the names of its Reading. Any order.
        aliases: Names known beforehand.

    Returns:
        Clusters by kind, then by name. Every name is in exactly one. Cost is linear in names.
    """
    things: dict[_Key, _Thing] = {}
    in_article: dict[ArticleId, set[_Key]] = {}
    for article, article_names in articles:
        here = in_article.setdefault(article, set())
        for number, name in enumerate(article_names):
            known = None if name.kind in _BY_VALUE else aliases.known(name.text)
            key = _key(name, known)
            thing = things.get(key)
            if thing is None:
                thing = things[key] = _Thing(known=known)
            thing.members.append((article, number))
            thing.names.append(name)
            here.add(key)
    roots = _spelt_out(things)
    for short, long in _surnames(things, roots, in_article):
        _move(things, short, long)
    merged: dict[_Key, _Thing] = {}
    for key, thing in things.items():
        target = merged.setdefault(roots.get(key, key), _Thing())
        target.members += thing.members
        target.names += thing.names
        target.known = target.known or thing.known
    clusters = [_cluster(thing) for thing in merged.values() if thing.members]
    clusters.sort(key=lambda cluster: (_ORDER[cluster.kind], cluster.name.casefold(), cluster.members))
    return clusters


def _key(name: Name, known: Known | None) -> _Key:
    if known:
        return "name", names.key(known.name)
    key = names.key(name.text)
    if name.kind in _BY_VALUE:
        return name.kind.value, patterns.value_of(name.text, name.kind) or name.text.casefold()
    if name.kind is Kind.NATIONALITY or (name.kind is Kind.PERSON and " " not in key):
        return name.kind.value, key
    return "name", key


def _spelt_out(things: dict[_Key, _Thing]) -> dict[_Key, _Key]:
    """Acronyms, and names short of a general word, to the only thing that has them as a form in some article."""
    targets: defaultdict[str, set[_Key]] = defaultdict(set)
    for key, thing in things.items():
        if key[0] != "name":
            continue
        for name in thing.names:
            if len(name.forms) > 1:
                for form in name.forms:
                    if names.acronym(form) or names.key(form) == names.shorter(key[1]):
                        targets[names.key(form)].add(key)
    roots: dict[_Key, _Key] = {}
    for short, longs in targets.items():
        key = ("name", short)
        longs = longs - {key}
        if key in things and not things[key].known and len(longs) == 1:
            roots[key] = next(iter(longs))
    return {key: _root(key, roots) for key in roots}


def _root(key: _Key, roots: dict[_Key, _Key]) -> _Key:
    """Where a chain of forms ends; a ring of them ends at its first by alphabet."""
    seen = [key]
    while (key := roots.get(key, key)) != seen[-1]:
        if key in seen:
            return min(seen[seen.index(key) :])
        seen.append(key)
    return key


def _surnames(
    things: dict[_Key, _Thing], roots: dict[_Key, _Key], in_article: dict[ArticleId, set[_Key]]
) -> list[tuple[tuple[_Key, _Member], _Key]]:
    """Each bare surname of one article that can only be one person of the library, with that person's key."""
    people: defaultdict[str, list[_Key]] = defaultdict(list)
    for key, thing in things.items():
        if key[0] == "name" and " " in key[1] and thing.kind() is Kind.PERSON and (last := names.surname(key[1])):
            people[last].append(key)
    limit = max(_FEW, _EVERYWHERE * len(in_article))
    common = {key for key, thing in things.items() if len(thing.members) > limit}
    telling = {
        article: {roots.get(key, key) for key in keys if key[0] == "name" and key not in common}
        for article, keys in in_article.items()
    }
    result = []
    for key, thing in things.items():
        if key[0] != Kind.PERSON or len(people.get(key[1], ())) != 1:
            continue
        person = people[key[1]][0]
        around: set[_Key] = set()
        for article, _ in things[person].members:
            around |= telling[article]
        around.discard(roots.get(person, person))
        result += [((key, member), person) for member in thing.members if telling[member[0]] & around]
    return result


def _move(things: dict[_Key, _Thing], short: tuple[_Key, _Member], long: _Key) -> None:
    key, member = short
    thing = things[key]
    at = thing.members.index(member)
    things[long].members.append(thing.members.pop(at))
    things[long].names.append(thing.names.pop(at))


def _cluster(thing: _Thing) -> Cluster:
    kind = thing.kind()
    forms: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for name in thing.names:
        texts[name.text] += name.count
        forms[name.text] += 0
        for form in name.forms:
            forms[form] += 1
        forms[name.forms[0]] += name.count
    if thing.known and (thing.known.name in forms or all(names.acronym(form) for form in forms)):
        best = thing.known.name  # a name that nobody writes here would only surprise, unless it explains an acronym
    elif kind in (Kind.MONEY, Kind.PERCENT):
        best = min(texts, key=lambda text: (-texts[text], text))
    else:
        best = min(texts, key=lambda text: (text.isupper() and " " in text, -len(text.split()), -texts[text], text))
    aliases = sorted((form for form in forms if form != best), key=lambda form: (-forms[form], form))
    return Cluster(best, kind, tuple(aliases), tuple(sorted(thing.members)))
