"""Corrections over the entities of a library: what they show, and that nothing of what they cover is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import article
from tests.linking import Group, apart, link_by_hand
from tests.store.overlay import Shown, Thing, overlay
from tui.corrections import (
    Alias,
    Correction,
    Hide,
    Merge,
    Ref,
    Rename,
    Retype,
    Show,
    Split,
    Unalias,
    lines,
    parsed,
    ref,
)
from tui.ingest.plan import digest, key
from tui.model import ArticleId, Entity, EntityId, Kind, Mention, Name, Reading, Stamp
from tui.store.library import LibraryStore
from tui.store.writes import Batch, Put, Read

ARTICLES = tuple(article(name, "x" * 40) for name in "abcd")
TABLES = ("entity", "entity_form", "entity_tail", "name", "hidden", "machine_entity", "machine_name")
TEXTS = ("Meta", "META", "Meta Platforms", "Ada Quay", "Quay", "Sandvik")
KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)

_names = st.builds(
    lambda text, kind, also, count: Name(text, kind, tuple(dict.fromkeys((text, *also))), count),
    st.sampled_from(TEXTS),
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(TEXTS), max_size=2),
    st.integers(1, 3),
)
readings = st.tuples(*[st.lists(_names, max_size=4) for _ in ARTICLES])
"""The names of each article."""
groups = st.lists(st.integers(0, 3), min_size=16, max_size=16)
"""The cluster of each of its first four names, article by article."""
_refs = st.builds(Ref, st.sampled_from(TEXTS), st.sampled_from(KINDS))
_entities = st.one_of(st.integers(0, 3), _refs)
"""One of a linking by its number, else as another library may tell it."""


@st.composite
def _corrections(draw: st.DrawFn) -> tuple[str, tuple[object, ...]]:
    op = draw(st.sampled_from(("merge", "split", "apart", "rename", "retype", "hide", "show", "alias", "unalias")))
    entity = draw(_entities)
    if op == "merge":
        return op, (entity, draw(_entities))
    if op in ("hide", "show"):
        return op, (entity,)
    if op == "retype":
        return op, (entity, draw(st.sampled_from(KINDS)))
    if op == "apart":
        return op, (entity, draw(st.sampled_from(ARTICLES)).id)
    return op, (entity, draw(st.sampled_from((*TEXTS, "Ada", "meta platforms"))))


sayings = st.lists(_corrections(), max_size=6)


def said(entities: Sequence[Entity], sayings: Sequence[tuple[str, tuple[object, ...]]]) -> list[Correction]:
    """Corrections of a library's entities, each at a time of its own."""

    def known(one: object) -> Ref:
        if isinstance(one, Ref):
            return one
        return ref(entities[one % len(entities)]) if entities else Ref("Nobody", Kind.PERSON)  # type: ignore[operator]

    made: list[Correction] = []
    for number, (op, (first, *more)) in enumerate(sayings):
        entity, at = known(first), f"2024-01-{number + 1:02}"
        match op, more:
            case "merge", [other]:
                made.append(Merge(entity, known(other), at=at))
            case "apart", [one]:
                made.append(Split(entity, article=one, at=at))
            case "hide", []:
                made.append(Hide(entity, at=at))
            case "show", []:
                made.append(Show(entity, at=at))
            case "split", [form]:
                made.append(Split(entity, form=form, at=at))
            case "rename", [form]:
                made.append(Rename(entity, form, at=at))
            case "retype", [kind]:
                made.append(Retype(entity, kind, at=at))
            case "alias", [form]:
                made.append(Alias(entity, form, at=at))
            case "unalias", [form]:
                made.append(Unalias(entity, form, at=at))
    return made


Names = Sequence[Sequence[Name]]


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


@cache
def _library(number: int) -> LibraryStore:
    store = LibraryStore(Path(_folder().name) / f"{number}.db", writable=True)
    batch = Batch()
    for each in ARTICLES:
        batch.puts.append(Put(each, each.path, digest(each), key(each)))
        batch.finished.append((Stamp(each.path, each.path, 1, 1), "", ()))
    store.write(batch)
    return store


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    for number in range(3):
        _library(number).close()
    _folder().cleanup()


