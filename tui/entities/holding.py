"""Whose an amount is: the name beside it that has, owns or is what the amount measures."""

from __future__ import annotations

import re
from collections.abc import Collection

from tui.entities.amounts import unapproximate
from tui.entities.sentence import VALUES, Sentence
from tui.entities.subject import acts, flat, subject
from tui.model import Kind, Mention

_NEAR = 45
_POSSESSED = re.compile(r"['’]s? ")
_OWN = re.compile(r"(?:its|his|her|their)$", re.IGNORECASE)
_BESIDE = re.compile(r"(?:,|,? \(| ?[—–-]) ?(?:which (?:is|was) |now |currently |already |recently |once |then )*$")
_TOLD = re.compile(
    r"\b(?:said|says|say|estimated|estimates|believes?|expects?|claims|claimed|according|warned|noted|told|thinks?"
    r"|(?:announced|reported|reports|showed|shows|found|predict(?:ed|s)|revealed)(?! (?:an?|its|net|total|record)\b)"
    r"|argued|which|who|whose|where|while|whereas|but|because|although|whether|if)\b|;|:"
    r"|, and (?:the|an?|its|their|his|her|this|that|some|many)\b"
)
"""Words behind which something else may be what the figure is of."""
_MEASURED = re.compile(
    r"\b(?:revenues?|sales|turnover|valuation|value|profits?|income|earnings|loss(?:es)?|debts?|budget|population|stake"
    r"|share|turnout|rate|rating|prices?|shares|stock|fortune|worth|toll|fine|workforce|staff|capitali[sz]ation"
    r"|unemployment|inflation|approval|support)$"
)
_COPULA = re.compile(r" (?:is|was|are|were|has|have|had|be|been|will)\b")
_FRONTED = re.compile(
    r"(?:Less|After|Before|Since|With|Having|At|By|In|On|Founded|Led|Despite|[A-Z][a-z]+(?:ed|ing))\b"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|there|we|you|they|I)\b")
_COMMA = re.compile(r", (?:the )?$")


def holder(text: str, sentence: Sentence, at: int, of: Collection[Kind]) -> Mention | None:
    """Whose the amount at `text[at]` is, among mentions of these kinds; None where it is not clear."""
    before = [one for one in sentence.mentions if one.end <= at and one.kind not in VALUES]
    if before:
        last = before[-1]
        between = unapproximate(flat(text[last.end : at]))
        if last.kind in of and (owning(text, last, at) or re.fullmatch(r"(?: at| for)?", between)):
            return last
    if (doing := doer(text, sentence, at)) is not None:
        return doing if doing.kind in of else None
    if before and any(acts(text, sentence.start, sentence.end, one) for one in before):
        return None
    return _fronted(text, sentence, at, of)


def _fronted(text: str, sentence: Sentence, at: int, of: Collection[Kind]) -> Mention | None:
    """Whom the words before the first comma of the sentence are about: `With 300 staff, Acme`, `Valued at $5, Acme`."""
    behind = [one for one in sentence.mentions if one.start >= at and one.kind not in VALUES]
    if not (behind and _FRONTED.match(text, sentence.start)):
        return None
    topic = subject(text, sentence.start, sentence.end, behind) or behind[0]
    lead = flat(text[sentence.start : topic.start])
    return topic if topic.kind in of and _COMMA.search(lead) and not _FINITE.search(lead) else None


def doer(text: str, sentence: Sentence, at: int) -> Mention | None:
    """Who does what the words before `text[at]` tell of: the last name before it that a verb follows.

    None where something is said by that name rather than of it: `Acme says the market is worth …`.
    """
    for one in reversed(sentence.mentions):
        if one.end > at or one.kind in VALUES:
            continue
        if owning(text, one, at):
            return one
        if not acts(text, sentence.start, sentence.end, one):
            continue
        words = flat(text[one.end : at])
        told = _TOLD.search(re.sub(r"^(?:, [^,]{2,100},|,? (?:which|who|that)\b)", "", words))
        return None if told else one
    return None


def apposed(text: str, one: Mention, at: int) -> bool:
    """Whether what begins at `text[at]` stands right behind a mention: `Acme, valued at`."""
    return at - one.end < _NEAR and bool(_BESIDE.fullmatch(flat(text[one.end : at])))


def owning(text: str, one: Mention, at: int) -> bool:
    """Whether a mention is a possessive close before: `Acme’s $2 billion`, `its revenue of`."""
    if at - one.end > _NEAR:
        return False
    between = flat(text[one.end : at])
    if any(mark in between for mark in ".;:,"):
        return False
    if (verb := _COPULA.search(between)) and not _MEASURED.search(between[: verb.start()]):
        return False
    return bool(_POSSESSED.match(between) or (_OWN.fullmatch(text[one.start : one.end]) and between.startswith(" ")))
