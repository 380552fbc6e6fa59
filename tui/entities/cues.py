"""What the words beside a name say about its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.entities import names
from tui.entities.gazetteer import gazetteer
from tui.entities.names import words
from tui.model import Kind

Weights = dict[Kind, float]

STRONG = 3.0
"""What a name itself weighs that tells its kind; a recogniser's one mark weighs 1."""
WEAK = 1.5
_NO_CUE = words(
    """
    former acting interim prime vice deputy assistant associate executive chief general chair speaker king
    republican democrat democratic senior director minister secretary attorney officer manager administrator
    analyst
    """
)
"""Words that stand before persons, and before much else."""
SAID = 2.0
"""What one word beside a name weighs that tells its kind."""
LISTED = 8.0
"""The same, of a list of packages."""
HINTED = 0.5
"""The same, of one that only hints at it."""


def behind(after: str) -> Iterator[tuple[Kind, float]]:
    """The kinds that the words after a name speak for, each with a weight."""
    told = after[short.end() :] if after.startswith(" (") and (short := _SHORT.match(after)) else after
    for kind in (by_apposition(told) or by_noun(after) or by_copula(told), by_deed(after), by_larger(after)):
        if kind:
            yield kind, SAID
    if speaks(after):
        yield Kind.PERSON, HINTED


_SHORT = re.compile(r" \([A-Z][\w.&-]{1,9}\)")
"""What a name is short for it, behind it."""
_LOCATIVE = words("in at from near to outside across around throughout into leaving")


def located(before: str) -> bool:
    """Whether the word before a name is one that stands before places."""
    words_before = before.rstrip().lower().removesuffix(" the")
    return words_before.rsplit(" ", 1)[-1] in _LOCATIVE and not words_before.endswith("according to")


_PERSONS = words(
    """
    man woman boy girl actor actress activist adviser advisor analyst architect artist astronaut astronomer athlete
    author biologist boss businessman businesswoman candidate captain ceo chair chairman chairwoman chancellor chemist
    co-founder coach columnist comedian commander composer congressman congresswoman consultant critic curator designer
    developer director economist editor employee engineer executive expert farmer father filmmaker founder founders
    geologist governor guitarist head heiress historian inventor investigator journalist judge lawyer leader lecturer
    maintainer manager mathematician mayor member minister model mother musician novelist nurse officer official
    oceanographer painter partner philosopher photographer physician physicist player poet politician president
    principal producer professor programmer prosecutor psychologist reporter representative researcher resident scholar
    scientist secretary senator singer socialite son daughter wife husband brother sister soldier specialist
    spokesman spokeswoman spokesperson student surgeon teacher technologist veteran volunteer writer
    """
)
_ORGANISATIONS = words(
    """
    agency airline association band bank broadcaster business carmaker channel charity club coalition company
    conglomerate consultancy distributor firm foundation giant group institute insurer laboratory magazine maker
    manufacturer ministry network newspaper non-profit nonprofit operator organisation organization outfit party
    platform provider publisher regulator retailer rival school startup start-up subsidiary supplier team think-tank
    union university vendor venture watchdog
    """
)
_PLACES = words(
    """
    capital city country county district island nation neighbourhood port province region resort state suburb town
    village
    """
)
_EVENTS = words(
    "conference festival hackathon tournament marathon summit symposium retreat convention exhibition fair expo"
)
_OF_MAYORS = words(
    """
    mayor mayors governor governors outskirts streets residents inhabitants north south east west northeast northwest
    southeast southwest
    """
)
"""Words before `of` that stand before places, besides those for places."""
_PRODUCTS = words(
    """
    add-on aircraft album app applet application book browser camera capsule chatbot comedy compiler console daemon
    debugger device distribution distro documentary drug emulator filesystem film framework game instrument
    interpreter kernel library microsite model movie musical novel opera package phone plug-in plugin podcast
    portal rocket satellite sculpture series ship smartphone software song spacecraft submarine tablet telescope
    tool toolkit utility vaccine warship webapp
    """
)
_VEHICLES = words("airliner airplane ferry freighter helicopter jet locomotive plane tanker trawler vessel yacht")
"""They too, but behind the name of who makes them: a Boeing plane."""
PRODUCTS_OF_TWO = words(
    """
    operating-system file-system management-system build-system programming-language scripting-language
    markup-language window-manager package-manager file-manager desktop-environment development-environment
    virtual-machine search-engine web-server mail-server database-server sound-server display-server mail-client
    email-client chat-client text-editor image-editor music-player media-player video-player bug-tracker word-processor
    office-suite boot-loader web-interface
    """
)
"""Nouns that tell a product by their last two words, where the last may be of anything."""
_FIRST_WORDS, _SECOND_WORDS = (frozenset(noun.split("-")[at] for noun in PRODUCTS_OF_TWO) for at in (0, 1))
_BY_NOUN = {
    noun: kind
    for nouns, kind in (
        (_PERSONS, Kind.PERSON),
        (_ORGANISATIONS, Kind.ORGANISATION),
        (_PLACES, Kind.PLACE),
        (_EVENTS, Kind.EVENT),
        (_PRODUCTS | _VEHICLES, Kind.PRODUCT),
    )
    for noun in nouns
}
_APPOSITION = re.compile(
    r" ?, (?:(?P<who>who|whose|whom|aged|[0-9]{2} ?,)"
    r"|(?:(?P<article>an?|the|former|then|one of|its|his|her|their)\b )?(?P<noun>[^,.;:()]{3,80}))"
)
_HEAD_END = re.compile(
    r" (?:of|for|in|at|from|with|that|which|who|where|whose|to|on|by|and|between|based|made|run|owned|used|called"
    r"|developed|designed|written|created|built|produced|published|founded|formed|established|known|led|headed)\b"
)


