"""The index on disk and the reference say the same of the same articles, whatever they are and whatever is asked."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.index.memory import MemoryIndex
from tui.index.whoosh_index import WhooshIndex
from tui.model import Article, ArticleId, Block, BlockKind
from tui.query import Among, And, Dates, Exactly, Fuzzy, Mentioning, Node, Not, Or, Phrase, Prefix, Query, Typing, Word

WORDS = [
    "mistral",
    "Mistral's",
    "mist",
    "mistrel",
    "back",
    "backed",
    "AT&T",
    "GPT-3.5",
    "U.S.",
    "日本語",
    "café",
    "cafe",
    "C++",
    "Häuser",
    "Hauses",
    "nações",
    "nação",
]
word = st.sampled_from(WORDS)
sentence = st.lists(word, max_size=7).map(" ".join)
ids = st.sampled_from([ArticleId(letter) for letter in "abcdef"])
date = st.sampled_from([None, "2024", "2024-02", "2024-02-27", "2023-12-31", "not a date"])
kind = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of some blocks out of a few words."""
    text, blocks = draw(st.sampled_from(["", "mist outside "])), []
    for part in draw(st.lists(sentence, max_size=3)):
        if part:
            blocks.append(Block(len(text), len(text) + len(part), draw(kind)))
        text += part + "\n\n"
    author, source = draw(st.none() | word), draw(st.none() | word)
    tags, lang = draw(st.lists(word, max_size=2)), draw(st.sampled_from([None, "en", "de", "pt"]))
    id_ = draw(ids)
    return Article(id_, id_, draw(sentence), text, tuple(blocks), author, source, draw(date), lang, tags=tuple(tags))


changes = st.lists(st.tuples(st.lists(articles(), max_size=4), st.lists(ids, max_size=2)), max_size=6)
field = st.sampled_from([None, None, "title", "author", "source"])
start = word.flatmap(lambda text: st.integers(1, len(text)).map(lambda end: text[:end]))
day = st.sampled_from(["2023-12-31", "2024-01-01", "2024-02-01", "2024-02-27", "2024-02-29", "2024-12-31"])
leaf: st.SearchStrategy[Node] = st.one_of(
    st.builds(lambda text, f, weight: Word(text, f, weight=weight), word, field, st.sampled_from([1.0, 0.5])),
    st.builds(lambda ws, slop, f: Phrase(tuple(ws), slop, f), st.lists(word, max_size=3), st.integers(0, 4), field),
    st.builds(Prefix, start, field),
    st.builds(Typing, start, field),
    st.builds(Fuzzy, word, field),
    st.builds(Exactly, st.just("tag"), word),
    st.builds(Exactly, st.just("lang"), st.sampled_from(["en", "EN", "de"])),
    st.builds(Dates, day, day),
    st.builds(Among, st.frozensets(ids)),
    st.builds(Mentioning, st.dictionaries(ids, st.integers(1, 9))),
)
node: st.SearchStrategy[Node] = st.recursive(
    leaf,
    lambda inner: (
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes, st.lists(node, min_size=1, max_size=8), st.lists(start, max_size=4))
def test_both_indexes_agree(
    history: list[tuple[list[Article], list[ArticleId]]], questions: list[Node], begun: list[str]
) -> None:
    """After any history of changes, any query finds the same articles with the same scores in both."""
    reference = MemoryIndex()
    with TemporaryDirectory() as folder:
        on_disk = WhooshIndex(Path(folder))
        for revision, (added, removed) in enumerate(history, 1):
            reference.apply(added, removed, revision)
            on_disk.apply(added, removed, revision)
        reopened = WhooshIndex(Path(folder))
        for index in (on_disk, reopened):
            assert (index.ids(), index.revision()) == (reference.ids(), reference.revision())
            for question in questions:
                wanted, found = reference.search(Query("", question)), index.search(Query("", question))
                assert dict(zip(found.ids, found.scores, strict=True)) == pytest.approx(
                    dict(zip(wanted.ids, wanted.scores, strict=True)), abs=1e-4
                )
                assert index.count(question) == reference.count(question)
                best = index.search(Query("", question), 2)
                assert (best.ids, best.scores) == (found.ids[:2], found.scores[:2])
                assert best.more == len(found.ids) - len(best.ids)
            for text in begun:
                assert index.complete(text, 5) == reference.complete(text, 5)
                assert index.suggest(text) == reference.suggest(text)
        on_disk.close()
        reopened.close()
