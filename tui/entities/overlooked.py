"""Names that a recogniser passed over, where their words leave little doubt: a second opinion on spans.

English only: titles and institutions are known by their English words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from tui.entities import hinted
from tui.entities.clean import LEADS
from tui.entities.cues import PRODUCTS_OF_TWO, by_context, of_noun
from tui.entities.gazetteer import gazetteer
from tui.entities.names import ADDRESS, EVENT, ORGANISATION, PLACE, SMALL, STORMS, TITLES, key, title, words
from tui.entities.programs import of_people
from tui.entities.scan import Page, Word
from tui.model import BlockKind, Kind, Span

_INSTITUTIONS = words(
    """
    Ministry University Commission Committee Association Federation Foundation Institute Party Parliament Corporation
    Inc Ltd Corp LLC GmbH Museum College Airport Hospital Orchestra Airlines Airways
    """
)
_SITES = words(
    """
    Mosque Cathedral Basilica Palace Stadium Bridge Prison Castle Monastery River Island Islands Mountains Peninsula
    Province
    """
)
_HEAD_OF = words("Ministry University Museum Bank Institute Department Bureau Republic Kingdom")
_TELLING = _INSTITUTIONS | _SITES | _HEAD_OF
_PERSON = re.compile(
    r"[^\W\d_a-z][\w-]*[^\W\d_A-Z](?: [A-Z]\.)?(?: (?:de|van|von|der|al|bin))*"
    r"(?: [^\W\d_a-zß-ÿ][\w’'-]*[^\W\d_A-Z]\b){1,2}"
)
_INTRODUCED = re.compile(
    r"(?P<noun>[a-z-]{3,14})"
    r"(?: (?:called|named|dubbed) [“\"‘']?|s (?:like|such as|including) "
    r"|, (?=[^\W\d_a-z][\w+-]*(?: [^\W\d_a-z][\w+-]*)?(?P<closed>[,.])))"
    r"(?P<first>[^\W\d_a-z]\w)"
)
"""A noun that says what the name behind it is: an app called Norrvik, tools such as Norrvik, the app, Norrvik, is."""
_NOUNS = words(
    "app application game library tool toolkit utility browser daemon framework plugin satellite spacecraft telescope"
) | {noun.rpartition("-")[2] for noun in PRODUCTS_OF_TWO}
_NAMED = re.compile(r"(?P<name>[A-Z][\w+-]*(?: [A-Z][\w+-]*){0,2})(?![\w+-]| [A-Z]|['’]s)")
_NOUNS_NAME = re.compile(
    r"\b[Tt]he (?P<name>[A-Z][\w+-]*(?: [A-Z][\w+-]*){0,3}) (?P<noun>(?:[a-z]{4,12} )?(?:[a-z]{4,12} )?[a-z]{3,12})$"
)
_OWNED_NAME = re.compile(
    r"[\w.]['’]s (?P<name>[A-Z][\w+-]*[A-Za-z](?: [A-Z][\w+-]*){0,3}) (?P<noun>(?:[a-z]{4,12} ){0,2}[a-z]{3,12})$"
)
"""What is somebody's, and is called by one word too: NPA’s Norrvik satellite."""
_ONE_IS = re.compile(
    r"[a-z](?<!\bin)(?<!\bat)(?<!\bby)(?<!\bof)(?<!\bfrom) (?P<name>[A-Z][\w+-]*\w), (?:an?|the|our|their|its) "
    r"(?:[a-z-]+ ){0,4}[a-z-]+$"
)
_NAME_IS = re.compile(
    r"(?P<name>[A-Z][\w+.’'-]*\w(?: (?:of |and |for )?[A-Z][\w+.’'-]*\w){1,4}"
    r"|\b[A-Z][a-z0-9]*[A-Z]\w+)”?(?:, | is | \(\w+\), )"
    r"(?:an?|our|their|its) "
    r"(?:[a-z-]+,? ){0,6}[a-z-]+$"
)
_HEAD = re.compile(
    r"[.,;:!?)”\"]|$"
    r"| (?:that|which|who|for|to|from|of|by|in|on|with|and|or|where|when|is|was|has|will|can|at|we|you|your)\b"
)
"""What follows the last word of what is said, and not a part of a longer noun: an app, not an app maker."""
_QUOTED = re.compile(
    r"[“\"](?P<name>[A-Z][\w’'-]*\w(?: [A-Z][\w’'-]*\w){1,4}),?[”\"]"
    r"(?= (?:app\b|for (?:iOS|Android|iPhone|iPad|Windows|Mac|Linux)\b))"
)
_ENDS_QUOTED = ("” app", '" app', "” for ", '" for ')
_LONGEST_NOUN = 120
_BEHIND_NOUN = hinted.either(
    hinted.like(r", (?=[^\W\d_a-z])"),
    hinted.one_of(" called ", " named ", " dubbed ", "s like ", "s such as ", "s including "),
)
_NOUN, _LONGEST_NOUN_ALONE = re.compile(r"\b[a-z-]{3,14}\Z"), 14
_NAME = re.compile(r"(?:the )?(?P<name>[^\W\d_a-z][\w+-]*\w(?: [^\W\d_a-z][\w+-]*\w){0,3})(?P<more>,? and |, )?")
_CROWNS = ("King ", "Queen ", "Prince ", "Princess ", "Pope ", "Emperor ", "Empress ", "Tsar ", "Sultan ", "Emir ")
_BEFORE_CROWN = re.compile(r"(?:^|(?:^|\s)(?:[^A-Z\s]\S*|[A-Z]\S*(?:['’]s|ly)) )$")
_REIGNING = re.compile(r"(?P<name>[A-Z][\w’-]*[a-z](?P<number> [IVX]+)?)(?![\w’-]| [A-Z])")
_FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?: (?:[^\W\d_a-z]\.|de|da|van|von|der|den|del|al|bin))*(?: [^\W\d_a-z][\w’'-]+){1,2}"
)
_FEWEST_LISTED = 4
_NO_NAME_BEFORE = re.compile(rf"\b(?:The|{'|'.join(word.capitalize() for word in sorted(PLACE))}|{'|'.join(STORMS)}) $")
_OF = re.compile(r" (?:of|for)(?: the)?(?: [A-Z][\w’'-]+)+")
_AFFILIATION = re.compile(r" of (?:the )?(?P<name>[A-Z]{3,}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,4})(?![\w’'-])")
_SITE = re.compile(rf"{ADDRESS}(?![\w/@-]|\.\w)")
_CREDIT = re.compile(r"\b(?:Images?|Photos?|Photograph|Picture|Audio|Video|Illustration|Credit) ?: $")
_MAKER = re.compile(r"(?P<name>[^\W\d_][\w.’'-]*\w(?: [\w’'-]+){0,2})(?= ?\.(?:\s|$)| ?\(|$)")
_LONGEST_ROLE = 24
_MORE = re.compile(r"[-/(@]| [A-Z]|\.\w")
_SHORTEST_MIXED = 4
_NO_MIXED = words(
    """
    GmbH PhD PowerPC LiveCD LiveDVD HowTo ChangeLog OpenSource RESTful SaaS PaaS IaaS SouthEast SouthWest NorthEast
    NorthWest
    """
)
_MIXED = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz)(?:[A-Z]+[a-z]+[A-Z]\w*[A-Za-z]|[A-Z]{2,}[a-z]{3,})(?<!s)")
_NO_SURNAMES = ORGANISATION | PLACE | EVENT


