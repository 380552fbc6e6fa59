"""Rows that are read as they come into view."""

from collections.abc import Sequence

from tui.app.rows import PAGE, Rows
from tui.model import ArticleId, Row

IDS = [ArticleId(str(number)) for number in range(20_000)]


class Shelf:
    """A library whose articles have their id for a title; it notes what is asked of it."""

    def __init__(self) -> None:
        self.gone: set[ArticleId] = set()
        self.asked: list[Sequence[ArticleId]] = []

    def read(self, ids: Sequence[ArticleId]) -> dict[ArticleId, Row]:
        self.asked.append(ids)
        return {id_: Row(id_, id_, id_, None, None, None, 1) for id_ in ids if id_ not in self.gone}


def titles(rows: Rows, *indexes: int) -> list[str | None]:
    found = (rows.at(IDS, index) for index in indexes)
    return [row.title if row is not None else None for row in found]


def test_a_page_is_read_once() -> None:
    """Whatever of it is looked at, and however often; another page only when one gets there."""
    shelf = Shelf()
    rows = Rows(shelf.read)
    assert titles(rows, 5, 0, PAGE - 1, 5) == ["5", "0", str(PAGE - 1), "5"]
    assert shelf.asked == [IDS[:PAGE]]
    assert titles(rows, len(IDS) - 1) == [IDS[-1]]
    assert len(shelf.asked) == 2


def test_a_row_that_is_there_is_not_read() -> None:
    """One that was read elsewhere, or with its page; any other is read by itself."""
    shelf = Shelf()
    rows = Rows(shelf.read)
    rows.put(shelf.read(IDS[:3]).values())
    shelf.asked.clear()
    for id_, read in ((IDS[2], 0), (IDS[7], 1), (IDS[7], 1)):
        row = rows.get(id_)
        assert row is not None
        assert row.id == id_
        assert len(shelf.asked) == read


def test_what_is_gone_is_asked_for_once() -> None:
    """It has no row, until a sync brings it back."""
    shelf = Shelf()
    shelf.gone = {IDS[3]}
    rows = Rows(shelf.read)
    assert titles(rows, 3, 3, 4) == [None, None, "4"]
    assert len(shelf.asked) == 1
    shelf.gone.clear()
    rows.forget()
    assert titles(rows, 3) == ["3"]


def test_few_are_kept() -> None:
    """Who looks through a hundred thousand has a few thousand in memory; the others are read again."""
    shelf = Shelf()
    rows = Rows(shelf.read)
    assert titles(rows, *range(len(IDS))) == IDS
    assert len(shelf.asked) == len(IDS) // PAGE
    titles(rows, 0)
    assert len(shelf.asked) == len(IDS) // PAGE + 1
