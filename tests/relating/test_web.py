"""What is said of an entity, with its evidence."""

from tests.fakes import Tells
from tests.relating.conftest import Told, article
from tui.corrections import Hide, Merge, Ref
from tui.facts import Relation
from tui.model import Entity

BACKS = "Acme has backed Bolt."
AGAIN = "Bolt is backed by Acme."
LEADS = "Ash Reed leads Acme."
TELLS = Tells(
    claims=[
        ("Acme", Relation.BACKS, "Bolt", BACKS),
        ("Acme", Relation.BACKS, "Bolt", AGAIN),
        ("Ash Reed", Relation.LEADS, "Acme", LEADS),
    ],
    figures=[
        ("Bolt", "valuation", 2e9, "USD", "Bolt is worth $2 billion."),
        ("Bolt", "valuation", 2e9, "EUR", "Bolt is worth €2 billion."),
    ],
    quotes=[("Ash Reed", "We build for the long run"), ("Ash Reed", "We are building for the long run, as I said")],
)


def test_relations_are_told_from_either_side(told: Told) -> None:
    """Of one entity, whichever part it has; in the order of the relations, the same two together."""
    told.sync(article("one.txt", BACKS, LEADS), article("two.txt", AGAIN), tells=TELLS)
    found = told.web.relations(told.id("Acme"))
    assert [(one.subject.name, one.relation, one.object.name) for one in found] == [
        ("Acme", Relation.BACKS, "Bolt"),
        ("Acme", Relation.BACKS, "Bolt"),
        ("Ash Reed", Relation.LEADS, "Acme"),
    ]
    assert set(told.said(*(one.evidence for one in found))) == {BACKS, AGAIN, LEADS}
    assert [one.object.name for one in told.web.relations(told.id("Bolt"))] == ["Bolt", "Bolt"]
    assert [one.relation for one in told.web.relations(relation=Relation.LEADS)] == [Relation.LEADS]


def test_what_an_article_no_longer_says_is_forgotten(told: Told) -> None:
    """A changed text has other facts, a removed one none."""
    told.sync(article("one.txt", BACKS), article("two.txt", LEADS), tells=TELLS)
    told.sync(article("one.txt", "Acme and Bolt parted."), tells=TELLS)
    assert [one.relation for one in told.web.relations()] == [Relation.LEADS]
    del told.source.files["two.txt"]
    told.sync(tells=TELLS)
    assert told.web.relations() == []


def test_facts_follow_corrections(told: Told) -> None:
    """What is said of a merged entity is said of the one that stays; what leads to a hidden one is not told."""
    told.sync(article("one.txt", BACKS, LEADS, "Crane grows."), tells=TELLS)
    acme, crane, reed = (told.library.entity(name) for name in ("Acme", "Crane", "Ash Reed"))
    told.library.correct([Merge(_ref(acme), _ref(crane))])
    found = told.web.relations(crane.id)
    assert [(one.subject.name, one.object.name) for one in found] == [("Crane", "Bolt"), ("Ash Reed", "Crane")]
    assert told.web.relations(acme.id) == found, "by its old id as well"
    told.library.correct([Hide(_ref(reed))])
    assert [one.subject.name for one in told.web.relations(crane.id)] == ["Crane"]


def test_figures_that_differ_between_articles_disagree(told: Told) -> None:
    """Both are told, the newest first, and which is right is not."""
    old = article("old.txt", "Bolt is worth $2 billion.", date="2024-02-01")
    new = article("new.txt", "Bolt is worth €2 billion.", date="2024-02-20")
    told.sync(old, new, tells=TELLS)
    (found,) = told.web.disagreements()
    assert (found.subject.name, found.measure) == ("Bolt", "valuation")
    assert [(one.value, one.unit) for one in found.figures] == [(2e9, "EUR"), (2e9, "USD")]
    assert told.web.disagreements(told.id("Bolt")) == [found]
    assert [one.unit for one in told.web.figures(told.id("Bolt"))] == ["EUR", "USD"]


def test_a_wording_that_differs_is_flagged(told: Told) -> None:
    """Where another article has what somebody said in other words."""
    told.sync(
        article("one.txt", "“We build for the long run,” said Ash Reed of Acme."),
        article("two.txt", "Ash Reed: “We are building for the long run, as I said.”"),
        article("three.txt", "Ash Reed left."),
        tells=TELLS,
    )
    by, about = told.web.quotes(told.id("Ash Reed"))
    assert len(by) == 2
    assert all(len(one.altered) <= 1 for one in by)
    assert about == []
    assert told.web.quotes(told.id("Acme")) == ([], [])


