"""Dates: whole, without their year, and as seen from the day of the article."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.entities import dates, patterns
from tui.model import Kind

TUESDAY = "2024-02-27"


def found(text: str, today: str | None = None) -> list[tuple[str, str | None]]:
    """The dates that are kept of those that overlap."""
    matches = patterns.find(text, [(0, len(text))], today)
    return [(text[one.start : one.end], one.value) for one in matches if one.kind is Kind.DATE]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Feb. 27, 2024", "2024-02-27"),
        ("Tuesday, February 27, 2024", "2024-02-27"),
        ("Tuesday , September 1 , 2015", "2015-09-01"),
        ("27 February 2024", "2024-02-27"),
        ("3rd of March 1999", "1999-03-03"),
        ("May 2023", "2023-05"),
        ("early March 2019", "2019-03"),
        ("mid-March 2019", "2019-03"),
        ("2024-02-27", "2024-02-27"),
        ("early 2013", "2013"),
        ("3 to 5 May 2019", "2019-05-03/2019-05-05"),
        ("May 3–5, 2019", "2019-05-03/2019-05-05"),
        ("May to July 2019", "2019-05/2019-07"),
        ("30 May to 2 June 2019", "2019-05-30/2019-06-02"),
        ("May 30–June 2, 2019", "2019-05-30/2019-06-02"),
        ("2001–2004", "2001/2004"),
        ("1998-99", "1998/1999"),
        ("1990s", "1990/1999"),
        ("third quarter of 2019", "2019-07/2019-09"),
        ("Q3 2019", "2019-07/2019-09"),
    ],
)
def test_whole_dates_have_a_value(text: str, value: str) -> None:
    """At the precision written; of a stretch its first and last."""
    assert found(f"It was the {text} then.") == [(text, value)]


@pytest.mark.parametrize(
    "text",
    [
        "It may be 3", "They march on", "Version 2024-13-45", "May I?", "mark 20% of 1999-01", "in 2000.5", "sundays",
        "30 February 2024 ", "2001-04", "the last man", "this way", "next to it", "holds 1990", "for three years",
        "every week",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """The word may, numbers that no calendar has, and what only lasts."""
    assert [value for _, value in found(text, TUESDAY) if value] == []


@pytest.mark.parametrize(
    ("text", "today", "value"),
    [
        ("Jan. 25", TUESDAY, "2024-01-25"),
        ("27 February", TUESDAY, "2024-02-27"),
        ("December", TUESDAY, "2023-12"),
        ("early February", TUESDAY, "2024-02"),
        ("March 20", TUESDAY, None),
        ("January 25", "2024", None),
        ("January 25", "2024-12-10", None),
        ("April", "2024-12-10", "2024-04"),
        ("January 25", None, None),
        ("January 20-22", TUESDAY, "2024-01-20/2024-01-22"),
    ],
)
def test_a_date_without_its_year_is_the_latest_before_the_article(
    text: str, today: str | None, value: str | None
) -> None:
    """Unless the article has no date, or may be announcing what comes."""
    assert found(f"It was {text} then.", today) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", "2024-02-26"),
        ("Tuesday", "2024-02-27"),
        ("Monday", "2024-02-26"),
        ("Wednesday", "2024-02-21"),
        ("last Tuesday", "2024-02-20"),
        ("next Tuesday", "2024-03-05"),
        ("this Friday", "2024-03-01"),
        ("last week", "2024-02-19/2024-02-25"),
        ("this weekend", "2024-03-02/2024-03-03"),
        ("last month", "2024-01"),
        ("late last year", "2023"),
        ("June of last year", "2023-06"),
        ("early April this year", "2024-04"),
        ("5 May next year", "2025-05-05"),
        ("earlier this month", "2024-02"),
        ("last February", "2023-02"),
        ("next January", "2025-01"),
        ("a year ago", "2023"),
        ("Ten months ago", "2023-04"),
        ("3 days ago", "2024-02-24"),
        ("10-month-old", "2023-04"),
        ("ten months old", "2023-04"),
        ("34-year-old", "1990"),
        ("last summer", None),
    ],
)
def test_what_is_seen_from_the_articles_day_has_a_value(text: str, value: str | None) -> None:
    """As precisely as it is told."""
    assert found(f"It was {text}, they said.", TUESDAY) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("end of March", None),
        ("beginning of this week", None),
        ("first half of 2010", None),
        ("end of the year", None),
        ("2 years from now", None),
        ("half a year ago", None),
        ("June the 5th", "2023-06-05"),
        ("15. August 2005", "2005-08-15"),
        ("2012/02/29", "2012-02-29"),
    ],
)
def test_parts_of_a_stretch_and_rarer_orders_are_dates(text: str, value: str | None) -> None:
    """As long as the expression is; what part of a month is meant has no value."""
    assert found(f"It was by {text}, they said.", TUESDAY) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("She wrote it at the age of 71.", "the age of 71"),
        ("Who won at the age of twelve?", "the age of twelve"),
        ("A course for ages 5 to 11 in Oslo.", "ages 5 to 11"),
        ("It is between the ages of 16 and 25 that one learns.", "the ages of 16 and 25"),
        ("The driver, aged 44, was unhurt.", "aged 44"),
    ],
)
def test_ages_are_dates_of_which_no_day_is_known(text: str, span: str) -> None:
    """As `ten-month-old` is; the day on which someone was so old, nobody can tell."""
    assert found(text, TUESDAY) == [(span, None)]


@pytest.mark.parametrize(
    "text",
    ["They aged well.", "Their average age is 40.", "The age of steam is over.", "On page 12 and in Age 2.0 it is."],
)
def test_only_a_number_of_years_is_an_age(text: str) -> None:
    """And not whatever stands beside the word."""
    assert found(text, TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("jazz of the 1950s, mostly", "the 1950s", "1950/1959"),
        ("a song of the late '60s", "the late '60s", "1960/1969"),
        ("cars from the ’80s and boats", "the ’80s", "1980/1989"),
        ("built in the early 90s", "the early 90s", "1990/1999"),
        ("a 1950s kitchen", "1950s", "1950/1959"),
        ("the 1950s kitchen", "1950s", "1950/1959"),
        ("the '20s", "the '20s", None),
        ("the early 1900s", "the early 1900s", None),
        ("by the end of May", "the end of May", None),
        ("since the beginning of the 1990s", "the beginning of the 1990s", None),
    ],
)
def test_decades_and_ends_keep_their_article(text: str, span: str, value: str | None) -> None:
    """Unless it is that of a noun behind them. The 1900s may be a century, and the '20s are not over."""
    assert found(text, TUESDAY) == [(span, value)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Friday, July 5", "Friday, July 5", "2024-07-05"),
        ("next Friday, March 8", "next Friday, March 8", "2024-03-08"),
        ("Saturday the 30th of December", "Saturday the 30th of December", "2023-12-30"),
        ("Wed, Jan 1", "Wed, Jan 1", "2025-01-01"),
        ("Sunday, July 5", "Sunday, July 5", None),
        ("this coming Friday", "this coming Friday", "2024-03-01"),
    ],
)
def test_a_weekday_tells_the_year(text: str, span: str, value: str | None) -> None:
    """Of last year, this and the next, in which it has that date; in none of them 5 July is a Sunday."""
    assert found(f"It opens on {text}.", TUESDAY) == [(span, value)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Nov. 5 and 6", "Nov. 5 and 6", "2023-11-05/2023-11-06"),
        ("5th and 6th of November 2020", "5th and 6th of November 2020", "2020-11-05/2020-11-06"),
        ("14th to the 22nd May 2006", "14th to the 22nd May 2006", "2006-05-14/2006-05-22"),
        ("September, 3-5", "September, 3-5", "2023-09-03/2023-09-05"),
        ("winter of 2006–2007", "winter of 2006–2007", None),
    ],
)
def test_days_and_years_with_one_head_are_one_date(text: str, span: str, value: str | None) -> None:
    """From the first to the last."""
    assert found(f"It was on {text}, they say.", TUESDAY) == [(span, value)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("in Spring 2015, when", "Spring 2015"),
        ("for Fiscal Year 2014", "Fiscal Year 2014"),
        ("through FY 2015", "FY 2015"),
        ("over the weekend", "the weekend"),
        ("about 2,500 years ago", "2,500 years ago"),
        ("nearly two centuries ago", "two centuries ago"),
        ("some 65 million years ago", "65 million years ago"),
        ("a number of years ago", "a number of years ago"),
        ("it ended on the 30th but", "30th"),
    ],
)
def test_what_is_told_vaguely_is_a_date_without_a_value(text: str, span: str) -> None:
    """Years that are no calendar's, seasons, and days of a month that was told before."""
    assert found(text, TUESDAY) == [(span, None)]