def library(number: int = 0) -> LibraryStore:
    """Four articles that nobody has read yet. To make a library takes longer than all that is done with it here, so
    that it is emptied instead; those of other numbers are other libraries."""
    store = _library(number)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        db.execute("BEGIN")
        for table in ("reading", "thing", "spelling", "spelt", "due", "redirect", *TABLES):
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM meta WHERE key NOT IN ('birth', 'generation')")
        db.execute("COMMIT")
    return store


def read(store: LibraryStore, names: Names, version: str) -> None:
    """Find names in the articles, whatever was found before."""
    found = []
    for each, own in zip(ARTICLES, names, strict=True):
        mentions = tuple(Mention(2 * i, 2 * i + 1, name.kind, i) for i, name in enumerate(own))
        found.append(Read(each.id, digest(each), Reading(tuple(own), mentions), signs=apart(each.id, own)))
    store.write_readings(found, recogniser="model", version=version)


def link(store: LibraryStore, names: Names, groups: Sequence[int], version: str) -> None:
    """Make each group of names an entity, called by its first name."""
    members: dict[int, list[tuple[ArticleId, int]]] = {}
    called: dict[int, list[Name]] = {}
    for a, (each, own) in enumerate(zip(ARTICLES, names, strict=True)):
        for i, name in enumerate(own):
            members.setdefault(groups[4 * a + i], []).append((each.id, i))
            called.setdefault(groups[4 * a + i], []).append(name)
    clusters = []
    for group, own in sorted(called.items()):
        forms = sorted({form for name in own for form in name.forms} - {own[0].text})
        clusters.append(Group(own[0].text, own[0].kind, tuple(forms), tuple(sorted(members[group]))))
    link_by_hand(store, clusters, version)


def shown(store: LibraryStore, names: Names) -> Shown:
    """Everything of a library that corrections bear upon, as the store tells it."""
    entities = [(each, False) for each in store.entities()] + [(each, True) for each in store.hidden()]
    things = {each.id: Thing(each.id, each.name, each.kind, each.aliases, hidden) for each, hidden in entities}
    owner = {}
    with closing(sqlite3.connect(store.path)) as db:
        for id, i, entity in db.execute(
            "SELECT article.id, i, coalesce(entity.id, hidden.id) FROM article JOIN name USING (n)"
            " LEFT JOIN entity ON entity.e = name.entity LEFT JOIN hidden ON hidden.e = name.entity"
        ):
            owner[ArticleId(id), i] = entity
    known = {(a.id, i): name for a, own in zip(ARTICLES, names, strict=True) for i, name in enumerate(own)}
    result = Shown(dict(things), owner, known, {})
    counts = {(thing.mentions, thing.articles) for thing, _ in entities}
    assert counts == {fact[-2:] for fact in result.facts()}
    return result


def rows(store: LibraryStore) -> dict[str, list[tuple[object, ...]]]:
    """The tables that everybody reads, and those that keep what is covered."""
    with closing(sqlite3.connect(store.path)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}


examples = settings(max_examples=25, deadline=None)


