"""Companies and the sites that they run, which go by one name: Facebook is sued, and one posts on Facebook.

Those that are both are known by a second name with `.com` behind it. English only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from tui.entities.aliases import Aliases, Known
from tui.entities.names import SITE
from tui.entities.scan import Page
from tui.model import Kind

_BEFORE, _AFTER = 32, 48
_AS_A_THING = 1.0
_AT, _BY = (" at ", " At "), (" by ", " by the ", "ccording to ")
_PUBLISHES = re.compile(
    r"(?:['’]s)? (?:blog|newsletter|staff|editors?)\b"
    r"| (?:suggests|writes|notes|argues|claims|explains|quotes|names|thinks|leaves|asks|believes|calls)\b"
)
_PLATFORMS = r"(?:Facebook|Twitter|YouTube|Instagram|Flickr|LinkedIn|Pinterest|Tumblr|Reddit|Snapchat|Google\+|GitHub)"
_USED_BEFORE = re.compile(
    r"(?:\b(?:on|via|through|[Uu]s(?:e|es|ed|ing)|our|your|their|its|his|her|my|official|access to|channels like|blog,"
    r"|[Ff]ollow us(?: here)?:?(?: -)?"
    r"|platforms? (?:like|such as)|media(?: \w+)?,? (?:like|such as)|tweeted on)(?: the)? "
    rf"|\b{_PLATFORMS}(?:,| and|, and| or|, or|/) ?)$"
)
_USED_AFTER = re.compile(
    r"(?: (?:pages?|posts?|posting|accounts?|apps?|chats?|feeds?|profiles?|videos?|groups?|[Ll]ive|followers|fans"
    r"|handles?|hashtags?|users?|audiences?|town halls?|likes?|buttons?|messages?|messaging|widgets?|timelines?"
    r"|streams?|platform|shares|presence|campaigns?|content|stories|threads?|repositor(?:y|ies)|repos?|channels?|issues)\b"
    rf"|(?:,| and|, and| or|, or|/) ?{_PLATFORMS}\b)"
)
_ACTS = re.compile(
    r"(?:['’]s)? (?:says?|said|told|paid|bought|must|announces|employs|denies|chief|CEO|executives?|spokes\w+|employees"
    r"|headquarters|founder|co-founder|board|lawyers?|investors?|stock|revenue|profits?|shares? (?:fell|rose)|Inc"
    r"|(?:(?:also|now) )?(?:owns|lets|plans|wants|launches|hires|sues|reports)"
    r"|(?:(?:also|further|later|then|has|had|was|were|been) ){0,2}[a-z]{2,}ed(?! (?:as|by)\b))\b"
)
"""What companies do and have; whoever did something was one."""


def weighed(before: str, after: str) -> tuple[Kind, float] | None:
    """What an occurrence of a site's address tells of the site, with a weight: one that acts is who runs it, and any
    other a thing, but for an address where something is to be found."""
    if before.endswith(_AT):
        return None
    if before.endswith(_BY) or _ACTS.match(after) or _PUBLISHES.match(after):
        return Kind.ORGANISATION, 2 * _AS_A_THING
    return Kind.PRODUCT, _AS_A_THING


def used(page: Page, known_at: Iterable[tuple[int, int]], aliases: Aliases) -> dict[tuple[int, int], Known]:
    """Where a company's name means the site that it runs, with what is known of the site.

    By the words beside it; where these say nothing, as most of the others in the article.
    """
    text = page.text
    sites: dict[tuple[int, int], Known] = {}
    open_: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    balance: defaultdict[str, int] = defaultdict(int)
    for start, end in known_at:
        company = aliases.known(text[start:end])
        if company is None or company.kind is not Kind.ORGANISATION:
            continue
        site = aliases.known(company.name + SITE)
        if site is None or site.kind is not Kind.PRODUCT:
            continue
        after = text[end : end + _AFTER]
        if _ACTS.match(after) or text.endswith(" by ", 0, start):
            balance[company.name] -= 1
        elif _USED_AFTER.match(after) or _USED_BEFORE.search(text, max(0, start - _BEFORE), start):
            balance[company.name] += 1
            sites[start, end] = site
        else:
            open_[company.name].append((start, end))
    for name, places in open_.items():
        if balance[name] > 0 and 2 * balance[name] >= len(places) and (site := aliases.known(name + SITE)):
            sites.update(dict.fromkeys(places, site))
    return sites
