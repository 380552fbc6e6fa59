"""Names whose last word says that they are of a thing one uses: Norrvik API, Harbour Toolkit for Clerks; and ships,
whose first says it.

A recogniser takes them for organisations and laws, or only what begins them for a name. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.entities.aliases import Aliases
from tui.entities.clean import LEADS
from tui.entities.gazetteer import gazetteer
from tui.entities.names import PRODUCT, SMALL, title, tokens, words
from tui.entities.packages import versioned
from tui.entities.scan import Page, Word
from tui.model import BlockKind, Kind, Span

_THINGS = words(
    """
    api apis app apps calculator catalog converter dashboard database directory guide guidebook guides handbook kit
    locator manual playbook portal quiz registry sdk telescope toolkit viewer wiki
    """
)
_THINGS_OF_TWO = frozenset(
    tuple(pair.split("-"))
    for pair in words(
        """
        build-service web-service tracking-system window-system design-system reporting-system management-system
        information-system inspection-system notification-system alert-system operating-system file-system
        content-system web-standards design-standards app-store
        """
    )
)
"""The last may be that of anything."""
_OF_THE_DAY = ("of", "the", "day")
_GUIDES = words("Toolkit Playbook Handbook Guidebook")
"""They may be for somebody."""
_LAST = _GUIDES | words(
    "API APIs App SDK Explorer Portal Dashboard Registry Locator Finder Viewer Calculator Directory Plugin Tracker"
)
_PLAIN = words(
    """
    json xml rest restful soap http html css csv rss web sql gui cms third-party third party private restricted
    interactive own central national regional internal external rich robust free standard various native bulk
    telephone phone staff membership patient parent teacher candidate yellow business government-wide agency agencies
    agency's investor press root home working current active parent child base main employee student vendor supplier
    uniform socket iphone ipad ios android blackberry chrome windows facebook twitter google apple mac linux hybrid
    """
)
"""Words that say which of such things it is, and name none; beside those of headings."""
_PLAIN_LAST, _MOST_PLAIN = PRODUCT - {"toolkit", "playbook"}, 2
_FOR = re.compile(r" (?:for|to|of)(?: the)?(?: [A-Z][\w’'-]*\w(?![\w’'.-]*@)){1,3}(?![\w-]| [A-Z])")
_SENTENCE = re.compile(r"(?:^|[.!?:*•]\W{1,3}|- )$")
_ONE_OF_TWO = re.compile(r"[A-Z][\w’-]* (?:and|&) $")
"""Of what begins farther ahead: Harbour Maps and Norrvik Finder."""
_VESSELS = words("USS USNS HMS HMAS HMCS HMNZS MV RMS RRS")
_SHIP = re.compile(r"[A-Z]+ [A-Z][\w’'-]*[a-z](?: (?:of )?[A-Z][\w-]*[a-z]){0,2}(?![\w-])(?! [A-Z])")
_THE = ("the ", "The ")
_DROPPED = LEADS | SMALL | words("another both each every some any all most new more many several two three other")


def ended(page: Page, aliases: Aliases) -> Iterator[tuple[Span, Kind]]:
    """Where a text has such names, in order of text."""
    for block, big in zip(page.blocks, page.words, strict=True):
        if block.kind is BlockKind.HEADING:
            continue
        for number, word in enumerate(big):
            if word.text in _VESSELS and (ship := _SHIP.match(page.text, word.start)):
                yield Span(*ship.span()), Kind.PRODUCT
            elif word.text in _LAST and (found := _name(page.text, block.start, big, number, aliases)):
                yield found, Kind.PRODUCT


def telling(parts: tuple[str, ...]) -> bool:
    """Whether the last words of a name, as in its key, tell a product whatever a recogniser says."""
    return parts[-1] in _THINGS or parts[-2:] in _THINGS_OF_TWO or parts[-3:] == _OF_THE_DAY


def plain(name: str) -> bool:
    """Whether a name only says which of such things it is: Mobile App, User Guide."""
    parts, common = tokens(name), gazetteer().common
    if parts in _THINGS_OF_TWO:
        return parts[0] != "build"
    return len(parts) <= _MOST_PLAIN and parts[-1] in _PLAIN_LAST and all(part in common for part in parts)


def _name(text: str, floor: int, big: Sequence[Word], number: int, aliases: Aliases) -> Span | None:
    """The name that ends with a word; None where it goes on, or has no word that names anything."""
    last = big[number]
    end = last.start + len(last.text)
    if text[end : end + 1] in ("-", "’", "'", "/") or (
        text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    ):
        return None
    first = number
    while first and _joined(text, big, first):
        first -= 1
    if first < number and _SENTENCE.search(text, max(floor, big[first].start - 4), big[first].start):
        first += _everyday(big[first].text, aliases)  # Explore Norrvik API
    while first < number and (big[first].text.lower() in _DROPPED or title(big[first].text)):
        if text.startswith(" the ", big[first].start + len(big[first].text)):
            break  # We the People
        first += 1
    start = big[first].start
    rest = _FOR.match(text, end) if last.text in _GUIDES and first < number else None
    named = text.find(" the ", start, end) > 0 or not all(
        _everyday(one.text, aliases) for one in big[first:number] if last.text != "App" or len(one.text) > 1
    )
    if not (named or rest) or _ONE_OF_TWO.search(text, floor, start):
        return None
    if text[start - 1 : start] in ("-", "/", ".", "@", "#", "’", "'"):
        return None
    if (
        last.text.startswith("API")
        and number - first == 1
        and (last.text[-1] == "s" or not text.endswith(_THE, floor, start))
    ):
        return None  # two Norrvik APIs, another Norrvik API: Norrvik's
    return Span(start, rest.end() if rest else versioned(text, end, product=False))


def _joined(text: str, big: Sequence[Word], number: int) -> bool:
    """Whether a word belongs to one name with the one before it."""
    before, start = big[number - 1], big[number].start
    between = text[before.start + len(before.text) : start]
    if between == " the ":
        return text.endswith((" the ", " The "), 0, before.start)
    if between in (" of ", " of the "):
        return before.text.lower() not in _DROPPED
    return between in (" ", "++ ") or (between in (".", ". ") and len(before.text) == 1)  # U.S.


def _everyday(word: str, aliases: Aliases) -> bool:
    """Whether a word may stand in any such name."""
    small = word.lower()
    return word.isdigit() or small in _PLAIN or small in _DROPPED or small in gazetteer().common or aliases.never(word)
