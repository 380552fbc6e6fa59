"""Markdown that is made from an article says what the article says."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.cli.markdown import markdown
from tui.loaders.building import TextBuilder, Words, table
from tui.loaders.markdown import read
from tui.model import Article, ArticleId, Block, BlockKind, InlineKind

READ = MarkdownIt("commonmark").enable("table")
HOSTILE = st.text(st.sampled_from("ab1. -+#*_`[]()<>&!|\\~=:\"'"), min_size=1, max_size=12).filter(str.strip)


def article(*blocks: tuple[str, BlockKind, int, str], title: str = "A title") -> Article:
    text, spans = "", []
    for words, kind, level, marker in blocks:
        spans.append(Block(len(text), len(text) + len(words), kind, level, marker))
        text += words + "\n\n"
    return Article(ArticleId("x"), "x.md", title, text, tuple(spans))


def said(tokens: list[Token]) -> list[tuple[str, str]]:
    """(what it is, what it says) of each block."""
    found = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None:
            words = "".join(
                c.content if c.type == "text" else "\n" if c.type == "softbreak" else "?" for c in token.children or ()
            )
            found.append((before.tag, " ".join(words.split())))
        elif token.type == "fence":
            found.append(("code", token.content.removesuffix("\n")))
    return found


@settings(deadline=None)
@given(st.lists(st.tuples(HOSTILE, st.sampled_from(["p", "h", "q", "li"])), min_size=1, max_size=5))
def test_markup_in_the_text_stays_text(parts: list[tuple[str, str]]) -> None:
    """Whatever a paragraph, heading, quotation or item contains, it is read back as the same words."""
    kinds = {"p": BlockKind.PARAGRAPH, "h": BlockKind.HEADING, "q": BlockKind.QUOTATION, "li": BlockKind.ITEM}
    made = markdown(article(*((words, kinds[kind], 2 if kind == "h" else 0, "") for words, kind in parts)))
    found = said(READ.parse(made))
    assert found[0] == ("h1", "A title")
    assert found[1:] == [("h2" if kind == "h" else "p", " ".join(words.split())) for words, kind in parts]


@settings(deadline=None)
@given(HOSTILE, st.integers(1, 6))
def test_code_is_fenced_by_more_than_it_contains(line: str, fences: int) -> None:
    """Also when it has fences of its own."""
    code = f"{'`' * fences}\n{line}"
    assert said(READ.parse(markdown(article((code, BlockKind.CODE, 0, "")))))[1:] == [("code", code)]


def test_lists_keep_their_depth_and_numbers() -> None:
    """A list within a list is one again; a list that begins too deep begins at the margin."""
    made = markdown(
        article(
            ("first", BlockKind.ITEM, 1, "•"),
            ("second", BlockKind.ITEM, 1, "•"),
            ("deep", BlockKind.ITEM, 2, "3."),
        )
    )
    assert made.endswith("- first\n  - second\n\n    3. deep\n")


def test_a_table_is_one_again() -> None:
    """With its first row as the head; a rule between rows is not a row."""
    made = markdown(article(("| port | ships |\n|---|:--:|\n| Sandvik | 4 |", BlockKind.TABLE, 0, "")))
    assert made.endswith("| port | ships |\n| --- | --- |\n| Sandvik | 4 |\n")
    assert [kind for kind, _ in said(READ.parse(made))] == ["h1", "th", "th", "td", "td"]


def test_furniture_and_a_repeated_title_are_left_out() -> None:
    """What a page put around its article is no part of it."""
    made = markdown(
        article(
            ("A  title", BlockKind.HEADING, 1, ""),
            ("Sign up for our newsletter", BlockKind.FURNITURE, 0, ""),
            ("Words.", BlockKind.PARAGRAPH, 0, ""),
        )
    )
    assert made == "# A title\n\nWords.\n"


LETTERS = st.text(st.sampled_from("ab1. -+#*_`[]()<>&!|\\~=:\"'\n\u00e9"), min_size=1, max_size=8)
PLAIN = st.text(st.sampled_from("ab \n"), min_size=1, max_size=8)
TARGETS = st.sampled_from(["https://a.b/c_d?x=1&y=(2)", "../p q.html", "#n", "mailto:a@b.c", "a<b>\\c", "http://x/|"])
STYLES = st.sampled_from([InlineKind.STRONG, InlineKind.EMPHASIS, InlineKind.STRUCK, InlineKind.CODE])
MARKS = st.deferred(lambda: st.lists(LEAF | NODE, min_size=1, max_size=4))
LEAF = (LETTERS | PLAIN).map(lambda words: (None, "", words))
NODE = st.tuples(STYLES | st.just(InlineKind.LINK), TARGETS, MARKS)


def poured(words: Words, marks: list, within: frozenset[InlineKind] = frozenset()) -> Words:  # type: ignore[type-arg]
    """A tree of words and what was made of them; no link stands in a link, no style in itself."""
    for kind, target, inner in marks:
        start = words.here
        if kind is None:
            words.add(inner)
        else:
            poured(words, inner, within | {kind})
            if kind not in within:
                words.mark(start, kind, target if kind is InlineKind.LINK else "")
    return words


def again(builder: TextBuilder) -> tuple[Article, Article]:
    """What was built under a title, and what it is after it was written as Markdown and read."""
    given = Article(ArticleId("x"), "x.md", "T", builder.text, builder.blocks, inlines=builder.inlines)
    return given, read(markdown(given).encode(), "x.md")


@settings(deadline=None, max_examples=120)
@given(st.lists(st.tuples(MARKS, st.sampled_from(["p", "h", "q", "qq", "li", "note", "td"])), min_size=1, max_size=4))
def test_what_was_written_is_read_as_it_was(parts: list[tuple[list, str]]) -> None:  # type: ignore[type-arg]
    """Words, blocks and what was made of words in them, whatever stands in what."""
    builder = TextBuilder()
    builder.add(BlockKind.HEADING, "T", 1)
    notes = []
    for number, (marks, kind) in enumerate(parts):
        words = poured(Words(), marks).squeezed(lines=kind != "h")
        if not words.text:
            continue
        if kind == "note":
            notes.append((str(number), words))
            continue
        if kind == "td":
            words = table([[Words("a"), Words("b")], [Words("c"), words]])
        block, level, marker = {
            "p": (BlockKind.PARAGRAPH, 0, ""), "h": (BlockKind.HEADING, 3, ""), "q": (BlockKind.QUOTATION, 0, ""),
            "qq": (BlockKind.QUOTATION, 1, ""), "li": (BlockKind.ITEM, 0, "•"), "td": (BlockKind.TABLE, 0, ""),
        }[kind]  # fmt: skip
        builder.add(block, words.text, level, marker, inlines=words.inlines)
    for label, words in notes:
        builder.add(BlockKind.FOOTNOTE, words.text, 0, label, inlines=words.inlines)
    given, found = again(builder)
    assert found.text == given.text
    assert found.blocks == given.blocks
    assert found.inlines == given.inlines


EVERYTHING = """# T

A [link](<a b> "t"), <https://a.b/_c_>, **strong *and* emphasis**, ~~struck~~,
`a|b`, note[^n] and![alt](i.png) \\[^9\\].

## Lists

1. one
2. two
   - inner
     goes on
     10. ten
3. three

1) again

> quoted
>
> > deeper **still**

***

[![A *barge*](b.png)](https://a.b)

| a | |
|---|---|
| x \\| y | [z](z.html) |
|  | last |

```python
x = "~~~"
```

[^n]: The note.

    Goes on.
"""


def test_every_kind_of_block_is_read_as_it_was() -> None:
    """What comes out of a file goes into one; and once more, to the letter."""
    given = read(EVERYTHING.encode(), "x.md")
    made = markdown(given)
    found = read(made.encode(), "x.md")
    assert {block.kind for block in given.blocks} == set(BlockKind) - {BlockKind.FURNITURE}
    assert {inline.kind for inline in given.inlines} == set(InlineKind)
    assert (found.text, found.blocks, found.inlines) == (given.text, given.blocks, given.inlines)
    assert markdown(found) == made
