"""From what a recogniser marked to the name itself: no titles, possessives, quotes or trailing words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.entities.gazetteer import gazetteer
from tui.entities.institutions import body
from tui.entities.mending import ARTICLES
from tui.entities.names import ORGANISATION, PARTICLES, PLACE, SENTENCE_STOP, SMALL, acronym, key, title, words
from tui.model import Kind

_EDGES = " \t\r\n\xa0\u200b'\"“”‘’`´*_~|•·–—-=<>«»„,;:!?…()[]{}/\\#^+\0"
_LEFT = _EDGES + ".&%$"
_RIGHT = _EDGES + "@$"
_POSSESSIVE = re.compile(r"(?:['’`]s|(?<=s)['’])$", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_JUNK = re.compile(
    r"[\0@<>{}|=\\\[\]]|\w#\d|--|[()]|\w\.(?:html?|php|pdf|gz|jpe?g|png|py|conf|txt|deb|exe)\b|^\W*\d[\d\W]*$", re.I
)
_SPECIES = re.compile(
    r"[A-Z][a-z]+ (?!campus|virus|museum|stadium|forum|consortium|crisis|tennis|census|premium|album|analysis|basis)"
    r"[a-z]{2,}(?:us|is|um|ii|ae|ens|ica|ana|ata|osa|sca)$"
)
"""Latin names of plants and animals."""
_NO_EPITHET = (
    "virus|campus|status|bonus|versus|focus|minus|plus|bus|thus|premium|medium|forum|album|stadium|museum|exam|alumnus"
    "|impetus|menus|gurus|wikis|omnibus|prospectus|thesaurus|crisis|basis|tennis|analysis|consensus|census|radius|surplus"
    "|genius|caucus|circus|axis|oasis|emphasis|diagnosis|synopsis|maximum|minimum|momentum|spectrum|platinum|vacuum|asylum"
    "|curriculum|referendum|memorandum|aluminium|uranium|consortium|auditorium|moratorium|scrum|conundrum|coronavirus"
    "|diaspora|symposium|bureaus|[a-z]+thesis"
    "|[a-z]+(?:ious|eous|uous|rous|nous|lous|mous)"
)
_EPITHET = re.compile(
    rf" (?!(?:{_NO_EPITHET})\b)"
    r"(?:[a-z]{3,}(?:us|is|um|ii|ensis|icana|iana|iensis)|[a-z]*(?:icola|fusca|pora))(?![\w-])"
)
"""The rest of such a name, of which a recogniser took only the first word: Formica fusca."""
_ROUND = re.compile(
    r"(?:Series|Phase|Part|Chapter|Section|Figure|Table|Step|Round|Level|Appendix|Annex"
    r"|Version|Day|Page|Item) (?:[A-Z]|[IVX]+|\d+)$"
    r"|(?:Milestone|Alpha|Beta|RC|Release Candidate|Snapshot) ?\d+$",
    re.I,
)
_VERSION_LAST = re.compile(r" [0-9]+(?:\.[0-9]+)+$")
_FIGURES = re.compile(r" [-–—] (?:[0-9][0-9:.,%]+|none)\Z")
_OF = re.compile(r" of (?:the )?\Z")
_OF_SMALL = re.compile(r"(?<=\S) of [a-z]+\Z")
_PREFIX = re.compile(r"(?:pro|anti|non|post|pre|ex|mid|trans|inter|intra)[-–](?=[^\W\d_a-z])")
_UNPARTED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
"""Scripts that write words without blanks between them: a name among them has no end that we could know."""
_ENDING = re.compile(r"-(?:based|born|led|backed|owned|style|era|wide|funded|run|like|related|only)\Z")
_OFFICES = ("Secretary of ", "secretary of ", "Minister of ", "minister of ", "Minister for ", "minister for ")
_SMALL_ARTICLES = ("el ", "la ", "los ", "las ", "le ", "les ", "il ", "der ", "die ", "das ")
"""What stands before names of other than persons in another language."""
_ROLES = (
    " Administrator", " Advisor", " Adviser", " Analyst", " Commandant", " Coordinator", " Counsel", " Director",
    " Leader", " Officer", " Specialist", " Strategist",
)  # fmt: skip
"""Last words of what somebody is."""
_OF_ROLES = (Kind.ORGANISATION, Kind.PERSON)
_OFFICERS = (" Minister", " Secretary")
_HEAD_OF_GOVERNMENT = re.compile(r"(?:[Pp]rime|[Ff]irst|[Cc]hief) [Mm]inister of \Z")
_ZONES = words(
    "UTC GMT ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST CET CEST EET EEST WET WEST BST IST JST KST HKT SGT PKT"
    " AEST AEDT ACST AWST NZST NZDT MSK EAT CAT WAT SAST"
)
_CLOCK = re.compile(r"[0-9](?: ?[ap]\.?m\.?)? \(?\Z", re.IGNORECASE)
"""A time before a word that may say by which clock it is told."""
_LONGEST_SPAN = 400
_LONGEST = 90
_MOST_WORDS = 11
_PERSON_WORDS = 5
_LONGEST_PLACE, _FULL = 3, 2
"""Words of a country before a person's title, and of a full name."""
_BEFORE = 8
"""Code points of `of the` with blanks around it."""
LEADS = words(
    """
    about around over nearly almost former ex then today yesterday tomorrow here this that
    these those our your my his her its their we you he she it they i if when while although as since after
    before because but so not also however meanwhile what who why how where which there is are was were be do
    does did has have had can will would should may might must let see visit read learn use get join watch
    follow check click download update updated written by said says via per vs re fw
    """
)
"""Words that a name doesn't start with, though a sentence may."""


