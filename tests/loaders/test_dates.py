"""Dates in ISO 8601 at the precision known."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.loaders.dates import iso_date


@pytest.mark.parametrize(
    ("given_", "iso"),
    [
        ("2024-02-27", "2024-02-27"),
        ("2010-10-22 23:33:15 -0400", "2010-10-22"),
        ("2007-05-04T05:59:58+00:00", "2007-05-04"),
        ("20240227", "2024-02-27"),
        ("2024/2/7", "2024-02-07"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        (2024, "2024"),
        ("Feb. 27, 2024", "2024-02-27"),
        ("27 February 2024", "2024-02-27"),
        ("27th of February, 2024", "2024-02-27"),
        ("Friday, January 4, 2019", "2019-01-04"),
        ("Tue, 27 Feb 2024 23:30:00 -0800", "2024-02-27"),
        ("Tue Feb 27 10:00:00 UTC 2024", "2024-02-27"),
        ("Feb 2024", "2024-02"),
        ("27. Februar 2024", "2024-02-27"),
        ("27 de febrero de 2024", "2024-02-27"),
        ("27.02.2024", "2024-02-27"),
        ("02/27/2024", "2024-02-27"),
        ("03/04/2021", "2021"),
        ("2024年2月27日", "2024-02-27"),
        (1709049600, "2024-02-27"),
        (1709049600000, "2024-02-27"),
        (datetime.date(2024, 2, 27), "2024-02-27"),
        ("2024-13-45", None),
        ("2023-02-29", None),
        ("31 April 2024", None),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (["2024"], None),
    ],
)
def test_what_a_file_gives_becomes_iso(given_: object, iso: str | None) -> None:
    """The calendar day in the zone it was given in; what is no date is None."""
    assert iso_date(given_) == iso


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_every_day_survives_every_way_of_writing_it(day: datetime.date) -> None:
    """English dates read back as themselves."""
    month = day.strftime("%B")
    for written in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert iso_date(written) == day.isoformat()


@given(st.text() | st.integers() | st.floats())
def test_nothing_raises(value: object) -> None:
    """Garbage is no date, or one."""
    iso_date(value)
