"""Products that begin with the name of the company that makes them: IBM Watson."""

from __future__ import annotations

from tui.entities.gazetteer import gazetteer
from tui.entities.names import EVENT, GENERIC, LAW, ORGANISATION, key, title, words

_MAKERS = words(
    """
    Adobe Amazon Apple Canonical Cisco Dell Facebook Google HP HTC Huawei IBM Intel Lenovo LinkedIn Microsoft Motorola
    Mozilla Nintendo Nokia Novell Nvidia Oracle Salesforce Samsung Sony SUSE Twitter VMware Yahoo
    """
)
"""Companies whose products begin with their name."""
_NO_MADE = words(
    "Research Security Day Inc Developer Engineer Employee Campus Corporate Headquarters Store Account Page"
)
_ENDS = ORGANISATION | EVENT | LAW | GENERIC
_LONGEST_MADE = 3


def by_maker(name: str) -> bool:
    """Whether a name is that of what a company makes, behind its own: IBM Watson, but not IBM Research, IBM Brazil or
    IBM Fellows."""
    maker, _, made = name.partition(" ")
    if not made or maker not in _MAKERS:
        return False
    parts, last = made.split(" "), key(made).rpartition(" ")[2]
    if len(parts) > _LONGEST_MADE or made.isupper() or last.endswith("s") or parts[-1] in _NO_MADE or last in _ENDS:
        return False
    if title(parts[0]) or title(last):
        return False
    known = gazetteer()
    lists = (known.places, known.cities, known.first_names)
    return not any(key(word) in some for word in (made, parts[0]) for some in lists)
