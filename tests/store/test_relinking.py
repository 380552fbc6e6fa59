"""Linking step by step, through the store: what it is at the end is what one linking afresh would make of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entities.texts import ALIASES
from tests.fakes import article
from tests.linking import linked
from tui.corrections import Alias, Correction, Hide, Merge, Ref, Split
from tui.entities.link import link
from tui.entities.signs import signs
from tui.ingest.plan import digest, key
from tui.model import ArticleId, EntityId, Kind, Name, Reading
from tui.store import linking
from tui.store.library import LibraryStore
from tui.store.writes import Batch, Put, Read

PERSON, ORGANISATION = Kind.PERSON, Kind.ORGANISATION
Library = dict[ArticleId, list[Name]]


def name(text: str, kind: Kind = ORGANISATION, *forms: str, count: int = 1) -> Name:
    return Name(text, kind, (*forms, text), count)


ANNA, KARL, BARE = (name(text, PERSON) for text in ("Anna Lindqvist", "Karl Lindqvist", "Lindqvist"))
NORRVIK, BOARD, BUREAU, BFB = (
    name("Norrvik AI", ORGANISATION, "Norrvik"),
    name("Baltic Fisheries Board", ORGANISATION, "BFB"),
    name("Bern Football Bureau", ORGANISATION, "BFB", count=2),
    name("BFB"),
)
SENATES = name("Senate"), name("Peruvian Senate"), name("Peru", Kind.PLACE), name("Norwegian", Kind.NATIONALITY)
TWO = name("Anna Lindqvist Teix", PERSON), name("Anna Lindqvist Teix", PERSON, "Lindqvist"), name("Teix", PERSON)
NAMES = st.lists(
    st.sampled_from([ANNA, KARL, BARE, *TWO, NORRVIK, name("Norrvik"), BOARD, BUREAU, BFB, *SENATES]), max_size=3
)
STEPS = st.lists(st.tuples(st.sampled_from("abcdefghijkl"), NAMES, st.booleans()), min_size=1, max_size=16)


class Articles:
    """A library of articles that have names and next to no text."""

    def __init__(self, store: LibraryStore) -> None:
        self.store = store
        self.now: Library = {}

    def put(self, path: str, *names: Name) -> None:
        """Add an article, or change its text and its names."""
        one = article(path, repr(names))
        self.now[one.id] = list(names)
        self.store.write(Batch(puts=[Put(one, path, digest(one), key(one))]))
        read = Read(one.id, digest(one), Reading(names), signs=signs(names, ALIASES))
        self.store.write_readings([read], recogniser="m", version="1")

    def come(self, path: str, names: list[Name]) -> None:
        """An article with these names, or without any none."""
        if names:
            self.put(path, *names)
        else:
            self.remove(path)

    def remove(self, path: str) -> None:
        """Take an article out."""
        id = article(path, "").id
        self.now.pop(id, None)
        self.store.write(Batch(removed=[id]))

    def relink(self) -> bool:
        """Link what is due; whether that was everything."""
        with self.store.names("1") as names:
            links = link(names, ALIASES)
        self.store.write_links(links, "1")
        return links.whole

    def entities(self) -> dict[EntityId, tuple[object, ...]]:
        """Everything that a reader sees of the entities."""
        return {
            each.id: (
                each.name,
                each.kind,
                each.aliases,
                each.mentions,
                frozenset(self.store.articles_naming([each.id])),
            )
            for each in self.store.entities()
        }

    def id_of(self, called: str) -> EntityId:
        """The id of the only entity of a name."""
        (id,) = (each.id for each in self.store.entities() if each.name == called)
        return id


@contextmanager
def library() -> Iterator[Articles]:
    with (
        TemporaryDirectory() as folder,
        LibraryStore(Path(folder) / "library.db", writable=True) as store,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(linking, "AFRESH_FROM", 1)  # in a small library each article is much of it
        yield Articles(store)


def afresh(now: Library) -> list[tuple[object, ...]]:
    """What a reader would see if the library had been linked once."""
    return [
        (
            each.name,
            each.kind,
            each.aliases,
            sum(now[article][i].count for article, i in each.members),
            frozenset(article for article, _ in each.members),
        )
        for each in linked(now.items(), ALIASES)
    ]


@settings(max_examples=30, deadline=None)
@given(steps=STEPS)
def test_a_library_linked_step_by_step_is_as_if_linked_afresh(steps: list[tuple[str, list[Name], bool]]) -> None:
    """Names, kinds, aliases, mentions and articles, in whatever order articles come, change and go."""
    with library() as articles:
        for path, names, pause in steps:
            articles.come(path, names)
            if pause:
                articles.relink()
        articles.relink()
        assert sorted(articles.entities().values(), key=repr) == sorted(afresh(articles.now), key=repr)
        assert not articles.store.links_due("1")


@settings(max_examples=30, deadline=None)
@given(steps=STEPS, names=NAMES)
def test_an_article_that_comes_and_goes_leaves_every_id_as_it_was(
    steps: list[tuple[str, list[Name], bool]], names: list[Name]
) -> None:
    """Whatever it joined or parted meanwhile; and every id that was gone meanwhile led somewhere."""
    with library() as articles:
        for path, some, _ in steps:
            articles.put(path, *some)
        articles.relink()
        before = articles.entities()
        articles.put("visitor", *names)
        articles.relink()
        assert all(articles.store.entity(id) for id in before)
        articles.remove("visitor")
        articles.relink()
        assert articles.entities() == before


def ten_others(articles: Articles) -> None:
    """So that one article more is little."""
    for number in range(10):
        articles.put(f"other{number}", name(f"Other {number}"))


def test_an_old_id_leads_to_who_took_the_names() -> None:
    """BFB was an entity of its own until an article said what it is short for; bookmarks of it still lead on."""
    with library() as articles:
        ten_others(articles)
        articles.put("a", BFB)
        articles.put("b", name("Baltic Fisheries Board", count=3))
        articles.put("c", name("Baltic Fisheries Board", count=3))
        articles.relink()
        short, long = articles.id_of("BFB"), articles.id_of("Baltic Fisheries Board")
        articles.put("d", BOARD)
        assert not articles.relink()
        entity = articles.store.entity(short)
        assert entity is not None
        assert (entity.id, entity.articles) == (long, 4)
        assert articles.store.articles_naming([short]) == articles.store.articles_naming([long])
        assert articles.store.mentions_of(short) == articles.store.mentions_of(long)


def test_an_id_of_what_nobody_names_any_more_leads_nowhere() -> None:
    """There is no entity to show."""
    with library() as articles:
        ten_others(articles)
        articles.put("a", BFB)
        articles.relink()
        id = articles.id_of("BFB")
        articles.remove("a")
        articles.relink()
        assert articles.store.entity(id) is None


def test_a_text_read_again_with_the_same_names_is_not_due() -> None:
    """Relinking after that has nothing to do."""
    with library() as articles:
        ten_others(articles)
        articles.relink()
        pending = [
            Read(
                id,
                digest(article(path, repr(tuple(names)))),
                Reading(tuple(names)),
                signs=signs(names, ALIASES),
            )
            for (id, names), path in zip(articles.now.items(), (f"other{n}" for n in range(10)), strict=True)
        ]
        articles.store.write_readings(pending, recogniser="m", version="2")
        with articles.store.names("1") as names:
            due = names.due()
        assert due is not None
        assert not due.articles


TEXTS = ("Anna Lindqvist", "Karl Lindqvist", "Lindqvist", "Norrvik AI", "Baltic Fisheries Board", "BFB")
_REFS = st.builds(Ref, st.sampled_from(TEXTS), st.sampled_from([PERSON, ORGANISATION]))
CORRECTIONS = st.lists(
    st.one_of(
        st.builds(Merge, _REFS, into=_REFS),
        st.builds(lambda one, form: Split(one, form=form), _REFS, st.sampled_from(TEXTS)),
        st.builds(Alias, _REFS, form=st.sampled_from(TEXTS)),
        st.builds(Hide, _REFS),
    ),
    max_size=4,
)


@settings(max_examples=20, deadline=None)
@given(steps=STEPS, corrections=CORRECTIONS)
def test_corrections_do_not_mislead_a_linking(
    steps: list[tuple[str, list[Name], bool]], corrections: list[Correction]
) -> None:
    """A library that was corrected all the while has, without the corrections, the entities and ids of one that never
    was; and with them those of one that is corrected in the end."""
    with library() as corrected, library() as plain:
        corrected.store.curate(corrections)
        for path, names, pause in [*steps, ("end", [], True)]:
            for articles in (corrected, plain):
                articles.come(path, names)
                if pause:
                    articles.relink()
        plain.store.curate(corrections)
        assert corrected.entities() == plain.entities()
        assert corrected.store.hidden() == plain.store.hidden()
        for articles in (corrected, plain):
            articles.store.curate([])
        assert corrected.entities() == plain.entities()


def test_an_article_that_goes_is_missed_by_whom_it_named_before_a_merge() -> None:
    """The entity that linking knows, not the one that is shown, has fewer articles then, or is gone."""
    with library() as articles:
        for path in "abc":
            articles.put(path, NORRVIK, BOARD)
        articles.put("d", ANNA)
        articles.relink()
        before = articles.entities()
        board, anna = articles.id_of("Baltic Fisheries Board"), articles.id_of("Anna Lindqvist")
        into = Ref("Norrvik AI", ORGANISATION)
        articles.store.curate(
            [Merge(Ref("Baltic Fisheries Board", ORGANISATION), into), Merge(Ref("Anna", PERSON, anna), into)]
        )
        articles.remove("a")
        articles.remove("d")
        articles.relink()
        articles.store.curate([])
        assert set(articles.entities()) == set(before) - {anna}
        assert articles.entities()[board][3:] == (2, before[board][4] - {article("a", "").id})  # type: ignore[operator]


def test_what_is_not_certain_is_possible() -> None:
    """Both that a short form may be, the people of a surname, a name that is one letter away; never merged, and told
    from both sides."""
    with library() as articles:
        articles.put("a", BOARD, ANNA, name("Vestre Havnelag"))
        articles.put("b", BUREAU, KARL, name("Vestre Havnelog"))
        articles.put("c", BFB, BARE, name("Elsewhere"))
        articles.relink()
        possible = {
            each.name: [one.name for one in articles.store.possible(each.id)] for each in articles.store.entities()
        }
    assert possible["BFB"] == ["Bern Football Bureau", "Baltic Fisheries Board"]
    assert possible["Bern Football Bureau"] == ["BFB"]
    assert sorted(possible["Lindqvist"]) == ["Anna Lindqvist", "Karl Lindqvist"]
    assert possible["Anna Lindqvist"] == ["Lindqvist"]
    assert possible["Vestre Havnelag"] == ["Vestre Havnelog"]
    assert possible["Elsewhere"] == []
