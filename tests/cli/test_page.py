"""An article as a page for a terminal or a pager."""

import re

from tui.cli.output import Pen
from tui.cli.page import article_lines
from tui.loaders.markdown import read
from tui.model import Article

SOURCE = """# Harbour

A [crane](https://example.org/c?a=1&b=ü) and **a *second* one**, see <https://a.b/c>, [below](#n) and the note.[^1]

## What `comes`

- a ferry

***

| port | ship |
|------|------|
| Sandvik | [Nora](nora.html) |

```
code()
```

[^1]: By hand.
"""
_STEERING = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def page(source: str = SOURCE, color: str = "never") -> list[str]:
    return list(article_lines(article(source), 100, 60, Pen(color)))


def article(source: str) -> Article:
    return read(source.encode(), "a.md")


def test_without_colour_a_page_is_plain_text() -> None:
    """With its links numbered; an address that one sees has no number, nor has a place in the article itself."""
    lines = page()
    assert "\x1b" not in "".join(lines)
    assert "A crane¹ and a second one, see https://a.b/c, below and the" in lines
    assert "[1] By hand." in lines
    assert lines[-3:] == ["", "  1  https://example.org/c?a=1&b=ü", "  ·  Nora: nora.html"]


def test_with_colour_it_says_the_same() -> None:
    """Styles change nothing in the words and in where they stand."""
    assert [_STEERING.sub("", line) for line in page(color="always")] == page()


def test_words_look_like_what_they_are() -> None:
    """Headings bold, markers dim, links underlined, emphasis within what is strong both."""
    text = "\n".join(page(color="always"))
    assert "\x1b[1mHarbour\x1b[0m" in text
    assert "\x1b[1mWhat \x1b[0m\x1b[1;36mcomes\x1b[0m" in text
    assert "\x1b[1ma \x1b[0m\x1b[1;3msecond\x1b[0m\x1b[1m one\x1b[0m" in text
    assert "\x1b[2m•\x1b[0m a ferry" in text
    assert "\x1b[36mcode()\x1b[0m" in text
    assert "\x1b[4mbelow\x1b[0m" in text


def test_links_open_where_they_lead() -> None:
    """Addresses of the web, percent-encoded; the parts of a link that is broken over lines are one link."""
    text = "\n".join(page(color="always"))
    found = re.search(r"\x1b]8;id=\w+;([^\x1b]*)\x1b\\\x1b\[4mcrane¹\x1b\[0m\x1b]8;;\x1b\\", text)
    assert found is not None
    assert found[1] == "https://example.org/c?a=1&b=%C3%BC"
    assert "nora.html\x1b\\" not in text
    broken = "\n".join(page(f"# T\n\n[{'word ' * 30}](https://a.b)", color="always"))
    assert len(set(re.findall(r"id=(\w+);https://a\.b\x1b", broken))) == 1
    assert broken.count(";https://a.b\x1b") == 4


def test_nothing_in_an_article_can_steer_the_terminal() -> None:
    """Neither its words nor its addresses."""
    hostile = "# T\n\n[a\x1b]0;x\x07](<https://a.b/\x1b]0;x\x07\x9b31m> 't') and \x1b[31mred\x1b[0m `\x1b[2J` \u202ex"
    text = "\n".join(page(hostile, color="always"))
    rest = _STEERING.sub("", text)
    assert not any(ord(char) < 0x20 and char != "\n" for char in rest)
    assert not set("\x07\x9b\u202e") & set(text)
    assert "\x1b[31m" not in text
    assert "\x1b[2J" not in text
