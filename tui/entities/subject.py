"""Whom a sentence is about, as far as its words tell without a grammar: the first name that a verb follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.entities.names import words
from tui.entities.sentence import VALUES
from tui.model import Mention

_FARTHEST = 240
"""How far behind a name its verb may be, in code points: an apposition may stand between."""
_AUXILIARY = (
    "is|are|was|were|be|has|have|had|does|do|did|will|would|can|could|may|might|must|shall|should"
    "|isn|aren|wasn|weren|hasn|hadn|doesn|didn|won|wouldn|couldn|wo|ca"
)
_PAST = (
    "said|made|took|went|began|gave|got|came|won|led|bought|sold|told|wrote|saw|found|held|paid|put|set|ran|became|grew"
    "|fell|rose|lost|left|kept|met|spoke|sent|built|brought|drew|stood|fought|sought|thought|chose|let|cut|hit|shut"
    "|spent|beat|broke|knew|felt|shot|drove|flew|threw|understood|withdrew|undertook|overcame|forbade|read|laid|hung"
    "|caught|taught|dealt|swore|forgave|rebuilt|struck|signed|bid|quit"
)
_ADVERB = (
    "also|now|never|still|later|then|recently|already|first|previously|currently|once|often|again|just|even|only|soon"
    "|[a-z]+ly|both|all|each|himself|herself|itself|today|yesterday"
)
_NOT_VERBS = (
    "shares?|products?|employees|officials|executives|sales|models|services|users|members|supporters|lawyers|leaders"
    "|games|series|news|plans|costs|offices|prices|workers|analysts|researchers|scientists|forces|troops|fans|players"
    "|customers|packages|systems|users|times|days|years|based|related|born|speed|need|seed|feed"
    "|united|limited|releases|elections|results|politics|business|access|always|as|process|address|is|was|has|does|its"
    "|his|this|us|campus|status|virus|bus|class|press|congress|points|tests|kids|residents|citizens|students"
)
_GAP = (
    r"(?:,? (?:Inc|Ltd|Corp|Co|LLC|PLC|plc|S\.A|AG|SE)\.?,?)?"
    r"(?: \([^()]{1,60}\))?"
    r"(?:, (?!and\b|or\b|but\b)[^,;:.()]{2,100}(?:, [^,;:.()]{2,60}){0,2},| ?[—–-] ?[^—–;:]{2,100} ?[—–-]|,)?"
    r"(?:,? (?:which|who|that)(?= ))?"
)
"""What may stand between a name and its verb: a legal form, a bracket, an apposition."""
_PREDICATE = re.compile(
    rf"{_GAP} (?:(?:{_ADVERB}) ){{0,2}}(?:(?:{_AUXILIARY}|{_PAST})\b|(?!(?:{_NOT_VERBS})\b)[a-z]{{2,}}(?:ed|s)\b"
    r"(?! (?:is|are|was|were|has|have|had|will|can|could|would|may)\b))"
)
_CONTRACTED = re.compile(r"['’](?:s (?:[a-z]+ing|been|a|an|the|not)\b|ll |d |ve |re )")
_BOUND = words(
    """
    of in by with from to for at on than as like between about against into over under through via near during versus
    including alongside behind without among toward towards within across around outside inside despite unlike and or
    per plus upon
    """
)
"""A name behind one of these is not what the sentence is about."""
_LAST_WORDS = re.compile(r"([\w’'-]+) (?:(?:the|a|an|its|his|her|their) )?$")


def subject(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The first of the mentions of `text[start:end]` that a verb follows and no preposition leads."""
    for mention in mentions:
        if mention.kind not in VALUES and acts(text, start, end, mention):
            return mention
    return None


def acts(text: str, start: int, end: int, mention: Mention) -> bool:
    """Whether a mention is what a verb in the sentence `text[start:end]` tells of."""
    after = flat(text[mention.end : min(end, mention.end + _FARTHEST)])
    if not (_PREDICATE.match(after) or _CONTRACTED.match(after)):
        return False
    return not bound(text, start, mention)


def bound(text: str, start: int, mention: Mention) -> bool:
    """Whether a preposition leads a mention, or `and`, in a sentence that begins at `text[start]`."""
    before = _LAST_WORDS.search(flat(text[max(start, mention.start - 40) : mention.start]))
    return before is not None and before[1].lower() in _BOUND


def flat(text: str) -> str:
    """The same, as long, on one line."""
    return text.replace("\n", " ").replace("\u00a0", " ").replace("\t", " ")