@pytest.mark.parametrize(
    "text",
    [
        "It grew over the last year.", "They worked on it for the last month.", "It ends in the next week.",
        "They meet every Friday and each Tuesday.", "From the ways of yesterday's world.",
        "Over the weekends they rest.",
    ],
)  # fmt: skip
def test_what_lasts_or_comes_again_is_no_date(text: str) -> None:
    """The last year is twelve months, whichever; last year is one of the calendar."""
    assert found(text, TUESDAY) == []


def test_yesterdays_news_is_of_yesterday() -> None:
    """Where nothing says that former times are meant."""
    assert found("They read yesterday's news.", TUESDAY) == [("yesterday", "2024-02-26")]


def test_two_dates_are_no_stretch() -> None:
    """3 and 5 May are two days, 2008 and 2012 two years."""
    values = [value for _, value in found("In 2008 and 2012, and on 3 and 5 May 2019.")]
    assert "2008" in values
    assert "2019-05-05" in values
    assert not any("/" in str(value) for value in values)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The project announced today that it is there.", 1),
        ("Today, the project has released a version.", 1),
        ("The island is today a barren place.", 0),
        ("Such seeps are today, and always were, minor.", 0),
    ],
)
def test_what_is_today_is_so_nowadays(text: str, count: int) -> None:
    """And is no date; what happened today is."""
    assert len(found(text, TUESDAY)) == count