def test_neighbours_are_those_in_the_same_sentences(told: Told) -> None:
    """The one that stands with nobody else is the nearest; sums and dates are none."""
    told.sync(
        article("one.txt", "Acme met Bolt on 2 May 2023. Acme met Crane. Dune met Crane. Crane met Norrvik."),
        article("two.txt", "Bolt met Acme. Dune is far away. Crane met Dune. Norrvik is a town of Dune."),
    )
    found = told.web.neighbours(told.id("Acme"))
    assert [one.party.name for one in found] == ["Bolt", "Crane"]
    assert found[0].strength == 1.0
    assert found[0].sentences == 2
    assert told.said(found[1].evidence) == ["Acme met Crane."]


def test_the_timeline_has_what_is_dated(told: Told) -> None:
    """By date, with the sentence; months of articles are counted."""
    met, grew = "Acme met Bolt on 2 May 2023.", "Acme grew in 2021."
    tells = Tells(dates=[("Acme", "2023-05-02", met), ("Bolt", "2023-05-02", met), ("Acme", "2021", grew)])
    told.sync(article("one.txt", met, grew, date="2024-02-01"), article("two.txt", "Acme left."), tells=tells)
    moments = told.web.timeline(told.id("Acme"))
    assert [moment.date for moment in moments] == ["2021", "2023-05-02"]
    assert told.said(*(moment.evidence for moment in moments)) == [grew, met]
    assert told.web.coverage(told.id("Acme")) == [("2024-02", 1)]


def test_an_entity_is_introduced_once_in_the_same_words(told: Told) -> None:
    """What most articles say comes first."""
    told.sync(
        article("one.txt", "Acme, a maker of nets, grew.", date="2024-01-01"),
        article("two.txt", "Acme, the maker of nets, shrank.", date="2024-02-01"),
        article("three.txt", "Acme, a bank from the north, grew.", date="2024-03-01"),
    )
    assert told.said(*told.web.introductions(told.id("Acme"))) == ["the maker of nets", "a bank from the north"]


def test_places_can_be_those_beside_another(told: Told) -> None:
    """All mentions, or those in a sentence that names the other as well; the newest article first."""
    told.sync(
        article("one.txt", "Acme grew. Acme met Bolt.", date="2024-01-01"),
        article("two.txt", "Acme left.", date="2024-02-01"),
    )
    acme = told.id("Acme")
    places = told.web.places(acme)
    assert told.said(*places) == ["Acme"] * 3
    assert [context.right for context in told.web.contexts(places)] == [" left.", " grew. Acme met Bolt.", " met Bolt."]
    assert [place.start for place in told.web.places(acme, beside=told.id("Bolt"))] == [11]


def test_what_is_known_so_far_ends_at_the_place(told: Told) -> None:
    """Nothing behind it is told: what introduces a name, its first sentence, and the last three."""
    text = ["Acme, a maker of nets, grew.", *(f"Acme opened shop {number}." for number in range(6)), "Acme fell."]
    told.sync(article("one.txt", *text))
    shown = told.library.article("one")
    before = shown.text.index("Acme opened shop 5") + 1
    found = told.web.known(told.id("Acme"), shown.id, before)
    assert told.said(*found) == ["a maker of nets", text[0], text[4], text[5], text[6]]


def test_what_is_new_is_what_no_read_article_says(told: Told) -> None:
    """Near-duplicates are not; new names and figures come first."""
    told.sync(
        article("read.txt", "Acme opened a new office in the old town of the north.", date="2024-01-01"),
        article("same.txt", "Acme has opened a new office in the old town of the north.", date="2024-02-01"),
        article("news.txt", "Acme closed all of its many shops. Acme will work with Dune.", date="2024-03-01"),
    )
    told.library.marks.set_read(told.library.article("read").id, True)
    found = told.web.news(told.id("Acme"))
    assert told.said(*(one.evidence for one in found)) == [
        "Acme will work with Dune.",
        "Acme closed all of its many shops.",
    ]
    assert [party.name for party in found[0].parties] == ["Dune"]


def test_who_is_around_is_joined(told: Told) -> None:
    """Relations before sentences; the one that is asked about comes first."""
    told.sync(article("one.txt", BACKS, LEADS, "Bolt met Crane. Dune is alone."), tells=TELLS)
    graph = told.web.around(told.id("Acme"))
    assert next(party.name for party in graph.nodes) == "Acme"
    assert {party.name for party in graph.nodes} == {"Acme", "Bolt", "Ash Reed", "Crane"}
    names = {party.id: party.name for party in graph.nodes}
    joined = {(names[edge.start], edge.relation, names[edge.end]) for edge in graph.edges}
    assert ("Acme", Relation.BACKS, "Bolt") in joined
    assert ("Ash Reed", Relation.LEADS, "Acme") in joined
    assert len(told.web.around(told.id("Acme"), hops=1).nodes) == 3


def _ref(entity: Entity) -> Ref:
    return Ref(entity.name, entity.kind, entity.id)