@examples
@given(readings, groups, sayings)
def test_what_is_shown_is_a_function_of_linking_and_corrections(
    names: Names, groups: list[int], sayings: list[tuple[str, tuple[object, ...]]]
) -> None:
    """The tables say what the plain function says: names, kinds, aliases, counts, whose mentions, who is hidden."""
    store = library()
    read(store, names, "1")
    link(store, names, groups, "1")
    machine = shown(store, names)
    corrections = said(store.entities(), sayings)
    store.curate(corrections)
    now = shown(store, names)
    assert now.facts() == overlay(machine, corrections).facts()
    for each in ARTICLES:
        led = {(mention.start // 2, mention.entity, mention.kind) for mention in store.linked(each.id)}
        assert led == {
            (i, owner, now.things[owner].kind)
            for (id, i), owner in now.owner.items()
            if id == each.id and not now.things[owner].hidden
        }
    for thing in now.things.values():
        for form in (thing.name, *thing.aliases):
            assert (thing.id in store.entities_named(form)) is not thing.hidden


@examples
@given(readings, groups, sayings)
def test_undoing_restores_every_row_and_redoing_too(
    names: Names, groups: list[int], sayings: list[tuple[str, tuple[object, ...]]]
) -> None:
    """One correction back after the other, all at once, and forwards again."""
    store = library()
    read(store, names, "1")
    link(store, names, groups, "1")
    corrections = said(store.entities(), sayings)
    states = [rows(store)]
    for many in range(1, len(corrections) + 1):
        store.curate(corrections[:many])
        states.append(rows(store))
    for many in reversed(range(len(corrections))):
        store.curate(corrections[:many])
        assert rows(store) == states[many]
    store.curate(corrections)
    assert rows(store) == states[-1]
    store.curate([])
    assert rows(store) == states[0]


@examples
@given(readings, groups, sayings, readings, groups)
def test_corrections_outlive_a_new_linking(
    names: Names, groups: list[int], sayings: list[tuple[str, tuple[object, ...]]], later: Names, others: list[int]
) -> None:
    """After names were found anew and linked otherwise it is as if they had been made only then."""
    states = []
    for is_early in (True, False):
        store = library(is_early)
        read(store, names, "1")
        link(store, names, groups, "1")
        corrections = said(store.entities(), sayings)
        if is_early:
            store.curate(corrections)
        read(store, later, "2")
        link(store, later, others, "2")
        store.curate(corrections)
        states.append(rows(store))
    assert states[0] == states[1]


@examples
@given(readings, groups, sayings)
def test_an_exported_log_makes_the_same_entities_elsewhere(
    names: Names, groups: list[int], sayings: list[tuple[str, tuple[object, ...]]]
) -> None:
    """In a library made afresh of the same articles, whether it is there before the first linking or after it."""
    states = []
    log = ""
    for number in range(3):
        store = library(number)
        if states:
            store.curate(parsed(log)[: 3 * (len(states) - 1)])
        read(store, names, "1")
        link(store, names, groups, "1")
        log = log or lines(said(store.entities(), sayings))
        store.curate(parsed(log))
        states.append(rows(store))
    assert states[0] == states[1] == states[2]


# A small library for what is easier told than generated

META = Name("Meta", Kind.PERSON, ("Meta",), 2)
PLATFORMS = Name("Meta Platforms", Kind.ORGANISATION, ("Meta Platforms",), 1)
QUAY = Name("Ada Quay", Kind.PERSON, ("Ada Quay", "Quay"), 3)
NAMES = ([META, QUAY], [PLATFORMS], [META, PLATFORMS], [])
GROUPS = [0, 1, 9, 9, 2, 9, 9, 9, 0, 2, 9, 9, 9, 9, 9, 9]


@pytest.fixture
def store() -> LibraryStore:
    """Meta in a and c, Ada Quay in a, Meta Platforms in b and c."""
    opened = library()
    read(opened, NAMES, "1")
    link(opened, NAMES, GROUPS, "1")
    return opened


def named(store: LibraryStore, name: str) -> Entity:
    (id,) = store.entities_named(name)
    entity = store.entity(id)
    assert entity is not None
    return entity


def test_an_effect_is_told_before_it_is_had(store: LibraryStore) -> None:
    """How many mentions in how many articles, and of which entities; nothing is written by asking."""
    before = rows(store)
    meta, platforms = named(store, "meta"), store.entities_named("Meta Platforms")[0]
    effect = store.effect(Merge(ref(meta), Ref("Meta Platforms", Kind.ORGANISATION)))
    assert (effect.mentions, effect.articles, effect.idle) == (4, 2, None)
    assert effect.entity == meta
    assert effect.into is not None
    assert effect.into.id == platforms
    assert rows(store) == before


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (Merge(Ref("Meta", Kind.PERSON), Ref("META", Kind.PERSON)), "are one already"),
        (Merge(Ref("Meta", Kind.PERSON), Ref("Nobody", Kind.PERSON)), "no entity here is called “Nobody”"),
        (Hide(Ref("Nobody", Kind.PERSON)), "no entity here is called “Nobody”"),
        (Split(Ref("Ada Quay", Kind.PERSON), form="Quay"), "no article calls it so at its fullest"),
        (Split(Ref("Meta", Kind.PERSON), form="Meta"), "nothing else would be left of it"),
        (Split(Ref("Ada Quay", Kind.PERSON), article=ARTICLES[1].id), "that article does not name it"),
        (Rename(Ref("Meta", Kind.PERSON), "Meta"), "it is called so already"),
        (Retype(Ref("Meta", Kind.PERSON), Kind.PERSON), "it is that already"),
        (Show(Ref("Meta", Kind.PERSON)), "it is not hidden"),
        (Alias(Ref("Ada Quay", Kind.PERSON), "quay"), "means it already"),
        (Unalias(Ref("Ada Quay", Kind.PERSON), "Sandvik"), "it is not known as “Sandvik”"),
        (Unalias(Ref("Ada Quay", Kind.PERSON), "Ada Quay"), "nothing else would be left of it"),
    ],
)
def test_what_would_change_nothing_says_why(store: LibraryStore, correction: Correction, why: str) -> None:
    """And changes nothing."""
    before = rows(store)
    assert why in (store.effect(correction).idle or "")
    store.curate([correction])
    assert rows(store) == before


