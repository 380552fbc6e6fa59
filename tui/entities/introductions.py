"""How an article says who or what a name is: `a French rival to Bolt`, `the chief executive of Acme`. English only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.entities import cues
from tui.entities.names import title, words
from tui.entities.quotation import quotations
from tui.entities.sentence import LONGEST, Sentence
from tui.entities.subject import bound, flat
from tui.facts import Introduction
from tui.model import Kind, Mention

_LONGEST = 110
"""How long an introduction may be, in code points."""
_INTRODUCED = frozenset([Kind.PERSON, Kind.ORGANISATION, Kind.PRODUCT, Kind.PLACE, Kind.LAW, Kind.EVENT])
_END = re.compile(
    r",(?! (?:Inc|Ltd)\b)|[;:?!](?=\s|[”\"]|$)|(?<!\b[A-Z])\.(?=\s|[”\"_]|$)| ?[—–]| -{1,2} |[()\"”“•_]"
    r"| (?:who|which|whose|whom|where|when|while|but|because|so|that)\b"
    r"|(?: and\b[^,.;]{1,40})? (?:said|says|told|has|have|had|will|would|is|are|was|were|can|could|may|announced)\b|$"
)
_CLAUSE = re.compile(r" (?:who|which|whose|whom|where|when|while|but|because|so|that)\b")
_APPOSED = re.compile(
    r"(?:['’]s)? ?(?:,|[—–]|\() ?(?=(?P<article>(?:an?|the|one of|another|then|now|former|formerly|its|his|her) )?"
    r"(?P<first>[\w’'.&-]+))"
)
_IS = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:is|was|are|became|remains|has become|has been) (?:now |also |currently |still )?"
    r"(?=(?:an?|the|one of) (?P<first>[\w’'-]+))"
)
_HEAD_STOP = re.compile(
    r" (?:of|for|in|at|from|with|that|to|on|by|and|between|based|made|run|owned|used|called|developed|designed|written"
    r"|created|built|produced|published|founded|formed|established|known|led|headed|behind|near|as|into|about|against"
    r"|like|over|under|responsible|charged|located|serving|or|set|specialising|specializing|focused|working)\b|,"
)
_NOUN = re.compile(r"(?<![\w’'-])(?P<noun>[a-z][a-z-]+|CEO|CTO|CFO|COO),?\s?$")
_OTHER = re.compile(r"(?<![\w’'-])an? $", re.I)
"""Before a noun that is another's: `a startup Acme backed`."""
_WORD_BEFORE = re.compile(r"(?P<word>[\w’'.&-]+) $")
_VERBAL = re.compile(r"[a-z]{3,}(?:ing|ed)$|[a-z]+[^s]s$|.*[.](?<![A-Z][.])$")
_FUNCTION = words(
    """
    the a an of by with to for in from and as like at on against between said says its his her their when that or while
    is are was were has have had be been not this these those which who it he she they will would can could may after
    before than also more most other another or include included includes meet met into about over under so made make
    called named called join joined backs back via per then now but if because since until
    """
)
_NOT_SO = words(
    "day week year time way result reason same first second last next only one other fact case end idea rest"
)
_QUALITY = re.compile(
    r"(?:ive|ous|ful|able|ible|ed|ic|less|ish|long|large|small|new|old|young|big|great|few|lot|little)$"
)
_PLAIN = words("company firm group member members team man woman person people user project program players works")
"""Nouns that introduce nobody when they stand alone."""


def introductions(text: str, sentences: Sequence[Sentence]) -> list[Introduction]:
    """The words that introduce names.

    Args:
        text: The article's.
        sentences: Those that name something, as `sentence.naming` gives them.

    Returns:
        In order of text. The span is that of the describing words, with their article if they have one, without the
        name; it lies in one sentence and is at most 110 code points long.
    """
    found: list[Introduction] = []
    for sentence in sentences:
        if sentence.end - sentence.start > LONGEST:
            continue
        quoted = list(quotations(text, sentence.start, sentence.end))
        for at, one in enumerate(sentence.mentions):
            if one.kind not in _INTRODUCED or any(span.start <= one.start < span.end for span in quoted):
                continue
            following = sentence.mentions[at + 1 :]
            for start, end in (*_before(text, sentence, one), *_behind(text, sentence, one, following)):
                found.append(Introduction(one.name, start, end))
    return sorted(found, key=lambda one: (one.start, one.end))


