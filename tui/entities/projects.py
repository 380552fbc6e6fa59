"""Projects and what they make, which go by one name: Debian decides, and Debian is installed.

Which of the two an occurrence means, the words beside it say; and which capitals beside it belong to a longer name, as
in Debian Installer and openSUSE Boosters. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui.entities.aliases import Aliases, Known
from tui.entities.clean import LEADS
from tui.entities.names import PROJECT, SMALL, words
from tui.entities.packages import versioned
from tui.entities.scan import Page
from tui.model import Kind, Span

_TEAM = " team"
_PROJECT = re.compile(r" (?:[Pp]roject|community)\b(?! page)")
_BEFORE, _AFTER = 48, 64
_PEOPLE = (
    r"(?:[Pp]rojects?(?! (?:page|goal))|[Cc]ommunity|[Tt]eams?|[Dd]evelopers?|[Mm]aintainers?|[Cc]ontributors?"
    r"|[Mm]embers?|[Tt]ranslators?|[Pp]ackagers?|[Vv]olunteers?|[Uu]sers?|[Aa]mbassadors?|[Ll]eaders?|[Mm]anagers?"
    r"|[Ss]ecretary|[Bb]oard|[Cc]onferences?|[Ee]vents?|[Bb]ooths?|[Mm]eetings?|[Ss]ummit|[Mm]ailing|lists?|IRC|[Ww]iki"
    r"|[Ff]orums?|[Ww]ebsites?|[Ww]eb ?(?:sites?|pages?)|[Ss]trategy|[Ss]ecurity|[Pp]olicy|[Ee]lections?"
    r"|[Ii]nfrastructure|servers?|[Nn]ewcomers?|[Pp]eople|folks|staff|[Hh]ackers?|[Pp]articipants?|representatives?|[Nn]ews|[Mm]arketing|[Gg]roups?"
    r"|[Dd]ay|[Mm]emberships?|activit(?:y|ies)|[Pp]art(?:y|ies)|[Ss]ponsors?|[Mm]entors?|marks)\b"
)
_OF_PEOPLE = re.compile(rf"(?:['’]s?)? (?:[a-z-]+ )?{_PEOPLE}")
"""What a project has, and what it makes has not: the Debian developer community, openSUSE's board."""
_OWNS = re.compile(
    r"['’]s? |s['’] | (?:[a-z-]+ )?(?:tools?|installer|archive|software|mirrors?|artwork|newsletters?|magazine|logo"
    r"|blogs?|bug[- ]track(?:er|ing)|(?:download|landing|home|wiki|web) ?pages?|trademarks?|milestones?|accounts?)\b"
)
"""What a project has too, and what is made by it: Debian's archive, a Debian tool."""
_ACTS = re.compile(
    r" (?:(?:is|was|are) (?:pleased|happy|proud|looking|committed|asking|invited|supported by|working|planning)"
    r"|ha(?:s|d) (?:decided|announced|chosen|begun|started|joined|grown|had|won|done|agreed|received|participated"
    r"|been (?:accepted|invited|awarded|selected|asked|represented|offered))"
    r"|was (?:founded|born|invited|accepted|represented|asked)|won|wishes|strives|believes|takes part|would not be"
    r"|will be (?:present|presented|represented|at|attending)|(?:turns|will turn) (?:a|[0-9])"
    r"|(?:announce|decide|welcome|thank|invite|hope|plan|encourage|participate|organi[sz]e|celebrate|join|elect|vote"
    r"|call)(?:s|d|ed)?\b|would like|wants|calls itself)"
)
"""What only people do."""
_WITH_PEOPLE = re.compile(
    r"(?:\b(?:represent(?:s|ed|ing)?|thanks?|(?:affiliated|involved|work(?:s|ed|ing)?|together) with|member of|joined"
    r"|[Ff]ound(?:ed|ing|ers? of)|led|contribut\w+ to|donat\w+ to|work(?:s|ed|ing)? (?:for|in)|behalf of"
    r"|(?:distributed|maintained|provided|organi[sz]ed|made|sponsored|released|published|created"
    r"|developed|offered|hosted|announced) by"
    r"|people (?:at|of|in)|within|role in|About)(?: the)?)\s+$"
)
_CAPITALS = re.compile(
    rf"(?: (?!(?:{'|'.join(sorted(word.capitalize() for word in SMALL | LEADS if word.isalpha()))})\b)"
    r"[A-Z][\w’'-]*(?![\w’'-]))+"
)
"""But for those that begin the next sentence, after a caption or a heading."""
_JOINED = re.compile(r"-[A-Z][a-z]\w+")
_MOST_WORDS = 4
_NO_PART = words(
    """
    The In On At For And Or Is Are Was Has Will Can It We You They This That With From To By Project Projects Projekt
    News Weekly Bug Packages Package Linux GNU
    """
)
"""Words with a capital beside a project's name that begin another name, or make one that the project is no part of."""
_HOLDERS = words(
    """
    Developer Developers Maintainer Maintainers Contributor Contributors Users User Leader Manager Security Release
    Releases Secretary Ambassador Ambassadors Member Members
    """
)
"""Words that tell of people and their work, and are no part of a name."""
_NO_END = words(
    """
    Administrator Archive Call Calling Coordinator DVD CD Desktop Development Distribution Election FTP Forum
    IRC ISO Installation Installations Kernel Key Keys List Live LiveCD Mailing Leader Maintainer Manager
    Meeting Membership Milestone Packaging OS Organizer Repository Representative Server Session Startup
    Strategy System Transition Update Version Web Website
    """
)
"""Last words of what is no name in itself, though headings write it so."""
_GROUPS = words(
    "Team Project Boosters Admins Staff Board "
    "Group Community Foundation Women Medical Education Edu JP Council Committee"
)
_LAWS = words("Guidelines Contract Constitution Policy License Licence")
_EVENTS = words("Conference Conf Summit Camp Day Days Week Party Mini-Conf")
_PLURALS = re.compile(r".*[^s]s$")