def overlooked(page: Page) -> Iterator[tuple[Span, Kind]]:
    """Persons by first name, title or credit, and institutions by their last or first word, in order of text.

    They may overlap what the recogniser found, which knows better.
    """
    text, known = page.text, gazetteer()
    for block, big in zip(page.blocks, page.words, strict=True):
        if block.kind is BlockKind.HEADING:
            continue
        reached = block.start
        for number, word in enumerate(big):
            if word.start < reached:
                continue
            name, end = word.text, word.start + len(word.text)
            found = (
                (
                    text.endswith(_CROWNS, block.start, word.start)
                    and _reigning(text, word, known.first_names, block.start)
                )
                or _person(text, word, known.first_names, block.start)
                or (name in _TELLING and _institution(text, big, number))
                or (text.endswith(": ", block.start, word.start) and _credited(text, word, block.start))
                or (text.startswith(".", end) and _site(text, word))
                or (not name[1:].islower() and not name.isupper() and _mixed(text, word))
            )
            if found and found[0].end <= block.end and found[0].start >= reached:
                yield found
                reached = found[0].end


def affiliations(page: Page, marked: Iterable[tuple[Span, Kind]]) -> Iterator[tuple[Span, Kind]]:
    """Organisations that persons with a full name are said to be of: `Ada Byron of ADPL`; in order of text."""
    for span, kind in marked:
        if kind is not Kind.PERSON or " " not in page.text[span.start : span.end]:
            continue
        found = _AFFILIATION.match(page.text, span.end)
        if found and key(found["name"]) not in gazetteer().places:
            yield Span(*found.span("name")), Kind.ORGANISATION


