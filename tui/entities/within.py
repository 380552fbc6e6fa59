"""Linking within one article: which of its names are one thing, and of what kind.

Names of one key are one group. Groups are then joined by what the article itself says (an acronym in
parentheses, initials, a surname after the full name, a short form of a company); each joined group votes for one kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tui.entities import cues, names, slips, surnames, wording
from tui.entities.aliases import Known
from tui.entities.gazetteer import gazetteer
from tui.model import Kind

LOUDEST = 3.0
"""What a recogniser's votes for one name weigh at most, however often it makes the same mistake."""
_SHORTEST_INITIALS = 3
_AGAIN = 3
"""So often a surname alone stands for whom the article tells of, and two letters for a compound."""
_ORDER = {kind: number for number, kind in enumerate(Kind)}
_TAILED = (Kind.ORGANISATION, Kind.PRODUCT, Kind.EVENT, Kind.LAW)
_FEWEST_OF_TAILED = 3
_WHOSE = frozenset(("federal", "us", "royal", "european"))
_LINKABLE = (Kind.ORGANISATION, Kind.PLACE, Kind.PERSON, Kind.PRODUCT, Kind.NATIONALITY)


@dataclass(slots=True)
class Group:
    """Names of one article that are one thing, while it is being found out."""

    forms: Counter[str] = field(default_factory=Counter)
    votes: defaultdict[Kind, float] = field(default_factory=lambda: defaultdict(float))
    """What counts: of the recogniser, and of what the text says; see `weigh`."""
    said: defaultdict[Kind, float] = field(default_factory=lambda: defaultdict(float))
    """What the words around it speak for, not yet among the votes."""
    known: Known | None = None
    sure: bool = False
    """It is a name whatever its words: a title stood before it somewhere, or it is in a list of packages."""
    doubtful: bool = False
    """What a recogniser says of it counts for less."""
    guessed: bool = False
    """It becomes doubtful where words beside it speak of a program."""
    located: bool = False
    """It stood after `in` and its like somewhere, as places do."""
    inside: bool = False
    """It stood right behind `in` somewhere."""
    several: bool = False
    """It ends like a plural, and a plural verb followed it somewhere."""
    family: bool = False
    """It is all who have a surname, and the surname elsewhere is one of them."""

    def kind(self) -> Kind:
        """What most votes are for; of equals what words beside it speak for, then the first in the order of kinds."""
        if self.known:
            return self.known.kind
        if len(self.votes) == 1:
            return next(iter(self.votes))
        votes, said = self.votes, self.said
        return max(
            votes,
            key=lambda kind: (votes[kind], said.get(kind, 0.0) >= cues.SAID, -_ORDER[kind]),
            default=Kind.ORGANISATION,
        )

    def agreement(self) -> float:
        """The share of the votes that went to the kind, 0..1."""
        total = sum(self.votes.values())
        return 1.0 if self.known or not total else self.votes[self.kind()] / total

    def fullest(self) -> str:
        """The longest of its forms by words, then letters; of equals the more frequent, then by alphabet."""
        if len(self.forms) == 1:
            return next(iter(self.forms))
        return min(self.forms, key=lambda form: (-len(form.split()), -len(form), -self.forms[form], form))

    def take(self, other: Group) -> None:
        """Make the other one's names its own."""
        self.forms.update(other.forms)
        for kind, votes in other.votes.items():
            self.votes[kind] += votes
        self.known = self.known or other.known
        self.sure = self.sure or other.sure
        self.located = self.located or other.located