def people_of(text: str, start: int, end: int, known: Known, aliases: Aliases) -> Known | None:
    """The project, where an occurrence of what it makes means the people; else None.

    Args:
        text: On one line, as a Page has it.
        start: First code point of the name.
        end: One past its last.
        known: What is known by that name.
        aliases: Know those that are both, by the word Project behind the name of one.
    """
    if known.kind is not Kind.PRODUCT or (project := aliases.known(known.name + PROJECT)) in (None, known):
        return None
    after = text[end : end + _AFTER]
    if (
        _OF_PEOPLE.match(after)
        or _OWNS.match(after)
        or _ACTS.match(after)
        or _WITH_PEOPLE.search(text, max(0, start - _BEFORE), start)
    ):
        return project
    return None


def compounds(page: Page, known_at: Iterable[tuple[int, int]], aliases: Aliases) -> Iterator[tuple[Span, Kind]]:
    """Longer names that begin with a project's: Debian Installer, openSUSE Boosters; in order of text."""
    text = page.text
    for start, end in known_at:
        known = aliases.known(text[start:end])
        if known is None or aliases.known(known.name + PROJECT) is None:
            continue
        if found := _longer(text, start, end, aliases):
            yield found


def _longer(text: str, start: int, end: int, aliases: Aliases) -> tuple[Span, Kind] | None:
    """The name that a project's begins; its own alone, in front of words that are of none; or None."""
    joined = _JOINED.match(text, end)
    found = _CAPITALS.match(text, joined.end() if joined else end)
    if found is None:
        return (Span(start, joined.end()), _kind(joined.group()[1:])) if joined else None
    parts = found.group().split()
    last = parts[-1].rstrip("'’")
    stop = found.end() - (len(parts[-1]) - len(last))
    if parts[0] in _HOLDERS and last not in _GROUPS:
        return Span(start, end), Kind.ORGANISATION
    if parts[0] in _NO_PART or len(parts) > _MOST_WORDS:
        return None
    if aliases.known(parts[0]) and not text.startswith(_TEAM, stop):
        return None
    if all(part.removesuffix("s") in _NO_END for part in (*parts[:-1], last)):
        return (
            (Span(start, joined.end()), _kind(joined.group()[1:])) if joined else (Span(start, end), Kind.ORGANISATION)
        )
    if last in _NO_END or (_PLURALS.match(last) and last not in _GROUPS | _LAWS | _EVENTS):
        return None
    if text.startswith(_TEAM, stop):
        return Span(start, stop + len(_TEAM)), Kind.ORGANISATION
    kind = Kind.ORGANISATION if _PROJECT.match(text, stop) else _kind(last)
    return Span(start, versioned(text, stop, product=True) if kind is Kind.PRODUCT else stop), kind


def _kind(last: str) -> Kind:
    if last in _GROUPS:
        return Kind.ORGANISATION
    if last in _EVENTS:
        return Kind.EVENT
    return Kind.LAW if last in _LAWS else Kind.PRODUCT