def introduced(page: Page) -> Iterator[tuple[Span, Kind]]:
    """What a noun before it says what it is, and what is listed behind that, in order of text."""
    text, reached, spans = page.text, 0, [(block.start, block.end) for block in page.blocks]
    for (floor, ceiling), (start, _) in hinted.placed(_BEHIND_NOUN, text, spans):
        noun = _NOUN.search(text, max(floor, start - _LONGEST_NOUN_ALONE), start)
        found = _INTRODUCED.match(text, noun.start(), ceiling) if noun else None
        kind = of_noun(found["noun"]) if found else None
        if found is None or kind is None or kind is Kind.PERSON or found.start() < reached:
            continue
        if found["closed"] == "." and kind is not Kind.PRODUCT:
            continue
        many = found[0][len(found["noun"])] == "s"
        name = _NAME.match(text, found.start("first"), ceiling)
        if name and kind is Kind.PLACE and key(name["name"].split(" ", 1)[0]) in gazetteer().first_names:
            continue
        while name:
            yield Span(*name.span("name")), kind
            reached = name.end()
            name = _NAME.match(text, reached, ceiling) if many and name["more"] else None


def quoted(page: Page) -> Iterator[tuple[Span, Kind]]:
    """Programs in quotation marks, whatever their words are besides: `“Norrvik Life” for Android`."""
    if any(end in page.text for end in _ENDS_QUOTED):
        for found in _QUOTED.finditer(page.text):
            yield Span(*found.span("name")), Kind.PRODUCT


def nouned(page: Page, small: AbstractSet[str]) -> Iterator[tuple[Span, Kind]]:
    """Products right beside the noun that says what they are: `the window manager Norrvik`, `the Norrvik file system`.

    Args:
        page: The article's.
        small: The words that it has in small letters.
    """
    text = page.text
    for noun in _NOUNS & small:
        at = text.find(f" {noun}")
        while at >= 0:
            end = at + 1 + len(noun)
            before = text[max(0, at - _LONGEST_NOUN) : end]
            two = " ".join(before.split(" ")[-2:])
            if of_noun(two) is Kind.PRODUCT or of_noun(noun) is Kind.PRODUCT:
                if text[end : end + 1] == " " and (name := _NAMED.match(text, end + 1)):
                    yield Span(*name.span("name")), Kind.PRODUCT
                elif not text[end : end + 1].isalnum() and (name := _ahead(before, _HEAD.match(text, end) is not None)):
                    start = end - len(before) + name.start("name")
                    yield Span(start, start + len(name["name"])), Kind.PRODUCT
            at = text.find(f" {noun}", end)


def _ahead(before: str, head: bool) -> re.Match[str] | None:
    """The name of which the noun at an end is said: right before it, or farther ahead, as `Norrvik, a small app`.

    Args:
        before: The text up to the end of the noun.
        head: Whether the noun is the last word of what is said.
    """
    name = _NOUNS_NAME.search(before)
    if name and (" " in name["noun"] or " " in name["name"]):
        return name
    owned = "'s " in before or "’s " in before
    if owned and (name := _OWNED_NAME.search(before)) and key(name["name"]) not in gazetteer().nationalities:
        return name
    if not head:
        return None
    if name := _NAME_IS.search(before):
        return name
    name = _ONE_IS.search(before)
    return name if name and not gazetteer().place(key(name["name"])) else None


