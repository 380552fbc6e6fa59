"""What somebody is quoted as saying, and where another article has it in other words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tui.entities.names import words
from tui.entities.quotation import quotations
from tui.entities.sentence import UNSAID, Sentence
from tui.entities.subject import bound, flat
from tui.facts import Quote
from tui.model import Block, BlockKind, Kind, Mention, Span
from tui.text import unaccented

_SPEAKERS = frozenset([Kind.PERSON, Kind.ORGANISATION, Kind.PLACE])
_SHORTEST, _SHORTEST_UNSAID = 3, 8
"""Fewer words are a title or a word used with care; where nobody is said to say them, also more."""
_EXCERPT = 120
"""More words that nobody is said to say are an excerpt of something."""
_LONGEST_TITLE = 6
_CALLED = re.compile(r"\b(?:about|called|titled|entitled|named|dubbed|headlined|article|book|song|album|film) $")
_SAYS = (
    r"(?:said|says|told|tells|adds?|added|explain(?:ed|s)|argue[ds]|claim(?:ed|s)|note[ds]|wrote|writes|written|warn(?:ed|s)"
    r"|state[ds]|ask(?:ed|s)|repl(?:ied|ies)|respond(?:ed|s)|announce[ds]|comment(?:ed|s)|declare[ds]|recall(?:ed|s)"
    r"|continue[ds]|conclude[ds]|observe[ds]|remark(?:ed|s)|insist(?:ed|s)|admit(?:ted|s)|tweet(?:ed|s)|posted"
    r"|celebrate[ds]|joke[ds]|quip(?:ped|s)|stress(?:ed|es)|emphasi[sz]e[ds]|suggest(?:ed|s)|confirm(?:ed|s)"
    r"|acknowledge[ds]|agree[ds]|believe[ds]|describe[ds]|call(?:ed|s)|put it|testified|reiterate[ds]|report(?:ed|s)"
    r"|reads?|opine[ds]|question(?:ed|s)|predict(?:ed|s)|reflect(?:ed|s)|share[ds]|point(?:ed|s) out"
    r"|recount(?:ed|s)|allege[ds]|reveal(?:ed|s)|boast(?:ed|s)|lament(?:ed|s)|caution(?:ed|s)|vow(?:ed|s))"
)
_SAYING = (
    r"(?:saying|adding|stating|writing|warning|explaining|noting|claiming|arguing|telling|calling|describing|declaring"
    r"|commenting|tweeting|asking|insisting|suggesting|remarking)"
)
_ADVERBS = r"(?:(?:also|had|has|have|then|later|further|once|now|reportedly|[a-z]+ly) ){0,2}"
_GAP = r"(?: (?:of|from|at) (?:the )?[^,“”\"]{2,60})?(?:, [^,“”\"]{2,90},| \([^()]{1,40}\)|, [0-9]{1,3},)?"
_SAID_BY = re.compile(rf"[\s,]*(?:{_ADVERBS}){_SAYS} (?P<title>(?:[\w’'.-]+ ){{0,6}}?)$")
"""Between a quotation and its speaker, when the verb comes first."""
_TITLED = re.compile(r"[\s,]*(?:the |a |an )?(?:[\w’'.-]+ ){0,4}?$")
"""The same, when the speaker does."""
_THEN_SAYS = re.compile(rf"(?:['’]s? (?:[\w-]+ ){{1,3}})?{_GAP},? {_ADVERBS}{_SAYS}\b")
_VERB_BEFORE = re.compile(rf"(?:\b(?:{_SAYS}|{_SAYING})(?: [\w’'.-]+){{0,9}}?[,:]?\s*(?:\.\.\.|…)?\s*$)|:\s*$")
_ACCORDING = re.compile(r"\b[Aa]ccording to $")
_HEAD = 220
"""How far before a quotation the one who says it may be named."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(\.\.\.\)|\.\.\.|…")
_COMMON = 0.6
"""From this share of the words of the shorter one on, two quotations are of the same saying, """
_IN_ORDER = 0.5
"""and from this share of them in the same order."""
_COMPARED = 6
"""Shorter quotations, in words, are not compared."""
_FUNCTION = words("the a an of to and in is it that this for on we i you are be was as with not but at by have has our")