def clean(text: str, start: int, end: int, kind: Kind) -> Iterator[tuple[int, int, bool]]:
    """The names within a recogniser's span: none, one, or several where it ran two together.

    Args:
        text: On one line, as a Page has it.
        start: First code point of the span.
        end: One past its last.
        kind: What the recogniser took it for.

    Yields:
        Start, end, and whether a person's title stood before it.
    """
    if end - start > _LONGEST_SPAN:
        return
    name = text[start:end]
    if _SPECIES.match(name) or _genus(text, start, end):
        return
    if name.isalpha():  # most are
        if not _only_title(text, start, end, kind) and not _only_said(text, start, end, kind) and _nameable(name, kind):
            yield start, end, False
        return
    for left, right in _with_place(text, _parts(text, start, end), kind):
        left, titled = _untitled(text, left, right, kind)
        right = _before_figures(text, left, right)
        if kind is Kind.ORGANISATION and (small := _OF_SMALL.search(text, left, right)):
            right = small.start()
        if kind is Kind.PERSON:
            right = _before_small(text, left, right)
        left, right = _trimmed(text, left, right)
        if kind is not Kind.PERSON and text.startswith(_SMALL_ARTICLES, left, right):
            left = text.index(" ", left) + 1
        role = kind in _OF_ROLES and _only_role(text[left:right])
        if right > left and not role and not _only_title(text, left, right, kind) and _nameable(text[left:right], kind):
            yield left, right, titled


def _only_title(text: str, start: int, end: int, kind: Kind) -> bool:
    """Whether a title stands for a person who is not named: the Queen."""
    return kind is Kind.PERSON and title(text[start:end]) and text.endswith(("the ", "The "), 0, start)


def _only_role(name: str) -> bool:
    """Whether a name of several words is that of an office somebody holds, not of one somebody works in: the Training
    Administrator, and no Office of the Chief Financial Officer."""
    return name.endswith(_ROLES) and " of " not in name and name.split(" ", 1)[0].lower() not in gazetteer().first_names


def _only_said(text: str, start: int, end: int, kind: Kind) -> bool:
    """Whether a word only says what a minister is for, or by which clock it is: the Secretary of Justice, the Justice
    Minister, 9 a.m. ET."""
    name = text[start:end]
    if kind is Kind.ORGANISATION and text.startswith(_OFFICERS, end):
        return not (acronym(name) or body(key(name)))
    if text.endswith(_OFFICES, 0, start):
        known, word = gazetteer(), key(name)
        of_place = known.place(word) or word in known.cities or _HEAD_OF_GOVERNMENT.search(text, start - 18, start)
        return not (of_place or acronym(name))
    return name in _ZONES and _CLOCK.search(text, max(0, start - 12), start) is not None