def listed(page: Page, marked: Sequence[tuple[Span, Kind]]) -> Iterator[tuple[Span, Kind]]:
    """The people of lists that hold nothing but names, of which at least every other is known for a person's; in order
    of text."""
    people = sorted(span.start for span, kind in marked if kind is Kind.PERSON)
    for is_item, run in groupby(page.blocks, lambda block: block.kind is BlockKind.ITEM):
        items = list(run) if is_item else []
        names = [block for block in items if _FULL_NAME.fullmatch(page.text, block.start, block.end)]
        if len(names) < max(_FEWEST_LISTED, len(items)):
            continue
        known = sum(
            bisect_left(people, block.start) < bisect_left(people, block.end)
            or page.text[block.start : block.end].split(" ", 1)[0].lower() in gazetteer().first_names
            for block in names
        )
        if 2 * known >= len(names):
            yield from ((Span(block.start, block.end), Kind.PERSON) for block in names)


def _reigning(text: str, word: Word, first_names: frozenset[str], floor: int) -> tuple[Span, Kind] | None:
    """Who is called by a first name behind a crown: `Queen Elizabeth II`, no Queen Elizabeth Hospital."""
    lead, blank, _ = text[max(floor, word.start - _LONGEST_ROLE) : word.start - 1].rpartition(" ")
    if not _BEFORE_CROWN.search(lead + blank):
        return None
    found = _REIGNING.match(text, word.start)
    if found is None or not (found["number"] or word.text.lower() in first_names):
        return None
    return Span(*found.span("name")), Kind.PERSON


def _person(text: str, word: Word, first_names: frozenset[str], floor: int) -> tuple[Span, Kind] | None:
    if (word.text.lower() if word.text.isascii() else key(word.text)) not in first_names:
        if not text.endswith(" ", floor, word.start):
            return None
        role = text[max(floor, word.start - _LONGEST_ROLE) : word.start].rstrip(" ,").rpartition(" ")[2]
        if role not in TITLES or by_context(role) is not Kind.PERSON:
            return None
    found = _PERSON.match(text, word.start)
    if found is None or title(word.text) or _NO_NAME_BEFORE.search(text, max(floor, word.start - 24), word.start):
        return None
    if key(found.group()).rsplit(" ", 1)[-1] in _NO_SURNAMES:
        return None
    return Span(*found.span()), Kind.PERSON


def _credited(text: str, word: Word, floor: int) -> tuple[Span, Kind] | None:
    """Who made a picture, where only that is said: `Image: C.Suthorn.`"""
    if not _CREDIT.search(text, max(floor, word.start - 16), word.start):
        return None
    found = _MAKER.match(text, word.start)
    return (Span(*found.span("name")), Kind.PERSON) if found else None


def _site(text: str, word: Word) -> tuple[Span, Kind] | None:
    """A site that goes by its address: `USA.gov`."""
    found = None if text.endswith((".", "/", "-", "@"), 0, word.start) else _SITE.match(text, word.start)
    return (Span(*found.span()), Kind.PRODUCT) if found else None


def _mixed(text: str, word: Word) -> tuple[Span, Kind] | None:
    """What is written with capitals within: `FBOpen`."""
    name = word.text
    if len(name) < _SHORTEST_MIXED or not _MIXED.fullmatch(name) or name in _NO_MIXED or of_people(name):
        return None
    end = word.start + len(name)
    if _MORE.match(text, end) or text[word.start - 1 : word.start] in ("-", "/", ".", "@", "#", "("):
        return None
    if any(f" {ahead} {name}" in text for ahead in ("at", "at the", "during", "attend", "@")):  # a meeting
        return None
    return Span(word.start, end), Kind.PRODUCT


def _institution(text: str, big: list[Word], number: int) -> tuple[Span, Kind] | None:
    start, name = big[number]
    end = start + len(name)
    rest = _OF.match(text, end)
    if name in _INSTITUTIONS:
        while number and text[big[number - 1].start + len(big[number - 1].text) : start] == " ":
            number -= 1
            start = big[number].start
        while (first := big[number].text).lower() in LEADS | SMALL or title(first):
            number += 1
            start = big[number].start
    if name in _SITES:
        begin = number
        while begin and text[big[begin - 1].start + len(big[begin - 1].text) : big[begin].start] == " ":
            begin -= 1
        while (lead := big[begin].text).lower() in LEADS | SMALL or title(lead):
            begin += 1
        if begin < number:
            return Span(big[begin].start, end), Kind.PLACE
    if start < big[number].start + len(big[number].text) < end:
        return Span(start, rest.end() if rest else end), Kind.ORGANISATION
    return (Span(start, rest.end()), Kind.ORGANISATION) if rest and name in _HEAD_OF else None