def quotes(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Quote]:
    """The quotations of an article with who said them.

    Args:
        text: The article's.
        blocks: Of the article.
        sentences: Those that name something or refer to it, from `referring.resolved`.

    Returns:
        In order of text; the words without their marks. A title or a word with a mark before and behind it is none.
    """
    mentions: dict[int, list[Mention]] = {}
    for sentence in sentences:
        mentions.setdefault(sentence.block, []).extend(sentence.mentions)
    found: list[Quote] = []
    carried: int | None = None
    for number, block in enumerate(blocks):
        if block.kind in UNSAID or block.kind in (BlockKind.HEADING, BlockKind.TABLE):
            continue
        carried = _in_block(text, block, mentions.get(number, []), carried, found)
    return found


def _in_block(text: str, block: Block, mentions: list[Mention], carried: int | None, found: list[Quote]) -> int | None:
    """Adds what one block quotes; returns whose words the next one may go on with."""
    last: Span | None = None
    speaker: int | None = None
    spans = list(quotations(text, block.start, block.end))
    outside = [one for one in mentions if one.kind in _SPEAKERS and not _within(one, spans)]
    starts = [one.start for one in outside]
    for span in spans:
        whole = span.start - block.start <= 1 and block.end - span.end <= 1
        named = None if whole else _speaker(text, block, span, last, _near(outside, starts, span))
        if (
            named is None
            and last is not None
            and speaker is not None
            and _goes_on(text, last, span, _near(outside, starts, span), speaker)
        ):
            named = speaker
        if named is None and whole:
            named = carried
        many = len(text[span.start : span.end].split())
        if _title(text, span):
            continue
        if many >= (_SHORTEST if named is not None else _SHORTEST_UNSAID) and (named is not None or many <= _EXCERPT):
            found.append(Quote(span.start, span.end, named))
        last, speaker = span, named
    return speaker if last is not None and last.start - block.start <= 1 else None


def _title(text: str, span: Span) -> bool:
    """Whether a few words in marks are the title of something."""
    inside = text[span.start : span.end].split()
    if len(inside) > _LONGEST_TITLE:
        return False
    big = sum(word[:1].isupper() for word in inside[1:])
    return 2 * big > len(inside) - 1 or _CALLED.search(flat(text[max(0, span.start - 24) : span.start - 1])) is not None


def _within(mention: Mention, spans: Sequence[Span]) -> bool:
    number = bisect_right(spans, mention.start, key=lambda span: span.start) - 1
    return number >= 0 and mention.start < spans[number].end


def _near(mentions: list[Mention], starts: list[int], span: Span) -> list[Mention]:
    """Those close enough to a quotation to be who says it; `starts` are theirs."""
    return mentions[bisect_left(starts, span.start - _HEAD) : bisect_left(starts, span.end + _HEAD)]


def _speaker(text: str, block: Block, span: Span, last: Span | None, outside: list[Mention]) -> int | None:
    behind = [one for one in outside if span.end <= one.start < span.end + 90]
    if (named := _behind(text, block, span, behind)) is not None:
        return named
    floor = max(block.start, span.start - _HEAD, last.end + 1 if last else 0)
    before = [one for one in outside if floor <= one.start and one.end < span.start]
    return _before(text, span.start - 1, floor, before)


def _behind(text: str, block: Block, span: Span, behind: list[Mention]) -> int | None:
    """`“…,” said the minister Ash`, `“…,” Ash said`, `“…” – Ash`."""
    for at, one in enumerate(behind):
        between = flat(text[span.end + 1 : one.start])
        if re.search(r"[.!?;:“\"]\s", between) or len(between) > 80:
            return None
        if re.fullmatch(r"\s*[–—-]{1,2}\s*", between):
            return one.name
        if said := _SAID_BY.match(between):
            return _fullest(text, behind[at:], bool(said["title"])).name
        if _TITLED.match(between) and _THEN_SAYS.match(flat(text[one.end : min(block.end, one.end + 140)])):
            return one.name
    return None


def _fullest(text: str, behind: list[Mention], titled: bool) -> Mention:
    """The person in `said Acme spokesman Ash`, else the first."""
    first = behind[0]
    for other in behind[1:]:
        between = flat(text[first.end : other.start])
        if (
            first.kind is not Kind.PERSON
            and other.kind is Kind.PERSON
            and re.fullmatch(r"(?:['’]s?)? (?:[\w-]+ ){0,4}", between)
        ):
            return other
    return first


