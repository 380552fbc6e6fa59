"""What people mark in plain text: addresses, numbered notes, rules."""

from textwrap import fill

from tui.loaders.plain import from_text
from tui.model import Article, BlockKind

BODY = (
    "The harbour of Eastport was closed for the third day in a row[1] after a barge had sunk at its mouth.[2] "
    "Fishers waited ashore, and the mayor asked the navy for help with the wreck, which lies in four metres of water."
)


def told(article: Article, kind: BlockKind) -> list[tuple[str, str]]:
    return [(b.marker, article.text[b.start : b.end]) for b in article.blocks if b.kind is kind]


def covered(article: Article) -> list[tuple[str, str, str]]:
    return [(each.kind.value, article.text[each.start : each.end], each.target) for each in article.inlines]


def test_addresses_are_links_except_in_code() -> None:
    """The text stays as it is."""
    text = f"{BODY}\n\nSee https://example.org/a (and http://b.example).\n\n```\ncurl http://c.example\n```\n"
    article = from_text(text, "a.txt")
    assert article.text == text
    assert covered(article) == [
        ("link", "https://example.org/a", "https://example.org/a"),
        ("link", "http://b.example", "http://b.example"),
    ]


def test_notes_that_are_referred_to_and_defined() -> None:
    """Their text is what follows the label; several may share a paragraph; furniture may stand behind them."""
    text = f"{fill(BODY)}\n\nNotes\n\n[1] The log of the harbour\nmaster.\n[2]  A survey.\n\nAll rights reserved."
    article = from_text(text, "a.txt")
    assert told(article, BlockKind.FOOTNOTE) == [("1", "The log of the harbour\nmaster."), ("2", "A survey.")]
    assert covered(article) == [("note", "[1]", "1"), ("note", "[2]", "2")]
    assert article.blocks[-1].kind is BlockKind.FURNITURE


def test_a_note_needs_both_its_ends() -> None:
    """One that nothing refers to, or that nothing defines, stays words; so does a second definition."""
    article = from_text(f"{BODY}\n\n[1] One.\n\n[1] Again.\n\n[3] Nobody's.", "a.txt")
    assert told(article, BlockKind.FOOTNOTE) == [("1", "One.")]
    assert told(article, BlockKind.PARAGRAPH)[-2:] == [("", "[1] Again."), ("", "[3] Nobody's.")]
    assert ("note", "[2]", "2") not in covered(article)
    assert not from_text(f"[1] In front.\n\n{BODY}", "a.txt").inlines


def test_a_line_between_empty_ones_is_a_rule() -> None:
    """Where it parts two blocks; under words it makes a heading, at the ends of a text it says nothing."""
    for line in ("---", "* * *", "  ****", "_ _ _"):
        text = f"---\n\n{BODY}\n\n{line}\n\n{BODY}\n\n{line}\n"
        article = from_text(text, "a.txt")
        assert told(article, BlockKind.RULE) == [("", line.strip())]
        assert article.text == text
    for line in ("--", "-*-", "===", "- - x"):
        assert not told(from_text(f"{BODY}\n\n{line}\n\n{BODY}", "a.txt"), BlockKind.RULE)
    assert told(from_text(f"{BODY}\r\n\r\n---\r\n\r\n{BODY}", "a.txt"), BlockKind.RULE)
    assert not told(from_text(f"Title\n---\n\n{BODY}", "a.txt"), BlockKind.RULE)


def test_quotations_know_how_deep_they_are() -> None:
    """The outermost is 0."""
    article = from_text(f"{BODY}\n\n> one\n\n>> two\n\n> > two\n", "a.txt")
    assert [b.level for b in article.blocks if b.kind is BlockKind.QUOTATION] == [0, 1, 1]
