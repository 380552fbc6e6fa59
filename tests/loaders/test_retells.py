"""What a Markdown file says that it retells, as one line."""

import pytest

from tui.loaders import markdown


def retold(front: str) -> str | None:
    return markdown.read(f"---\ntitle: Ours\n{front}\n---\n\nText.\n".encode(), "ours.md").retells


def test_one_article_is_credited_in_full() -> None:
    """Title, publisher, author and date stand on one line, with what is missing left out."""
    front = "retells:\n  title: A find\n  publisher: The Paper\n  author: Jo Ash\n  date: 2021-03-04"
    assert retold(front) == "A find · The Paper · Jo Ash · 2021-03-04"
    assert retold("retells: {title: A find, author: Jo Ash}") == "A find · Jo Ash"


def test_several_articles_are_each_credited_in_full() -> None:
    """A list keeps the publisher and author of each article, in the order given."""
    front = (
        "retells:\n  - {title: A find, publisher: The Paper}\n  - {title: 'A loss, too', author: Jo Ash}\n  - Hearsay"
    )
    assert retold(front) == "A find · The Paper; A loss, too · Jo Ash; Hearsay"


@pytest.mark.parametrize("front", ["retells:", "retells: []", "retells: {}", "retells: [[], {}]", "tags: [a]"])
def test_nothing_said_is_none(front: str) -> None:
    """An empty credit is no credit."""
    assert retold(front) is None


def test_any_nesting_is_survived() -> None:
    """Lists within lists, from whatever file, give a line or nothing."""
    assert retold("retells: " + "[" * 14 + "deep" + "]" * 14) == "deep"
    assert retold("retells: " + "[" * 500 + "deep" + "]" * 500) is None