def test_a_merged_entity_leads_to_the_one_that_stays(store: LibraryStore) -> None:
    """Its id is still good, for places one goes back to and for later corrections of it."""
    meta, platforms = named(store, "Meta"), store.entities_named("Meta Platforms")[0]
    merge = Merge(ref(meta), Ref("Meta Platforms", Kind.ORGANISATION))
    store.curate([merge, Rename(ref(meta), "Meta Inc")])
    into = store.entity(meta.id)
    assert into is not None
    assert (into.id, into.name, into.mentions, into.articles) == (platforms, "Meta Inc", 6, 3)
    assert into.aliases == ("Meta Platforms", "Meta")
    assert {mention.entity for _, found in store.mentions_of(platforms) for mention in found} == {platforms}


def test_a_chain_of_merges_leads_to_its_end(store: LibraryStore) -> None:
    """Whoever still has the first id comes to the last."""
    meta, platforms, quay = (store.entities_named(name)[0] for name in ("Meta", "Meta Platforms", "Ada Quay"))
    first = Merge(Ref("Meta", Kind.PERSON, meta), Ref("Meta Platforms", Kind.ORGANISATION))
    store.curate([first, Merge(Ref("Meta Platforms", Kind.ORGANISATION), Ref("Ada Quay", Kind.PERSON))])
    assert [each.id for each in store.entities()] == [quay]
    for id in (meta, platforms):
        assert store.entity(id) == store.entity(quay)
        assert store.meant(Ref("Gone", Kind.PLACE, id)) == store.entity(quay)


def test_a_split_takes_along_only_the_forms_that_are_its_own(store: LibraryStore) -> None:
    """What the rest is called too stays a name of the rest."""
    long = Name("Meta Platforms", Kind.ORGANISATION, ("Meta Platforms", "Meta"), 4)
    short = Name("Meta Inc", Kind.ORGANISATION, ("Meta Inc", "Meta", "MI"), 2)
    read(store, ([long], [short], [], []), "2")
    link(store, ([long], [short], [], []), [0, 9, 9, 9, 0, *[9] * 11], "2")
    (whole,) = store.entities()
    assert whole.aliases == ("MI", "Meta", "Meta Inc")
    store.curate([Split(ref(whole), form="meta inc")])
    rest, made = store.entities()
    assert (rest.id, rest.name, rest.aliases, rest.mentions) == (whole.id, "Meta Platforms", ("Meta",), 4)
    assert (made.name, made.kind, made.aliases) == ("Meta Inc", Kind.ORGANISATION, ("MI", "Meta"))
    store.curate([Split(ref(whole), article=ARTICLES[0].id)])
    rest, made = sorted(store.entities(), key=lambda each: each.mentions)
    assert (rest.id, rest.name, made.name) == (whole.id, "Meta Platforms", "Meta Platforms")
    assert rest.aliases == ("MI", "Meta", "Meta Inc")


