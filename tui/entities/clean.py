"""From what a recogniser marked to the name itself: no titles, possessives, quotes or trailing words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.entities.gazetteer import gazetteer
from tui.entities.mending import ARTICLES
from tui.entities.names import PARTICLES, SENTENCE_STOP, SMALL, key, title, words
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
_PREFIX = re.compile(r"(?:pro|anti|non|post|pre|ex|mid|trans|inter|intra)[-–](?=[^\W\d_a-z])")
_UNPARTED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
"""Scripts that write words without blanks between them: a name among them has no end that we could know."""
_COUNTED = re.compile(r"(?<=[a-z])(?: [A-Z][\w’'-]*)+( [-–—:] ?[0-9][0-9,.]*)\Z")
"""A number behind a name of several words and a dash: what is counted of it, as in a table."""
_ENDING = re.compile(r"-(?:based|born|led|backed|owned|style|era|wide|funded|run|like|related|only)\Z")
_LONGEST_SPAN = 400
_LONGEST = 90
_MOST_WORDS = 11
_PERSON_WORDS = 5
LEADS = words(
    """
    about around over nearly almost former ex then today yesterday tomorrow here this that
    these those our your my his her its their we you he she it they i if when while although as since after
    before because but so not also however meanwhile what who why how where which there is are was were be do
    does did has have had can will would should may might must let see visit read learn use get join watch
    follow check click update updated written by said says via per vs re fw
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
    if _SPECIES.match(text[start:end]) or _genus(text, start, end):
        return
    for left, right in _parts(text, start, end):
        left, right = _trimmed(text, left, right)
        left, titled = _untitled(text, left, right, kind)
        if kind is Kind.PERSON:
            right = _before_small(text, left, right)
        left, right = _trimmed(text, left, right)
        alone = kind is Kind.PERSON and title(text[left:right]) and text.endswith(("the ", "The "), 0, left)
        if right > left and not alone and _nameable(text[left:right], kind):
            yield left, right, titled


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
        if text[end - 1 : end].isdigit() and (counted := _COUNTED.search(text, start, end)):
            end = counted.start(1)
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
    """Where the name starts after titles, and what country they are of; only before persons, as the General of General
    Motors is none."""
    titled = False
    while kind is Kind.PERSON:
        word, space, rest = text[start:end].partition(" ")
        small = word[:1].islower() and word.lower() not in PARTICLES
        of_country = rest.count(" ") > 1 and title(rest.split(" ", 1)[0]) and key(word) in gazetteer().countries
        if not space or not rest.strip() or not (title(word) or small or of_country):
            break
        titled = titled or title(word)
        start += len(word) + 1
    return start, titled


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
    if not any(char.isupper() for char in name):
        return False
    letters = sum(char.isalpha() for char in name)
    if letters < 2 or (name.islower() and kind is not Kind.PRODUCT):
        return False
    return not (words[0][:1].islower() and words[0].islower() and words[0] not in PARTICLES)
