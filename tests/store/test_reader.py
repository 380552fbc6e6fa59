"""reader.db: marks outlive everything but the reader's own hand."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.anchors import anchor, find_anchor
from tui.corrections import Corrected, Hide, Ref, Rename, Retype, Show
from tui.errors import StoreError
from tui.model import ArticleId, Bookmark, Change, Kind, Mark
from tui.store import journal
from tui.store import reader as module
from tui.store.reader import SEARCHES_KEPT, ReaderStore

A, B, C = map(ArticleId, "abc")
NORA = Ref("Nora Lind", Kind.PERSON)
TEXT = "The harbour opens to ships of all sizes, says the council of Sandvik."


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[ReaderStore]:
    with ReaderStore(tmp_path / "reader.db") as opened:
        yield opened


def test_marks_are_set_and_taken_off(marks: ReaderStore) -> None:
    """Read and starred know nothing of each other."""
    marks.set_read(A, True)
    marks.set_read(A, True)
    marks.set_starred(B, True)
    assert (marks.read_ids(), marks.starred_ids()) == ({A}, {B})
    assert marks.unread([C, A, B]) == [C, B]
    marks.set_read(A, False)
    assert (marks.read_ids(), marks.starred_ids()) == (frozenset(), {B})


def test_setting_says_whether_it_is_new(marks: ReaderStore) -> None:
    """So that nothing needs to be read again when nothing has changed."""
    assert marks.set_read(A, True)
    assert not marks.set_read(A, True)
    assert not marks.set_starred(A, False)
    assert (marks.is_read(A), marks.is_read(B), marks.is_starred(A)) == (True, False, False)


def test_marks_are_the_same_object_until_one_changes(marks: ReaderStore) -> None:
    """Whoever holds them sees at once whether they are still true; another process's changes count."""
    marks.set_read(A, True)
    read = marks.read_ids()
    marks.set_starred(B, True)
    assert marks.read_ids() is read
    marks.set_read(B, True)
    assert marks.read_ids() == {A, B}
    with ReaderStore(marks.path) as other:
        other.set_read(C, True)
        assert marks.is_read(C)
        other.set_read(A, False)
        assert marks.read_ids() == {B, C}


def test_positions(marks: ReaderStore) -> None:
    """The last one counts; an article never opened has none."""
    marks.set_position(A, 10, TEXT)
    marks.set_position(A, 0, TEXT)
    assert (marks.position(A, TEXT), marks.position(B, TEXT)) == (0, None)


def test_a_position_follows_the_text(marks: ReaderStore) -> None:
    """It is on the same words after the file has changed; lone surrogates do no harm."""
    text = TEXT + "\ud800 and so on, and so forth."
    marks.set_position(A, text.index("opens"), text)
    changed = "A correction was made to this text. " + text
    assert marks.position(A, changed) == changed.index("opens")


def test_places_have_letters(marks: ReaderStore) -> None:
    """Each means one place in the library, the newest first; a place follows its words, too."""
    marks.set_place("a", A, TEXT.index("harbour"), TEXT)
    marks.set_place("b", B, 3, TEXT)
    marks.set_place("c", C, 9, TEXT)
    marks.set_place("b", A, TEXT.index("ships"), TEXT)
    assert [(place.letter, place.article) for place in marks.places()] == [("b", A), ("c", C), ("a", A)]
    place = marks.place("b")
    assert place is not None
    assert find_anchor("Yes. " + TEXT, place.anchor) == TEXT.index("ships") + 5
    assert marks.place("z") is None
    with pytest.raises(ValueError, match="letter"):
        marks.set_place("ä", A, 0, TEXT)


def test_what_was_marked_can_be_undone_and_redone(marks: ReaderStore) -> None:
    """Step by step back to nothing, and forward again; each says what it has changed."""
    marks.set_read(A, True)
    marks.set_starred(B, True)
    marks.set_starred(B, False)
    marks.set_place("a", C, 3, TEXT)
    marks.set_place("a", A, 7, TEXT)
    at_c, at_a = Bookmark("a", C, anchor(TEXT, 3)), Bookmark("a", A, anchor(TEXT, 7))
    assert marks.undo() == Change(Mark.PLACE, A, before=at_a, after=at_c)
    assert marks.place("a") == at_c
    assert marks.undo() == Change(Mark.PLACE, C, before=at_c, after=None)
    assert marks.places() == []
    assert marks.undo() == Change(Mark.STARRED, B, before=False, after=True)
    assert marks.starred_ids() == {B}
    assert [marks.undo(), marks.undo(), marks.undo()] == [
        Change(Mark.STARRED, B, before=True, after=False),
        Change(Mark.READ, A, before=True, after=False),
        None,
    ]
    assert (marks.read_ids(), marks.starred_ids()) == (frozenset(), frozenset())
    assert marks.redo() == Change(Mark.READ, A, before=False, after=True)
    assert [marks.redo() is None for _ in range(5)] == [False] * 4 + [True]
    assert (marks.read_ids(), marks.starred_ids(), marks.place("a")) == ({A}, frozenset(), at_a)


