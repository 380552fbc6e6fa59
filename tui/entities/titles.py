"""Roles that are read from the words right beside a name: `Ann Bell, chief executive of Acme`, `Acme CEO Ann Bell`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.entities.lexicon import ROLES, Entry, Sort, Trigger
from tui.entities.names import words
from tui.entities.saying import Saying
from tui.entities.sentence import VALUES, Sentence
from tui.entities.subject import flat
from tui.entities.tree import Tree
from tui.facts import Relation
from tui.model import Kind, Mention

_PAST = re.compile(
    r"\b(?:former|formerly|ex|late|outgoing|then|onetime|one-time|ousted|deposed|past|previous)(?: |-)"
    r"(?:[\w-]+,? ){0,5}$",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"\b(?:vice|deputy|assistant|associate|sub|under|non)[ -]$", re.IGNORECASE)
_NO = "(?:of|for|to|by|at|from|in|with|who|that|which|as|than|but|or|not|never|no|on|when|said|says)"
_CAPITAL = (
    "Senior|Principal|Chief|Executive|Managing|General|Acting|Interim|Deputy|Vice|Program|Product|Project|Software"
    "|Technical|Communications?|Operations|Marketing|Policy|Research|Security|Digital|Data|Design|Director|Officer"
    "|Manager"
)
_WORDS = rf"(?:(?!{_NO} )(?:[a-z][\w’'-]*|and|&|C[ETFO]O|AI|[A-Z][a-z]+ing|{_CAPITAL}) ){{0,5}}"
"""What may stand before a role: `new`, `co-founder and`, `Senior`."""
_BEFORE = re.compile(
    r"(?:, (?!and )| \(|, who is | is | was | – | — | - |,? now |, currently )"
    rf"(?:an? |the |its |their |our |one of the |also |currently |now )?{_WORDS}(?:co-)?$"
)
"""Between a name and the role that it is said to have."""
_NAME_FIRST = re.compile(rf"(?:’s|'s|’|s’)? {_WORDS}(?:co-)?$")
"""Between a whole and the role in it: `Acme’s new`, `Acme co-`."""
_AND = r"(?: (?:and|&|/) (?:[\w-]+ ){0,3}?[\w-]+)?"
_TO = (
    r",? (?P<by>of|at|for|in|with|from|to)(?: the)?"
    r"(?: [a-z]+ (?:firm|company|giant|startup|group|maker|organi[sz]ation|project|charity))? $"
)
_OF = re.compile(_AND + _TO)
"""Between the role and its whole."""
_LOOSELY_OF = re.compile(rf"(?:{_AND}|(?: [a-z]+){{1,2}}){_TO}")
"""The same with words that say what kind of role: `officer responsible for`, `engineer emeritus at`."""
_COMMA = re.compile(r", (?:the |an? )?")
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|who\b|and\b|has\b|said\b)")
_NEVER_TO = frozenset({Relation.LEADS, Relation.WORKS_FOR, Relation.FOUNDED, Relation.LAUNCHED})
"""`Ambassador to` is nobody’s there."""
_PARTED = re.compile(r"[:;/|]")
_OPENS = re.compile(r"(?:^|\b[Tt]he |, |^[\W]*)$")
_MODIFIERS = re.compile(r"(?<![\w’'-])(?:[\w-]+ )*$")
_NEUTRAL = words(
    """
    a an the its their his her our one of also currently now new current acting interim executive managing general
    longtime long-time long-serving first co co- and founder co-founder founding newly appointed elected is was who
    billionaire state federal outspoken project prime
    """
)
"""What may stand before a head without making it the head of a part only."""
_NOT_STAFF = words("speaker leader chair king queen principal commander")
"""Who is at the head of something else than the whole, and does not work for it: the leader of the minority."""
_RULERS = words("president premier governor mayor chancellor king queen emperor") | {"prime minister"}
_IS = words("is was ’s are were")
_BLANK = re.compile(r"(?<=^) (?=[,’'])|(?<=\w) (?=[,’'])")
_BESIDE = re.compile(r",? (?:(?:Mr|Mrs|Ms|Dr|Sir|Gen|Sen)\.? )?$")


def titles(text: str, sentence: Sentence, triggers: Sequence[Trigger], tree: Tree | None = None) -> Iterator[Saying]:
    """Who is said to have a role in what, from the words between them; with a tree, only where none is a verb."""
    mentions = [one for one in sentence.mentions if one.kind not in VALUES and one.kind is not Kind.NATIONALITY]
    for trigger in triggers:
        if any(one.start <= trigger.start < one.end for one in mentions):
            continue
        lead = flat(text[max(sentence.start, trigger.start - 60) : trigger.start])
        if _DEPUTY.search(lead) or _PAST.search(lead):
            continue
        for entry in trigger.entries:
            if entry.sort in ROLES:
                found = _role(text, sentence, mentions, trigger, entry)
                if found is not None and _stands(text, found, entry) and not _crosses(tree, found, trigger):
                    yield found
                    break


def _stands(text: str, saying: Saying, entry: Entry) -> bool:
    first, last = sorted([saying.subject, saying.object], key=lambda one: one.start)
    firm = entry.sort is not Sort.FIRM or saying.subject.kind is Kind.ORGANISATION
    served = saying.object.kind is not Kind.PLACE or serves(entry, saying.relation)
    return firm and served and not _PARTED.search(text, first.end, last.start)


def _crosses(tree: Tree | None, saying: Saying, trigger: Trigger) -> bool:
    """Whether a verb stands between what is said to belong together."""
    if tree is None:
        return False
    first, last = sorted([saying.subject, saying.object], key=lambda one: one.start)
    start, end = min(first.end, trigger.end), max(last.start, trigger.start)
    return any(
        tree.verbal(node) and tree.role(node) not in ("amod", "compound", "relcl") and tree.lower[node] not in _IS
        for node in tree.between(start, end)
        if node not in tree.at
    )


def _role(text: str, sentence: Sentence, mentions: Sequence[Mention], trigger: Trigger, entry: Entry) -> Saying | None:
    before = [one for one in mentions if one.end <= trigger.start]
    after = [one for one in mentions if one.start >= trigger.end]
    last = before[-1] if before else None
    following = after[0] if after else None
    gap = _tidy(text[last.end if last else sentence.start : trigger.start])
    tail = _tidy(text[trigger.end : following.start]) if following else ""
    to = (_OF if entry.relation is Relation.LEADS else _LOOSELY_OF).fullmatch(tail)
    owning = following is not None and re.match(r"['’]s? ", text[following.end : following.end + 3]) is not None
    if following is not None and to and not owning:
        many = "one of" not in gap and trigger.word.endswith(("s", "men", "women")) and not gap.startswith(" ")
        if last is not None and not many and _BEFORE.fullmatch(gap) and " well as" not in gap:
            return _saying(last, following, trigger, entry, gap, to["by"], 0.95)
        second = after[1] if len(after) > 1 else None
        named = second is not None and second.kind is Kind.PERSON and _OPENS.search(gap)
        if second is not None and named and flat(text[following.end : second.start]) in (" ", ", "):
            return _saying(second, following, trigger, entry, gap, to["by"], 0.85)
    person = following is not None and tail == " " and following.kind is Kind.PERSON
    if following is not None and person and len(after) > 1:
        between = flat(text[following.end : after[1].start])
        if after[1].kind is Kind.PLACE and trigger.word not in _RULERS:
            return None
        if between in (" of ", " of the ", " at the ", " at "):
            return _saying(following, after[1], trigger, entry, gap, "of", 0.85)
    if last is None or not _NAME_FIRST.fullmatch(gap):
        return None
    if following is not None and _beside(gap, tail, following) and last.kind is not Kind.PERSON:
        return _saying(following, last, trigger, entry, gap, "", 0.9)
    first = before[-2] if len(before) > 1 and entry.relation is not Relation.COMPETES else None
    if first is not None and first.kind is Kind.PERSON and last.kind is not Kind.PERSON:
        beside = _COMMA.fullmatch(flat(text[first.end : last.start]))
        if beside and _ENDS.match(text, trigger.end):
            return _saying(first, last, trigger, entry, gap, "", 0.85)
    return None


def _tidy(text: str) -> str:
    """On one line; marks stand right behind words, also where a text has blanks between."""
    return _BLANK.sub("", flat(text))


def _beside(gap: str, tail: str, following: Mention) -> bool:
    if following.kind is Kind.PERSON:
        return _BESIDE.fullmatch(tail) is not None or re.fullmatch(r" and (?:co-)?[\w ]{2,24} ", tail) is not None
    return tail == " " or (tail == ", " and gap.startswith(("’", "'")))


def _saying(
    subject: Mention, whole: Mention, trigger: Trigger, entry: Entry, gap: str, by: str, confidence: float
) -> Saying | None:
    if (by == "from" and whole.kind is Kind.PLACE) or (by == "to" and entry.relation in _NEVER_TO):
        return None
    kind = _MODIFIERS.search(gap)
    relation = leading(entry, trigger.word, kind[0].split() if kind else [], by)
    if relation is None:
        return None
    return Saying(subject, relation, whole, trigger.start, confidence, dated=False)


def serves(entry: Entry, relation: Relation) -> bool:
    """Whether a role can be a place's: a `Toronto lawyer` works for nobody of that name."""
    return relation is not Relation.WORKS_FOR or entry.sort in (Sort.HEAD, Sort.OFFICIAL)


def leading(entry: Entry, word: str, modifiers: Iterable[str], by: str) -> Relation | None:
    """What a role says: who is head of one part of a whole works for the whole; None for nothing.

    Args:
        entry: The role.
        word: What it is called.
        modifiers: The words right before it.
        by: The preposition that leads to the whole; empty without one.
    """
    if entry.sort is Sort.HEAD and (by not in ("of", "") or any(one.lower() not in _NEUTRAL for one in modifiers)):
        return None if word.lower() in _NOT_STAFF else Relation.WORKS_FOR
    return entry.relation
