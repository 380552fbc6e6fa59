"""Linking across articles, without a knowledge base: which names of a library are one thing.

Every decision rests on the library and never on the order of articles, so that a library has one partition. A decision
rests on few articles, so that what an article changes is found without looking at the others:

- Names of one key are one thing, wherever they stand.
- An acronym or short form is the only thing that some article spells out so; what it is spelt out as in like words is
  one thing. A person's name with an initial in its
  middle, or with Jr., spells out the one without, one with two surnames the one with the first alone, one written
  together or with hyphens the one written apart.
- What many countries have by one name is one thing a country, as each article tells which (`institutions.py`).
- A bare surname is the only person of that name with whom its article shares something: another thing that few
  articles name stands in it, and in one that names the person in full. Where no person has that name it is likewise
  what others know by the word: a recogniser took it for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.entities import institutions, names, surnames
from tui.entities.aliases import Aliases, Known
from tui.entities.calling import ORDER, called, first, summed, voted, without
from tui.entities.gazetteer import gazetteer
from tui.entities.short import spelling_out, with_its_letters
from tui.entities.signs import BARE, NAME, known_by
from tui.linking import Cluster, Due, Links, Spelling, Standing
from tui.model import Kind
from tui.ports import Names

RULES_VERSION = "6"
"""Raise it with any change to what is linked: the library is linked afresh."""
_NAMESAKES = (Kind.ORGANISATION, Kind.PLACE, Kind.PRODUCT, Kind.EVENT)
_FEW = 5
_MANY = 100
"""So many articles that changed are read one by one."""
_MOST_BEARERS = 8
"""Of a surname that more people have it is not asked whose it is."""


def link(library: Names, aliases: Aliases) -> Links:
    """How the names of a library are linked, or what of that changes with what came, changed or went.

    Args:
        library: Its names.
        aliases: Names known beforehand. With others everything must be due.

    Returns:
        Clusters by kind, then by name. Cost is linear in what is due and its surroundings.
    """
    return _Linking(library, aliases).links()


def _limit(articles: int) -> int:
    """What more names than this name is no sign that two articles of so many tell of the same people.

    About twice the square root, in powers of two, so that it seldom moves.
    """
    return max(_FEW, 2 << articles.bit_length() // 2)


def _may_be_surname(key: str) -> bool:
    """Whether a word is the name of a place that people have too; of other places no one takes theirs."""
    known = gazetteer()
    return (key in known.places or key in known.cities or key in known.first_names) and key not in _places()


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Places that are nothing else."""
    return frozenset(map(names.key, gazetteer().plain))


class _Facts(NamedTuple):
    """What the names of one thing say together."""

    known: Known | None
    kind: Kind
    names: int


