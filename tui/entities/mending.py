"""Names that a recogniser cut short: the rest of them, as far as it is written by rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.entities.gazetteer import gazetteer
from tui.entities.names import ORGANISATION, PARTICLES, SMALL, key, title, words
from tui.entities.surnames import second
from tui.model import Kind, Span

_CAMPUSES = words(
    """
    Alabama Alaska Arkansas California Colorado Hawaii Illinois Maine Maryland Massachusetts Michigan Minnesota
    Mississippi Missouri Nebraska Nevada Tennessee Texas Wisconsin
    """
)
"""States whose university is in several cities."""
_UNIVERSITY = re.compile(r"(?:University of (?P<state>[A-Z]\w+)|\b[A-Z]\w+ State University)$")
_CAMPUS = re.compile(r" ?, (?P<city>[A-Z][\w.]+(?: [A-Z][\w.]+)*)")
_FOR = words(
    """
    academy agency alliance association campaign center centre coalition college commission committee council
    federation foundation forum fund institute institution league ministry movement office organisation organization
    partnership programme program project school secretariat society trust union university department bureau
    """
)
"""Last words of organisations that are for something."""
_OF = words("academy association department federation institute ministry museum office society union university bank")
_OF_PLACE = words("court parliament senate assembly congress legislature party")
"""Last words of organisations that belong to the place behind `of`."""
_DAY = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    "|November|December"
)
_REST = re.compile(
    rf" (?:(?P<for>for|against|on)|of)(?: the)? (?!{_DAY})[A-Z][\w’'-]+(?: (?:of (?:the )?)?[A-Z][\w’'-]+){{0,4}}"
)
_PLACE_BEHIND = re.compile(r" of (?:the )?(?P<place>[A-Z][\w’'-]+(?: (?:(?:and|of) )?[A-Z][\w’'-]+){0,3})")
_AND = re.compile(r" (?:and|&) (?:the )?[A-Z][\w’-]+")
_HELD = re.compile(r" (?:Half )?(?:Marathon|Olympics|Paralympics|Summit|Biennale|Film Festival|Grand Prix)(?![\w’'-])")
"""What is held in a place and is called by it."""
_FRONT = re.compile(r"\b[Tt]he (?P<front>[A-Z][\w.’'-]*(?:,? [A-Z][\w’'-]+){0,4}),? (?:and|&) $")
_HYPHEN = re.compile(r" - (?P<rest>[^\W\d_]{2,})(?![\w’'])")
_NUMBER = re.compile(r" - [0-9]+[A-Z]?(?![\w.])")
_PARTED = re.compile(r"\w , \w")
"""What tells that a text was taken apart into words by a machine, which leaves blanks around hyphens."""
ARTICLES = words("al el ad as ash ul ur bin ibn")
"""Words of Arabic names that a hyphen ties to the next."""
_PARTICLE = re.compile(
    r" (?:[dl]['’](?=[A-Z])|(?:de la|de las|de los|de|da|do|dos|di|van der|van den|van de|van|von|bin|ibn) (?=[A-Z]))"
    r"[A-Z][\w’-]+(?:-[A-Z][\w’]+)?"
)
"""What follows a first name and belongs to the surname: `d’Estaing`."""
_MOST_WORDS = 5
_MONTH = re.compile(_DAY)
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)?|[B-HJ-Z]")
_FRONT_LENGTH = 60
_LONGEST_SYLLABLE = 7


def mended(text: str, raw: Sequence[tuple[Span, Kind]]) -> list[tuple[Span, Kind]]:
    """A recogniser's spans, in order of text, each as long as its name; without those that are now part of another."""
    found: list[tuple[Span, Kind]] = []
    parted = " , " in text and _PARTED.search(text) is not None
    for span, kind in raw:
        start, end = span.start, span.end
        if (
            kind is Kind.PLACE
            and (comma := _before_larger(text, start, end))
            and not (found and found[-1][0].end > start)
        ):
            found += [(Span(start, comma), kind), (Span(comma + 2, end), kind)]
            continue
        if kind is Kind.ORGANISATION:
            start, end = _front(text, start, end), _rest(text, start, end)
            end = number.end() if text[start:end].isupper() and (number := _NUMBER.match(text, end)) else end
        elif kind in (Kind.PERSON, Kind.PLACE):
            start = _first_name(text, start, end, kind)
            if kind is Kind.PERSON:
                end = _hyphened(text, start, end) if parted else end
                if text.startswith(" ", end):
                    end = surname.end() if (surname := _PARTICLE.match(text, end)) else second(text, start, end)
                if found and found[-1][1] is kind and _is_one(text, found[-1][0], start, end):
                    start = found.pop()[0].start
        if kind in (Kind.ORGANISATION, Kind.PLACE) and (other := _AND.match(text, end)):
            front = text[start:end].rsplit(" of ", 1)[-1].removeprefix("the ")
            end = other.end() if gazetteer().place(key(front + other[0])) else end
        if kind is Kind.PLACE and (event := _HELD.match(text, end)):
            end, kind = event.end(), Kind.EVENT
        while found and found[-1][0].end > start and found[-1][0].start >= start:
            found.pop()
        if not found or found[-1][0].end <= start:
            found.append((Span(start, end), kind))
    return found