_ADJECTIVES = re.compile(
    r"^(?:new|free|small|simple|fast|easy|powerful|open|modern|unique|popular|light\w*) and (?=[a-z-]+ )"
)


def by_apposition(after: str) -> Kind | None:
    """The kind that the words after a name speak for: `, a French rival of OpenAI`, `, who`, `, 34,`."""
    found = _APPOSITION.match(after)
    if found is None:
        return None
    if found["who"]:
        return Kind.PERSON
    kind = _by_head(found["noun"])
    return None if kind is Kind.EVENT and found["article"] is None else kind  # , will open the conference


def _by_head(phrase: str) -> Kind | None:
    """The kind of a noun phrase's head: `French rival of OpenAI`."""
    head = _HEAD_END.split(_ADJECTIVES.sub("", phrase), maxsplit=1)[0].split()
    if not head or len(head) > 6:
        return None
    last = head[-1].lower()
    if "-".join(head[-2:]) in PRODUCTS_OF_TWO:
        return Kind.PRODUCT
    return _BY_NOUN.get(last) if head[-1].islower() or last in ("ceo", "president", "professor") else None


def of_noun(noun: str) -> Kind | None:
    """The kind of what a noun, in small letters, is said of: `startup`, `senator`, `window manager`."""
    return Kind.PRODUCT if noun.replace(" ", "-") in PRODUCTS_OF_TWO else _BY_NOUN.get(noun)


_COPULA = re.compile(
    r" (?:is|was|are|were|remains|became|becomes|has been) (?:an?|the|one of (?:the|its|his|her))\b"
    r" (?P<noun>[^,.;:()]{3,80})"
)


def by_copula(after: str) -> Kind | None:
    """The kind that a name is said to be of: ` is a space capsule that …`."""
    found = _COPULA.match(after)
    return _by_head(found["noun"]) if found else None


_NOT_BEFORE_PERSONS = words("model leader producer developer maintainer partner player critic boss agent member head")
_ROLE_OF = re.compile(r"\b([a-z]+) (?:of|for|at) [^,.;:()]{2,45} ?, ?$")


_CREDITS = words(
    "Image: Images: Photo: Photos: Photograph: Picture: Audio: Video: Illustration: Credit: Author: Photographer:"
)


def by_context(before: str) -> Kind | None:
    """The kind that the word before a name speaks for: a person after `CEO`, a company after `the firm`."""
    if "," in before[-3:] and (role := _ROLE_OF.search(before)) and (role[1] in _PERSONS or role[1] in names.TITLES):
        return Kind.PERSON
    word = _last(before)
    if word in _CREDITS:
        return Kind.PERSON
    if word in _SECOND_WORDS and before[-2:] != "  " and "-".join(before.split()[-2:]) in PRODUCTS_OF_TWO:
        return Kind.PRODUCT
    if names.title(word) and word.rstrip(".,").lower() not in _NO_CUE and word[-1:] != ",":
        return Kind.PERSON
    if word == "of":
        what = _last(before.rstrip().removesuffix("of")).lower()
        return Kind.PLACE if what in _PLACES or what in _OF_MAYORS else None
    if word in ("called", "named", "dubbed"):
        return _BY_NOUN.get(_last(before.rstrip().removesuffix(word)))
    return _BY_NOUN.get(word) if word not in _NOT_BEFORE_PERSONS else None