def _genus(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if " " in name or not name[1:].islower() or not _EPITHET.match(text, end):
        return False
    known = gazetteer()
    return not any(key(name) in some for some in (known.places, known.nationalities, known.first_names))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    span = text[start:end]
    if stop := SENTENCE_STOP.search(span):
        yield from _parts(text, start, start + stop.start())
        yield from _parts(text, start + stop.end(), end)
        return
    for mark in (" / ", "/", " and ", " & ", "; ", " - ", " – ", " — ", " | ", "  "):
        at = span.find(mark)
        if at > 0 and _two_names(span[:at].strip(), span[at + len(mark) :].strip(), mark):
            yield from _parts(text, start, start + at)
            yield from _parts(text, start + at + len(mark), end)
            return
    yield start, end


def _with_place(text: str, parts: Iterable[tuple[int, int]], kind: Kind) -> Iterator[tuple[int, int]]:
    """Parts of a span, a place and what follows it as two: Hong Kong of Hong Kong Anna Lindqvist, U.S. of U.S.-Mexican.

    A word behind `of` stays with what is before it where a full name follows: the House of the Speaker of the House
    Anna Lindqvist. No party calls itself by the letters of a country: US of US Labour Party;
    and a party's name before a parliament's says who has most seats: Republican of Republican Senate.
    """
    known = gazetteer()
    for start, end in (_trimmed(text, *part) for part in parts):
        name = text[start:end]
        words = name.split(" ")
        at = 0
        if len(words) == 1:
            first, hyphen, second = name.partition("-")
            at = len(first) if hyphen and key(first) in known.places and key(second) in known.countries else 0
        elif kind is Kind.ORGANISATION and words[-1] == "Party":
            at = len(words[0]) if acronym(words[0]) and key(words[0]) in known.places else 0
        elif kind is Kind.ORGANISATION and key(words[0]) in known.nationalities and body(key(" ".join(words[1:]))):
            at = 0 if key(words[0]) in known.countries else len(words[0])
        elif len(words) == _FULL + 1 and kind is Kind.PERSON:
            city = key(words[0])
            placed = (city in known.cities or city in known.places) and city not in known.first_names
            at = len(words[0]) if placed and _full_name(words[1:]) and text.endswith(" of ", 0, start) else 0
        elif len(words) == _FULL + 1:
            after_of = _OF.search(text, max(0, start - _BEFORE), start) and _full_name(words[1:])
            at = len(words[0]) if after_of and key(words[0]) not in known.first_names else 0
        elif len(words) > _FULL + 1 and kind in (Kind.PERSON, Kind.PLACE) and _full_name(words[-_FULL:]):
            place = " ".join(words[:-_FULL])
            at = len(place) if key(place) in known.places else 0
        if at:
            yield start, start + at
        yield start + (at + 1 if at else 0), end


def _full_name(words: Sequence[str]) -> bool:
    """Whether these are a first name and a surname, which is no word for a place or an organisation."""
    if len(words) != 2 or not all(word[:1].isupper() for word in words):
        return False
    last = key(words[1])
    return key(words[0]) in gazetteer().first_names and last not in PLACE and last not in ORGANISATION


def _two_names(one: str, other: str, mark: str) -> bool:
    if mark == "/":
        return len(one) > 2 and len(other) > 2 and (" " in one or " " in other) and other[:1].isupper()
    if mark in (" and ", " & "):
        bare = one.removeprefix("the ").removeprefix("The ")
        return bool(bare) and (bare.split()[0] == other.split(" ", 1)[0] or bool(_VERSION_LAST.search(bare)))
    if mark == "  ":
        return one[-1:] not in ".,&" and other[:1].isupper() and len(one) > 1
    if mark == " - " and one.rsplit(" ", 1)[-1].lower() in ARTICLES:
        return False
    return other[:1].isupper()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        before = (start, end)
        while start < end and text[start] in _LEFT:
            start += 1
        while end > start and (text[end - 1] in _RIGHT or (text[end - 1] == "." and not _keeps_stop(text, start, end))):
            end -= 1
        if prefix := _PREFIX.match(text, start, end):
            start = prefix.end()
        if "-" in text[start:end] and (ending := _ENDING.search(text, start, end)):
            end = ending.start()
        piece = text[start:end]
        if piece[-1:] in "sS’'" and (found := _POSSESSIVE.search(piece)):
            end = start + found.start()
        words = piece.split(" ", 1)
        if len(words) > 1 and (words[0].lower() in SMALL or words[0].lower() in LEADS) and words[0] != "A.":
            start += len(words[0]) + 1
        elif " " in piece and (last := piece.rsplit(" ", 1)[1]).lower() in SMALL and last.islower():
            end = start + len(piece) - len(last) - 1
        if (start, end) == before:
            return start, end


def _keeps_stop(text: str, start: int, end: int) -> bool:
    last = text[start : end - 1].rsplit(" ", 1)[-1]
    return "." in last or last in ("Inc", "Corp", "Ltd", "Co", "Jr", "Sr", "St")


def _untitled(text: str, start: int, end: int, kind: Kind) -> tuple[int, bool]:
    """Where the name starts after titles, and whose they are; only before persons, as the General of General Motors is
    none."""
    titled = False
    words = text[start:end].split(" ")
    titles = kind is Kind.PERSON or (len(words) > _FULL and _full_name(words[-_FULL:]) and _whose(words) > 0)
    while titles:
        word, space, rest = text[start:end].partition(" ")
        small = word[:1].islower() and word.lower() not in PARTICLES
        if not space or not rest.strip():
            break
        words = text[start:end].split(" ")
        whose = 0 if title(word) or small or len(words) <= _FULL else _whose(words) or _whose_leader(words)
        if not (title(word) or small or whose):
            break
        titled = titled or title(word)
        start += whose or len(word) + 1
    return start, titled


def _whose(words: Sequence[str]) -> int:
    """How long a country is, with a blank, of which a person's title is that follows; 0 where there is none."""
    known = gazetteer()
    for size in range(1, min(_LONGEST_PLACE, len(words) - _FULL) + 1):
        place = " ".join(words[:size])
        if title(words[size]) and key(place) in known.countries:
            return len(place) + 1
    return 0


def _whose_leader(words: Sequence[str]) -> int:
    """How long what stands before a title is, with a blank, where a full name stands after that; 0 where none does:
    Norrvik of Norrvik leader Anna Lindqvist."""
    for at in range(1, len(words) - _FULL):
        if title(words[at]) and _full_name(words[at + 1 :]) and key(words[0]) not in gazetteer().first_names:
            return len(" ".join(words[:at])) + 1
    return 0


def _before_figures(text: str, start: int, end: int) -> int:
    """Where a name of several words ends in a row of a table or a programme: before a dash and a number, or `none`.
    One word and a number may be one name: STS - 135."""
    found = _FIGURES.search(text, start, end) if text[end - 1 : end] in "0123456789%e" else None
    return found.start() if found and " " in text[start : found.start()] else end


def _before_small(text: str, start: int, end: int) -> int:
    """Where a person's name ends before numbers and words that are written small."""
    for word in _WORD.finditer(text, start, end):
        if word.start() <= start or text.startswith("- ", word.start() - 2):
            continue
        if word[0][0].isdigit() or (word[0].islower() and word[0] not in PARTICLES):
            return word.start()
    return end


def _nameable(name: str, kind: Kind) -> bool:
    if (
        len(name) > _LONGEST
        or _JUNK.search(name)
        or _ROUND.match(name)
        or (not name.isascii() and _UNPARTED.search(name))
    ):
        return False
    words = _WORD.findall(name)
    if len(words) > (_PERSON_WORDS if kind is Kind.PERSON else _MOST_WORDS):
        return False
    if name == name.lower():
        return False
    letters = len(name) if name.isalpha() else sum(map(str.isalpha, name))
    if letters < 2 or (name.islower() and kind is not Kind.PRODUCT):
        return False
    return not (words[0][:1].islower() and words[0].islower() and words[0] not in PARTICLES)