def test_what_the_articles_date_does_not_tell_is_not_made_up() -> None:
    """A year is enough for a year, a month for a month; a day needs a day."""
    text = "It was a year ago, a month ago and a day ago."
    assert [value for _, value in found(text, "2024")] == ["2023", None, None]
    assert [value for _, value in found(text, "2024-02")] == ["2023", "2024-01", None]
    assert [value for _, value in found(text)] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("2013", "2013", "2013"),
        ("early 2013", "2013", "2013"),
        ("the 1970s", "1970s", "1970/1979"),
        ("the summer of 2011", "summer of 2011", None),
        ("the 19th century", "19th century", None),
    ],
)
def test_periods_are_kept_of_a_recognisers_dates(text: str, part: str, value: str | None) -> None:
    """Years, decades, seasons and centuries."""
    start, end, iso = dates.period(text) or (0, 0, None)
    assert (text[start:end], iso) == (part, value)


@pytest.mark.parametrize(
    "text",
    ["It began at noon (1530 UTC).", "They met at Norrvik Conference 1530.", "Advisory NSA 1530: all.", "In qEd 1530."],
)
def test_a_time_and_the_number_of_a_name_are_no_year(text: str) -> None:
    """Whatever a recogniser takes them for."""
    at = text.index("1530")
    assert dates.period(text, at, at + 4) is None


@pytest.mark.parametrize("text", ["Copyright 1530", "The 1530 treaty", "a treaty (1530)", "Oslo, 1530"])
def test_a_year_behind_a_word_of_the_sentence_is_one(text: str) -> None:
    """A capital alone is no name."""
    at = text.index("1530")
    assert dates.period(text, at, at + 4) == (at, at + 4, "1530")


def test_where_all_nouns_have_a_capital_none_tells_a_name() -> None:
    """As in German."""
    assert dates.period("Juni 1930", 5, 9, names=False) == (5, 9, "1930")


@pytest.mark.parametrize("text", ["annual", "25 years", "the day"])
def test_what_is_no_date_to_a_reader_is_dropped(text: str) -> None:
    """What only lasts."""
    assert dates.period(text) is None


days = st.dates(date(1500, 1, 1), date(2099, 12, 30)).map(date.isoformat)


@given(days, days, st.sampled_from([4, 7, 10]))
def test_what_is_said_of_a_value_is_that_value(one: str, other: str, precision: int) -> None:
    """Single ones and stretches, at each precision."""
    first, last = sorted((one[:precision], other[:precision]))
    for value in (first, f"{first}/{last}") if first < last else (first,):
        assert dates.said(dates.spoken(value)) == value


@given(st.text(st.sampled_from("0123456789-–, JanuryMchTesdwklof'"), max_size=40), st.none() | days)
def test_every_value_is_one_of_a_calendar(text: str, today: str | None) -> None:
    """Whatever is written, and whenever."""
    form = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
    for _, value in found(text, today):
        assert value is None or re.fullmatch(f"{form}(?:/{form})?", value)
