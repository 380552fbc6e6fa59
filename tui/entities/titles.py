"""Roles that are read from the words right beside a name: `Ann Bell, chief executive of Acme`, `Acme CEO Ann Bell`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.entities.lexicon import Entry, Sort, Trigger
from tui.entities.saying import Saying
from tui.entities.sentence import VALUES, Sentence
from tui.facts import Relation
from tui.model import Kind, Mention

_PAST = re.compile(
    r"\b(?:former|formerly|ex|late|outgoing|then|onetime|one-time|ousted|deposed|past|previous)(?: |-)"
    r"(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"\b(?:vice|deputy|assistant|associate|sub|under|non)[ -]$", re.IGNORECASE)
_CAPITAL = (
    "Senior|Principal|Chief|Executive|Managing|General|Acting|Interim|Deputy|Vice|Program|Product|Project|Software"
    "|Technical|Communications?|Operations|Marketing|Policy|Research|Security|Digital|Data|Design|Director|Officer"
    "|Manager"
)
_WORDS = rf"(?:(?:[a-z][\w’'-]*|and|&|C[ETFO]O|AI|[A-Z][a-z]+ing|{_CAPITAL}) ){{0,5}}"
"""What may stand before a role: `new`, `co-founder and`, `Senior`."""
_BEFORE = re.compile(
    r"(?:, | \(|, who is | is | was | – | — | - |,? now |, currently )"
    rf"(?:an? |the |its |their |our |one of the |also |currently |now )?{_WORDS}(?:co-)?$"
)
"""Between a name and the role that it is said to have."""
_NAME_FIRST = re.compile(rf"(?:’s|'s|’|s’)? {_WORDS}(?:co-)?$")
"""Between a whole and the role in it: `Acme’s new`, `Acme co-`."""
_OF = re.compile(
    r"(?: (?:and|&|/) (?:[\w-]+ ){1,4}?| [a-z]+(?: [a-z]+)?)?,? (?:of|at|for|in|with|from|to)(?: the)?"
    r"(?: [a-z]+ (?:firm|company|giant|startup|group|maker|organi[sz]ation|project|charity))? $"
)
"""Between the role and its whole."""
_COMMA = re.compile(r", (?:the |an? )?")
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|who\b|and\b|has\b|said\b)")
_BESIDE = re.compile(r",? (?:(?:Mr|Mrs|Ms|Dr|Sir|Gen|Sen)\.? )?$")


def titles(text: str, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Saying]:
    """Who is said to have a role in what, from the words between them alone."""
    mentions = [one for one in sentence.mentions if one.kind not in VALUES and one.kind is not Kind.NATIONALITY]
    for trigger in triggers:
        for entry in trigger.entries:
            if entry.sort is Sort.ROLE and not any(one.start <= trigger.start < one.end for one in mentions):
                yield from _role(text, sentence, mentions, trigger, entry)


def _role(
    text: str, sentence: Sentence, mentions: Sequence[Mention], trigger: Trigger, entry: Entry
) -> Iterator[Saying]:
    lead = _flat(text[max(sentence.start, trigger.start - 60) : trigger.start])
    if _DEPUTY.search(lead) or _PAST.search(lead):
        return
    before = [one for one in mentions if one.end <= trigger.start]
    after = [one for one in mentions if one.start >= trigger.end]
    last = before[-1] if before else None
    following = after[0] if after else None
    gap = _flat(text[last.end : trigger.start]) if last else ""
    tail = _flat(text[trigger.end : following.start]) if following else ""
    if last is not None and following is not None:
        owning = re.match(r"['’]s? ", text[following.end : following.end + 3]) is not None
        if _BEFORE.fullmatch(gap) and " well as" not in gap and _OF.fullmatch(tail) and not owning:
            yield _saying(last, following, trigger, entry, 0.95)
            return
        if _NAME_FIRST.fullmatch(gap) and _beside(tail, following) and last.kind is not Kind.PERSON:
            yield _saying(following, last, trigger, entry, 0.9)
            return
    if following is not None and len(after) > 1 and _OF.fullmatch(tail):
        second = after[1]
        if (
            re.fullmatch(r",? ", _flat(text[following.end : second.start]))
            and second.kind is Kind.PERSON
            and re.search(r"(?:^|\b[Tt]he |, |^[\W]*)$", lead)
        ):
            yield _saying(second, following, trigger, entry, 0.85)
            return
    if last is not None and len(before) > 1 and entry.relation is not Relation.COMPETES:
        first = before[-2]
        person = first.kind is Kind.PERSON and last.kind is not Kind.PERSON and _NAME_FIRST.fullmatch(gap)
        if person and _COMMA.fullmatch(_flat(text[first.end : last.start])) and _ENDS.match(text, trigger.end):
            yield _saying(first, last, trigger, entry, 0.85)


def _beside(tail: str, following: Mention) -> bool:
    if following.kind is Kind.PERSON:
        return _BESIDE.fullmatch(tail) is not None or re.fullmatch(r" and (?:co-)?[\w ]{2,24} ", tail) is not None
    return tail in (" ", ", ")


def _saying(subject: Mention, object_: Mention, trigger: Trigger, entry: Entry, confidence: float) -> Saying:
    return Saying(subject, entry.relation, object_, trigger.start, confidence, dated=False)


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\u00a0", " ")
