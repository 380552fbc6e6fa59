"""The names of a library in memory, linked afresh or step by step; what the store does, without the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tui.entities.aliases import Aliases
from tui.entities.link import link
from tui.entities.signs import signs
from tui.linking import Cluster, Due, Links, Sign, Spelling, Standing
from tui.model import ArticleId, Kind, Name
from tui.store.library import LibraryStore


@dataclass(frozen=True)
class Group:
    """An entity with the names that it has: (article, number of the name in it), sorted."""

    name: str
    kind: Kind
    aliases: tuple[str, ...]
    members: tuple[tuple[ArticleId, int], ...]


Signer = Callable[[Sequence[Name]], Sequence[Sign]]


def linked(
    articles: Iterable[tuple[ArticleId, Sequence[Name]]], aliases: Aliases, signer: Signer | None = None
) -> list[Group]:
    """The entities of a library, linked afresh, by kind and name."""
    library = Memory(aliases, signer)
    for article, names in articles:
        library.put(article, names)
    library.relink()
    return library.entities()


def apart(article: ArticleId, names: Sequence[Name]) -> tuple[Sign, ...]:
    """Signs by which no two names are one thing, so that they can be linked by hand."""
    return tuple(Sign(f"{article}/{i}") for i in range(len(names)))


def link_by_hand(store: LibraryStore, entities: Sequence[Group], version: str) -> None:
    """Make these the entities of a library whose names are `apart`."""
    with store.names(version) as names:
        clusters = []
        for each in entities:
            things = [names.of_key(f"{article}/{i}") for article, i in each.members]
            clusters.append(Cluster(each.name, each.kind, each.aliases, tuple(thing for thing in things if thing)))
    store.write_links(Links(tuple(clusters), (), {}, whole=True), version)


@dataclass
class _Index:
    """The names by thing, the things by article, and what spells a thing out."""

    names: defaultdict[int, list[tuple[int, Spelling]]]
    places: defaultdict[int, list[tuple[int, int]]]
    """The articles of a thing, and where among the names of each it is."""
    things: defaultdict[int, set[int]]
    longs: defaultdict[int, defaultdict[int, set[int]]]
    """The articles in which a thing, by its number, is spelt out by others."""
    spelt: defaultdict[int, set[int]]


class Memory:
    """See tui.ports.Names."""

    def __init__(self, aliases: Aliases, signer: Signer | None = None) -> None:
        self._aliases = aliases
        self._signs = signer or partial(signs, aliases=aliases)
        self._numbers: dict[str, int] = {}
        """Things by key, and articles by id."""
        self._keys: dict[int, str] = {}
        self._names: dict[int, Sequence[Name]] = {}
        self._standings: dict[int, Standing] = {}
        self._given: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._entities: dict[int, Group] = {}
        self._of: dict[int, int] = {}
        """The number of the entity that a thing is in."""
        self._kept: dict[int, list[tuple[int, ...]]] = {}
        """What `_signed` gives, by article."""
        self._read = 0
        self._due: tuple[set[int], set[int]] | None = None
        self._index: _Index | None = None

    # What happens to it

    def put(self, article: ArticleId, names: Sequence[Name]) -> None:
        """Add an article, or change it."""
        self._touch(article)
        self._names[self._number(article)] = names
        self._kept.pop(self._number(article), None)
        self._touch(article)

    def remove(self, article: ArticleId) -> None:
        """Take an article out."""
        self._touch(article)
        self._names.pop(self._number(article), None)
        self._kept.pop(self._number(article), None)
        for given in self._given.values():
            given.pop(self._number(article), None)

    def relink(self) -> Links:
        """Link what is due."""
        links = link(self, self._aliases)
        for bare, article, person in links.given:
            if person is None:
                self._given[bare].pop(article)
            else:
                self._given[bare][article] = person
        self._standings.update(links.standings)
        gone = set(self._of.values()) if links.whole else self._stale(links)
        self._of = {thing: number for thing, number in self._of.items() if number not in gone}
        self._entities = {number: entity for number, entity in self._entities.items() if number not in gone}
        ids = {number: ArticleId(key) for key, number in self._numbers.items()}
        bare_of: defaultdict[int, set[int]] = defaultdict(set)
        for bare, given in self._given.items():
            for person in given.values():
                bare_of[person].add(bare)
        for cluster in links.clusters:
            number = min(cluster.things)
            assert number not in self._entities, "a cluster was not told that its things have left"
            self._of.update(dict.fromkeys(cluster.things, number))
            own = set(cluster.things).union(*(bare_of[thing] for thing in cluster.things if thing in bare_of))
            members = tuple(sorted((ids[at], i) for at, i in self._members(set(cluster.things), own)))
            self._entities[number] = Group(cluster.name, cluster.kind, cluster.aliases, members)
        self._read = len(self._names)
        self._due = set(), set()
        return links

    def entities(self) -> list[Group]:
        """As of the last linking, by kind, then by name."""
        order = list(Kind)
        found = sorted(self._entities.values(), key=lambda each: each.members)
        return sorted(found, key=lambda each: (order.index(each.kind), each.name.casefold()))

    def _touch(self, article: ArticleId) -> None:
        number = self._number(article)
        if self._due is not None:
            self._due[0].update(thing for one in self._signed(number) for thing in one)
            self._due[1].add(number)
        for given in self._given.values():
            given.pop(number, None)
        self._index = None

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _thing(self, key: str) -> int:
        number = self._number(key)
        self._keys[number] = key
        return number

    def _signed(self, article: int) -> list[tuple[int, ...]]:
        """For each name its thing, then what it spells out."""
        if article not in self._kept:
            said = self._signs(self._names.get(article, ()))
            self._kept[article] = [(self._thing(one.thing), *map(self._thing, one.spells)) for one in said]
        return self._kept[article]

    def _stale(self, links: Links) -> set[int]:
        assert self._due is not None
        things = {thing for cluster in links.clusters for thing in cluster.things} | self._due[0]
        things.update(bare for bare, _, _ in links.given)
        return {self._of[thing] for thing in things if thing in self._of}

    def _members(self, things: set[int], own: set[int]) -> Iterator[tuple[int, int]]:
        """The names of some things, by article and place; `own` are these things and the surnames given to them."""
        places = self._indexed().places
        for thing in own:
            given = self._given.get(thing, {})
            for article, i in places.get(thing, ()):
                if given.get(article, thing) in things:
                    yield article, i

    # What linking asks

    def articles_read(self) -> tuple[int, int]:
        return self._read, len(self._names)

    def due(self) -> Due | None:
        return None if self._due is None else Due(frozenset(self._due[0]), frozenset(self._due[1]))

    def every_thing(self) -> list[int]:
        self._indexed()
        return list(self._keys)

    def key(self, thing: int) -> str:
        return self._keys[thing]

    def of_key(self, key: str) -> int | None:
        return self._numbers.get(key)

    def spellings(self, thing: int) -> Sequence[Spelling]:
        found = self.names(thing)
        if len(found) == 1:  # most things
            return [found[0][1]]
        names: Counter[tuple[str, Kind, tuple[str, ...]]] = Counter()
        mentions: Counter[tuple[str, Kind, tuple[str, ...]]] = Counter()
        for _, each in found:
            names[each.text, each.kind, each.forms] += 1
            mentions[each.text, each.kind, each.forms] += each.mentions
        return [Spelling(*alike, names[alike], mentions[alike]) for alike in names]

    def names(self, thing: int) -> Sequence[tuple[int, Spelling]]:
        return self._indexed().names.get(thing, ())

    def names_in(self, article: int, thing: int) -> Sequence[Spelling]:
        return [each for at, each in self.names(thing) if at == article]

    def given_names(self, thing: int, person: int) -> Sequence[Spelling]:
        return [each for at, each in self.names(thing) if self._given[thing].get(at) == person]

    def longs(self, thing: int) -> dict[int, int]:
        return {long: len(articles) for long, articles in self._indexed().longs.get(thing, {}).items()}

    def spelt_by(self, thing: int) -> set[int]:
        return self._indexed().spelt.get(thing, set())

    def articles(self, thing: int) -> set[int]:
        return {article for article, _ in self.names(thing)}

    def things(self, article: int) -> set[int]:
        return self._indexed().things.get(article, set())

    def _indexed(self) -> _Index:
        if self._index is None:
            self._index = _Index(
                defaultdict(list),
                defaultdict(list),
                defaultdict(set),
                defaultdict(partial(defaultdict, set)),
                defaultdict(set),
            )
            for article, names in self._names.items():
                for i, (name, (thing, *shorts)) in enumerate(zip(names, self._signed(article), strict=True)):
                    self._index.places[thing].append((article, i))
                    self._index.names[thing].append(
                        (article, Spelling(name.text, name.kind, name.forms, 1, name.count))
                    )
                    self._index.things[article].add(thing)
                    for short in shorts:
                        self._index.longs[short][thing].add(article)
                        self._index.spelt[thing].add(short)
        return self._index

    def standing(self, thing: int) -> Standing:
        return self._standings.get(thing, Standing())

    def shorts(self, thing: int) -> list[int]:
        return [each for each, standing in self._standings.items() if standing.long == thing]

    def people(self, surname: str) -> list[int]:
        return [each for each, standing in self._standings.items() if standing.surname == surname]

    def given(self, thing: int) -> Mapping[int, int]:
        return dict(self._given[thing])
