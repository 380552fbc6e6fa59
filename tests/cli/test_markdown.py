"""Markdown that is made from an article says what the article says."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.cli.markdown import markdown
from tui.model import Article, ArticleId, Block, BlockKind

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
    assert made.endswith("- first\n    - second\n        3. deep\n")


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