def linked(groups: dict[str, Group], explained: dict[str, str]) -> dict[str, str]:
    """Join groups of one article.

    Args:
        groups: By key. Joined ones take their members' names in; the members leave the dictionary.
        explained: Keys of acronyms, with the keys of what the article says they mean.

    Returns:
        For each key that left, the key that it is now under.
    """
    moved: dict[str, str] = {}

    def join(short: str, long: str) -> None:
        groups[long].take(groups.pop(short))
        moved[short] = long

    for short, long in explained.items():
        if short in groups and long in groups and short != long:
            if any(kind in _TAILED for kind, _ in wording.by_words(groups[long].fullest())):
                groups[short].votes.clear()  # the words of the long form tell more than a guess at letters
            join(short, long)
    for rule in (
        _initials,
        _headed,
        _fuller_persons,
        _parts_of_persons,
        surnames.by_the_first,
        _generic,
        _plural,
        _tails,
        slips.misspelt,
    ):
        for short, long in rule(groups):
            while long in moved:
                long = moved[long]
            if short in groups and long in groups and short != long:
                join(short, long)
    return {short: _final(short, moved) for short in moved}


def _final(short: str, moved: dict[str, str]) -> str:
    while short in moved:
        short = moved[short]
    return short


def _initials(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """An acronym to the only name whose first letters it is; of two letters only that of a compound, used often: WN of
    Wikinews."""
    by_initials: defaultdict[str, set[str]] = defaultdict(set)
    compounds: set[str] = set()
    for key, group in groups.items():
        if " " in key and group.kind() in (Kind.ORGANISATION, Kind.LAW, Kind.EVENT, Kind.PLACE):
            for form in group.forms:
                for short in names.initials(form):
                    by_initials[short].add(key)
        elif " " not in key and group.kind() is Kind.ORGANISATION:
            for form in group.forms:
                for short in names.initials(form):
                    by_initials[short].add(key)
                    compounds.add(short)
    for key, group in list(groups.items()):
        short = group.fullest().replace(".", "")
        long = len(short) >= _SHORTEST_INITIALS or (short in compounds and group.forms.total() >= _AGAIN)
        if not long or not names.acronym(short) or group.known:
            continue
        candidates = by_initials.get(short, set()) - {key}
        if len(candidates) == 1:
            yield key, candidates.pop()


def _headed(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """A storm's or a ship's short name to the full one, Maria to Hurricane Maria; and what a storm was before it."""
    storms: dict[str, str] = {}
    for key, group in list(groups.items()):
        head = names.headed(group.fullest())
        if head in names.STORMS and not group.known:
            first = storms.setdefault(key.removeprefix(names.key(head) + " "), key)
            if first != key:
                yield key, first
    for key, group in list(groups.items()):
        for form in list(group.forms):
            if head := names.headed(form):
                short = names.key(form[len(head) + 1 :])
                if short in groups and not groups[short].known and short not in gazetteer().places:
                    if " " in short and groups[short].kind() is Kind.PERSON:
                        continue  # after whom a ship is named
                    yield short, key


def _fuller_persons(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """A full name to the longest of the same first and last name, where each has all the words of the shorter ones."""
    by_ends: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, group in groups.items():
        last = names.surname(key)
        if last and group.kind() is Kind.PERSON:
            by_ends[key.split(" ")[0], last].append(key)
    for keys in by_ends.values():
        words = sorted((key.split(" ") for key in keys), key=len)
        nested = all(set(shorter) < set(longer) for shorter, longer in pairwise(words))
        if len(words[0]) == 2 and nested:
            yield from ((" ".join(shorter), " ".join(words[-1])) for shorter in words[:-1])


def _parts_of_persons(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """A surname, or a first name, to the only person of the article who has it.

    Of several who have a surname, the one alone who was named in full before it was used; or, where it is used again
    and again, the one who was named first and no less than the others: the others are kin, and named in full.
    """
    order = {key: number for number, key in enumerate(groups)}
    by_last: defaultdict[str, set[str]] = defaultdict(set)
    by_first: defaultdict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        if " " in key and not group.known and group.kind() is Kind.PERSON and (last := names.surname(key)):
            by_last[last].add(key)
            words = key.split(" ")
            by_first[words[0]].add(key)
            by_last[words[-1]].add(key)
            for at in range(1, len(words) - 1):
                if words[at] in names.PARTICLES:
                    by_last[" ".join(words[at:])].add(key)
    known = gazetteer()
    for key, group in list(groups.items()):
        if group.known or group.kind() not in _LINKABLE or (key not in by_last and key not in by_first):
            continue
        voted = group.votes[Kind.PERSON] >= max(group.votes.values(), default=0.0)
        place = (key in known.places or key in known.nationalities) and not voted
        if place and (group.located or key not in by_last):  # not Paris, unless it is Valeska's name
            continue
        owners = by_last.get(key, set()) | (by_first.get(key, set()) if voted or key in known.first_names else set())
        owners -= {key}
        before = {owner for owner in owners & by_last.get(key, set()) if order[owner] < order[key]}
        if len(owners) > 1 and len(before) > 1 and group.forms.total() >= _AGAIN:
            before = _told_of(before, groups, order)
        if len(owners) == 1 or len(before) == 1:
            yield key, (owners if len(owners) == 1 else before).pop()
        elif owners:  # whose it is here cannot be known, but that it is a person's
            group.votes[Kind.PERSON] += LOUDEST


def _told_of(people: set[str], groups: dict[str, Group], order: Mapping[str, int]) -> set[str]:
    """Of some people the one who is named first, where none is named in full more often; else all."""
    first = min(people, key=order.__getitem__)
    often = {each: groups[each].forms.total() for each in people}
    return {first} if often[first] == max(often.values()) else people


def used_alone(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """Surnames that stand for one person of the article alone, as they are written, with that person's key.

    Only those that are a name of nothing else in it.
    """
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        if " " in key and not group.known and group.kind() is Kind.PERSON:
            for form in group.forms:
                words = form.split(" ")
                two = len(words) > 2 and surnames.spelt_so(form) and surnames.parted(names.key(form))
                for last in words[-2 if two else -1 :] if len(words) > 1 else ():
                    if len(last) > 1 and last.isalpha() and last[0].isupper():
                        owners[last].add(key)
    known = gazetteer()
    for last, keys in owners.items():
        small = names.key(last)
        if len(keys) == 1 and small not in groups and small not in known.places and small not in known.nationalities:
            yield last, keys.pop()


def _generic(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """A company's short name to the only one that has a general word more, as Mistral to Mistral AI."""
    longer: defaultdict[str, list[str]] = defaultdict(list)
    known = gazetteer()
    for key, group in groups.items():
        short = names.shorter(key)
        if short and group.kind() is Kind.ORGANISATION:
            longer[short].append(key)
    for key, candidates in longer.items():
        one = groups.get(key)
        place = key in known.places or key in known.cities or key in known.nationalities
        party = candidates[0].endswith(" party") and one is not None and one.kind() is Kind.NATIONALITY
        if one and len(candidates) == 1 and not one.known and not place and not party and one.kind() in _LINKABLE:
            groups[candidates[0]].votes[Kind.ORGANISATION] += cues.STRONG
            yield key, candidates[0]


def _plural(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """One of several to all of them: Innovation Fellow to Innovation Fellows."""
    for key, group in list(groups.items()):
        single = names.singular(key)
        if single in groups and not group.known and not groups[single].known and group.kind() in _TAILED:
            yield single, key


def _tails(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """A name without its first words to the only one that has them: Security Team to Norrvik Security Team.

    These words are a name of the article too, or say whose it is: Federal, Danish.
    """
    longer: defaultdict[str, list[str]] = defaultdict(list)
    peoples = gazetteer().countries
    for key, group in groups.items():
        words = key.split(" ")
        if len(words) < _FEWEST_OF_TAILED or group.known or group.kind() not in _TAILED or "," in group.fullest():
            continue
        for at in range(1, len(words) - 1):
            head, tail = " ".join(words[:at]), " ".join(words[at:])
            if tail in groups and (head in groups or head in peoples or head in _WHOSE):
                longer[tail].append(key)
    for tail, candidates in longer.items():
        if len(candidates) == 1 and not groups[tail].known and groups[tail].kind() in _TAILED:
            yield tail, candidates[0]
