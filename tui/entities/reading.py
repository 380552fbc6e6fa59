"""From a recogniser's raw spans to what an article names: cleaned, typed, linked within the article, complete.

Pure. The order of steps: clean, patterns, known names, link, vote of each group for its kind, rescan of the article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tui.entities import (
    alongside,
    cues,
    dates,
    packages,
    patterns,
    programs,
    projects,
    releases,
    shortened,
    sites,
    sky,
    software,
    tongues,
    voting,
    within,
    wording,
)
from tui.entities.aliases import Aliases, Known
from tui.entities.completing import Spot, complete
from tui.entities.gazetteer import gazetteer
from tui.entities.lastwords import ended
from tui.entities.mending import mended
from tui.entities.names import PROJECT, SITE, key, site
from tui.entities.overlooked import affiliations, introduced, listed, nouned, overlooked, quoted
from tui.entities.parting import Value, names, overlapped
from tui.entities.scan import Page, Phrases
from tui.entities.within import Group
from tui.model import Article, Kind, Mention, Name, Reading, Span

RULES_VERSION = "13"
"""Changes whenever the same raw spans could be read differently. The alias file has a version of its own."""

Definition = tuple[str, int, int]
"""A short form, with the start and end of what it is short for."""
_BY_PATTERN = (Kind.MONEY, Kind.PERCENT)
_SMALL_WORD = re.compile(r"(?<![\w'’.-])[a-z]['’\w-]*")
_FEW_WORDS = 30
"""From so many different small words on, an English text has `the` among them."""
_PERIOD = 0.9
"""How sure a recogniser is that a number is a year."""
_AS_SOFTWARE = "+"
"""What the key of a program has more than that of something else by its name: debconf, DebConf."""
_PLURAL = (" have ", " are ", " were ")
_HELD_IN = re.compile(r"\b(?:confidence|faith|trust\w*|belie\w+|interest\w*|invest\w*|stake|shares?|change) in $")
"""What one holds in persons."""
_LANDS = (" rainforest", " basin", " delta", " jungle", " desert")
"""What stands behind the name of a region: it is no company that has the name too."""
_FAMILY = re.compile(r" family\b(?! name| tree| member| friend)")
"""What a surname says of all who have it."""
_BEFORE, _AFTER = 64, 100
"""How far before a name to look for a title, and after it for what it is said to be, in code points."""


def read(article: Article, raw: Sequence[tuple[Span, Kind]], aliases: Aliases) -> Reading:
    """What an article names.

    Args:
        article: Its text and blocks; its date, to give dates without a year theirs.
        raw: A recogniser's spans, in order of text.
        aliases: Names known beforehand.

    Returns:
        Mentions in order of text, none overlapping, none across blocks or in furniture or code; names in order of
        their first mention.
    """
    page = Page(article.text, article.blocks)
    known_at = [(start, end) for start, end, _ in aliases.finder.find(page)]
    small = set(_SMALL_WORD.findall(page.text))
    english = article.lang == "en" if article.lang else len(small) < _FEW_WORDS or "the" in small
    of_software = packages.about_software(article.text, small)
    marked = [(span, kind) for span, kind in raw if kind not in _BY_PATTERN]
    if of_software:
        marked = list(software.parted(page, marked))
    soft = _software(article, page, small if of_software else None, marked)
    clear = overlapped([span for span, _ in marked], soft)
    marked = [one for one, (_, other) in zip(marked, clear, strict=True) if other is None]
    certain: list[tuple[Span, Kind]] = []
    if english:
        marked = tongues.named(page.text, marked, small)
        certain = list(nouned(page, small))
        marked = sorted([*marked, *_besides(page, marked, soft, certain)])
        longer = sorted(
            [*projects.compounds(page, known_at, aliases), *listed(page, marked), *quoted(page), *ended(page, aliases)]
        )
        marked, soft = _with_longer(marked, soft, longer)
    named = mended(page.text, marked)
    values = [value for value, other in overlapped(_values(page, named, article.date, english), soft) if other is None]
    products = {span.start for span, _ in certain}
    defined = list(shortened.definitions(page.text))
    spots, groups = _grouped(page, named, soft, values, known_at, aliases, of_software, products, defined)
    voting.weigh(groups, aliases)
    voting.settle(groups)
    if english:
        for span, name_key in list(alongside.likened(page, spots, groups, aliases, small, of_software)):
            group = groups.setdefault(name_key, Group(Counter([page.text[span.start : span.end]])))
            group.votes[Kind.PRODUCT] += alongside.SAID
            spots.append(Spot(span.start, span.end, name_key))
    if of_software:
        spots += releases.by_number(page, groups, aliases)
    moved = within.linked(groups, _explained(page, groups, defined, aliases))
    return _assembled(page, complete(page, spots, groups, moved, small, bool(article.lang) or english), groups, values)


def _software(article: Article, page: Page, small: set[str] | None, marked: Sequence[tuple[Span, Kind]]) -> list[Span]:
    """Software in lists and, with the small words of a text about software, in its prose."""
    lists = packages.listed(article.text, article.blocks, small is not None)
    found = [span for span in lists if "\0" not in page.text[span.start : span.end]]
    if small is None:
        return found
    longer = [span for span, _ in marked if " " in page.text[span.start : span.end]]
    more = (span for span, name in overlapped(list(software.in_small(page, small)), longer) if name is None)
    return sorted([*found, *(span for span, other in overlapped(list(more), found) if other is None)])


def _with_longer(
    marked: Sequence[tuple[Span, Kind]], soft: Sequence[Span], longer: Sequence[tuple[Span, Kind]]
) -> tuple[list[tuple[Span, Kind]], list[Span]]:
    """What is marked, and the software, with longer names instead of what they overlap."""
    spans = [span for span, _ in longer]
    clear = overlapped([span for span, _ in marked], spans)
    kept = [one for one, (_, other) in zip(marked, clear, strict=True) if other is None]
    products = [span for span, kind in longer if kind is Kind.PRODUCT]
    free = [span for span, other in overlapped(soft, spans) if other is None]
    return sorted([*kept, *(one for one in longer if one[1] is not Kind.PRODUCT)]), sorted([*free, *products])


def _besides(
    page: Page,
    marked: Sequence[tuple[Span, Kind]],
    software: Sequence[Span],
    certain: Sequence[tuple[Span, Kind]],
) -> Iterator[tuple[Span, Kind]]:
    """What the recogniser passed over."""
    taken = sorted([*(span for span, _ in marked), *software])
    more = dict(sorted([*overlooked(page), *affiliations(page, marked), *introduced(page), *certain]))
    for span, other in overlapped(list(more), taken):
        if other is None:
            yield span, more[span]


def _values(page: Page, raw: Sequence[tuple[Span, Kind]], today: str | None, english: bool) -> list[Value]:
    """What patterns find, and the years and periods that only a recogniser can tell from numbers."""
    spans = [(block.start, block.end) for block in page.blocks]
    found = [Value(*match) for match in patterns.find(page.text, spans, today)]
    whole_names = [span for span, kind in raw if kind is not Kind.DATE]
    found = [value for value, name in overlapped(found, whole_names) if not (name and _holds(name, value))]
    marked = [span for span, kind in raw if kind is Kind.DATE]
    for span, value in overlapped(marked, found):
        if value is None and (part := dates.period(page.text, span.start, span.end, names=english)):
            found.append(Value(part[0], part[1], Kind.DATE, part[2], _PERIOD))
    found.sort(key=lambda value: value.start)
    return found


def _holds(name: Span, value: Value) -> bool:
    """Whether a name merely has a month in it: the March for Science."""
    return (
        value.kind is Kind.DATE and value.end - value.start < 10 and name.end - name.start > value.end - value.start + 4
    )


def _grouped(
    page: Page,
    raw: Sequence[tuple[Span, Kind]],
    software: list[Span],
    values: list[Value],
    known_at: Sequence[tuple[int, int]],
    aliases: Aliases,
    of_software: bool,
    products: set[int],
    defined: Sequence[Definition],
) -> tuple[list[Spot], dict[str, Group]]:
    """The article's names under their keys, each with the votes of the recogniser and of the words before it."""
    text = page.text
    own = {short: text[start:end] for short, start, end in defined}
    people = _words_of_people(text, raw)
    as_sites = sites.used(page, known_at, aliases)
    groups: defaultdict[str, Group] = defaultdict(Group)
    spots: list[Spot] = []
    apart: set[str] = set()
    lands = any(land in text for land in _LANDS)
    taken: list[Span | Value] = sorted([*values, *software], key=lambda one: one.start)
    closed = {one.start - 1 for one in taken} | {block.end for block in page.blocks}
    for start, end, kind, titled in names(page, raw, taken, known_at, aliases):
        form = text[start:end] if "  " not in text[start:end] else " ".join(text[start:end].split())
        known = _known(form, kind, own, people, aliases)
        if of_software and form.isupper() and packages.numbered(text, end):
            continue
        if form.islower() and not of_software and (known is None or known.shy):
            continue
        if known and lands and text.startswith(_LANDS, end):
            apart.add(form)
        if form in apart:
            known = None
        if known and (other := as_sites.get((start, end)) or projects.people_of(text, start, end, known, aliases)):
            known, form = other, other.name
        if text[end : end + 1] == " " and end not in closed:
            longer = packages.versioned(text, end, product=known is not None and known.kind is Kind.PRODUCT)
            if longer > end:
                if known is None:
                    groups[key(form)].forms[form] += 1  # it is also called by the name alone
                form, end, known = form + text[end:longer], longer, None
        family = kind is Kind.PERSON and text.startswith(" family", end) and _all_of_them(text, start, end)
        name_key = key(known.name) if known else key(form)
        if family and " " not in form:
            name_key, kind, known = f"{name_key} family", Kind.ORGANISATION, None
            groups[name_key].family = True
        group = groups[name_key]
        group.forms[form] += 1
        group.known = group.known or known
        if kind and (heard := wording.heard(form, kind, of_software)):
            group.votes[heard] += 1.0
            group.doubtful = group.doubtful or (of_software and programs.doubtful(form, heard))
            group.guessed = group.guessed or (of_software and programs.guessed(form, heard))
        group.sure = group.sure or titled
        if start in products:
            group.sure = True
            group.said[Kind.PRODUCT] += cues.SAID
        spots.append(Spot(start, end, name_key))
    if of_software:
        spots.sort(key=lambda spot: spot.start)
        versions = packages.in_prose(text, page.blocks)
        software += [span for span, spot in overlapped(list(versions), spots) if spot is None]
    for span in software:
        form = text[span.start : span.end]
        known = aliases.known(form)
        project = projects.people_of(text, span.start, span.end, known, aliases) if known else None
        name_key = key(project.name if project else form)
        if known and known.kind is not Kind.PRODUCT:
            name_key += _AS_SOFTWARE
        group = groups[name_key]
        group.forms[form] += 1
        if project:
            group.known = group.known or project
            spots.append(Spot(span.start, span.end, name_key))
            continue
        group.said[Kind.PRODUCT] += cues.LISTED
        group.sure = True
        spots.append(Spot(span.start, span.end, name_key))
    _listen(page, groups, of_software)
    return spots, dict(groups)


