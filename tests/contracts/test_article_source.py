"""What every source of articles promises, run over folders of each format."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.loaders.folder import Folder
from tui.model import Article, Failure, Stamp
from tui.ports import ArticleSource

WORDS = "The harbour was closed for the third day in a row after a barge had sunk at its mouth, said the mayor. " * 3


def _plain(folder: Path) -> None:
    for name in ("b", "a"):
        (folder / f"{name}.txt").write_text(f"Title {name}\n\n{WORDS}\n\n- one\n- two")


def _markdown(folder: Path) -> None:
    for name in ("b", "a"):
        (folder / f"{name}.md").write_text(f"---\ntitle: Title {name}\n---\n\n{WORDS}\n\n- one\n- two")


def _html(folder: Path) -> None:
    for name in ("b", "a"):
        (folder / f"{name}.html").write_text(
            f"<title>Title {name}</title><article><p>{WORDS}</p><p>{WORDS}</p></article>"
        )


def _records() -> str:
    return (
        "".join(json.dumps({"id": name, "title": f"Title {name}", "text": WORDS}) + "\n" for name in "ba") + "broken\n"
    )


def _jsonl(folder: Path) -> None:
    (folder / "f.jsonl").write_text(_records())


def _compressed(folder: Path) -> None:
    (folder / "f.jsonl.gz").write_bytes(gzip.compress(_records().encode()))


@pytest.fixture(params=[_plain, _markdown, _html, _jsonl, _compressed], ids=lambda make: make.__name__.strip("_"))
def source(request: pytest.FixtureRequest, tmp_path: Path) -> ArticleSource:
    """A source with two articles, "Title a" and "Title b"."""
    make: Callable[[Path], None] = request.param
    make(tmp_path)
    return Folder([tmp_path])


def articles(source: ArticleSource) -> list[Article]:
    found = [one for stamp in source.scan() if isinstance(stamp, Stamp) for one in source.load(stamp)]
    return [one for one in found if isinstance(one, Article)]


def test_every_article_is_found(source: ArticleSource) -> None:
    """With its title and words."""
    assert sorted(article.title for article in articles(source)) == ["Title a", "Title b"]
    assert all("sunk at its mouth" in article.text for article in articles(source))


def test_files_come_in_the_order_of_their_paths(source: ArticleSource) -> None:
    """So that a library always grows the same way."""
    paths = [stamp.path for stamp in source.scan()]
    assert paths == sorted(paths)


def test_asking_again_gives_the_same(source: ArticleSource) -> None:
    """A source keeps no state between calls."""
    assert articles(source) == articles(source)


def test_ids_are_unique_and_go_with_the_path(source: ArticleSource) -> None:
    """One id an article, one article an id."""
    found = articles(source)
    assert len({article.id for article in found}) == len({article.path for article in found}) == len(found)


def test_blocks_are_in_order_and_trimmed(source: ArticleSource) -> None:
    """They partition the words of the text."""
    for article in articles(source):
        position = 0
        assert article.blocks
        for block in article.blocks:
            assert position <= block.start < block.end <= len(article.text)
            assert article.text[block.start : block.end].strip() == article.text[block.start : block.end]
            position = block.end


def test_nothing_is_an_empty_string(source: ArticleSource) -> None:
    """A missing value is None."""
    for article in articles(source):
        assert article.title
        assert "" not in (article.author, article.source, article.date, article.lang, article.url, article.retells)


def test_a_file_replaced_by_garbage_is_a_failure_with_its_path(source: ArticleSource) -> None:
    """Loading never raises for what is in a file."""
    for stamp in source.scan():
        assert isinstance(stamp, Stamp)
        Path(stamp.location).write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff" * 50)
        found = list(source.load(stamp))
        assert found
        assert all(isinstance(one, Failure) and one.path.startswith(stamp.path) and one.reason for one in found)
