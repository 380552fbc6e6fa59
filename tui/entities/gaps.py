"""Relations that verbs state, read from the words between two names alone: for where there is no parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.entities.lexicon import Entry, Sort, Trigger
from tui.entities.saying import Saying
from tui.entities.sentence import VALUES, Sentence
from tui.entities.subject import flat
from tui.model import Kind, Mention

_AUXILIARY = re.compile(
    r"(?:,[^,;:]{1,60},)?"
    r"(?: (?:has|have|had|is|was|were|are|been|being|be|also|now|then|recently|later|first|who|which|that"
    r"|will|would|could|may|might|not|never|to|agreed|reportedly|[a-z]+ly|did|does|do|plans|wants))* $"
)
_ACTIVE_TAIL = re.compile(r"(?: (?:the|a|an|its|his|her|their|in|into|with|[a-z-]+)){0,3} $")
_PASSIVE_TAIL = re.compile(r"(?: in [\w ,.]{3,16})? by(?: (?:the|former|[a-z-]+)){0,3} $")
_PASSIVE = re.compile(r"(?:\b(?:is|was|were|are|been|being)(?: [a-z]+ly| also| first)?|^,) $")
_HEDGE = re.compile(r"\b(?:will|would|could|may|might|to|plans|wants|reportedly|allegedly|possibly)\b")
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b")
_JOINED = re.compile(r"(?:,|, and| and|, or| or| as well as) $")


def gaps(text: str, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Saying]:
    """What verbs right between two names say of them."""
    mentions = [one for one in sentence.mentions if one.kind not in VALUES and one.kind is not Kind.NATIONALITY]
    for trigger in triggers:
        before = [one for one in mentions if one.end <= trigger.start]
        after = [one for one in mentions if one.start >= trigger.end]
        if not before or not after:
            continue
        lead = flat(text[before[-1].end : trigger.start])
        tail = flat(text[trigger.end : after[0].start])
        if not _AUXILIARY.fullmatch(lead) and not _PASSIVE.search(lead):
            continue
        others = list(_joined(text, after))
        for entry in trigger.entries:
            if entry.sort is Sort.VERB:
                yield from _said(trigger, entry, before[-1], others, lead, tail)


def _said(
    trigger: Trigger, entry: Entry, first: Mention, others: Sequence[Mention], lead: str, tail: str
) -> Iterator[Saying]:
    passive = bool(_PASSIVE.search(lead))
    if entry.prepositions:
        fits = tail.split()[:1] and tail.split()[0] in entry.prepositions and _ACTIVE_TAIL.fullmatch(tail)
    else:
        fits = (_PASSIVE_TAIL if passive else _ACTIVE_TAIL).fullmatch(tail)
    if not fits:
        return
    turned = entry.inverse != (passive and not entry.prepositions)
    if entry.inverse and entry.prepositions:
        turned = False
    for other in others:
        subject, object_ = (other, first) if turned else (first, other)
        yield Saying(
            subject, entry.relation, object_, trigger.start, 0.75, bool(_HEDGE.search(lead)), bool(_NOT.search(lead))
        )


def _joined(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The first, and those coordinated with it."""
    yield mentions[0]
    for one, other in pairwise(mentions):
        if not _JOINED.fullmatch(flat(text[one.end : other.start])):
            return
        yield other
