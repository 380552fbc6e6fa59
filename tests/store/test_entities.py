"""Entities as a reader sees them, and their ids through one linking after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import article
from tests.linking import Group, apart, link_by_hand
from tui.ingest.plan import digest, key
from tui.model import ArticleId, EntityId, Kind, Linked, Mention, Name, Reading, Stamp
from tui.store import reads
from tui.store.library import LibraryStore
from tui.store.writes import Batch, Put, Read

PERSON, ORGANISATION = Kind.PERSON, Kind.ORGANISATION
A, B, C = (article(name, "Arthur Mensch of Mistral AI, Mensch") for name in ("a", "b", "c"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LibraryStore]:
    with LibraryStore(tmp_path / "library.db", writable=True) as opened:
        batch = Batch()
        for each, date in ((A, "2024"), (B, "2023"), (C, None)):
            dated = article(each.path, each.text, date=date)
            batch.puts.append(Put(dated, each.path, digest(dated), key(dated)))
            batch.finished.append((Stamp(each.path, each.path, 1, 1), "", ()))
        opened.write(batch)
        yield opened


MENSCH = Name("Arthur Mensch", PERSON, ("Arthur Mensch", "Mensch"), 2)
MISTRAL = Name("Mistral AI", PERSON, ("Mistral AI",), 1)
READING = Reading(
    (MENSCH, MISTRAL),
    (Mention(0, 13, PERSON, 0), Mention(17, 27, PERSON, 1, 0.5), Mention(29, 35, PERSON, 0, value="v")),
)


def read(store: LibraryStore, *ids: ArticleId, reading: Reading = READING, version: str = "1") -> None:
    pending = {each.id: each for each in store.pending(version, 100)}
    reads = [Read(id, pending[id].digest, reading, signs=apart(id, reading.names)) for id in ids]
    store.write_readings(reads, recogniser="model", version=version)


def cluster(name: str, kind: Kind, *members: tuple[ArticleId, int], aliases: tuple[str, ...] = ()) -> Group:
    return Group(name, kind, aliases, tuple(sorted(members)))


def link(store: LibraryStore) -> tuple[EntityId, EntityId]:
    """Mensch in A and B, Mistral AI in A, B and C."""
    read(store, A.id, B.id, C.id)
    link_by_hand(
        store,
        [
            cluster("Arthur Mensch", PERSON, (A.id, 0), (B.id, 0), aliases=("Mensch",)),
            cluster("Mistral AI", ORGANISATION, (A.id, 1), (B.id, 1), (C.id, 1), aliases=("Mistral",)),
        ],
        "1",
    )
    mistral, mensch = store.entities()
    assert (mistral.name, mensch.name) == ("Mistral AI", "Arthur Mensch")
    return mensch.id, mistral.id


def test_an_entity_counts_its_mentions_and_articles(store: LibraryStore) -> None:
    """Most articles first."""
    mensch, mistral = link(store)
    assert [(each.name, each.mentions, each.articles) for each in store.entities()] == [
        ("Mistral AI", 3, 3),
        ("Arthur Mensch", 4, 2),
    ]
    assert [each.id for each in store.entities(kind=PERSON)] == [mensch]
    assert [each.id for each in store.entities(limit=1)] == [mistral]
    entity = store.entity(mensch)
    assert entity is not None
    assert entity.aliases == ("Mensch",)


def test_a_mention_leads_to_its_entity_and_has_its_kind(store: LibraryStore) -> None:
    """The kind is the entity's, whatever it was taken for in the article."""
    mensch, mistral = link(store)
    assert store.linked(A.id) == (
        Linked(0, 13, PERSON, mensch),
        Linked(17, 27, ORGANISATION, mistral, 0.5),
        Linked(29, 35, PERSON, mensch, value="v"),
    )


def test_what_is_not_linked_is_no_mention(store: LibraryStore) -> None:
    """Before the first linking there is nothing to follow."""
    read(store, A.id)
    assert store.linked(A.id) == ()
    assert store.linked(B.id) == ()
    assert store.entities_of(A.id) == []


def test_the_entities_of_an_article_come_by_kind(store: LibraryStore) -> None:
    """In the order of kinds on screen, with the mentions in this article."""
    link(store)
    assert [(each.name, count) for each, count in store.entities_of(A.id)] == [("Arthur Mensch", 2), ("Mistral AI", 1)]
    assert [(each.name, count) for each, count in store.entities_of(C.id)] == [("Mistral AI", 1)]


def test_mentions_of_an_entity_come_newest_article_first(store: LibraryStore) -> None:
    """And only its own."""
    _, mistral = link(store)
    found = store.mentions_of(mistral)
    assert [id for id, _ in found] == [A.id, B.id, C.id]
    assert all([each.entity for each in linked] == [mistral] for _, linked in found)


def test_articles_naming_any_of_some_entities(store: LibraryStore) -> None:
    """Each with how often, of all of them together."""
    mensch, mistral = link(store)
    assert store.articles_naming([mensch]) == {A.id: 2, B.id: 2}
    assert store.articles_naming([mensch, mistral]) == {A.id: 3, B.id: 3, C.id: 1}
    assert store.articles_naming([]) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("arthur mensch", ["Arthur Mensch"]),
        ("MENSCH", ["Arthur Mensch"]),
        ("arthur", ["Arthur Mensch"]),
        ("mensch arthur", ["Arthur Mensch"]),
        ("mens", []),
        ("ai", ["Mistral AI"]),
        ("mistral mensch", []),
        ("", []),
        ("++", []),
    ],
)
def test_entities_are_found_by_name_alias_or_whole_words(store: LibraryStore, name: str, expected: list[str]) -> None:
    """Without regard to case; never by half a word, never by words of two names."""
    link(store)
    found = [store.entity(id) for id in store.entities_named(name)]
    assert [each.name for each in found if each] == expected


