"""Markdown to articles."""

from tui.loaders.markdown import read

FULL = b"""---
title: A title
date: 2013-03-28 23:59:31 -0400
author: Jane Doe
source: The Paper
link: https://example.org/a
tags: [one, two]
categories: two, three
lang: en-GB
retells: {title: T, publisher: P}
---

# Heading *one*

A [link](http://x.y) and ![a picture](p.png), `code` and
a soft <b>break</b>.

1. first
2. second
   - inner

> quoted

| a | b |
|---|---|
| 1 | 2 |

```python
x = 1
```
"""


def test_front_matter_becomes_fields() -> None:
    """Each in its place, the date in its own zone."""
    article = read(FULL, "a.md")
    assert (article.title, article.date, article.author, article.source) == (
        "A title",
        "2013-03-28",
        "Jane Doe",
        "The Paper",
    )
    assert (article.url, article.lang, article.retells) == ("https://example.org/a", "en", "T · P")
    assert article.tags == ("one", "two", "three")


def test_markup_becomes_blocks_and_the_words_text() -> None:
    """Links keep their words, pictures their description; kinds, levels and markers are right."""
    article = read(FULL, "a.md")
    assert [(b.kind.value, b.level, b.marker, article.text[b.start : b.end]) for b in article.blocks] == [
        ("heading", 1, "", "Heading one"),
        ("paragraph", 0, "", "A link and a picture, code and\na soft break."),
        ("item", 0, "1.", "first"),
        ("item", 0, "2.", "second"),
        ("item", 1, "•", "inner"),
        ("quotation", 0, "", "quoted"),
        ("table", 0, "", "a | b\n1 | 2"),
        ("code", 0, "", "x = 1"),
    ]


def test_the_first_heading_is_the_title_where_none_is_given() -> None:
    """And it stays in the text."""
    article = read(b"# A heading\n\nWords.", "a.md")
    assert article.title == "A heading"
    assert article.text == "A heading\n\nWords."


def test_broken_front_matter_leaves_the_body() -> None:
    """An article is never lost for its fields."""
    article = read(b"---\na: b: c\n---\nThe body stays.", "a.md")
    assert article.text == "The body stays."


def test_words_in_html_stay_and_scripts_do_not() -> None:
    """Tags go, what they mark stays."""
    assert read(b"<div><p>One</p><script>evil()</script>two &amp; three</div>", "a.md").text == "One\n\ntwo & three"


def test_too_much_for_the_parser_is_read_as_plain_text() -> None:
    """A page of brackets would take it many seconds; its fields are still read."""
    article = read(b"---\ntitle: Brackets\n---\n\nwords\n\n" + b"![" * 200_000, "a.md")
    assert article.title == "Brackets"
    assert article.text.startswith("words\n\n![![")


def test_no_nesting_is_too_deep() -> None:
    """It gives an article, at once."""
    assert read(b"> " * 5000 + b"x\n" + b"- " * 5000, "a.md").blocks
