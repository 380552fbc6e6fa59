"""Markdown to articles."""

import pytest

from tui.loaders.markdown import read
from tui.model import Article

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
        ("code", 0, "python", "x = 1"),
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


def told(article: Article) -> list[tuple[str, int, str, str]]:
    return [(b.kind.value, b.level, b.marker, article.text[b.start : b.end]) for b in article.blocks]


def covered(source: str) -> list[tuple[str, str, str]]:
    article = read(source.encode(), "a.md")
    return [(each.kind.value, article.text[each.start : each.end], each.target) for each in article.inlines]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a [link *in* it](x.html \"t\") b", [("link", "link in it", "x.html"), ("emphasis", "in", "")]),
        ("**so** `code` *it*", [("strong", "so", ""), ("code", "code", ""), ("emphasis", "it", "")]),
        ("~~not~~ so", [("struck", "not", "")]),
        ("<https://a.b/%20ü>", [("link", "https://a.b/%20ü", "https://a.b/%20ü")]),
        ("<me@a.b>", [("link", "me@a.b", "mailto:me@a.b")]),
        ("bare http://a.b/c_d_e. And", [("link", "http://a.b/c_d_e", "http://a.b/c_d_e")]),
        ("[http://a.b](http://c.d) `http://e.f`", [("link", "http://a.b", "http://c.d"), ("code", "http://e.f", "")]),
        ("[a][ref]\n\n[ref]: <u v>", [("link", "a", "u v")]),
        ("# A *heading*", [("emphasis", "heading", "")]),
        ("<b>bold <a href='x?a=1&amp;b=2'>link</a></b>", [("strong", "bold link", ""), ("link", "link", "x?a=1&b=2")]),
        ("press <KBD>k</KBD>", [("code", "k", "")]),
        ("<b>never closed *but* </i> words", [("emphasis", "but", "")]),
        ("[call](tel:1) <a href=\"javascript:x\">it</a>", []),
        ("words with ![a picture](p.png) in them", [("image", "a picture", "p.png")]),
    ],
)  # fmt: skip
def test_markup_within_a_paragraph_becomes_inlines(source: str, found: list[tuple[str, str, str]]) -> None:
    """Each over the words it marked, with the address as the file has it; what cannot be followed is no link."""
    assert covered(source) == found


def test_footnotes_stand_at_the_end_under_their_labels() -> None:
    """Wherever they are defined, also those nobody refers to; a reference shows its label."""
    source = b"One[^1] and[^x].\n\n[^x]: The *second*.\n\n    Goes on.\n[^1]: The first.\n\nTwo[^2].\n\n[^9]: Alone."
    article = read(source, "a.md")
    assert told(article) == [
        ("paragraph", 0, "", "One[1] and[x]."),
        ("paragraph", 0, "", "Two[^2]."),
        ("footnote", 0, "x", "The second."),
        ("footnote", 0, "", "Goes on."),
        ("footnote", 0, "1", "The first."),
        ("footnote", 0, "9", "Alone."),
    ]
    marks = [(each.kind.value, article.text[each.start : each.end], each.target) for each in article.inlines]
    assert marks == [("note", "[1]", "1"), ("note", "[x]", "x"), ("emphasis", "second", "")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("![A barge](b.png)", [("image", "A barge", "b.png")]),
        ("![](/p/b%20c.JPG 'The barge')", [("image", "The barge", "/p/b%20c.JPG")]),
        ("![](https://a.b/p/b%20c.JPG?x=1)", [("image", "b c.JPG", "https://a.b/p/b%20c.JPG?x=1")]),
        ("[![A barge](b.png)](c.html)", [("link", "A barge", "c.html"), ("image", "A barge", "b.png")]),
    ],
)
def test_an_image_alone_is_a_block(source: str, found: list[tuple[str, str, str]]) -> None:
    """Its text is its description, else its title, else the name of its file."""
    article = read(f"Words.\n\n{source}".encode(), "a.md")
    assert told(article)[1][0] == "image"
    assert covered(f"Words.\n\n{source}") == found


def test_an_image_that_says_nothing_is_left_out() -> None:
    """Neither described nor a file with a name, or written out in the file; one among others stays words."""
    assert len(read(b"Words.\n\n![](http://a.b/counter.php)", "a.md").blocks) == 1
    assert told(read(b"![dot](data:image/png;base64,xx)", "a.md")) == [("paragraph", 0, "", "dot")]
    assert told(read(b"![a](a.png) ![b](b.png)", "a.md")) == [("paragraph", 0, "", "a b")]


def test_rules_stand_between_blocks() -> None:
    """Not before the first, nor after the last."""
    article = read(b"***\n\nOne\n\n---\n\n***\n\nTwo\n\n---\n", "a.md")
    assert told(article) == [("paragraph", 0, "", "One"), ("rule", 0, "", "* * *"), ("paragraph", 0, "", "Two")]


def test_quotations_know_how_deep_they_are_and_code_its_language() -> None:
    """The outermost is 0; items stay items."""
    article = read(b"> one\n>\n> > two\n>\n> - item\n\n``` {.c++ .x}\nint\n```\n\n    plain", "a.md")
    assert told(article) == [
        ("quotation", 0, "", "one"),
        ("quotation", 1, "", "two"),
        ("item", 0, "•", "item"),
        ("code", 0, "c++", "int"),
        ("code", 0, "", "plain"),
    ]


def test_a_cell_never_looks_like_two() -> None:
    """A bar in it is broken; what is marked in it stays marked."""
    article = read(b"| a | b |\n|---|---|\n| x \\| y | **z** |", "a.md")
    assert article.text == "a | b\nx ¦ y | z"
    assert [article.text[each.start : each.end] for each in article.inlines] == ["z"]