def test_a_name_may_be_asked_for_by_kind(store: LibraryStore) -> None:
    """person:mistral is nobody."""
    _, mistral = link(store)
    assert store.entities_named("mistral", ORGANISATION) == [mistral]
    assert store.entities_named("mistral", PERSON) == []


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("m", ["Mistral AI", "Arthur Mensch"]), ("arthur m", ["Arthur Mensch"]), ("ensch", []), ("", []), ("%", [])],
)
def test_completion_goes_by_any_word_of_a_name(store: LibraryStore, prefix: str, expected: list[str]) -> None:
    """In most articles first."""
    link(store)
    assert [each.name for each in store.entities_starting(prefix, 5)] == expected
    assert len(store.entities_starting(prefix, 1)) <= 1


@pytest.mark.parametrize("few", [reads._FEW, -1])
def test_facets_of_entities_count_articles(store: LibraryStore, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not mentions; by SQLite and in columns."""
    monkeypatch.setattr(reads, "_FEW", few)
    link(store)
    found = store.facets([A.id, C.id])
    assert found["entity"] == [("Mistral AI", 2), ("Arthur Mensch", 1)]
    assert found["kind"] == [("organisation", 2), ("person", 1)]


def test_an_entity_keeps_its_id_when_it_is_called_otherwise(store: LibraryStore) -> None:
    """What has most of its names is the same one, whatever its name and kind are now."""
    mensch, mistral = link(store)
    link_by_hand(
        store,
        [
            cluster("Monsieur Mensch", ORGANISATION, (A.id, 0), (B.id, 0), (C.id, 0)),
            cluster("Mistral AI", ORGANISATION, (A.id, 1), (B.id, 1)),
            cluster("Mistral AI", PERSON, (C.id, 1)),
        ],
        "2",
    )
    named = {each.name: each for each in store.entities()}
    assert named["Monsieur Mensch"].id == mensch
    assert (named["Monsieur Mensch"].mentions, named["Monsieur Mensch"].articles) == (6, 3)
    assert {each.id for each in store.entities() if each.name == "Mistral AI"} > {mistral}
    assert store.entities_named("arthur mensch") == []
    assert store.entities_named("monsieur") == [mensch]


def test_linking_the_same_again_writes_no_entity(store: LibraryStore) -> None:
    """Ids, counts and names stay, and nothing is due after it."""
    link(store)
    before = store.entities()
    clusters = [
        cluster("Arthur Mensch", PERSON, (A.id, 0), (B.id, 0), aliases=("Mensch",)),
        cluster("Mistral AI", ORGANISATION, (A.id, 1), (B.id, 1), (C.id, 1), aliases=("Mistral",)),
    ]
    link_by_hand(store, clusters, "1")
    assert store.entities() == before
    assert not store.links_due("1")
    assert store.links_due("2")


def test_a_reading_done_again_keeps_its_links_until_the_next_linking(store: LibraryStore) -> None:
    """Following a name works while a library is read again by new rules."""
    mensch, _ = link(store)
    read(store, A.id, version="2")
    assert store.linked(A.id)[0].entity == mensch
    assert store.links_due("1")


def test_a_changed_text_has_no_mentions_until_it_is_read(store: LibraryStore) -> None:
    """Spans of another text are never shown."""
    link(store)
    other = article(A.path, "Something else")
    store.write(Batch(puts=[Put(other, A.path, digest(other), key(other))]))
    assert store.linked(A.id) == ()
    assert store.entities_of(A.id) == []
    assert store.counts().waiting == 1
    assert [each.id for each in store.pending("1", 9)] == [A.id]


def test_a_changed_title_keeps_its_mentions_and_is_read_again(store: LibraryStore) -> None:
    """The text is the same; the rules may see it otherwise."""
    link(store)
    other = article(A.path, A.text, title="Another")
    store.write(Batch(puts=[Put(other, A.path, digest(other), key(other))]))
    assert len(store.linked(A.id)) == 3
    assert [each.id for each in store.pending("1", 9)] == [A.id]


def test_a_reading_that_comes_too_late_is_dropped(store: LibraryStore) -> None:
    """Never the mentions of an old text on a new one."""
    (late,) = [each for each in store.pending("1", 9) if each.id == A.id]
    other = article(A.path, "Something else")
    store.write(Batch(puts=[Put(other, A.path, digest(other), key(other))]))
    store.write_readings([Read(A.id, late.digest, READING)], recogniser="m", version="1")
    assert A.id in {each.id for each in store.pending("1", 9)}


def test_a_removed_article_leaves_its_entities(store: LibraryStore) -> None:
    """At the next linking, which is due."""
    mensch, _ = link(store)
    store.write(Batch(removed=[A.id, B.id]))
    assert store.links_due("1")
    link_by_hand(store, [cluster("Mistral AI", ORGANISATION, (C.id, 1))], "1")
    assert store.entity(mensch) is None
    assert [(each.name, each.articles) for each in store.entities()] == [("Mistral AI", 1)]
    assert store.entities_named("mensch") == []