def _behind(text: str, sentence: Sentence, one: Mention, following: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """`Acme, a maker of nets,` and `Acme is a maker of nets`."""
    rest = flat(text[one.end : min(sentence.end, one.end + 2 * _LONGEST)])
    if (found := _APPOSED.match(rest)) and (end := _phrase_end(rest, found.end())):
        phrase = rest[found.end() : end]
        runs_on = rest[end : end + 1] == " " and rest[end + 1 : end + 2].islower() and not _CLAUSE.match(rest, end)
        again = (
            bool(following)
            and following[0].start < one.end + end
            and _named(one, following[0], one.end + found.end(), one.end + end)
        )
        if not (runs_on or again) and _apposition(phrase, found["article"], one) and not _listing(rest, end, phrase):
            yield one.end + found.end(), one.end + end
    if (found := _IS.match(rest)) and not bound(text, sentence.start, one) and (end := _phrase_end(rest, found.end())):
        phrase = rest[found.end() : end]
        head = _head(phrase)
        if _suits(head, one) and _says(phrase) and found["first"] not in _NOT_SO:
            yield one.end + found.end(), one.end + end


def _named(one: Mention, other: Mention, start: int, end: int) -> bool:
    """Whether what looks like an apposition is the name itself or another one: `Acme, the Bolt Trust, and`."""
    return other.name == one.name or (
        other.kind is one.kind and other.start <= start + len("the ") and other.end >= end
    )


def _phrase_end(rest: str, at: int) -> int | None:
    """Where a noun phrase that begins at `rest[at]` ends; None where it is too long or has no words."""
    stop = _END.search(rest, at + 1)
    end = at + len(rest[at : stop.start() if stop else len(rest)].rstrip())
    return end if 2 < end - at <= _LONGEST else None


def _apposition(phrase: str, article: str | None, one: Mention) -> bool:
    head = _head(phrase)
    if head in _NOT_SO or not _says(phrase):
        return False
    if article is None:
        return one.kind is Kind.PERSON and _role(phrase)
    if article.strip() in ("an", "a"):
        return _suits(head, one, loose=True)
    return _suits(head, one)


def _role(phrase: str) -> bool:
    """Whether a phrase without an article is somebody's part: `chief executive of Acme`."""
    first = re.split(r" (?:of|at|for|and|in|with)\b", phrase, maxsplit=1)[0].split()
    last = first[-1].lower() if first else ""
    of = re.search(r" (?:of|at|for|in|with) ", phrase) is not None
    if not first or first[0].lower() in _FUNCTION:
        return False
    return len(first) <= 5 and (title(last) or cues.of_noun(last) is Kind.PERSON) and (of or len(first) > 1)


def _listing(rest: str, end: int, phrase: str) -> bool:
    """Whether what looks like an apposition is the next of a row: `Acme, the bank and Bolt`, `Acme, Bolt, and`."""
    return rest[end : end + 1] != "," and re.search(r" and (?:(?:an?|the) |[A-Z]\w*$)", phrase) is not None


def _head(phrase: str) -> str:
    """The noun that a phrase is about, in small letters: rival of `a French rival to Acme`."""
    first = _HEAD_STOP.split(phrase.removeprefix("one of "), maxsplit=1)[0].split()
    return first[-1].lower().rstrip(".,") if first else ""


def _suits(head: str, one: Mention, loose: bool = False) -> bool:
    kind = cues.of_noun(head) or (Kind.PERSON if title(head) else None)
    if kind is None:
        return loose and head.isalpha() and len(head) > 2 and not _QUALITY.search(head)
    things = (Kind.ORGANISATION, Kind.PRODUCT)
    return kind is one.kind or (kind in things and one.kind in things)


def _says(phrase: str) -> bool:
    """Whether it is more than `a company`."""
    return any(word.lower() not in _FUNCTION and word.lower() not in _PLAIN for word in phrase.split())


def _before(text: str, sentence: Sentence, one: Mention) -> Iterator[tuple[int, int]]:
    """`the French start-up Acme`, `chief executive Ash`."""
    start = max(sentence.start, one.start - _LONGEST)
    lead = flat(text[start : one.start])
    noun = _NOUN.search(lead)
    if noun is None or not _suits(noun["noun"].lower(), one):
        return
    begin, end = noun.span("noun")
    while (word := _WORD_BEFORE.search(lead[:begin])) and not _parts(word["word"]):
        begin = word.start()
    if begin == noun.start("noun") and noun["noun"] in _PLAIN:
        return
    if _OTHER.search(lead[:begin]):
        return
    if lead.endswith(", ") and text[one.end : one.end + 1] not in ",.)":
        return
    if not any(mention.start < start + begin < mention.end for mention in sentence.mentions):
        yield start + begin, start + end


def _parts(word: str) -> bool:
    """Whether a word before a noun is none of its phrase: `backs chipmaker`, not `French chipmaker`."""
    return word.lower() in _FUNCTION or _VERBAL.match(word) is not None
