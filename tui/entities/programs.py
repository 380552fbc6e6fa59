"""Programs among names, in texts about software: by how they are written, and by the words beside them.

Recognisers know few programs, and take most for persons, places and organisations. All of it is only asked in texts
that `packages.about_software` knows.
"""

from __future__ import annotations

import re

from tui.entities.gazetteer import gazetteer
from tui.entities.names import key
from tui.model import Kind

_INNER = re.compile(
    r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O['’]|.*-[A-Z][a-z]{2})[A-Z]*[a-z]+(?:[A-Z]|-?[0-9])|[A-Z]{2,}(?!(?:s|ed)$)[a-z]"
    r"|\w+-[A-Z][a-z]?$"
)
"""Capitals or digits within, as in USRMerge, Razor-Qt and Grub2."""
_PEOPLED = re.compile(
    r"(?:tag|world|conf|con|expo|news|forge|week|days?|camp|fest|soft|media|labs?|party|meeting|team|group|systems"
    r"|fund|foundation|gazette|journal|planet|care|corp|devices)$",
    re.I,
)
"""Ends of firms, sites and meetings that are written so: LinuxTag, MandrakeSoft."""
_BEFORE = re.compile(
    r"\b(?:[Ii]nstall(?:s|ed|ing)?|[Uu]s(?:es?|ed|ing)|[Rr]un(?:s|ning)?|(?:based|built|hosted|runs?|works?) on"
    r"|written in|upgrad(?:e|ed|ing) to|updat(?:e|ed|ing) (?:of|to)|packag(?:ed|ing)|port(?:ed|ing)|developed in"
    r"|on top of|bugs? in"
    r"|(?:support|plug-?ins?|drivers?|front-?end|clients?|patch(?:es)?|bindings) (?:for|to)"
    r"|(?:ports?|versions?|releases?|updates?|upgrades?|backports?|maintainers?|features?|development) of"
    r"|(?:ports?|updates?|upgrades?) to"
    r"|upstream|latest)(?: the)? $"
)
_REACH = 24
"""No such words are longer, in code points."""
_AFTER = re.compile(
    r"(?: v?[0-9]{1,2}(?:\.[0-9]|(?![0-9A-Z]))"
    r"|(?:['’]s)? (?:packages?|support|plug-?ins?|repositor(?:y|ies)|upstream|release|drivers?|servers?"
    r"|clients?|daemons?|integration|bugs?|installations?|installers?|configuration|settings|branch|ports?|extensions?"
    r"|add-?ons?|modules?|librar(?:y|ies)|kernels?|images?|compilers?|interpreters?|toolkits?|engines?|editors?|browsers?"
    r"|desktops?|frontends?|backends?|scripts?|API|GUI|versions?|bindings?|databases?|themes?|applets?"
    r"|widgets?|protocols?)\b)"
)


def of_people(name: str) -> bool:
    """Whether a name ends as those of firms, sites and meetings do that have capitals within."""
    return _PEOPLED.search(name) is not None


def beside(before: str, after: str) -> bool:
    """Whether the words before and after a name are those beside a program's: `support for`, ` plugin`."""
    return bool(_BEFORE.search(before, max(0, len(before) - _REACH)) or _AFTER.match(after))


def owning(after: str) -> bool:
    """Whether a name is a genitive, as companies' are beside what they make: Norrvik's server."""
    return after.startswith(("'s", "’s"))


def shaped(name: str, kind: Kind) -> bool:
    """Whether a single word is written like a program, whatever person, place or organisation it was taken for."""
    if kind is Kind.ORGANISATION and of_people(name):
        return False
    guessed = kind in (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
    return guessed and not name.isupper() and _INNER.match(name) is not None


def doubtful(name: str, kind: Kind) -> bool:
    """Whether a recogniser's person or place may as well be a program: a single word that no list knows as a name."""
    if kind not in (Kind.PERSON, Kind.PLACE):
        return False
    known, name_key = gazetteer(), key(name)
    return " " not in name_key and not any(name_key in some for some in (known.places, known.cities, known.first_names))


def guessed(name: str, kind: Kind) -> bool:
    """Whether a recogniser's organisation may be a program where the words beside it say so: a single word."""
    return kind is Kind.ORGANISATION and " " not in name and not of_people(name)
