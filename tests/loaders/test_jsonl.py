"""JSON Lines to articles and failures."""

import io
import json
from typing import Any

import pytest

from tui.loaders import jsonl
from tui.model import Article, Failure


def load(*lines: bytes | dict[str, Any]) -> list[Article | Failure]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(jsonl.read(io.BytesIO(data), "f.jsonl"))


def test_fields_become_an_article() -> None:
    """The text as it is; empty strings are nothing."""
    (article,) = load(
        {
            "id": "x",
            "title": "T",
            "date": "2010-10-22 11:33:15 -0400",
            "author": "",
            "source": "S",
            "url": "u",
            "text": " one\n\n- two ",
            "tags": ["a", "b"],
            "lang": "english",
            "other": {"deep": 1},
        }
    )
    assert isinstance(article, Article)
    assert (article.path, article.title, article.date, article.author) == ("f.jsonl#x", "T", "2010-10-22", None)
    assert (article.source, article.url, article.tags, article.lang) == ("S", "u", ("a", "b"), "en")
    assert article.text == " one\n\n- two "
    assert [block.kind.value for block in article.blocks] == ["paragraph", "item"]


@pytest.mark.parametrize("line", [b"{", b"[1]", b"1", b'{"id": 3}', b"[" * 100_000, b"\x00", b'{"text": " "}'])
def test_a_bad_line_is_one_failure_with_its_number(line: bytes) -> None:
    """And the lines around it are read."""
    first, bad, last = load({"text": "one"}, line, {"text": "three"})
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Failure)
    assert bad.path == "f.jsonl#line 2"
    assert "\n" not in bad.reason


def test_a_record_without_id_is_known_by_its_line() -> None:
    """So that it can be opened."""
    _, article = load({"text": "one"}, {"text": "two"})
    assert article.path == "f.jsonl#2"


def test_the_second_of_two_with_one_id_fails() -> None:
    """Two articles are never one."""
    first, second = load({"id": 1, "text": "one"}, {"id": "1", "text": "two"})
    assert isinstance(first, Article)
    assert isinstance(second, Failure)


def test_lone_surrogates_are_replaced() -> None:
    """What is stored can be encoded."""
    (article,) = load(rb'{"title": "\ud83d", "text": "a\udc00b"}')
    assert isinstance(article, Article)
    assert article.text == "a\ufffdb"
    assert article.title == "\ufffd"


def test_bytes_that_are_not_utf8_are_replaced() -> None:
    """One bad byte loses no record."""
    (article,) = load(b'{"text": "caf\xe9"}')
    assert isinstance(article, Article)
    assert article.text == "caf\ufffd"


def test_an_endless_record_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is skipped without being held, and the next is read."""
    monkeypatch.setattr(jsonl, "LARGEST_RECORD", 1000)
    long, short = load(b'{"text": "' + b"x" * 5000 + b'"}', {"text": "two"})
    assert isinstance(long, Failure)
    assert isinstance(short, Article)


def test_entities_left_in_a_title_are_read() -> None:
    """But the text stays as it is, and `AT&T` is no entity."""
    (article,) = load({"title": "AT&T&#58; Q&amp;A", "text": "one &amp; two"})
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("AT&T: Q&A", "one &amp; two")


def test_a_title_missing_is_found_in_the_text() -> None:
    """As in plain text."""
    (article,) = load({"text": "Barge closes harbour\n\n" + "The barge sank at the mouth of the harbour. " * 6})
    assert isinstance(article, Article)
    assert article.title == "Barge closes harbour"


def test_a_mark_and_empty_lines_are_passed_over() -> None:
    """They are no records."""
    (article,) = load(b"\xef\xbb\xbf" + json.dumps({"text": "one"}).encode(), b"", b"  ")
    assert isinstance(article, Article)
