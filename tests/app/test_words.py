"""How values are written for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from tests.fakes import article
from tui.app.typeset.bidi import seen
from tui.app.words import HEADINGS, article_byline, count, date, dotted, fitted, minutes, row_byline
from tui.model import ArticleId, Kind, Row


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2024-02-27", "27 Feb 2024"),
        ("2024-02", "Feb 2024"),
        ("2024", "2024"),
        ("2024-12-01", "1 Dec 2024"),
        (None, ""),
    ],
)
def test_dates_are_written_at_the_precision_known(iso: str | None, written: str) -> None:
    """Nothing is made up: no first of January for a year."""
    assert date(iso) == written


@given(st.text(), st.integers(-2, 40))
def test_what_is_fitted_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    """For any text, also of wide and combining characters; columns stay columns."""
    assert cell_len(fitted(text, width)) == max(0, width)


@given(st.text("ab 中", min_size=1), st.integers(1, 20))
def test_what_is_cut_says_so(text: str, width: int) -> None:
    """An ellipsis stands where something is missing, and only there."""
    assert ("…" in fitted(text, width)) == (cell_len(text) > width)


def test_counts_are_grouped_and_agree() -> None:
    """One article, two articles, a thousand with a comma; irregular plurals are told."""
    assert count(1, "article") == "1 article"
    assert count(1813, "article") == "1,813 articles"
    assert count(0, "entity", "entities") == "0 entities"


def test_a_byline_has_what_is_known() -> None:
    """Source or else author, date, length in minutes; what is missing leaves no dots behind."""
    row = Row(ArticleId("a"), "a", "T", "Nora Lind", None, "2024-02", 460)
    assert row_byline(row, 34) == f"Nora Lind · Feb 2024         {minutes(460)}"
    assert row_byline(row, 24) == "Nora Lind · Feb 2024    "
    assert row_byline(row, 19) == "Nora Li… · Feb 2024"
    assert row_byline(row, 12) == "Nora Lind   "
    assert row_byline(replace(row, author=None), 15) == "Feb 2024  2 min"
    assert row_byline(replace(row, author=None, date=None, path="a/b/c.txt"), 6) == "a/b/c…"
    assert row_byline(replace(row, source="The Quay Post"), 15) == "The Quay Post  "
    assert dotted(("", None, "one", "")) == "one"
    lines = article_byline(article("a", "x", source="Paper", retells="A piece,\nPaper, 2024"), 10)
    assert lines[0].startswith("Paper · ")
    assert lines[1] == "Retells A piece, Paper, 2024"


def test_reading_takes_at_least_a_minute() -> None:
    """And more the longer it is."""
    assert minutes(1).startswith("1 ")
    assert minutes(10_000) != minutes(1_000)


def test_every_kind_has_a_heading() -> None:
    """The entity list groups by it."""
    assert set(HEADINGS) == set(Kind)
    assert len(set(HEADINGS.values())) == len(Kind)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("אבג", 5, "גבא  "),
        ("ab אבג", 6, "ab גבא"),
        ("אבג ab", 6, "ab גבא"),
        ("אבגדה", 3, "…בא"),
        ("plain", 6, "plain "),
    ],
)
def test_a_label_from_right_to_left_stands_as_it_is_seen(text: str, width: int, shown: str) -> None:
    """Cut at the end of what is read, which is at the left."""
    assert fitted(text, width) == shown


@given(st.text(st.characters(min_codepoint=0x580, max_codepoint=0x8FF) | st.characters(), max_size=40))
def test_a_label_loses_and_adds_no_letter(text: str) -> None:
    """Whatever it is written in, be it of no script at all."""
    assert len(seen(text)) == len(text)


def test_a_stretch_of_time_says_once_what_its_ends_share() -> None:
    """Year, or month and year; at whatever precision."""
    assert date("2019-12-02/2019-12-08") == "2–8 Dec 2019"
    assert date("2019-11-30/2019-12-02") == "30 Nov – 2 Dec 2019"
    assert date("2019-12-28/2020-01-03") == "28 Dec 2019 – 3 Jan 2020"
    assert date("2016-01/2016-03") == "Jan – Mar 2016"
    assert date("1800/1809") == "1800–1809"
