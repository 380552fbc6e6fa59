"""More like this."""

from tests.screens.driver import WIDE, Driver, at


@at(WIDE)
async def test_articles_like_this_one_are_a_query(reader: Driver) -> None:
    """What is asked stands in the search bar, and the article itself is not among what is found."""
    await reader.keys("/", "harbour", "enter", "gl")
    title = reader.selected_title
    await reader.keys("g", "m")
    assert "like:" in reader.screen_text()
    assert title not in reader.titles
    assert reader.titles