def _all_of_them(text: str, start: int, end: int) -> bool:
    """Whether a surname says of all who have it, and not of their name: the rich Holmgren family."""
    return _FAMILY.match(text, end) is not None and "the " in text[max(0, start - 20) : start]


def _listen(page: Page, groups: dict[str, Group], of_software: bool) -> None:
    """Add what the words around each occurrence say, those among them that the recogniser passed over."""
    text, asked = page.text, [group for group in groups.values() if not group.known and not group.family]
    forms = Phrases((form, number) for number, group in enumerate(asked) for form in group.forms)
    sky.above(text, groups)
    addresses = {number for number, group in enumerate(asked) if any(map(site, group.forms))}
    for start, end, number in forms.find(page):
        group = asked[number]
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
        if text.startswith("s", end - 1) and after.startswith(_PLURAL) and not before.endswith(" and "):
            group.several = True
        if before.endswith(" in ") and not group.inside:
            group.inside = not _HELD_IN.search(before) and after[1:2] != "s"
        located, said = cues.located(before), cues.by_context(before) or cues.by_naming(before, after)
        group.located = group.located or located or (text.startswith("Hospital", end - 8) and "hospitals" in before)
        group.sure = group.sure or said is Kind.PERSON
        if said:
            group.said[said] += cues.SAID
        if number in addresses and (weighed := sites.weighed(before, after)):
            group.said[weighed[0]] += weighed[1]
        for kind, weight in cues.behind(after):
            group.said[kind] += weight
        if of_software and programs.beside(before, after):
            group.doubtful = group.doubtful or (group.guessed and not programs.owning(after))
            group.said[Kind.PRODUCT] += cues.SAID if group.doubtful else cues.SAID / 2
        elif located and number not in addresses:
            group.said[Kind.PLACE] += cues.HINTED