def _before(text: str, at: int, floor: int, before: list[Mention]) -> int | None:
    """`Ash said: “…”`, `Ash told Acme that “…”`, `According to Ash, “…”`, `Ash: “…”`."""
    lead = flat(text[floor:at])
    cut = max(
        (found.end() for found in re.finditer(r"[.!?]\s+(?=[A-Z“])", lead) if not _abbreviated(lead, found.start())),
        default=0,
    )
    inside = [one for one in before if one.start >= floor + cut]
    for one in inside:
        if _ACCORDING.search(flat(text[max(floor, one.start - 16) : one.start])) and re.match(
            r"(?:, [^,]{2,60})?, ?$", flat(text[one.end : at])
        ):
            return one.name
    if not _VERB_BEFORE.search(lead[cut:]):
        return None
    for one in reversed(inside):
        if not bound(text, floor, one) and _THEN_SAYS.match(flat(text[one.end : at + 1])):
            return one.name
    if inside and re.fullmatch(r"\s?:\s?", flat(text[inside[-1].end : at])):
        return inside[-1].name
    saying = re.search(rf",? {_SAYING}\b", lead[cut:])
    if saying is None:
        return None
    doing = [one for one in inside if one.end <= floor + cut + saying.start()]
    people = [one for one in doing if one.kind is Kind.PERSON]
    return (people or doing)[0].name if len({one.name for one in people or doing}) == 1 else None


def _abbreviated(lead: str, at: int) -> bool:
    return re.search(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Inc|Corp|Co|St|[A-Z])$", lead[:at]) is not None


def _goes_on(text: str, last: Span, span: Span, outside: list[Mention], speaker: int) -> bool:
    """Whether only who says it stands between two quotations."""
    between = flat(text[last.end + 1 : span.start - 1])
    if not between.strip():
        return True
    if len(between) > 140 or not re.search(rf"\b{_SAYS}\b", between):
        return False
    names = {one.name for one in outside if last.end < one.start < span.start}
    return names <= {speaker} or bool(re.fullmatch(r"[^.!?]*[.,:]\s*(?:and )?", between))


def altered(said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of one speaker's quotations that are one saying in different words.

    Args:
        said: The words of each.

    Returns:
        Pairs of places in `said`, the smaller first. One that only leaves something out, or is a part of the other, is
        not altered; nor are marks, capitals, blanks and what stands in brackets.
    """
    parts = [_parts(one) for one in said]
    bags = [Counter(word for part in one for word in part) for one in parts]
    for first in range(len(said)):
        for second in range(first + 1, len(said)):
            if _differ(parts[first], bags[first], parts[second], bags[second]):
                yield first, second


_Parts = list[list[str]]


def _parts(said: str) -> _Parts:
    """The words, parted where some are left out."""
    plain = unaccented(said).replace("’", "'")
    return [found for part in _LEFT_OUT.split(plain) if (found := _WORD.findall(part))]


def _differ(first: _Parts, first_bag: Counter[str], second: _Parts, second_bag: Counter[str]) -> bool:
    if first_bag.total() > second_bag.total():
        first, first_bag, second, second_bag = second, second_bag, first, first_bag
    many = first_bag.total()
    if many < _COMPARED or (first_bag & second_bag).total() < _COMMON * many:
        return False
    flat_first, flat_second = [word for part in first for word in part], [word for part in second for word in part]
    if _holds(flat_second, first) or _holds(flat_first, second):
        return False
    matcher = SequenceMatcher(None, flat_first, flat_second, autojunk=False)
    blocks = [flat_first[block.a : block.a + block.size] for block in matcher.get_matching_blocks()]
    same = [word for block in blocks for word in block]
    return len(same) >= _IN_ORDER * many and any(word not in _FUNCTION for word in same)


def _holds(whole: list[str], parts: _Parts) -> bool:
    """Whether the parts stand in the whole, one after the other."""
    at = 0
    for part in parts:
        found = next(
            (start for start in range(at, len(whole) - len(part) + 1) if whole[start : start + len(part)] == part), None
        )
        if found is None:
            return False
        at = found + len(part)
    return True
