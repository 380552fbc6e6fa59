"""What a cluster of names is called, of which kind it is, and its names summed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tui.entities import names
from tui.entities.aliases import Known
from tui.linking import Cluster, Spelling
from tui.model import Kind

ORDER = {kind: number for number, kind in enumerate(Kind)}
"""Of kinds that have equal votes the first is taken."""


def summed(spellings: Iterable[Spelling]) -> list[Spelling]:
    """Each spelling once."""
    found: defaultdict[tuple[str, Kind, tuple[str, ...]], list[int]] = defaultdict(lambda: [0, 0])
    for each in spellings:
        count = found[each.text, each.kind, each.forms]
        count[0] += each.names
        count[1] += each.mentions
    return [Spelling(*alike, *count) for alike, count in found.items() if count[0]]


def without(spellings: Iterable[Spelling], taken: Iterable[Spelling]) -> list[Spelling]:
    """Spellings without some of their names."""
    less = (Spelling(each.text, each.kind, each.forms, -each.names, -each.mentions) for each in taken)
    return summed([*spellings, *less])


def first(known: Iterable[Known]) -> Known | None:
    """Of what is known of the names of a thing the one that comes first by name; None of nothing."""
    return min(known, key=lambda one: (one.name, ORDER[one.kind], one.shy), default=None)


def voted(spellings: Iterable[Spelling]) -> Kind:
    """The kind that most mentions have."""
    votes: Counter[Kind] = Counter()
    for each in spellings:
        votes[each.kind] += each.mentions
    return min(votes, key=lambda kind: (-votes[kind], ORDER[kind]))


def called(spellings: Sequence[Spelling], known: Known | None, apart: bool, things: tuple[int, ...]) -> Cluster:
    """A cluster of all these names; told apart from others of its known name by a fuller one, if there is any."""
    kind = known.kind if known else voted(spellings)
    forms: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for each in spellings:
        texts[each.text] += each.mentions
        forms[each.text] += 0
        for form in each.forms:
            forms[form] += each.names
        forms[each.forms[0]] += each.mentions
    if known and not apart and (known.name in forms or all(names.acronym(form) for form in forms)):
        best = known.name  # a name that nobody writes here would only surprise, unless it explains an acronym
    elif kind in (Kind.MONEY, Kind.PERCENT):
        best = min(texts, key=lambda text: (-texts[text], text))
    else:
        best = min(texts, key=lambda text: (text.isupper() and " " in text, -len(text.split()), -texts[text], text))
    aliases = sorted((form for form in forms if form != best), key=lambda form: (-forms[form], form))
    return Cluster(best, kind, tuple(aliases), things)