def test_a_new_change_forgets_what_was_undone(marks: ReaderStore) -> None:
    """There is one past, not several; and what changes nothing is no change."""
    marks.set_starred(A, True)
    marks.undo()
    marks.set_starred(B, False)
    assert marks.redo() == Change(Mark.STARRED, A, before=False, after=True)
    marks.undo()
    marks.set_starred(B, True)
    assert marks.redo() is None
    assert marks.starred_ids() == {B}


def test_undoing_passes_over_what_was_marked_by_itself(marks: ReaderStore) -> None:
    """Reading to an end stands in the way of no undoing and no redoing; it is undone when nothing else is left."""
    marks.set_starred(A, True)
    marks.set_starred(B, True)
    marks.undo()
    marks.set_read(A, True, by_hand=False)
    assert marks.redo() == Change(Mark.STARRED, B, before=False, after=True)
    marks.undo()
    assert marks.undo() == Change(Mark.STARRED, A, before=True, after=False)
    assert marks.undo() == Change(Mark.READ, A, before=True, after=False)
    assert [change and change.mark for change in (marks.redo(), marks.redo(), marks.redo(), marks.redo())] == [
        Mark.READ,
        Mark.STARRED,
        Mark.STARRED,
        None,
    ]


def test_undoing_is_possible_after_a_restart_and_has_an_end(
    marks: ReaderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last changes by hand are remembered, however many were made by themselves."""
    monkeypatch.setattr(journal, "KEPT", 20)
    for number in range(30):
        marks.set_starred(ArticleId(f"s{number}"), True)
        marks.set_read(ArticleId(f"r{number}"), True, by_hand=False)
    marks.close()
    with ReaderStore(marks.path) as again:
        undone = [again.undo() for _ in range(41)]
        assert [change.mark for change in undone if change] == [Mark.STARRED] * 20 + [Mark.READ] * 20
        assert again.starred_ids() == {f"s{number}" for number in range(10)}


def state(marks: ReaderStore) -> tuple[object, ...]:
    """All that can be undone, as it is."""
    return marks.read_ids(), marks.starred_ids(), tuple(sorted(marks.places(), key=lambda place: place.letter))


def do(marks: ReaderStore, step: tuple[str, str, int]) -> None:
    """One step of a reader: a mark, a place or an undoing."""
    what, which, value = step
    if what == Mark.READ:
        marks.set_read(ArticleId(which), bool(value))
    elif what == Mark.STARRED:
        marks.set_starred(ArticleId(which), bool(value))
    elif what == Mark.PLACE:
        marks.set_place(which, A, value, TEXT)
    else:
        marks.undo()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([Mark.READ, Mark.STARRED]), st.sampled_from("abc"), st.booleans()),
        st.tuples(st.just(Mark.PLACE), st.sampled_from("xy"), st.integers(0, 9)),
        st.tuples(st.just("undo"), st.just(""), st.just(0)),
    ),
    max_size=12,
)


@given(STEPS)
@settings(max_examples=20, deadline=None)
def test_undoing_and_redoing_are_inverse(steps: list[tuple[str, str, int]]) -> None:
    """As often as one undoes, as often one can redo, and every state in between is met again."""
    with TemporaryDirectory() as folder, ReaderStore(Path(folder) / "reader.db") as marks:
        for step in steps:
            do(marks, step)
        states = [state(marks)]
        while marks.undo():
            states.append(state(marks))
        assert states[-1] == (frozenset(), frozenset(), ())
        back = [states[-1]]
        while marks.redo():
            back.append(state(marks))
        assert back[: len(states)] == states[::-1]


def test_searches_come_newest_first_each_once(marks: ReaderStore) -> None:
    """The oldest are forgotten; blanks are no search."""
    for i in range(SEARCHES_KEPT + 5):
        marks.add_search(f"search {i}")
    marks.add_search("search 30")
    marks.add_search("  ")
    found = marks.searches()
    assert found[:2] == ["search 30", f"search {SEARCHES_KEPT + 4}"]
    assert len(found) == SEARCHES_KEPT == len(set(found))


def test_the_last_place_is_recalled(tmp_path: Path, marks: ReaderStore) -> None:
    """By the next start too."""
    marks.remember("article", "a")
    marks.remember("query", "who\ud800")
    marks.remember("query", None)
    with ReaderStore(marks.path) as again:
        assert (again.recall("article"), again.recall("query")) == ("a", None)


def test_two_at_once_see_each_other(marks: ReaderStore) -> None:
    """Several screens may be open on one library."""
    with ReaderStore(marks.path) as other:
        other.set_read(A, True)
        marks.set_read(B, True)
        assert marks.read_ids() == other.read_ids() == {A, B}


def test_a_mark_survives_a_kill_right_after_it(tmp_path: Path) -> None:
    """When a call has returned, nothing that happens to the process takes the mark back."""
    script = (
        "import os, signal, sys; from pathlib import Path; from tui.store.reader import ReaderStore\n"
        "ReaderStore(Path(sys.argv[1])).set_starred('a', True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    path = tmp_path / "reader.db"
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False, env={**os.environ, **_path()})
    assert done.returncode == -signal.SIGKILL
    with ReaderStore(path) as marks:
        assert marks.starred_ids() == {A}


def test_an_old_file_is_migrated_with_a_copy_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All marks are in both."""
    with ReaderStore(tmp_path / "reader.db") as old:
        old.set_read(A, True)
    monkeypatch.setattr(module, "_MIGRATIONS", (*module._MIGRATIONS, ("CREATE TABLE note (id TEXT)",)))
    monkeypatch.setattr(module, "VERSION", module.VERSION + 1)
    with ReaderStore(tmp_path / "reader.db") as new:
        assert new.read_ids() == {A}
    with closing(sqlite3.connect(tmp_path / f"reader.db.v{module.VERSION - 1}.bak")) as copy:
        assert copy.execute("SELECT mark, id FROM mark").fetchall() == [("read", "a")]


def test_positions_of_the_first_version_still_count(tmp_path: Path) -> None:
    """They have no words to follow, but a place."""
    path = tmp_path / "reader.db"
    with closing(sqlite3.connect(path)) as old:
        for statement in module._MIGRATIONS[0]:
            old.execute(statement)
        old.execute("INSERT INTO position VALUES ('a', 7, 0)")
        old.execute("INSERT INTO mark VALUES ('starred', 'b', 0)")
        old.execute("PRAGMA user_version=1")
        old.commit()
    with ReaderStore(path) as marks:
        assert (marks.position(A, TEXT), marks.position(A, "short")) == (7, 5)
        assert marks.starred_ids() == {B}
        assert marks.undo() is None
        marks.set_position(A, 9, TEXT)
        assert marks.position(A, "So: " + TEXT) == 13
    with closing(sqlite3.connect(tmp_path / "reader.db.v1.bak")) as copy:
        assert copy.execute("SELECT * FROM position").fetchall() == [("a", 7, 0)]


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    """What another version wrote is not for this one to change."""
    path = tmp_path / "reader.db"
    ReaderStore(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version=99")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer"):
        ReaderStore(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_not_thrown_away(tmp_path: Path) -> None:
    """Marks cannot be made again: someone may want to rescue them."""
    path = tmp_path / "reader.db"
    path.write_bytes(b"precious all the same" * 100)
    with pytest.raises(StoreError, match="damaged"):
        ReaderStore(path)
    assert path.read_bytes().startswith(b"precious")


def _path() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(sys.path)}


def test_corrections_are_kept_in_their_order(marks: ReaderStore) -> None:
    """Each once, with the time at which it was said."""
    (first,) = marks.correct([Hide(NORA)])
    (again,) = marks.correct([Hide(NORA)])
    (told,) = marks.correct([Retype(NORA, Kind.PLACE, at="2024-01-01"), first])
    assert marks.corrections() == [first, again, told]
    assert first.at
    assert marks.correct([told, first]) == []
    assert marks.correct([]) == []


def test_marks_and_corrections_are_undone_in_one_order(marks: ReaderStore) -> None:
    """Those that were made together, together; the marks can be passed over."""
    together = tuple(marks.correct([Hide(NORA, at="1"), Show(NORA, at="2")]))
    marks.set_starred(A, True)
    alone = tuple(marks.correct([Rename(NORA, "Ada", at="3")]))
    marks.set_starred(B, True)
    assert marks.undo(only_corrections=True) == Corrected(alone, stand=False)
    assert marks.undo() == Change(Mark.STARRED, B, before=True, after=False)
    assert marks.undo() == Change(Mark.STARRED, A, before=True, after=False)
    assert marks.undo() == Corrected(together, stand=False)
    assert marks.corrections() == []
    assert marks.undo(only_corrections=True) is None
    assert marks.redo(only_corrections=True) == Corrected(together, stand=True)
    assert marks.redo() == Change(Mark.STARRED, A, before=False, after=True)
    with ReaderStore(marks.path) as other:
        assert other.corrections() == list(together)
    marks.set_starred(C, True)
    assert marks.redo() is None
    assert marks.corrections() == list(together)
    (said_again,) = marks.correct(alone)
    assert marks.corrections() == [*together, said_again]
