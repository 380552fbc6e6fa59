"""Which files there are, and what is wrong with them."""

import gzip
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.loaders import folder as folder_module
from tui.loaders.folder import Folder
from tui.loaders.identity import article_id
from tui.model import Article, Failure, Stamp


def stamps(*roots: Path) -> list[str]:
    return [entry.path for entry in Folder(roots).scan() if isinstance(entry, Stamp)]


def failures(*roots: Path) -> dict[str, str]:
    return {entry.path: entry.reason for entry in Folder(roots).scan() if isinstance(entry, Failure)}


def loaded(root: Path) -> list[Article | Failure]:
    source = Folder([root])
    return [found for entry in source.scan() if isinstance(entry, Stamp) for found in source.load(entry)]


def test_files_come_by_their_path(tmp_path: Path) -> None:
    """Sorted, relative to the one root; hidden ones and other endings are passed over."""
    for name in ("b.txt", "a/z.md", "a.md", ".hidden.txt", ".git/x.txt", "a/p.png", "c.JSONL"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert stamps(tmp_path) == ["a.md", "a/z.md", "b.txt", "c.JSONL"]


def test_with_several_roots_paths_are_absolute_and_no_file_comes_twice(tmp_path: Path) -> None:
    """A root inside another adds nothing."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("x")
    assert stamps(tmp_path, tmp_path / "in") == [(tmp_path / "in/a.txt").as_posix()]


def test_a_root_that_is_a_file_is_loaded_whatever_its_ending(tmp_path: Path) -> None:
    """As plain text, by its name."""
    (tmp_path / "notes.xyz").write_text("Some words.")
    (article,) = loaded(tmp_path / "notes.xyz")
    assert isinstance(article, Article)
    assert article.path == "notes.xyz"
    assert article.id == article_id("notes.xyz")


def test_known_documents_that_are_not_read_are_named(tmp_path: Path) -> None:
    """With what to do about it."""
    for ending in ("pdf", "epub", "docx", "doc", "odt", "rtf"):
        (tmp_path / f"a.{ending}").write_text("x")
    found = failures(tmp_path)
    assert len(found) == 6
    assert found["a.pdf"] == "PDF is not read yet; save it as text or HTML"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_special_files_are_never_opened(tmp_path: Path) -> None:
    """Neither in a scan nor when one took a file's place since."""
    (tmp_path / "a.txt").write_text("x")
    source = Folder([tmp_path])
    (stamp,) = source.scan()
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    assert set(failures(tmp_path)) == {"a.txt", "device.txt"}
    assert isinstance(stamp, Stamp)
    (failure,) = source.load(stamp)
    assert isinstance(failure, Failure)
    assert "not a regular file" in failure.reason


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    """So a loop ends; a link to a file is a file, one to nothing a failure."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").symlink_to("nowhere")
    assert stamps(tmp_path) == ["a.txt", "b.txt"]
    assert failures(tmp_path) == {"c.txt": "a link that leads nowhere"}


def test_what_may_not_be_read_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the way out."""
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "permission denied" in failures(tmp_path)["a.txt"]


def test_a_root_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    """Not an exception."""
    assert failures(tmp_path / "gone") == {"gone": "no such file or folder"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \n\n", "it is empty"),
        ("a.txt", b"\xef\xbb\xbf", "there is no text in it"),
        ("a.html", gzip.compress(b"<p>hi", mtime=0), "it is compressed (gzip), not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "it is a PNG image, not text"),
        ("a.txt", b"x" * 2000, "it is larger than 0 MB; split it, or save it as JSON Lines"),
    ],
)
def test_what_is_no_article_has_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, reason: str
) -> None:
    """One clear line."""
    monkeypatch.setattr(folder_module, "LARGEST", 1000)
    (tmp_path / name).write_bytes(data)
    assert loaded(tmp_path) == [Failure(name, reason)]


def test_a_file_that_vanished_is_a_failure(tmp_path: Path) -> None:
    """Between scan and load."""
    (tmp_path / "a.txt").write_text("x")
    source = Folder([tmp_path])
    (stamp,) = source.scan()
    (tmp_path / "a.txt").unlink()
    assert isinstance(stamp, Stamp)
    assert list(source.load(stamp)) == [Failure("a.txt", "it is gone; sync again")]


def test_damaged_compression_keeps_what_was_read(tmp_path: Path) -> None:
    """And says where it broke off."""
    whole = gzip.compress(
        b"".join(b'{"text": "article %d %s"}\n' % (n, os.urandom(20).hex().encode()) for n in range(500))
    )
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    *articles, last = loaded(tmp_path)
    assert articles
    assert isinstance(last, Failure)
    assert "breaks off" in last.reason


def test_hostile_files_give_articles_or_reasons_quickly(tmp_path: Path, shared: Path) -> None:
    """No crash, no hang, nothing written anywhere."""
    generator = shared / "data/files/hostile/hostile_gen.py"
    subprocess.run([sys.executable, str(generator), str(tmp_path / "hostile")], check=True, capture_output=True)
    source = Folder([tmp_path / "hostile"])
    entries = list(source.scan())
    assert len(entries) > 35
    for entry in entries:
        if isinstance(entry, Failure):
            continue
        begin = time.process_time()
        found = list(source.load(entry))
        assert time.process_time() - begin < 5, entry.path
        assert found, entry.path
        for one in found:
            assert "\n" not in (one.reason if isinstance(one, Failure) else one.title)
            if isinstance(one, Article):
                one.text.encode()
    assert not Path("/tmp/PWNED").exists()
    assert not Path("/tmp/PWNED2").exists()
