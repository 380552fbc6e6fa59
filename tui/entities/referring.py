"""What refers back to a name without naming it: `the startup`, `it`, `his`.

Careful rather than complete: where two names would do, neither is taken. What is found is a mention of the name it
refers to, less sure than any that a recogniser marks, and so goes through whatever reads mentions. English only.

The approach is that of knowledge-poor resolution: agreement in kind and number, what the sentence is about before
what else it names, the nearest sentence first (Mitkov 1998; Kennedy and Boguraev 1996).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui.entities import cues, names
from tui.entities.gazetteer import listed
from tui.entities.names import words
from tui.entities.quotation import quotations
from tui.entities.sentence import LONGEST, UNSAID, VALUES, Sentence
from tui.entities.subject import flat, subject
from tui.model import Block, BlockKind, Kind, Mention, Reading, Span
from tui.text import sentences

REFERRED = 0.6
"""The confidence of a mention that only refers to a name."""
_BUSINESS = words(
    """
    company firm startup start-up business maker developer manufacturer carmaker automaker chipmaker retailer
    supplier vendor giant corporation
    """
)
_AGENCY = words("agency regulator watchdog")
_INSTITUTIONS = words(
    """
    agency administration authority commission department ministry bureau council court union party senate parliament
    government congress university college school institute committee office police army navy force church house
    nations league federation court bundestag institution academy museum library treasury assembly states
    """
)
"""Words in the names of what no one calls a company."""
_AGENCIES = words("agency administration authority commission department ministry bureau office service council board")
_MODIFIERS = words(
    """
    other only first second third last next same another new old former parent largest biggest whole entire average
    public private rival latest local typical smaller larger right wrong best worst given individual respective
    various two three four five six many few several own original right
    """
)
"""With one of these before its noun a phrase means something else than what was named before."""
_FOLLOWED = re.compile(
    r"(?:['’]s?(?= )|[,.;:!?)”\"—–]|$| (?:to|in|on|at|by|for|from|and|or|but|as|with|after|when|until|while|because|if"
    r"|than|into|over|through|during|since|before|under|without|also|now|never|still|then|already|itself|today|not|said"
    r"|is|was|has|had|does|did|will|would|can|could|may|might|must|should|made|took|went|began|gave|got|won|led|bought"
    r"|sold|told|held|paid|put|ran|became|grew|lost|left|kept|built|raised|landed|plans|says|makes|claims|wants|hopes"
    r"|expects|offers|employs|operates|needs|[a-z]{2,}ed)\b)"
)
_PHRASE = re.compile(r"\b[Tt]he (?=([\w’'.-]+(?: [\w’'.-]+){0,2}))")
_PRONOUN = re.compile(
    r"(?<![\w’'-])(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself|[Ii]ts?|[Ii]tself)(?!\w)"
)
_WOMEN, _MEN = frozenset(["she", "her", "hers", "herself"]), frozenset(["he", "him", "his", "himself"])
_MALE, _FEMALE = (
    words("mr sir lord king prince father herr monsieur"),
    words("mrs ms miss dame lady queen princess madam madame mme mlle frau"),
)
_EMPTY = re.compile(
    r"[Ii]t(?: (?:is|was|has been|will be|would be|may be|might be|must be|can be|could be|should be|remains|became"
    r"|seems|seemed|appears|appeared|turns|turned|takes|took|rained|snowed|looks|looked|happens|happened|follows|makes|made"
    r"|helps|means|matters|comes|came|feels|felt|all|does not matter|had been)\b|['’]s\b)"
)
"""`It` that may stand for nothing, or for what a whole sentence says."""
_CLAUSE = re.compile(
    r"\b(?:that|as|after|before|because|since|while|when|and|but|if|where|until|whether|said|says|said,|though|although"
    r"|what|which|how|so),? $"
)
_ACTED_ON = re.compile(r"(?: [a-z]+){1,2} ")
"""Between one who does something and another whom it is done to: `Ash informed him`."""
_FRONTED = re.compile(
    r"(?:Before|After|When|While|As|In|Since|Although|Though|Despite|For|With|On|During|Like|Unlike|At|By|If|Once|Until"
    r"|Because|Through|Throughout|Speaking|From|Asked|Of|To)\b"
)
_SUBJECTS = frozenset(["he", "she", "it"])
_SOMEBODY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ ){0,2}?([a-z]{3,})(?![\w-])"
)
_OF_PEOPLE = re.compile(r"(?:[^w]er|or|man|woman|ist|ian|mother|person|boy|girl|victim|suspect|nurse|wife)$")
_NOBODY = words(
    "number member after other over under later order paper power water former major minor letter matter for or nor"
)


def resolved(text: str, blocks: Sequence[Block], reading: Reading) -> list[Sentence]:
    """The sentences that name something or refer to it, in order, with what refers among their mentions.

    Args:
        text: Of an English article.
        blocks: Of the article.
        reading: Its names and mentions.

    Returns:
        Sentences as `sentence.naming` gives them and those between them that only refer. What refers is the pronoun or
        the noun of its phrase alone (`startup` of `the French startup`), with the confidence `REFERRED`; it overlaps
        no other mention. Nothing in quotation marks is taken to refer: there it is the speaker who does.
    """
    return list(_Discourse(text, reading).read(blocks))


class _Discourse:
    """What has been said so far, sentence by sentence."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._names = reading.names
        self._mentions = reading.mentions
        self._called: dict[str, int] = {}
        """Which name a noun stood beside last: `startup` of `the startup Mistral`."""
        self._women: dict[int, bool] = {}
        """Whether whom `she` or `he` was taken to mean is a woman."""
        self._last: list[Mention] = []
        """Of the last sentence that has any: its mentions, also those that only refer."""
        self._topic: int | None = None
        """What that one is about."""

    def read(self, blocks: Sequence[Block]) -> Iterator[Sentence]:
        starts = [mention.start for mention in self._mentions]
        paragraph = False
        for number, block in enumerate(blocks):
            if block.kind in UNSAID or block.kind is BlockKind.IMAGE:
                continue
            first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
            running = block.kind is BlockKind.PARAGRAPH
            kept = self._last, self._topic
            if not (running and paragraph) and block.kind is not BlockKind.HEADING:
                self._last, self._topic = [], None
            yield from self._block(block, number, self._mentions[first:last])
            if running:
                paragraph = True
            else:
                self._last, self._topic = kept

    def _block(self, block: Block, number: int, mentions: Sequence[Mention]) -> Iterator[Sentence]:
        quoted = list(quotations(self._text, block.start, block.end))
        begin: int | None = None
        starts = [mention.start for mention in mentions]
        at = 0
        fresh = True
        for span in sentences(self._text, block.start, block.end):
            begin = span.start if begin is None else begin
            stop = bisect_left(starts, span.end, at)
            inside = list(mentions[at:stop])
            if inside and inside[-1].end > span.end:
                continue
            at = stop
            found = self._sentence(begin, span.end, inside, quoted, fresh)
            if found:
                yield Sentence(begin, span.end, tuple(found), number)
            begin, fresh = None, False

    def _sentence(
        self, start: int, end: int, mentions: list[Mention], quoted: Sequence[Span], fresh: bool
    ) -> list[Mention]:
        """The mentions of one sentence and what refers; remembers what the next one may refer to."""
        found = list(mentions)
        for at, stop, word in _referring(self._text, start, end) if end - start <= LONGEST else ():
            if _holding(quoted, at):
                continue
            if any(mention.start < stop and at < mention.end for mention in found):
                continue
            name = self._referent(start, end, at, stop, word, found, fresh)
            if name is not None:
                if word in _WOMEN or word in _MEN:
                    self._women.setdefault(name, word in _WOMEN)
                found.append(Mention(at, stop, self._names[name].kind, name, REFERRED))
                found.sort(key=lambda mention: mention.start)
        self._remember(start, end, found)
        return found

    def _remember(self, start: int, end: int, found: list[Mention]) -> None:
        for mention in found:
            if mention.kind not in VALUES and mention.confidence != REFERRED:
                for noun in _beside(self._text, start, end, mention):
                    self._called[noun] = mention.name
        said = [mention for mention in found if mention.kind not in VALUES]
        if said and end - start <= LONGEST:
            topic = subject(self._text, start, end, said)
            self._last, self._topic = said, None if topic is None else topic.name

    def _referent(
        self, start: int, end: int, at: int, stop: int, word: str, found: list[Mention], fresh: bool
    ) -> int | None:
        before = [one for one in found if one.end <= at and one.kind not in VALUES]
        if word in _MEN or word in _WOMEN:
            return self._person(start, end, at, word, before, found)
        if word in ("it", "its", "itself"):
            return self._thing(start, end, at, stop, word, before, fresh)
        return self._described(start, end, word, before)

    def _person(
        self, start: int, end: int, at: int, word: str, before: list[Mention], found: list[Mention]
    ) -> int | None:
        here = _distinct(
            one.name
            for one in before
            if self._fits_person(one, word)
            and not (word == "him" and _ACTED_ON.fullmatch(flat(self._text[one.end : at])))
        )
        if len(here) == 1:
            return here[0]
        if here:
            topic = subject(self._text, start, end, [one for one in before if one.kind is Kind.PERSON])
            clause = _CLAUSE.search(flat(self._text[max(start, at - 12) : at]))
            return topic.name if topic is not None and topic.name in here and clause and word in _SUBJECTS else None
        if _somebody(flat(self._text[start:at])):
            return None
        later = any(one.start > at and one.kind is Kind.PERSON for one in found)
        if later and _FRONTED.match(self._text, start):
            return None
        there = _distinct(one.name for one in self._last if self._fits_person(one, word))
        if len(there) == 1:
            return there[0]
        return self._topic if self._topic in there else None

    def _thing(
        self, start: int, end: int, at: int, stop: int, word: str, before: list[Mention], fresh: bool
    ) -> int | None:
        text = self._text
        here = [one for one in before if one.kind in _THINGS]
        if word == "it" and _EMPTY.match(flat(text[at : stop + 24])) and not _KEEPS.match(flat(text[at : stop + 40])):
            return None
        lead = flat(text[max(start, at - 12) : at])
        if here:
            topic = subject(text, start, end, before)
            if topic is None or topic.kind not in _THINGS:
                return None
            others = {one.name for one in here} - {topic.name}
            if word == "itself" or not others:
                return topic.name if word != "it" or _CLAUSE.search(lead) else None
            return topic.name if word == "it" and re.search(r"\b(?:said|says|announced)(?: that)? $", lead) else None
        if fresh or self._topic is None or self._names[self._topic].kind not in _THINGS:
            return None
        if word == "it" and at != start and not re.search(r"[,;] $", lead):
            return None
        if any(one.kind is Kind.PERSON for one in before):
            return None
        return self._topic

    def _described(self, start: int, end: int, noun: str, before: list[Mention]) -> int | None:
        """Whom a phrase like `the startup` means: what was called so, has the word in its name, or is talked about."""
        kind = cues.of_noun(noun) or Kind.ORGANISATION
        topic = subject(self._text, start, end, before)
        doing = None if topic is None else topic.name
        near = [*self._last, *before]
        named = _distinct(one.name for one in near if noun in names.tokens(self._names[one.name].text))
        if named:
            return named[0] if len(named) == 1 and self._names[named[0]].kind is kind else None
        called = self._called.get(noun)
        if called not in (None, doing) and any(one.name == called and one.kind is kind for one in near):
            return called
        if noun in _BUSINESS:
            return self._company(before, doing)
        if noun in _AGENCY:
            fitting = _distinct(one.name for one in near if self._agency(one))
            return fitting[0] if len(fitting) == 1 else None
        return None

    def _company(self, before: list[Mention], doing: int | None) -> int | None:
        """The one other company of this sentence, else what the last one is about."""
        here = _distinct(one.name for one in before if self._company_like(one) and one.name != doing)
        if here:
            return here[0] if len(here) == 1 and doing is not None else None
        if self._topic is None or self._topic == doing:
            others = _distinct(one.name for one in self._last if self._company_like(one) and one.name != doing)
            return others[0] if len(others) == 1 and not before else None
        topic = next((one for one in self._last if one.name == self._topic), None)
        return self._topic if topic is not None and self._company_like(topic) else None

    def _company_like(self, mention: Mention) -> bool:
        name = self._names[mention.name]
        return name.kind is Kind.ORGANISATION and not _INSTITUTIONS.intersection(names.tokens(name.text))

    def _agency(self, mention: Mention) -> bool:
        name = self._names[mention.name]
        parts = names.tokens(name.text)
        return name.kind is Kind.ORGANISATION and (
            bool(_AGENCIES.intersection(parts)) or any(names.acronym(form) for form in name.forms)
        )

    def _fits_person(self, mention: Mention, word: str) -> bool:
        if mention.kind is not Kind.PERSON:
            return False
        woman = _woman(self._names[mention.name].text, self._text[max(0, mention.start - 12) : mention.start])
        woman = self._women.get(mention.name) if woman is None else woman
        return woman is None or woman == (word in _WOMEN)


