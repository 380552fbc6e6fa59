"""What one name has in another, and what it pays for it: stakes, investments, takeovers, rounds of funding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.entities.amounts import Amount, unapproximate
from tui.entities.holding import doer, holder, owning
from tui.entities.sentence import Sentence
from tui.entities.subject import flat
from tui.model import Kind, Mention

_OWNERS = frozenset([Kind.ORGANISATION, Kind.PERSON, Kind.PLACE])
_OWNED = frozenset([Kind.ORGANISATION, Kind.PRODUCT])
_FIRMS = frozenset([Kind.ORGANISATION])
_NEXT = re.compile(
    r" ?(?:the |its |rival |then |fellow |competitor |AI |startup |start-up |[A-Z][\w-]+ |developer |company |firm )*$"
)
_LINK = r"(?: in| into)"
_STAKE = re.compile(
    rf"[ -](?:(?:minority|majority|equity|controlling|ownership) )?"
    rf"(?P<noun>stakes?|share|interest|holding|investment){_LINK}(?= )"
)
_OF = re.compile(r" (?:of|in)(?: the)?(?: shares?| stock| equity)?(?: of| in)?(?= )")
_FOR = re.compile(r"(?:,[^,]{2,80},)? (?:for|in)\b")
_OWNS = re.compile(
    r"\b(?:owns?|owned|holds?|held|has|had|bought|acquired|controls?|controlled|with|sold|taken?|took|buys|its|for)$"
)
_PUTS = re.compile(
    r"\b(?:invest(?:ed|s|ing)?|put(?:s|ting)?|spen[dt](?:s|ing)?|pour(?:ed|s|ing)?|inject(?:ed|s|ing)?|pump(?:ed|s|ing)?"
    r"|commit(?:ted|s|ting)?|plough(?:ed|s|ing)?|plow(?:ed|s|ing)?)$"
)
_INTO = re.compile(r"(?: more)? (?:in|into|on)(?= )")
_WITH = re.compile(
    r"\b(?:back(?:ed|s|ing)|fund(?:ed|s|ing)|financ(?:ed|es|ing)|support(?:ed|s|ing))\b(?P<middle>[^;:]{0,70}?) with$"
)
_GETS = re.compile(r"\b(?:receiv(?:ed|es|ing)|got|gets|secur(?:ed|es|ing)|won|obtained|attract(?:ed|s|ing))$")
_FROM = re.compile(r"(?: (?:in )?(?:an? )?(?:[\w-]+ )?(?:investment|funding))? from(?= )")
_BOUGHT = re.compile(
    r"\b(?P<verb>bought|buy|buys|buying|acquir(?:ed|e|es|ing)|purchas(?:ed|e|es|ing)|took over|takes over)\b"
    r"(?P<middle>[^;:]{1,70}?) (?:for|in)$"
)
_SALE = re.compile(r"[ -](?:(?:[\w-]+ ){0,2}?)(?:acquisition|takeover|purchase|buyout) of(?= )")
_EQUITY = re.compile(r"\b(?:equity|stakes?|shares?|shareholder|shareholding)\b")
_RAISED = re.compile(
    r"\b(?:rais(?:ed|es|ing|e)|receiv(?:ed|es|ing)|secur(?:ed|es|ing)|land(?:ed|s|ing)|clos(?:ed|es|ing)|collected|attract(?:ed|s|ing))"
    r"(?: [\w’'-]+){0,3}$"
)
_ROUND = re.compile(
    r"[ -](?:in |during )?(?:an? |its |the )?(?:new |first |second )?(?P<round>seed|Series [A-H])\b"
    r"|[ -](?:(?:in|of) )?(?:an? )?(?:new |fresh |further |venture |equity |private |public )?"
    r"(?:funding|financing|venture capital|round)\b"
)
_UNKNOWN = re.compile(
    r"\b(?:undisclosed|unknown|unspecified)(?: (?:minority|majority|equity))?"
    r"(?: (?P<noun>stake|share|investment)| (?:sum|amount|price)(?: of money)?)(?![\w-])"
    r"|\b(?P<sized>stake|share) of (?:undisclosed|unknown|unspecified) size(?![\w-])"
)


class Held(NamedTuple):
    """What an amount is of what one has in another."""

    measure: str
    about: int
    """Who has, gets or is bought, as in Mention.name."""
    other: int | None = None
    """In whom, or by whom it is bought."""


def held(text: str, sentence: Sentence, amount: Amount) -> Held | None:
    """What an amount says of what one name has in, or pays for, another: measure, about, other; None if nothing."""
    if not amount.unit:
        return None
    if amount.unit == "%":
        return _share(text, sentence, amount)
    return _investment(text, sentence, amount) or _takeover(text, sentence, amount) or _funding(text, sentence, amount)


def unknown(text: str, sentence: Sentence) -> Iterator[Held]:
    """The same, of amounts that are said not to be known: `an undisclosed stake in Acme`."""
    line = flat(text[sentence.start : sentence.end])
    for found in _UNKNOWN.finditer(line):
        at, end = sentence.start + found.start(), sentence.start + found.end()
        if found["noun"] or found["sized"]:
            link = re.compile(_LINK + "(?= )").match(text, end)
            other = _at(text, sentence, link.end(), _FIRMS) if link else None
            owner = _owner(text, sentence, at, other)
            if other and owner:
                yield Held("investment" if found["noun"] == "investment" else "stake", owner.name, other.name)
        elif bought := _BOUGHT.search(unapproximate(line[: found.start()])):
            yield from _paid(text, sentence, sentence.start + bought.start(), at)


def _share(text: str, sentence: Sentence, amount: Amount) -> Held | None:
    link = _STAKE.match(amount.after) or (
        _OF.match(amount.after) if _OWNS.search(amount.before) or _own(text, sentence, amount) else None
    )
    other = _at(text, sentence, amount.behind + link.end(), _FIRMS) if link else None
    owner = _owner(text, sentence, amount.start, other)
    return Held("stake", owner.name, other.name) if owner and other else None


def _own(text: str, sentence: Sentence, amount: Amount) -> bool:
    """Whether a possessive stands right before: `its 49% of Acme`."""
    return any(owning(text, one, amount.start) for one in sentence.mentions if 0 <= amount.start - one.end < 5)


def _investment(text: str, sentence: Sentence, amount: Amount) -> Held | None:
    """A sum that one puts into another."""
    owner = other = None
    noun = ""
    if link := _STAKE.match(amount.after):
        noun = link["noun"]
        other = _at(text, sentence, amount.behind + link.end(), _OWNED)
        owner = _owner(text, sentence, amount.start, other)
    elif _PUTS.search(amount.before) and (link := _INTO.match(amount.after)):
        other = _at(text, sentence, amount.behind + link.end(), _FIRMS)
        owner = _owner(text, sentence, amount.start, other)
    elif _GETS.search(amount.before) and (link := _FROM.match(amount.after)):
        owner = _at(text, sentence, amount.behind + link.end(), _FIRMS | {Kind.PERSON})
        other = _owner(text, sentence, amount.start, owner)
        other = other if other and other.kind is Kind.ORGANISATION else None
    elif backed := _WITH.search(amount.before):
        owner, other = _backed(text, sentence, amount, backed)
    if owner is None or other is None or owner.name == other.name:
        return None
    equity = noun in ("stake", "stakes", "share", "interest", "holding")
    equity = equity or bool(_EQUITY.search(text, sentence.start, sentence.end))
    return Held("stake" if equity else "investment", owner.name, other.name)


def _backed(
    text: str, sentence: Sentence, amount: Amount, verb: re.Match[str]
) -> tuple[Mention | None, Mention | None]:
    """`Acme backed Bolt with …`, `Bolt, a start-up Acme backed a year ago with …`."""
    at, end = amount.begin + verb.start(), amount.begin + verb.end()
    owner = doer(text, sentence, at) or next((one for one in reversed(sentence.mentions) if one.end + 1 == at), None)
    inside = [one for one in sentence.mentions if at <= one.start and one.end <= end and one.kind is Kind.ORGANISATION]
    if len(inside) == 1:
        return owner, inside[0]
    if inside or owner is None:
        return owner, None
    lead = [one for one in sentence.mentions if one.end <= owner.start and one.kind is Kind.ORGANISATION]
    if lead and re.fullmatch(
        r"[ ,—–-]*(?:(?:an?|the|which|that|whom)\b ?(?:[\w-]+ )?)?", flat(text[lead[-1].end : owner.start])
    ):
        return owner, lead[-1]
    return owner, None


def _takeover(text: str, sentence: Sentence, amount: Amount) -> Held | None:
    """A sum that one pays for another; it is the price of the other."""
    if bought := _BOUGHT.search(amount.before):
        return next(_paid(text, sentence, amount.begin + bought.start(), amount.start), None)
    if sale := _SALE.match(amount.after):
        other = _at(text, sentence, amount.behind + sale.end(), _OWNED)
        owner = _owner(text, sentence, amount.start, other)
        return Held("price", other.name, owner.name if owner else None) if other else None
    return None


def _paid(text: str, sentence: Sentence, verb: int, at: int) -> Iterator[Held]:
    inside = [one for one in sentence.mentions if verb < one.start and one.end <= at and one.kind in _OWNED]
    if inside and _FOR.match(flat(text[inside[0].end : at])):
        owner = _owner(text, sentence, verb, inside[0])
        yield Held("price", inside[0].name, owner.name if owner else None)


def _funding(text: str, sentence: Sentence, amount: Amount) -> Held | None:
    """A sum that one raises from others."""
    round_ = _ROUND.match(amount.after)
    raised = _RAISED.search(amount.before)
    if round_ is None or not (raised or round_["round"]):
        return None
    who = holder(text, sentence, amount.start, _FIRMS)
    if who is None:
        return None
    name = (round_["round"] or "").lower()
    return Held("seed round" if name == "seed" else name or "funding", who.name)


def _owner(text: str, sentence: Sentence, at: int, other: Mention | None) -> Mention | None:
    who = holder(text, sentence, at, _OWNERS)
    return who if who is not None and (other is None or who.name != other.name) else None


def _at(text: str, sentence: Sentence, at: int, kinds: frozenset[Kind]) -> Mention | None:
    """The name that the words from `text[at]` on begin with."""
    for one in sentence.mentions:
        if one.start >= at and one.kind in kinds:
            return one if one.start - at < 40 and _NEXT.fullmatch(flat(text[at : one.start])) else None
    return None
