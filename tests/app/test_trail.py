"""Back and Forward, as an algebra."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tui.app.trail import LONGEST, Place, Trail
from tui.model import ArticleId, Sort

PLACES = st.builds(
    Place,
    query=st.sampled_from(["", "harbour"]),
    sort=st.sampled_from([Sort.BEST, Sort.TITLE]),
    article=st.sampled_from([None, ArticleId("a"), ArticleId("b")]),
    offset=st.integers(0, 3),
)


def distinct(count: int) -> list[Place]:
    return [Place(offset=number) for number in range(count)]


@given(st.integers(1, 30), st.integers(1, 40))
def test_back_retraces_every_step_and_forward_undoes_it(jumps: int, steps: int) -> None:
    """After any number of jumps, so many steps back and as many forward end where they began."""
    trail, places = Trail(), distinct(jumps + 1)
    for place in places[:-1]:
        trail.leave(place)
    seen = [places[-1]]
    while len(seen) <= steps and (behind := trail.back(seen[-1])) is not None:
        seen.append(behind)
    assert seen == places[::-1][: steps + 1]
    again = [seen[-1]]
    while (ahead := trail.forward(again[-1])) is not None:
        again.append(ahead)
    assert again == seen[::-1]


@given(st.lists(PLACES, max_size=12), PLACES)
def test_back_never_stays_where_it_is(left: list[Place], here: Place) -> None:
    """Whatever was left, and however often the same place, each Back leads to another place until there is none."""
    trail = Trail()
    for place in left:
        trail.leave(place)
    for _ in range(len(left) + 1):
        behind = trail.back(here)
        if behind is None:
            break
        assert behind != here
        here = behind
    assert trail.back(here) is None


@given(st.lists(st.sampled_from(["jump", "back", "forward"]), max_size=40))
def test_it_is_a_browsers_history(moves: list[str]) -> None:
    """Like a list of places with a finger on one: Back and Forward move the finger, a jump cuts off what is ahead."""
    trail, here = Trail(), Place(offset=0)
    history, finger = [here], 0
    for number, move in enumerate(moves, 1):
        if move == "jump":
            trail.leave(here)
            here = Place(offset=number)
            history, finger = [*history[: finger + 1], here], finger + 1
        elif move == "back":
            here, finger = trail.back(here) or here, max(0, finger - 1)
        else:
            here, finger = trail.forward(here) or here, min(len(history) - 1, finger + 1)
        assert here == history[finger]


def test_moving_about_does_not_lose_the_way() -> None:
    """One comes back to where one was last seen, also when one has scrolled since one came there."""
    trail, (first, second, third) = Trail(), distinct(3)
    trail.leave(first)
    scrolled = replace(second, pane="reader")
    trail.leave(scrolled)
    assert trail.back(third) == scrolled
    further = replace(scrolled, offset=9)
    assert trail.back(further) == first
    assert trail.forward(first) == further


def test_the_trail_ends_somewhere() -> None:
    """A day of reading does not fill the memory: the oldest places are forgotten."""
    trail = Trail()
    for place in distinct(3 * LONGEST):
        trail.leave(place)
    here: Place | None = Place(offset=-1)
    steps = -1
    while here is not None:
        here, steps = trail.back(here), steps + 1
    assert steps == LONGEST