class _Linking:
    """One linking. What it decides anew stands in `_standings`; all else is as the last one left it."""

    def __init__(self, library: Names, aliases: Aliases) -> None:
        self._library = library
        self._aliases = aliases
        before, now = library.articles_read()
        due = library.due()
        self._limit = _limit(now)
        self._whole = due is None or _limit(before) != self._limit
        self._due = due or Due(frozenset(), frozenset())
        self._things = library.every_thing() if self._whole else sorted(self._due.things)
        self._facts: dict[int, _Facts | None] = {}
        self._standings: dict[int, Standing] = {}
        self._shorts: defaultdict[int, list[int]] = defaultdict(list)
        self._people: defaultdict[str, set[int]] = defaultdict(set)
        self._given: dict[int, Mapping[int, int]] = {}
        self._away: dict[tuple[int, int], Sequence[Spelling]] = {}
        self._changes: list[tuple[int, int, int | None]] = []

    def links(self) -> Links:
        if not self._whole:
            self._things = sorted({*self._things, *self._spelt_otherwise()})
        for thing in self._things:
            standing = self._standings[thing] = self._stands(thing)
            if standing.long is not None:
                self._shorts[standing.long].append(thing)
            if standing.surname is not None:
                self._people[standing.surname].add(thing)
        roots = self._roots_touched()
        for bare, where in self._bare_touched().items():
            roots |= self._give(bare, where)
        found = [(root, cluster) for root in roots if (cluster := self._cluster(root))]
        found.sort(key=lambda each: (ORDER[each[1].kind], each[1].name.casefold(), self._library.key(each[0])))
        return Links(tuple(cluster for _, cluster in found), tuple(self._changes), self._standings, self._whole)

    # A thing by itself

    def _of(self, thing: int) -> _Facts | None:
        """None for what nothing names any more."""
        if thing not in self._facts:
            spellings = self._library.spellings(thing)
            self._facts[thing] = self._judged(thing, spellings) if spellings else None
        return self._facts[thing]

    def _judged(self, thing: int, spellings: Sequence[Spelling]) -> _Facts:
        known = self._known(thing, spellings) if self._named(thing) else None
        return _Facts(known, known.kind if known else voted(spellings), sum(each.names for each in spellings))

    def _known(self, thing: int, spellings: Iterable[Spelling]) -> Known | None:
        key = self._library.key(thing).removeprefix(NAME)
        written = {(each.text, each.kind) for each in spellings}
        found = {known for text, kind in written if (known := known_by(text, kind, self._aliases))}
        return first(known for known in found if names.key(known.name) in (key, institutions.common(key)))

    def _stands(self, thing: int) -> Standing:
        facts, key = self._of(thing), self._library.key(thing)
        if facts is None or not key.startswith(NAME):
            return Standing()
        long = spelling_out(self._library, thing)
        if facts.known and long is not None and institutions.common(self._library.key(long)) != key:
            long = None
        bare = key.removeprefix(NAME)
        surname = None
        if facts.kind is Kind.PERSON:
            surname = self._surname(thing)
            if long is not None and self._surname(long) in (surname, None):
                surname = None  # the longer one bears it
        elif long is None and facts.kind in _NAMESAKES and " " not in bare and not _may_be_surname(bare):
            surname = bare
        return Standing(long, surname, facts.names > self._limit)

    def _surname(self, thing: int) -> str | None:
        """A person's; of two that which articles call them by."""
        facts, bare = self._of(thing), self._library.key(thing).removeprefix(NAME)
        if facts is None or facts.kind is not Kind.PERSON:
            return None
        two = surnames.parted(bare)
        if two and surnames.alone(two, {form for each in self._library.spellings(thing) for form in each.forms}):
            return two.first
        return names.surname(bare)

    def _spelt_otherwise(self) -> Iterator[int]:
        """Short forms of what is due that are short for something else since that is itself spelt out otherwise, and
        other things that they are short for."""
        shorts = {short for thing in self._things for short in self._library.spelt_by(thing)}
        others = {long for short in {*shorts, *self._things} for long in with_its_letters(self._library, short)}
        for each in (shorts | others) - self._due.things:
            if self._library.standing(each) != self._stands(each):
                yield each

    def _named(self, thing: int) -> bool:
        """Whether it goes by a name that is more than a surname, a nationality or a value."""
        return self._library.key(thing).startswith(NAME)

    # Short forms and what they are short for

    def _standing(self, thing: int) -> Standing:
        standing = self._standings.get(thing)
        return self._library.standing(thing) if standing is None else standing

    def _shorts_of(self, thing: int) -> list[int]:
        fresh = self._shorts.get(thing, [])
        if self._whole:
            return fresh
        return fresh + [short for short in self._library.shorts(thing) if short not in self._standings]

    def _root(self, thing: int) -> int:
        return self._end(thing, self._standing)

    def _tree(self, root: int) -> list[int]:
        return _reached(root, self._shorts_of)

    def _end(self, thing: int, standing: Callable[[int], Standing]) -> int:
        """Where a chain of forms ends; a ring of them ends at its first by alphabet."""
        seen = [thing]
        while (long := standing(seen[-1]).long) is not None:
            if long in seen:
                return min(seen[seen.index(long) :], key=self._library.key)
            seen.append(long)
        return seen[-1]

    def _roots_touched(self) -> set[int]:
        """Those of every cluster that things came to or may have left."""
        if self._whole:
            return {
                thing if standing.long is None else self._root(thing) for thing, standing in self._standings.items()
            }
        touched: set[int] = set()
        for thing in self._things:
            touched.update(self._once_with(thing), self._tree(self._root(thing)))
        return {self._root(thing) for thing in touched}

    def _once_with(self, thing: int) -> list[int]:
        """The things that were one with this one."""
        return _reached(self._end(thing, self._library.standing), self._library.shorts)

    # Surnames and whose they are

    def _bare_touched(self) -> dict[int, set[int]]:
        """The surnames whose bearer may have changed, each with the articles in which it may have."""
        if self._whole:
            bare = [thing for thing in self._things if self._library.key(thing).startswith(BARE)]
            return {thing: set(self._library.articles(thing)) for thing in bare}
        found: defaultdict[int, set[int]] = defaultdict(set)
        for article in self._due.articles | self._told_otherwise():
            for thing in self._library.things(article):
                if self._library.key(thing).startswith(BARE):
                    found[thing].add(article)
        for thing in self._things:
            if self._library.key(thing).startswith(BARE):
                found[thing]  # what it was given to may have lost it with its article
        beside: set[int] | None = None
        for thing in self._things:
            for surname in {self._library.standing(thing).surname, self._standings[thing].surname} - {None}:
                bare_thing = self._library.of_key(f"{BARE}{surname}")
                if bare_thing is None:
                    continue
                if self._library.standing(thing).surname != self._standings[thing].surname:
                    found[bare_thing] |= self._library.articles(bare_thing)
                else:
                    if beside is None:
                        beside = self._sharing(self._things)
                    found[bare_thing] |= self._library.articles(bare_thing) & beside
        return found

    def _told_otherwise(self) -> set[int]:
        """The articles that name what has become common or no longer is, or is now short for something else."""
        turned: set[int] = set()
        for thing in self._things:
            before, now = self._library.standing(thing), self._standings[thing]
            if before.long != now.long or before.common != now.common:
                turned.update(self._once_with(thing), self._tree(self._root(thing)))
        found: set[int] = set()
        for thing in turned:
            if not (self._library.standing(thing).common and self._standing(thing).common):
                found |= self._library.articles(thing)
        return found

    def _sharing(self, things: Iterable[int]) -> set[int]:
        """The articles that name any of some things that tell something."""
        every = {each for root in {self._root(thing) for thing in things} for each in self._tree(root)}
        return set().union(*(self._library.articles(each) for each in every if self._telling(each)))

    def _telling(self, thing: int) -> bool:
        return self._named(thing) and not self._standing(thing).common

    def _bearers(self, surname: str) -> set[int]:
        """The people of a surname; where there are none, what goes by the word alone: someone took it for a person."""
        found = set(self._people.get(surname, ()))
        if not self._whole:
            found |= {each for each in self._library.people(surname) if each not in self._standings}
        return {each for each in found if " " in self._library.key(each)} or found

    def _give(self, bare: int, where: set[int]) -> set[int]:
        """Decide in some articles whose a bare surname is; the roots of the clusters that may change."""
        surname = self._library.key(bare).removeprefix(BARE)
        bearers, before = self._bearers(surname), self._library.given(bare)
        now = {article: person for article, person in before.items() if person in bearers and article not in where}
        now |= self._shared(bearers, where)
        self._given[bare] = now
        changes: list[tuple[int, int, int | None]] = []
        changes += [(bare, each, now[each]) for each in sorted(now) if before.get(each) != now[each]]
        changes += [(bare, each, None) for each in sorted(before.keys() - now.keys())]
        self._changes += changes
        if self._whole or not (changes or bare in self._standings):
            return set()
        ever = {*now.values(), *before.values(), *self._library.people(surname)}
        return {bare, *(self._root(each) for each in ever)}

    def _shared(self, bearers: set[int], where: Iterable[int]) -> dict[int, int]:
        """Of some articles those that share something that tells with any that names a bearer in full, with that one;
        not those that do with two."""
        found: dict[int, int] = {}
        if not bearers or len(bearers) > _MOST_BEARERS:
            return found
        telling = {person: {self._root(person): False} for person in bearers}
        for article in where:
            told = list(self._told(article))
            meant = [person for person in bearers if any(self._meets(person, root, telling[person]) for root in told)]
            if len(meant) == 1:
                found[article] = meant[0]
        return found

    def _told(self, article: int) -> Iterator[int]:
        """The roots of what an article names that tells something."""
        return (self._root(thing) for thing in self._library.things(article) if self._telling(thing))

    def _meets(self, person: int, root: int, known: dict[int, bool]) -> bool:
        """Whether anything of a root that tells stands beside a person's full name anywhere."""
        if root not in known:
            full = self._library.articles(person)
            tellings = (each for each in self._tree(root) if self._telling(each))
            known[root] = any(not full.isdisjoint(self._library.articles(each)) for each in tellings)
        return known[root]

    # Clusters

    def _cluster(self, root: int) -> Cluster | None:
        things = self._tree(root)
        spellings = [each for thing in things for each in self._spellings(thing)]
        if not spellings:
            return None
        facts = (self._of(thing) for thing in things) if self._named(root) else ()
        known = first(each.known for each in facts if each and each.known)
        apart = any(institutions.common(self._library.key(thing)) for thing in things)
        return called(spellings, known, apart, tuple(sorted(things)))

    def _spellings(self, thing: int) -> Iterable[Spelling]:
        """The names of a thing, without those given to a person, or with those given to it."""
        if self._library.key(thing).startswith(BARE):
            persons = {*self._library.given(thing).values(), *self._given_of(thing).values()}
            gone = [each for person in persons for each in self._given_to(thing, person)]
            return without(self._library.spellings(thing), gone) if gone else self._library.spellings(thing)
        surname = self._standing(thing).surname
        bare = self._library.of_key(BARE + surname) if surname else None
        own = self._library.spellings(thing)
        return own if bare is None else [*own, *self._given_to(bare, thing)]

    def _given_to(self, bare: int, person: int) -> Sequence[Spelling]:
        """The names of a surname that are a person's, summed up; of many articles only those that changed are read."""
        if (bare, person) not in self._away:
            before = {article for article, whose in self._library.given(bare).items() if whose == person}
            here = {article for article, whose in self._given_of(bare).items() if whose == person}
            lost, won = before - here, here - before
            if not here:
                found: Sequence[Spelling] = ()
            elif self._whole or len(lost) + len(won) > _MANY:
                found = summed(each for article, each in self._library.names(bare) if article in here)
            else:
                came, went = (
                    [each for article in some for each in self._library.names_in(article, bare)] for some in (won, lost)
                )
                found = without(summed([*self._library.given_names(bare, person), *came]), went)
            self._away[bare, person] = found
        return self._away[bare, person]

    def _given_of(self, bare: int) -> Mapping[int, int]:
        if bare not in self._given:
            self._given[bare] = self._library.given(bare)
        return self._given[bare]


def _reached(root: int, shorts: Callable[[int], Sequence[int]]) -> list[int]:
    """A thing and all that are short for it, also by way of others."""
    found = [root]
    for thing in found:
        found += [short for short in shorts(thing) if short not in found]
    return found
