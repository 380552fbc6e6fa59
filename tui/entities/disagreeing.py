"""Where articles give different figures for the same thing. Which of them is right is not judged."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tui.entities import measures
from tui.facts import Disagreement, Measured
from tui.model import ArticleId

_ONE_SORT = {"investment": "stake"}
"""What is put into a company is a stake in it, where another article speaks of one."""
_COMPARABLE = frozenset(["USD", "EUR", "GBP", "CHF", "CAD", "AUD"])
_LOWEST, _HIGHEST = 0.6, 1.7
"""Between these, one sum in two of those currencies may be the same one converted."""


def disagreements(measured: Iterable[Measured], dates: Mapping[ArticleId, str | None]) -> list[Disagreement]:
    """Where figures of the same subject and measure differ between articles.

    Args:
        measured: Of one library.
        dates: When its articles are from, in ISO 8601; one that is not known is taken to be near every other.

    Returns:
        By subject's name and measure. Two articles that agree in a figure do not disagree in others, and neither do
        those that are further apart than the measure stands (`measures.days`) or speak of different
        periods, or count what no measure knows.
    """
    groups: defaultdict[tuple[str, str, str | None], list[Measured]] = defaultdict(list)
    for one in measured:
        if not measures.comparable(one.measure):
            continue
        measure = _ONE_SORT.get(one.measure, one.measure)
        groups[one.about.id, measure, one.other.id if one.other else None].append(one)
    found = [
        _disagreement(group, dates) for group in groups.values() if len({one.evidence.article for one in group}) > 1
    ]
    return sorted(
        (one for one in found if one is not None),
        key=lambda one: (one.subject.name.casefold(), one.subject.id, one.measure, one.other.id if one.other else ""),
    )


def _disagreement(group: list[Measured], dates: Mapping[ArticleId, str | None]) -> Disagreement | None:
    by_article: defaultdict[ArticleId, list[Measured]] = defaultdict(list)
    for one in group:
        by_article[one.evidence.article].append(one)
    involved: dict[tuple[ArticleId, float | None, str], Measured] = {}
    articles = list(by_article)
    for at, first in enumerate(articles):
        for second in articles[at + 1 :]:
            for pair in _differing(by_article[first], by_article[second], dates):
                for one in pair:
                    involved.setdefault((one.evidence.article, one.value, one.unit), one)
    if not involved:
        return None
    figures = sorted(involved.values(), key=lambda one: (one.evidence.article, one.evidence.start))
    figures.sort(key=lambda one: dates.get(one.evidence.article) or "", reverse=True)
    measure = min((one.measure for one in figures), key=lambda measure: measure in _ONE_SORT)
    return Disagreement(figures[0].about, measure, tuple(figures), figures[0].other)


def _differing(
    first: list[Measured], second: list[Measured], dates: Mapping[ArticleId, str | None]
) -> list[tuple[Measured, Measured]]:
    """The pairs of figures in which two articles differ; none where they agree in any."""
    pairs = [(one, other) for one in first for other in second if _comparable(one, other, dates)]
    return [] if any(_agree(one, other) for one, other in pairs) else pairs


def _comparable(one: Measured, other: Measured, dates: Mapping[ArticleId, str | None]) -> bool:
    """Whether two figures, if they are not the same, contradict one another."""
    if one.period and other.period and not (one.period.startswith(other.period) or other.period.startswith(one.period)):
        return False
    days = measures.days(one.measure)
    if days is not None and _apart(dates.get(one.evidence.article), dates.get(other.evidence.article)) > days:
        return False
    if one.value is None or other.value is None:
        return True
    if one.measure != other.measure:
        return False
    if one.unit == other.unit:
        return True
    if "%" in (one.unit, other.unit) or not (one.unit and other.unit):
        return False
    if one.value == other.value:
        return True
    ratio = one.value / other.value if other.value else math.inf
    return {one.unit, other.unit} <= _COMPARABLE and not _LOWEST < ratio < _HIGHEST


def _agree(one: Measured, other: Measured) -> bool:
    """Whether two comparable figures say the same, one of them perhaps rounded."""
    if one.value is None or other.value is None:
        return one.value is other.value
    if one.unit != other.unit:
        return False
    digits = min(_digits(one.value), _digits(other.value))
    return _rounded(one.value, digits) == _rounded(other.value, digits)


def _digits(value: float) -> int:
    """How many digits a number has that are not zeros at its end: 2 of 2,100,000."""
    return max(1, len(f"{abs(value):.12g}".partition("e")[0].replace(".", "").strip("0")))


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits - 1}e}")


def _apart(one: str | None, other: str | None) -> float:
    """Days between two dates, as few as their precision allows; 0 where one is not known."""
    if one is None or other is None:
        return 0
    first, second = sorted((one, other))
    if second.startswith(first):
        return 0
    return max(0, (_day(second, "-01-01") - _day(first, "-12-28")).days)


def _day(when: str, rest: str) -> date:
    """A date at any precision as a day, with a month and a day to fill it up."""
    return date.fromisoformat(when + rest[len(when) - 4 :])
