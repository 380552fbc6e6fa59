"""Products by their company: the one that nobody knows of a list whose others are, as in `Xen, Kestrel and KVM`.

What stands between commas is of one sort. A recogniser that takes one of them for a person, or passes it over, is
outvoted by the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tui.entities.aliases import Aliases
from tui.entities.completing import Spot
from tui.entities.names import SMALL, key
from tui.entities.scan import Page
from tui.entities.within import Group
from tui.model import Block, Kind, Span

_ITEM = r"(?:[A-Z][\w+-]*|[a-z]+[A-Z]\w*)(?:\.\w+)*(?: [A-Z0-9][\w+-]*(?:\.\w+)*){0,2}"
_GAP = r"(?:,? (?:and|or|&) (?:the )?|, )"
_LINKS = (", ", " and ", " or ", " & ")
_LIST = re.compile(rf"(?<![\w.@/-]){_ITEM}(?:{_GAP}{_ITEM}){{2,}}(?![\w@/-])")
_PART = re.compile(rf"{_GAP}?({_ITEM})(?={_GAP}|$)")
_FEWEST, _FEWEST_OF_SOFTWARE = 2, 1
"""So many others tell what an item is; the second where a text is about software."""
_MOST_WORDS = 2
_SURE = 3.0
"""With so many votes a name is a product beyond doubt."""
SAID = 4.0
"""What the others weigh: more than a recogniser, however often it repeats itself."""
_GUESSED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class _Item:
    span: Span
    spot: Spot | None
    """What was found there."""


def likened(
    page: Page,
    spots: Sequence[Spot],
    groups: Mapping[str, Group],
    aliases: Aliases,
    small: AbstractSet[str],
    of_software: bool,
) -> Iterator[tuple[Span, str]]:
    """The items of lists of products that are not yet known for such, each with the key of its group or of a new one.

    Args:
        page: The article's.
        spots: What was found so far.
        groups: By key, with their votes.
        aliases: Know what is no name.
        small: The words that the text has in small letters, which no capital makes a name.
        of_software: Whether the text is about software.
    """
    fewest = _FEWEST_OF_SOFTWARE if of_software else _FEWEST
    products = {name_key for name_key, group in groups.items() if _product(group)}
    if len(products) < fewest:
        return
    blocks = _with_lists(page, [spot for spot in spots if spot.key in products])
    ordered = sorted(spots, key=lambda spot: spot.start) if blocks else []
    starts = [spot.start for spot in ordered]
    for block in blocks:
        for found in _LIST.finditer(page.text, block.start, block.end):
            items = [_item(part, ordered, starts) for part in _PART.finditer(page.text, *found.span())]
            of_products = [item.spot is not None and item.spot.key in products for item in items]
            if sum(of_products) < fewest or all(of_products) or any(_other(item, groups) for item in items):
                continue
            for item, is_product in zip(items, of_products, strict=True):
                form = page.text[item.span.start : item.span.end]
                if not is_product and (item.spot or _name(form, aliases, small)):
                    yield item.span, item.spot.key if item.spot else key(form)


def _with_lists(page: Page, products: Iterable[Spot]) -> list[Block]:
    """The blocks in which something stands beside a product as in a list, in order of text."""
    text = page.text
    at = [spot.start for spot in products if text.startswith(_LINKS, spot.end) or text.endswith(_LINKS, 0, spot.start)]
    at.sort()
    return [block for block in page.blocks if bisect_left(at, block.start) < bisect_left(at, block.end)] if at else []


def _product(group: Group) -> bool:
    """Whether a group is one of a product beyond doubt."""
    if group.known:
        return group.known.kind is Kind.PRODUCT
    return group.votes.get(Kind.PRODUCT, 0.0) >= _SURE and group.kind() is Kind.PRODUCT


def _other(item: _Item, groups: Mapping[str, Group]) -> bool:
    """Whether an item is certainly something else, or not the whole of a name."""
    if item.spot is None:
        return False
    group = groups[item.spot.key]
    known_for_another = group.known is not None and group.known.kind is not Kind.PRODUCT
    return known_for_another or group.kind() not in (*_GUESSED, Kind.PRODUCT)


def _item(part: re.Match[str], spots: Sequence[Spot], starts: Sequence[int]) -> _Item:
    """An item with what was found at its place, or over it."""
    start, end = part.span(1)
    at = bisect_left(starts, start)
    for spot in spots[max(0, at - 1) : at + 2]:
        if spot.start < end and start < spot.end:
            return _Item(Span(spot.start, spot.end), spot)
    return _Item(Span(start, end), None)


def _name(form: str, aliases: Aliases, small: AbstractSet[str]) -> bool:
    """Whether an item that nobody marked can be a name."""
    words = form.split(" ")
    return (
        not aliases.never(form)
        and len(words) <= _MOST_WORDS
        and not any(word.lower() in small | SMALL for word in words)
    )