_THINGS = (Kind.ORGANISATION, Kind.PRODUCT)
_KEEPS = re.compile(
    r"[Ii]t (?:is|was|has been|will be|would be|had been) (?:also |now |already |currently |first |later )?"
    r"(?:valued|founded|based|owned|led|run|made|developed|acquired|bought|launched|released|listed|headquartered|backed"
    r"|funded|sold|named|used|known|designed|built|created|worth|available)\b"
)
"""`It` that means something after all: what only things are."""


def _holding(spans: Sequence[Span], at: int) -> bool:
    """Whether one of the spans, in order and none in another, holds a place."""
    number = bisect_right(spans, at, key=lambda span: span.start) - 1
    return number >= 0 and at < spans[number].end


def _referring(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where something may refer, in order: start and end of the pronoun or noun, and the word in small letters."""
    sentence = flat(text[start:end])
    found = [(start + one.start(), start + one.end(), one.group().lower()) for one in _PRONOUN.finditer(sentence)]
    for phrase in _PHRASE.finditer(sentence):
        at = phrase.end()
        for word in phrase[1].split(" "):
            noun = word.partition("’")[0].partition("'")[0].rstrip(".")
            if noun in _MODIFIERS:
                break
            if _means(noun):
                if _FOLLOWED.match(sentence, at + len(noun)):
                    found.append((start + at, start + at + len(noun), noun))
                break
            at += len(word) + 1
    return sorted(found)


def _means(noun: str) -> bool:
    return noun in _BUSINESS or noun in _AGENCY or cues.of_noun(noun) is not None


_BEFORE_NAME = re.compile(r"([a-z][a-z-]+),? $")
_BEHIND_NAME = re.compile(
    r"(?:, (?:an?|the) |,? (?:is|was) (?:an?|the) )((?:[\w’'.-]+ ){0,4}?[a-z][a-z-]+)"
    r"(?=[,.;]| (?:of|for|in|to|from|that|based|which|with|at)\b)"
)


def _beside(text: str, start: int, end: int, mention: Mention) -> Iterator[str]:
    """The nouns that introduce a name: `startup Mistral`, `Mistral, a French startup`."""
    before = _BEFORE_NAME.search(flat(text[max(start, mention.start - 30) : mention.start]))
    if before and cues.of_noun(before[1]):
        yield before[1]
    behind = _BEHIND_NAME.match(flat(text[mention.end : min(end, mention.end + 90)]))
    if behind and cues.of_noun(noun := behind[1].rsplit(" ", 1)[-1]):
        yield noun


def _somebody(before: str) -> bool:
    """Whether there is talk of a person without a name: `The attacker`."""
    return any(
        cues.of_noun(one[1]) is Kind.PERSON or (_OF_PEOPLE.search(one[1]) is not None and one[1] not in _NOBODY)
        for one in _SOMEBODY.finditer(before)
    )


def _distinct(found: Iterator[int]) -> list[int]:
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1 << 12)
def _of_given(first: str) -> bool | None:
    women, men = _given()
    return True if first in women else False if first in men else None


@lru_cache(maxsize=1)
def _given() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(listed("women.txt")), frozenset(listed("men.txt"))


def _woman(name: str, before: str) -> bool | None:
    """Whether a person is a woman, by title or given name; None where neither tells."""
    title = before.rstrip().rsplit(" ", 1)[-1].rstrip(".").lower()
    if title in _MALE or title in _FEMALE:
        return title in _FEMALE
    first, _, rest = name.partition(" ")
    return _of_given(first) if rest else None
