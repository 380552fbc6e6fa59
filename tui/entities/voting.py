"""Of what kind the names of an article are: by a recogniser, by their own words and by those beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tui.entities import cues, names, wording
from tui.entities.aliases import Aliases
from tui.entities.makers import by_maker
from tui.entities.within import LOUDEST, Group
from tui.model import Kind

_APP = " App"
_SUREST = 6.0
"""What the words around a name weigh at most."""
_VISITED = (" Hospital", " Hospitals", " Infirmary", " Clinic")
"""Organisations that are places where somebody is in or comes to them, and they do not speak."""


def weigh(groups: Mapping[str, Group], aliases: Aliases) -> None:
    """Add to each group's votes what the words of its names speak for."""
    for group in groups.values():
        if group.said.get(Kind.PRODUCT, 0.0) >= cues.LISTED:  # what a list says outweighs a last word
            group.votes[Kind.PRODUCT] += cues.STRONG
        _soften(group.votes, LOUDEST / 3 if group.doubtful else LOUDEST)
        _soften(group.said, _SUREST)
        for kind, weight in group.said.items():
            group.votes[kind] += weight
        name = group.fullest()
        for kind, weight in wording.by_words(name):
            group.votes[kind] += weight
        if group.located and name.endswith(_VISITED) and not group.said.get(Kind.PERSON):
            group.votes[Kind.PLACE] += 2 * cues.STRONG
        base = names.unversioned(name)
        if base != name and not group.known:
            of = aliases.known(base)
            if of and of.kind is Kind.PRODUCT:
                group.votes[Kind.PRODUCT] += 2 * cues.STRONG
            if group.votes[Kind.PRODUCT] > cues.STRONG and (unversioned := groups.get(names.key(base))):
                unversioned.votes[Kind.PRODUCT] += cues.STRONG
        if name.endswith(_APP) and not name.isupper() and (alone := groups.get(names.key(name[: -len(_APP)]))):
            alone.votes[Kind.PRODUCT] += 0.0 if names.acronym(alone.fullest()) else cues.STRONG
        if not group.known and group.votes and by_maker(name):
            group.votes[Kind.PRODUCT] += cues.STRONG + cues.WEAK
        first = aliases.known(name.split(" ", 1)[0]) if " " in name and not group.known else None
        if first and first.kind is Kind.PRODUCT and name.split(" ", 2)[1][0].isdigit():
            group.votes[Kind.PRODUCT] += 2 * cues.STRONG  # iPhone 7 Plus
        if first and not first.shy and first.kind in (Kind.ORGANISATION, Kind.PRODUCT) and Kind.PERSON in group.votes:
            group.votes[first.kind] += group.votes.pop(Kind.PERSON)


def settle(groups: Mapping[str, Group]) -> None:
    """Let one or two words that one is in be places, and single ones that are several no persons, where nothing else
    says that they are persons."""
    found = [
        group
        for key, group in groups.items()
        if ((group.inside and key.count(" ") < 2) or (group.several and " " not in key))
        and not (group.known or group.sure)
        if group.kind() is Kind.PERSON
    ]
    if not found:
        return
    parts = {word for key in groups if " " in key for word in key.split(" ")}
    for group in found:
        name = group.fullest()
        if names.key(name) not in parts and not group.said.get(Kind.PERSON) and not wording.by_words(name):
            weight = group.votes.pop(Kind.PERSON)
            if group.inside:
                group.votes[Kind.PLACE] += weight + cues.HINTED


def _soften(votes: defaultdict[Kind, float], most: float) -> None:
    total = sum(votes.values())
    if total > most:
        for kind in votes:
            votes[kind] *= most / total