def _before_larger(text: str, start: int, end: int) -> int:
    """Where a place ends that was run together with the country or state behind it; 0 where none was."""
    comma = text.find(", ", start, end)
    return comma if comma > 0 and gazetteer().place(key(text[comma:end])) else 0


def _front(text: str, start: int, end: int) -> int:
    """The U.S. Patent and: of what was taken for `Trademark Office`."""
    head, _, last = key(text[start:end]).rpartition(" ")
    if not head or last not in ORGANISATION:
        return start
    found = _FRONT.search(text, max(0, start - _FRONT_LENGTH), start)
    if found is None or key(found["front"]).rsplit(" ", 1)[-1] in ORGANISATION:
        return start
    return found.start("front")


def _rest(text: str, start: int, end: int) -> int:
    """`for the Visual Arts` after a foundation; the city after a university that has several."""
    name = text[start:end]
    if (campus := _UNIVERSITY.search(name)) and (campus["state"] is None or campus["state"] in _CAMPUSES):
        city = _CAMPUS.match(text, end)
        known = gazetteer()
        if city and (key(city["city"]) in known.cities or key(city["city"]) in known.places):
            return city.end()
    last = name.rsplit(" ", 1)[-1].lower()
    rest = _REST.match(text, end)
    if rest and (last in _FOR if rest["for"] else last in _OF):
        return rest.end()
    if last in _OF_PLACE and (place := _PLACE_BEHIND.match(text, end)):
        known, begin = gazetteer(), place.start("place")
        ends = (blank.start() for blank in reversed([*re.finditer(r" |$", place["place"])]))
        return next((begin + stop for stop in ends if known.place(key(text[begin : begin + stop]))), end)
    return end


def _is_one(text: str, before: Span, start: int, end: int) -> bool:
    """Whether a person's name was taken for two: `Zine El Abidine`, `Ben Ali`."""
    if start != before.end + 1 or text[before.end] != " ":
        return False
    first, second = text[before.start : before.end].split(), text[start:end].split()
    if len(first) + len(second) > _MOST_WORDS or not all(word[0].isupper() for word in (*first, *second)):
        return False
    fresh = second[0].lower() not in PARTICLES and key(second[0]) in gazetteer().first_names
    return first[-1][-1].isalpha() and not (len(first) > 1 and len(second) > 1 and fresh)


def _hyphened(text: str, start: int, end: int) -> int:
    """The end of `Lee Cheuk - yan` and of `Khaled al - Amr`, where hyphens have blanks around them."""
    found = _HYPHEN.match(text, end)
    if found is None:
        return end
    rest, last = found["rest"], text[start:end].rsplit(" ", 1)[-1].lower()
    if rest[0].isupper():
        return found.end() if last in ARTICLES else end
    return found.end() if " " in text[start:end] and rest not in SMALL and len(rest) < _LONGEST_SYLLABLE else end


def _first_name(text: str, start: int, end: int, kind: Kind) -> int:
    """Where a surname that was found alone starts with its first name or initials."""
    name = text[start:end]
    known = gazetteer()
    if name.count(" ") > 1 or (kind is Kind.PLACE and (key(name) in known.places or key(name) in known.cities)):
        return start
    words_before = text[max(0, start - _FRONT_LENGTH) : start].split(" ")
    if words_before.pop():
        return start
    first = words_before[-1] if words_before else ""
    if " " in name and (
        kind is Kind.PLACE or key(name.split(" ")[0]) in known.first_names or title(name.split(" ")[0])
    ):
        return start
    if (
        len(first) > 2
        and first[0].isupper()
        and key(first) in known.first_names
        and not title(first)
        and not (" " in name and _MONTH.fullmatch(first))
    ):
        return start - len(first) - 1
    while words_before and " " not in name and _INITIAL.fullmatch(words_before[-1]):
        start -= len(words_before.pop()) + 1
    return start