def by_naming(before: str, after: str) -> Kind | None:
    """A product that is named right behind what it is: `our new app, Norrvik.`, `the plane, a Norrvik 20, is`."""
    if after[:1] not in (".", ",", ";", ":", ")") or not before.endswith((", ", ", a ", ", an ")):
        return None
    before = before[: before.rindex(",") + 1]
    return Kind.PRODUCT if of_noun(_last(before).rstrip(",")) is Kind.PRODUCT else None


_OF_ORGANISATIONS = words(
    """
    spokesman spokeswoman spokesperson spokespeople ceo newspaper magazine newsletter executives shareholders shares
    subsidiary employees headquarters logo management board investors company firm
    """
)
_OF_PLACES = words(
    "province provincial region peninsula airport residents suburb neighbourhood neighborhood municipality prefecture"
    " rainforest volcano basin delta jungle desert"
)
_OF_EVENTS = words("festival pilgrimage stampede marathon tournament olympics hackathon anniversary")
_AFTER_NAMES = {
    noun: kind
    for nouns, kind in (
        (_PRODUCTS, Kind.PRODUCT),
        (_OF_ORGANISATIONS, Kind.ORGANISATION),
        (_OF_PLACES, Kind.PLACE),
        (_OF_EVENTS, Kind.EVENT),
    )
    for noun in nouns
}


_SMALL = re.compile(r"[a-z]+")
_FOR_A_PLATFORM = re.compile(
    r" for (?:(?:the )?(?:iOS|Android|iPhone|iPad|Chrome|Firefox|Safari|Windows|Mac|macOS|Linux|BlackBerry)\b)"
)


def by_noun(after: str) -> Kind | None:
    """The kind that the noun right after a name speaks for: a Falcon Heavy rocket, a Microsoft spokesman."""
    if after[:1] != " ":
        return None
    if after.startswith(" for ") and _FOR_A_PLATFORM.match(after):
        return Kind.PRODUCT
    noun, _, rest = after[1:].partition(" ")
    if noun in _FIRST_WORDS and (second := _SMALL.match(rest)) and f"{noun}-{second[0]}" in PRODUCTS_OF_TWO:
        return Kind.PRODUCT
    return _AFTER_NAMES.get(noun.rstrip(".,;:").lower())


_OF_PERSONS = re.compile(
    r" (?:was|were) (?:born|married|arrested|sentenced|convicted|jailed)\b| (?:died|married|tweeted|resigned)\b"
    r"| ?['’]s (?:late )?(?:wife|husband|father|mother|son|daughter|widow|lawyer|attorney|brother|sister|parents"
    r"|family|death|career|girlfriend|boyfriend|remarks|biographer)\b"
)


def by_deed(after: str) -> Kind | None:
    """A person by what only persons do and have: ` was born`, `'s wife`."""
    return Kind.PERSON if _OF_PERSONS.match(after) else None


_SPEAKS = re.compile(
    r" (?:also |had |has )?"
    r"(?:said|says|told|added|adds|asked|argued|explained|recalled|noted|claims|claimed|wrote|believes|hopes)\b"
)


def speaks(after: str) -> bool:
    """Whether a name is what says something, as persons and organisations do, and places less."""
    return bool(_SPEAKS.match(after))


_WITHIN = re.compile(
    r" ?, (?P<name>[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?)"
    r"(?= ?[,.;:)]| ?$| (?:on|in|at|for|to|when|where|after|before|since|from|with|that|which|while|was|is|has|had)\b)"
)


def by_larger(after: str) -> Kind | None:
    """A place by the country or state that follows: `, New Hampshire`."""
    found = _WITHIN.match(after)
    return Kind.PLACE if found and names.key(found["name"]) in gazetteer().places else None


def _last(before: str) -> str:
    return before.rstrip().rsplit(" ", 1)[-1]