def test_what_is_hidden_is_listed_apart(store: LibraryStore) -> None:
    """No list, search or article has it; its counts are kept."""
    quay = named(store, "Quay")
    store.curate([Hide(ref(quay))])
    assert quay.id not in {each.id for each in store.entities()}
    assert store.entities_named("Quay") == []
    assert store.entities_starting("qua", 5) == []
    assert quay.id not in {each.entity for each in store.linked(ARTICLES[0].id)}
    assert store.articles_naming([quay.id]) == {}
    assert store.facets(None, fields=("entity",)) == {"entity": [("Meta", 2), ("Meta Platforms", 2)]}
    assert store.hidden() == [quay]
    assert store.meant(Ref("quay", Kind.PERSON)) == quay
    store.curate([Hide(ref(quay)), Show(ref(quay))])
    assert named(store, "Quay") == quay


def test_corrections_that_mean_nothing_here_are_told(store: LibraryStore) -> None:
    """They are kept: an article that is still to come may bring whom they mean."""
    stray, hide = Hide(Ref("Nobody", Kind.PERSON)), Hide(Ref("Quay", Kind.PERSON))
    store.curate([stray, hide])
    assert (store.curated(), store.astray()) == ([stray, hide], [stray])
    later = ([META, QUAY], [PLATFORMS, Name("Nobody", Kind.PERSON, ("Nobody",), 1)], [META, PLATFORMS], [])
    read(store, later, "2")
    link(store, later, [0, 1, 9, 9, 2, 3, 9, 9, 0, 2, 9, 9, 9, 9, 9, 9], "2")
    assert store.astray() == []
    assert [each.name for each in store.hidden()] == ["Ada Quay", "Nobody"]


def test_names_read_anew_stay_with_their_entity_until_they_are_linked(store: LibraryStore) -> None:
    """While a sync reads articles again, a merged entity does not fall apart."""
    meta = named(store, "Meta")
    store.curate([Merge(ref(meta), Ref("Meta Platforms", Kind.ORGANISATION))])
    before = store.linked(ARTICLES[0].id)
    read(store, NAMES, "2")
    assert store.linked(ARTICLES[0].id) == before
    store.curate([])
    assert EntityId(meta.id) in {each.entity for each in store.linked(ARTICLES[0].id)}


def test_a_change_of_corrections_is_seen_by_who_watches(store: LibraryStore) -> None:
    """The generation grows with it, and not when nothing has changed."""
    before = store.generation()
    store.curate([])
    assert store.generation() == before
    store.curate([Hide(Ref("Quay", Kind.PERSON))])
    assert store.generation() > before
    assert store.written(named(store, "Meta").id) == [("Meta", 4, 2)]


def test_what_is_organisation_and_product_by_one_name_is_either(store: LibraryStore) -> None:
    """A mention that is sure of itself keeps its kind, until the reader says what the thing is."""
    names = [
        [Name("Norrbian", Kind.PRODUCT, ("Norrbian",), 1)],
        [Name("Norrbian Project", Kind.ORGANISATION, (), 1)],
        [],
        [],
    ]
    read(store, names, "v")
    link(store, names, [0] * 16, "v")
    [entity] = store.entities()
    kinds = [[each.kind for each in store.linked(one.id)] for one in ARTICLES[:2]]
    assert (entity.kind, kinds) == (Kind.PRODUCT, [[Kind.PRODUCT], [Kind.ORGANISATION]])
    assert {each.kind for _, own in store.mentions_of(entity.id) for each in own} == {Kind.PRODUCT, Kind.ORGANISATION}
    store.curate([Retype(ref(entity), Kind.EVENT)])
    assert [[each.kind for each in store.linked(one.id)] for one in ARTICLES[:2]] == [[Kind.EVENT]] * 2
