"""Why is this a hit?"""

from tests.screens.driver import NARROW, WIDE, Driver, at


@at(WIDE, NARROW)
async def test_each_part_of_the_query_is_answered(reader: Driver) -> None:
    """With the forms that stand in the article and how often, its fields, its filters, and what is excluded."""
    await reader.keys("/", "harbour cost* source:coast person:lind -tov*", "enter", "gl", "x")
    box = reader.screen_text()
    assert "hit 1 of 1" in box
    assert "✓ harbour  harbour ×2, in the title · " in box
    assert "✓ cost*  cost ×1" in box
    assert "✓ source:coast  in the source" in box
    assert "✓ person:lind  Lind ×1, Nora Lind ×1" in box
    assert "✓ NOT tov*" in box
    await reader.keys("k")
    assert reader.page == "MainScreen"


async def test_what_no_word_answers_has_a_cross(reader: Driver) -> None:
    """In a search that was relaxed it is what is missing."""
    await reader.keys("/", "harbour zebra", "enter", "x")
    assert "✓ harbour" in reader.screen_text()
    assert "✗ zebra*  nothing here answers it" in reader.screen_text()


async def test_without_a_query_there_is_nothing_to_explain(reader: Driver) -> None:
    """And that is said."""
    await reader.keys("x")
    assert "nothing is searched for; / searches" in reader.hints