def _words_of_people(text: str, raw: Iterable[tuple[Span, Kind]]) -> set[str]:
    """First and last names of the persons who have both."""
    full = (text[span.start : span.end].split() for span, kind in raw if kind is Kind.PERSON)
    return {word for words in full if 1 < len(words) < 4 for word in (words[0], words[-1])}


def _known(form: str, kind: Kind | None, own: dict[str, str], people: set[str], aliases: Aliases) -> Known | None:
    """What is known of a name, unless the article says that it means something else here."""
    known = aliases.known(form)
    if known is None:
        return None
    if known.shy and kind is Kind.PERSON and (form in people or key(form) in gazetteer().first_names):
        return None
    return None if form in own and aliases.known(own[form]) != known else known


def _explained(page: Page, groups: dict[str, Group], defined: Sequence[Definition], aliases: Aliases) -> dict[str, str]:
    """Keys of acronyms with the keys of what the article says they mean; a half that no one marked is added."""
    explained: dict[str, str] = {}
    for short, start, end in defined:
        long = page.text[start:end]
        if aliases.never(short) or aliases.never(long):
            continue
        known = aliases.known(long)
        long_key, short_key = key(known.name) if known else key(long), key(short)
        if short_key not in groups and long_key not in groups:
            continue
        if long_key == short_key or explained.setdefault(short_key, long_key) != long_key:
            continue
        for form, form_key in ((long, long_key), (short, short_key)):
            if form_key not in groups:
                groups[form_key] = Group(Counter([form]), defaultdict(float, {Kind.ORGANISATION: 0.5}))
                for kind, weight in wording.by_words(form):
                    groups[form_key].votes[kind] += weight
    return explained


