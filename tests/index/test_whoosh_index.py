"""What is peculiar to the index on disk: damage, versions, other processes, many commits."""

from __future__ import annotations

import json
import random
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.errors import BroadsheetError, IndexUnusable, LibraryBusy
from tui.index import whoosh_index
from tui.index.analysis import stem
from tui.index.language import parse
from tui.index.whoosh_index import WhooshIndex, _Writing
from tui.model import Article, ArticleId, Block, BlockKind


def article(id_: str, text: str) -> Article:
    return Article(ArticleId(id_), id_, "untitled", text, (Block(0, len(text), BlockKind.PARAGRAPH),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of two segments, one of them with a removed article."""
    index = WhooshIndex(tmp_path / "index")
    index.apply([article("a", "first words"), article("b", "second words")], [], 1)
    index.apply([article("c", "third words")], [ArticleId("a")], 2)
    index.close()
    return tmp_path / "index"


def test_it_stays_on_disk(folder: Path) -> None:
    """What was applied is there when the folder is opened again."""
    index = WhooshIndex(folder)
    assert (index.revision(), index.ids()) == (2, {"b", "c"})
    assert index.search(parse("words")).ids == ("b", "c")


def test_a_closed_index_can_be_asked_again(folder: Path) -> None:
    """Closing lets go of files; the next question opens them again."""
    index = WhooshIndex(folder)
    index.close()
    assert index.search(parse("second")).ids == ("b",)


def test_another_version_is_refused(folder: Path) -> None:
    """An index that another version has written is not read, and the message says what to do."""
    state = json.loads((folder / "state.json").read_text())
    (folder / "state.json").write_text(json.dumps(state | {"version": 0}))
    with pytest.raises(IndexUnusable, match="delete"):
        WhooshIndex(folder)


@pytest.mark.parametrize("damage", ["emptied", "cut", "garbled", "deleted"])
def test_damage_is_told(folder: Path, damage: str) -> None:
    """Whichever file is damaged, the index answers as before or says that it cannot be used; nothing else is raised."""
    rng = random.Random(1)
    for name in sorted(path.name for path in folder.iterdir()):
        path = folder / name
        whole = path.read_bytes()
        if damage == "deleted":
            path.unlink()
        else:
            path.write_bytes(
                {"emptied": b"", "cut": whole[: len(whole) // 2], "garbled": rng.randbytes(len(whole))}[damage]
            )
        told = None
        found: tuple[str, ...] | None = None
        try:
            index = WhooshIndex(folder)
            found = index.search(parse("words")).ids
            index.complete("wo", 3)
            index.suggest("wurds")
            index.close()
        except IndexUnusable as error:
            told = str(error)
        if told is None and damage != "garbled":
            assert found == ("b", "c"), name
        assert told is None or ("delete" in told and "\n" not in told), name
        path.write_bytes(whole)


def test_a_reader_sees_the_next_commit(folder: Path) -> None:
    """An index that is open finds what another one writes, at the next question."""
    reader, writer = WhooshIndex(folder), WhooshIndex(folder)
    assert reader.search(parse("fourth")).ids == ()
    writer.apply([article("d", "fourth")], [], 3)
    assert reader.search(parse("fourth")).ids == ("d",)
    assert reader.revision() == 3


def test_an_index_made_anew_is_noticed(folder: Path) -> None:
    """When the folder is deleted and filled again, as after damage, an open index answers from the new one."""
    reader = WhooshIndex(folder)
    assert reader.search(parse("words")).ids == ("b", "c")
    shutil.rmtree(folder)
    with pytest.raises(IndexUnusable):
        reader.search(parse("words"))
    writer = WhooshIndex(folder)
    writer.apply([article("x", "new words")], [], 1)
    writer.apply([article("y", "new words")], [], 2)
    assert reader.search(parse("words")).ids == ("x", "y")


def test_reading_while_writing(folder: Path) -> None:
    """While segments are written and merged away, every answer is one that some commit gives."""
    reader, writer = WhooshIndex(folder), WhooshIndex(folder)
    writer.apply([], [ArticleId("b"), ArticleId("c")], 3)
    done = threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not done.is_set():
            try:
                found = sorted(reader.search(parse("number*", typing=False)).ids)
                if found != [f"{n:03}" for n in range(len(found))]:
                    wrong.append(found)
                reader.complete("num", 3)
            except BroadsheetError as error:
                wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(60):
        writer.apply([article(f"{number:03}", f"number number{number}")], [], 4 + number)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(reader.ids()) == 60


def test_segments_stay_few(tmp_path: Path) -> None:
    """However many commits there are, few segments and few files are left."""
    index = WhooshIndex(tmp_path)
    for number in range(150):
        index.apply([article(str(number % 90), f"words of {number}")], [], number + 1)
    assert len(list(tmp_path.glob("*.seg"))) <= 12
    assert len(list(tmp_path.iterdir())) < 110
    assert index.search(parse("words")).ids == tuple(sorted(map(str, range(90))))


def test_settling_leaves_one_segment_and_the_same_answers(tmp_path: Path) -> None:
    """What came in pieces is put together; a reader that was there before sees it, and doing it again does nothing."""
    index, reader = WhooshIndex(tmp_path / "index"), WhooshIndex(tmp_path / "index")
    for number in range(3):
        index.apply([article(f"{number}{each}", f"word{each} of all") for each in range(5)], ["10"], number + 1)
    before = [reader.search(parse(text)) for text in ("word1", '"of all"', "wor*", "absent")]
    index.settle()
    assert len(list((tmp_path / "index").glob("*.seg"))) == 1
    assert [reader.search(parse(text)) for text in ("word1", '"of all"', "wor*", "absent")] == before
    assert (reader.revision(), len(reader.ids())) == (3, 14)
    [segment] = (tmp_path / "index").glob("*.seg")
    index.settle()
    assert [segment] == list((tmp_path / "index").glob("*.seg"))


def test_damage_is_not_merged(tmp_path: Path) -> None:
    """A changed byte is told when its segment is to be put together with another, and the index is left as it was."""
    index = WhooshIndex(tmp_path / "index")
    for number in range(2):
        index.apply([article(f"{number}", "words of all")], [], number + 1)
    index.close()
    segment = min((tmp_path / "index").glob("*.seg"))
    data = bytearray(segment.read_bytes())
    data[8] ^= 1  # of the first section
    segment.unlink()
    segment.write_bytes(data)
    before = {path.name for path in (tmp_path / "index").iterdir()}
    with pytest.raises(IndexUnusable, match="damaged"):
        WhooshIndex(tmp_path / "index").settle()
    assert {path.name for path in (tmp_path / "index").iterdir()} == before


def test_a_large_change_is_written_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change too large for memory becomes several segments in one commit, replacements across them included."""
    monkeypatch.setattr("tui.index.gathering.MOST_WORDS", 20)
    index = WhooshIndex(tmp_path)
    many = [article(str(number % 40), f"one two three word{number}") for number in range(60)]
    index.apply(many, [], 1)
    assert index.ids() == set(map(str, range(40)))
    assert index.search(parse("word5")).ids == ()
    assert index.search(parse("word45")).ids == ("5",)
    index.apply([], [ArticleId(str(number)) for number in range(40)], 2)
    assert index.ids() == set()


def test_a_second_writer_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cannot write at once; the second is told so, and can when the first has done."""
    monkeypatch.setattr(whoosh_index, "_LOCK_TIMEOUT_S", 0.0)
    index = WhooshIndex(folder)
    with _Writing(folder), pytest.raises(LibraryBusy):
        index.apply([article("d", "words")], [], 3)
    index.apply([article("d", "words")], [], 3)
    assert index.revision() == 3


def test_a_folder_half_begun_is_begun_again(tmp_path: Path) -> None:
    """Killed while the index was first made, the next start makes it."""
    WhooshIndex(tmp_path).close()
    (tmp_path / "state.json").unlink()
    index = WhooshIndex(tmp_path)
    assert index.revision() == 0
    index.apply([article("a", "words")], [], 1)
    assert index.ids() == {"a"}


def test_several_begin_at_once(tmp_path: Path) -> None:
    """Two that open a new folder at the same moment get the same index, and nothing is lost."""
    made: list[WhooshIndex] = []

    def begin(name: str) -> None:
        index = WhooshIndex(tmp_path)
        index.apply([article(name, "words")], [], 1)
        made.append(index)

    threads = [threading.Thread(target=begin, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [index.ids() for index in made] == [set("abcd")] * 4


def test_only_its_own_files(folder: Path) -> None:
    """The folder holds segments, one table of contents, the lock and the state: nothing of a commit is left over."""
    known = re.compile(r"MAIN_[0-9a-f]+\.seg|_MAIN_\d+\.toc|MAIN_WRITELOCK|state\.json")
    assert [path.name for path in folder.iterdir() if not known.fullmatch(path.name)] == []


def test_articles_may_come_one_by_one(tmp_path: Path) -> None:
    """`apply` takes any iterable and asks for each article once."""

    def coming() -> Iterator[Article]:
        for number in range(5):
            yield article(str(number), "words")

    index = WhooshIndex(tmp_path)
    index.apply(coming(), iter(()), 1)
    assert len(index.ids()) == 5


def test_whoosh_itself_finds_the_same(tmp_path: Path) -> None:
    """Whoosh opens the folder, and its own searcher finds what ours does: words, AND, OR, NOT, phrases, prefixes."""
    from whoosh import query
    from whoosh.index import open_dir

    rng = random.Random(3)
    vocabulary = ["mist", "mistral", "mistrals", "back", "backed", "open", "data", "policy"]
    index = WhooshIndex(tmp_path)
    for revision in range(6):
        made = [
            article(f"{revision}-{n}", " ".join(rng.choices(vocabulary, k=rng.randrange(1, 25)))) for n in range(20)
        ]
        index.apply(made, [ArticleId(f"{revision - 1}-{rng.randrange(20)}")], revision + 1)

    def text(word: str) -> query.Term:
        return query.Term("text", stem(word).encode())

    asked = {
        "backing": text("backing"),
        "mistral": text("mistral"),
        "open data": query.And([text("open"), text("data")]),
        "open OR mist": query.Or([text("open"), text("mist")]),
        "open -data": query.And([text("open"), query.Not(text("data"))]),
        '"open data"': query.Phrase("text", [stem("open"), stem("data")]),
        '"data policy back"': query.Phrase("text", [stem("data"), stem("policy"), stem("back")]),
        "mist*": query.Prefix("word", "mist"),
        "back*": query.Prefix("word", "back"),
    }
    with open_dir(str(tmp_path)).searcher() as searcher:
        for ours, theirs in asked.items():
            found = {hit["id"] for hit in searcher.search(theirs, limit=None)}
            assert found == set(index.search(parse(ours)).ids), ours
            assert found


@pytest.mark.parametrize("removed", ["", "a", "b", "c", "abc"])
def test_whoosh_itself_excludes_the_same(tmp_path: Path, removed: str) -> None:
    """Whatever was removed, Whoosh's AND NOT finds what ours does; its AndNot errs here as on an index of its own.

    That does not look whether the first article with the one word has the other, when an earlier one has that too.
    """
    from whoosh import query
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.index import open_dir

    texts = {"a": "open", "b": "data", "c": "data", "d": "open data", "e": "open"}
    index = WhooshIndex(tmp_path)
    index.apply([article(id_, text) for id_, text in texts.items()], [], 1)
    index.apply([], [ArticleId(id_) for id_ in removed], 2)
    own = RamStorage().create_index(Schema(id=ID(stored=True), text=TEXT))
    with own.writer() as writer:
        for id_, text in texts.items():
            if id_ not in removed:
                writer.add_document(id=id_, text=text)
    with open_dir(str(tmp_path)).searcher() as searcher, own.searcher() as stock:

        def found(words: query.Query) -> list[str]:
            ours, theirs = (sorted(hit["id"] for hit in each.search(words)) for each in (searcher, stock))
            assert ours == theirs
            return ours

        yes, no = query.Term("text", "open"), query.Term("text", "data")
        assert found(query.And([yes, query.Not(no)])) == sorted(index.search(parse("open -data")).ids)
        assert ("d" in found(query.AndNot(yes, no))) == ("a" in removed and removed != "abc")


def test_the_best_are_the_first_of_all(tmp_path: Path) -> None:
    """Asked for the best few, the index gives those, tells how many more there are, and breaks ties as ever."""
    rng = random.Random(4)
    index = WhooshIndex(tmp_path)
    for revision in range(5):
        made = [article(f"{rng.randrange(10**6)}", "word " * rng.randrange(1, 4) + "more " * 9) for _ in range(30)]
        index.apply(made, [], revision + 1)
    for text in ("word", "more", "word OR more", "-other", '"more more"'):
        every = index.search(parse(text))
        for limit in (0, 1, 7, 40, 1000):
            some = index.search(parse(text), limit)
            assert (some.ids, some.scores) == (every.ids[:limit], every.scores[:limit])
            assert len(some.ids) + some.more == len(every.ids)


def test_wrong_bytes_lead_nowhere(tmp_path: Path) -> None:
    """With any byte of a segment changed, the index answers, or says that it cannot be used; it does not ask for all
    memory there is."""
    texts = [" ".join(["of", "mist", *["the"] * (number % 90), f"rare{number}"]) for number in range(300)]
    WhooshIndex(tmp_path / "index").apply([article(f"{number}", text) for number, text in enumerate(texts)], [], 1)
    [segment] = (tmp_path / "index").glob("*.seg")
    whole = segment.read_bytes()
    rng = random.Random(1)
    told = 0
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[rng.randrange(len(whole))] = rng.randrange(256)
        segment.unlink()
        segment.write_bytes(damaged)
        try:
            index = WhooshIndex(tmp_path / "index")
            for text in ("the", "of AND rare7", '"mist the"', "rare1*", "mits~", '"the of"~5'):
                index.search(parse(text), 20)
            index.close()
        except IndexUnusable:
            told += 1
    assert 0 < told < 300


def test_a_changed_bit_is_told(folder: Path) -> None:
    """What is not as it was written is told by segment and section."""
    index = WhooshIndex(folder)
    assert index.damaged() == []
    index.close()
    path = max(folder.glob("*.seg"))
    data = bytearray(path.read_bytes())
    data[8] ^= 1
    path.write_bytes(data)
    assert [line.split(":")[0] for line in WhooshIndex(folder).damaged()] == [path.stem]
