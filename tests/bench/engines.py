"""The search engines that the search bench compares, behind one face: texts in, the ids of the best twenty out.

All stem English, keep positions and the text's id; SQLite and tantivy keep the text as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tui.index.language import parse
from tui.index.whoosh_index import WhooshIndex
from tui.model import Article

TOP = 20


@dataclass(frozen=True, slots=True)
class Question:
    """One query of a class, for every engine to put in its own way."""

    kind: str
    words: tuple[str, ...]


class Engine(Protocol):
    """One index in a folder of its own."""

    name: str

    def add(self, articles: Sequence[Article]) -> None:
        """Take a batch."""
        ...

    def finish(self) -> None:
        """All is given: make it durable, and ready to be asked."""
        ...

    def asking(self, question: Question) -> Callable[[], list[str]] | None:
        """What answers a question, from its text to ids; None where the engine has no such query."""
        ...


def size_of(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class Broadsheet:
    """Our own index, through what the program itself calls."""

    name = "Broadsheet"

    def __init__(self, folder: Path) -> None:
        self.index = WhooshIndex(folder)
        self._waiting: list[Article] = []
        self._revision = 0

    def add(self, articles: Sequence[Article]) -> None:
        self._waiting += articles
        if len(self._waiting) >= 20_000:
            self._write()

    def finish(self) -> None:
        if self._waiting:
            self._write()
        self.index.settle()

    def _write(self) -> None:
        self._revision += 1
        self.index.apply(self._waiting, (), self._revision)
        self._waiting = []

    def asking(self, question: Question) -> Callable[[], list[str]]:
        text = _ours(question)
        is_typing = question.kind == "as you type"
        return lambda: list(self.index.search(parse(text, typing=is_typing), TOP).ids)


def _ours(question: Question) -> str:
    if question.kind.startswith("phrase"):
        return f'"{" ".join(question.words)}"'
    if question.kind.startswith("OR"):
        return " OR ".join(question.words)
    return " ".join(question.words) + {"prefix": "*", "fuzzy": "~"}.get(question.kind, "")


class Fts5:
    """SQLite's full-text search, with the text in it."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.execute(
            "create virtual table if not exists t using fts5(id unindexed, title, body, tokenize='porter unicode61')"
        )

    def add(self, articles: Sequence[Article]) -> None:
        rows = ((article.id, article.title, article.text) for article in articles)
        self._database.executemany("insert into t values (?, ?, ?)", rows)

    def finish(self) -> None:
        self._database.commit()

    def asking(self, question: Question) -> Callable[[], list[str]] | None:
        if question.kind == "fuzzy":
            return None
        quoted = [f'"{word}"' for word in question.words]
        if question.kind.startswith("phrase"):
            text = f'"{" ".join(question.words)}"'
        elif question.kind.startswith("OR"):
            text = " OR ".join(quoted)
        else:
            text = " ".join(quoted) + (" *" if question.kind in ("prefix", "as you type") else "")
        ask = self._database.execute
        sql = f"select id from t where t match ? order by rank limit {TOP}"
        return lambda: [row[0] for row in ask(sql, (text,))]


class Tantivy:
    """tantivy on one thread. Prefixes score all alike in it."""

    name = "tantivy"

    def __init__(self, folder: Path, *, counting: bool = False) -> None:
        import tantivy

        self._module = tantivy
        self._counting = counting
        folder.mkdir(parents=True, exist_ok=True)
        fields = tantivy.SchemaBuilder()
        fields.add_text_field("id", stored=True, tokenizer_name="raw")
        fields.add_text_field("title", stored=True, tokenizer_name="en_stem")
        fields.add_text_field("body", stored=True, tokenizer_name="en_stem")
        self._schema = fields.build()
        self._index = tantivy.Index(self._schema, path=str(folder), reuse=True)
        self._writer: Any = None
        self._searcher: Any = None if not counting else self._index.searcher()
        if counting:
            self.name = "tantivy, counting hits"

    def add(self, articles: Sequence[Article]) -> None:
        if self._writer is None:
            self._writer = self._index.writer(256_000_000, 1)
        for article in articles:
            self._writer.add_document(self._module.Document(id=article.id, title=article.title, body=article.text))

    def finish(self) -> None:
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def asking(self, question: Question) -> Callable[[], list[str]]:
        searcher, count = self._searcher, self._counting

        def ask() -> list[str]:
            hits = searcher.search(self._query(question), TOP, count=count).hits
            return [searcher.doc(address)["id"][0] for _, address in hits]

        return ask

    def _query(self, question: Question) -> Any:
        query = self._module.Query
        kind, words = question.kind, question.words
        if kind == "prefix":
            return query.regex_query(self._schema, "body", f"{words[0]}.*")
        if kind == "fuzzy":
            return query.fuzzy_term_query(self._schema, "body", words[0], distance=_slips(words[0]))
        if kind == "as you type":
            last = query.regex_query(self._schema, "body", f"{words[-1].lower()}.*")
            if len(words) == 1:
                return last
            before = self._index.parse_query(" ".join(f'+"{word}"' for word in words[:-1]), ["title", "body"])
            must = self._module.Occur.Must
            return query.boolean_query([(must, before), (must, last)])
        if kind.startswith("phrase"):
            return self._index.parse_query(f'"{" ".join(words)}"', ["title", "body"])
        sign = "" if kind.startswith("OR") else "+"
        return self._index.parse_query(" ".join(f"{sign}{word}" for word in words), ["title", "body"])


def _slips(word: str) -> int:
    return 1 if len(word) <= 5 else 2