def _assembled(page: Page, hits: list[tuple[int, int, str]], groups: dict[str, Group], values: list[Value]) -> Reading:
    text = page.text
    drafts: list[tuple[int, int, Kind, str, float, str | None]] = []
    kinds = {name_key: (group.kind(), round(group.agreement(), 2)) for name_key, group in groups.items()}
    spans = [Span(start, end) for start, end, _ in hits]
    for (start, end, name_key), (_, value) in zip(hits, overlapped(spans, values), strict=True):
        if value is None:
            kind, agreement = kinds[name_key]
            drafts.append((start, end, kind, "n" + name_key, agreement, None))
    for one in values:
        form = text[one.start : one.end]
        drafts.append((one.start, one.end, one.kind, f"{one.kind}{one.value or key(form)}", one.confidence, one.value))
    drafts.sort(key=lambda draft: draft[0])
    drafts = [draft for draft, inside in zip(drafts, _inside(page, drafts), strict=True) if inside]
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    numbers: dict[str, int] = {}
    mentions = []
    for start, end, kind, name_key, confidence, norm in drafts:
        forms[name_key][" ".join(text[start:end].split())] += 1
        number = numbers.setdefault(name_key, len(numbers))
        mentions.append(Mention(start, end, kind, number, confidence, norm))
    first = {mention.name: mention for mention in reversed(mentions)}
    called = {"n" + name_key: group.known.name for name_key, group in groups.items() if group.known}
    names = tuple(_name(forms[name_key], first[number], called.get(name_key)) for name_key, number in numbers.items())
    return Reading(names, tuple(mentions))


def _inside(page: Page, drafts: Sequence[tuple[int, int, Kind, str, float, str | None]]) -> Iterator[bool]:
    """Whether each lies within one block."""
    at, blocks = 0, page.blocks
    for start, end, *_ in drafts:
        while at < len(blocks) and blocks[at].end <= start:
            at += 1
        yield at < len(blocks) and blocks[at].start <= start and end <= blocks[at].end


def _name(forms: Counter[str], mention: Mention, called: str | None) -> Name:
    """A name with its forms; a project goes by its own name, though only that of what it makes be written."""
    order = sorted(forms, key=lambda form: (-forms[form], form))
    if mention.kind is Kind.DATE and mention.value:
        text = dates.spoken(mention.value)
    elif mention.value:
        text = order[0]
    elif called and _apart_from(called, forms):
        text = called
    else:
        text = min(
            order, key=lambda form: (form.isupper() and " " in form, -len(form.split()), -len(form), -forms[form], form)
        )
    return Name(text, mention.kind, tuple(order if text in forms else [*order, text]), forms.total())


def _apart_from(name: str, forms: Iterable[str]) -> bool:
    """Whether an article calls a project or a site only by the name of what it makes, or of who runs it."""
    base = name.removesuffix(PROJECT).removesuffix(SITE)
    return base != name and all(key(form) == key(base) for form in forms)
