"""`broadsheet forget`."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Broadsheet
from tui.library import Library
from tui.model import ArticleId
from tui.store import homes
from tui.store.lock import writing

SYNC = ("sync", "--jobs", 1, "--no-entities")


class Typed(io.StringIO):
    """A terminal at which somebody answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def read_id(broadsheet: Broadsheet, folder: Path, home: Path) -> ArticleId:
    """A synced library in which this article was read."""
    broadsheet(*SYNC, folder)
    library = Library([folder], home)
    id_ = library.store.rows()[0].id
    library.marks.set_read(id_, True)
    library.close()
    return id_


def kept(folder: Path, home: Path) -> tuple[bool, frozenset[ArticleId]]:
    """Whether the library is still synced, and what was read in it."""
    library = Library([folder], home)
    try:
        return library.synced, library.marks.read_ids()
    finally:
        library.close()


def test_the_data_goes_and_the_marks_and_articles_stay(
    broadsheet: Broadsheet, folder: Path, home: Path, read_id: ArticleId
) -> None:
    """What a sync can make again is deleted; what only the reader knows is not, nor anything of the user's."""
    before = sorted(folder.iterdir())
    said = broadsheet("forget", "--yes", folder)
    assert said.code == 0
    assert "library.db" in said.out
    assert sorted(folder.iterdir()) == before
    assert kept(folder, home) == (False, {read_id})


def test_marks_go_when_that_is_asked_for(broadsheet: Broadsheet, folder: Path, home: Path, read_id: ArticleId) -> None:
    """Then nothing is left."""
    broadsheet("forget", "--yes", "--marks", folder)
    assert homes.libraries(home) == []
    assert kept(folder, home) == (False, frozenset())


@pytest.mark.parametrize(
    ("answer", "gone"), [("y\n", True), ("yes\n", True), ("\n", False), ("n\n", False), ("", False)]
)
def test_it_asks_first(
    broadsheet: Broadsheet, folder: Path, home: Path, read_id: ArticleId,
    monkeypatch: pytest.MonkeyPatch, answer: str, gone: bool,
) -> None:  # fmt: skip
    """No is what nothing means."""
    monkeypatch.setattr(sys, "stdin", Typed(answer))
    said = broadsheet("forget", folder)
    assert (said.code == 0, kept(folder, home)[0]) == (gone, not gone)
    assert "Delete it? [y/N] " in said.out


def test_where_nobody_can_be_asked_it_needs_yes(
    broadsheet: Broadsheet, folder: Path, home: Path, read_id: ArticleId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script does not delete by mistake."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    said = broadsheet("forget", folder)
    assert (said.code, kept(folder, home)[0]) == (2, True)
    assert "--yes" in said.err


def test_a_library_whose_folder_is_gone_can_be_forgotten(
    broadsheet: Broadsheet, folder: Path, home: Path, read_id: ArticleId
) -> None:
    """Its data is what is left of it."""
    folder.rename(folder.with_name("elsewhere"))
    assert broadsheet("forget", "--yes", "--marks", folder).code == 0
    assert homes.libraries(home) == []


def test_what_is_forgotten_is_not_asked_next(
    broadsheet: Broadsheet, folder: Path, home: Path, read_id: ArticleId
) -> None:
    """It would be synced again."""
    broadsheet("forget", "--yes")
    assert homes.last_opened(home) is None


def test_nothing_is_deleted_under_a_sync(broadsheet: Broadsheet, folder: Path, home: Path, read_id: ArticleId) -> None:
    """Whoever writes is told of, and goes on."""
    (library,) = homes.libraries(home)
    with writing(library.folder):
        said = broadsheet("forget", "--yes", folder)
    assert (said.code, kept(folder, home)[0]) == (3, True)


def test_what_is_not_known_cannot_be_forgotten(broadsheet: Broadsheet, tmp_path: Path) -> None:
    """Nothing is made by asking."""
    said = broadsheet("forget", "--yes", tmp_path)
    assert (said.code, said.err) == (1, f"broadsheet: nothing is kept about {tmp_path}\n")
