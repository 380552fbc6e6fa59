"""What the scores mean, on cases that can be counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.gold import Annotated, GoldSet, Nest, Spot
from tests.quality.scoring import NAMES, exact, f1, in_order, links, overlap, same_span
from tui.model import Article, ArticleId, Kind

PERSON, PLACE = Kind.PERSON, Kind.PLACE


def gold(*articles: tuple[Nest, ...]) -> GoldSet:
    """A set of articles of which only the mentions matter."""
    made = [Annotated(Article(ArticleId(str(n)), str(n), "T", "", ()), nests) for n, nests in enumerate(articles)]
    return GoldSet("g", frozenset(Kind), tuple(made))


def alone(*spots: Spot) -> tuple[Nest, ...]:
    return tuple((spot,) for spot in spots)


ONE = Spot(0, 4, PERSON, "a")
TWO = Spot(10, 14, PLACE, "b")


@pytest.mark.parametrize(
    ("found", "typed", "untyped", "overlapping"),
    [
        ([ONE, TWO], 100, 100, 100),
        ([ONE], 200 / 3, 200 / 3, 200 / 3),
        ([ONE, Spot(10, 14, PERSON, "")], 50, 100, 100),
        ([ONE, Spot(9, 14, PLACE, "")], 50, 50, 100),
        ([ONE, TWO, Spot(20, 25, PLACE, ""), Spot(30, 35, PLACE, "")], 200 / 3, 200 / 3, 200 / 3),
        ([], 0, 0, 0),
    ],
)
def test_spans_are_counted_by_what_has_to_agree(
    found: list[Spot], typed: float, untyped: float, overlapping: float
) -> None:
    """Span and kind, span, or any letter."""
    scores = [f1(gold(alone(ONE, TWO)), [found], match, NAMES) for match in (exact, same_span, overlap)]
    assert [score.f1 for score in scores if score] == pytest.approx([typed, untyped, overlapping])


def test_kinds_that_were_not_marked_are_never_wrong() -> None:
    """They are right where they are found for what was marked, whatever the annotators call it."""
    marked = GoldSet("g", frozenset({PERSON, PLACE}), gold(alone(ONE, TWO)).articles)
    found = [Spot(0, 4, Kind.NATIONALITY, ""), Spot(20, 24, Kind.DATE, "")]
    untyped, typed = f1(marked, [found], same_span, NAMES), f1(marked, [found], exact, NAMES)
    assert untyped is not None
    assert typed is not None
    assert (untyped.precision, untyped.recall) == (100, 50)
    assert (typed.precision, typed.recall) == (0, 0)


def test_of_a_nest_any_is_right_and_one_is_enough() -> None:
    """The University of Oslo, or Oslo within it."""
    nest = (Spot(0, 18, Kind.ORGANISATION, "u"), Spot(14, 18, PLACE, "o"))
    for found in nest:
        score = f1(gold((nest,)), [[found]], exact, NAMES)
        assert score is not None
        assert score.f1 == 100


def test_kinds_that_are_not_asked_for_count_on_neither_side() -> None:
    """A sum found where none is wanted is no mistake."""
    score = f1(gold(alone(ONE)), [[ONE, Spot(20, 25, Kind.MONEY, "")]], exact, NAMES)
    assert score is not None
    assert score.f1 == 100
    assert f1(gold(alone(ONE)), [[ONE]], exact, {Kind.LAW}) is None


def test_pairs_across_articles_are_those_of_different_articles() -> None:
    """Two of three articles' mentions linked: one pair of three is found, and it is right."""
    one, other = Spot(0, 4, PERSON, "a"), Spot(6, 9, PERSON, "a")
    library = gold(alone(one, other), alone(one), alone(one))
    found = [[Spot(0, 4, PERSON, "1"), Spot(6, 9, PERSON, "2")], [Spot(0, 4, PERSON, "1")], [Spot(0, 4, PERSON, "3")]]
    scored = links(library, found)
    assert scored.pairs == 5
    assert scored.across == pytest.approx((100, 20))
    wrong = gold(alone(one), alone(Spot(0, 4, PERSON, "b")))
    assert links(wrong, [[Spot(0, 4, PERSON, "1")], [Spot(0, 4, PERSON, "1")]]).across == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5), st.sampled_from(list(NAMES)), st.sampled_from("xyz"))))
def test_gold_scores_full_marks_against_itself(made: list[tuple[int, int, Kind, str]]) -> None:
    """Whatever it is."""
    spots = in_order([Spot(start, start + size, kind, entity) for start, size, kind, entity in made])
    library = gold(alone(*spots), alone(*spots))
    for match in (exact, same_span, overlap):
        score = f1(library, [spots, spots], match, NAMES)
        assert score is None if not spots else score is not None and score.f1 == score.low == 100
    if spots:
        assert links(library, [spots, spots]).b_cubed == pytest.approx((100, 100, 100))
