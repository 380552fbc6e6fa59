"""Snippets: one printable line, the best matches in it, spans that are right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.index.language import parse
from tui.index.matches import match_spans
from tui.index.snippets import snippet
from tui.model import Block, BlockKind, Span

FILLER = "some words that say nothing of it and go on for a while. "


def of(query: str, text: str, blocks: tuple[Block, ...] = (), width: int = 100) -> tuple[str, list[str]]:
    """The line, and what is marked in it."""
    line, spans = snippet(text, match_spans(parse(query), text, blocks), blocks, width=width)
    return line, [line[span.start : span.end] for span in spans]


def laid_out(*parts: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    """A text of blocks with empty lines between."""
    text, blocks = "", []
    for kind, part in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(part), kind))
        text += part
    return text, tuple(blocks)


def test_a_short_text_is_shown_whole() -> None:
    """Nothing is cut that fits."""
    assert of("mistral", "About Mistral AI.") == ("About Mistral AI.", ["Mistral"])


def test_the_match_is_shown_with_what_is_around_it() -> None:
    """A match far inside is shown, cut between words on both sides, an ellipsis where it was cut."""
    line, marks = of("windmill", FILLER * 5 + "Here a windmill turns. " + FILLER * 5)
    assert marks == ["windmill"]
    assert line.startswith("…")
    assert line.endswith("…")
    assert 60 < len(line) <= 102
    assert set(line.strip("…").split()) <= set(FILLER.split()) | {"Here", "a", "windmill", "turns."}


def test_most_different_words_win() -> None:
    """The place with both words is shown, not the earlier ones with one of them."""
    text = "windmill windmill windmill " + FILLER * 5 + "a windmill near the lighthouse " + FILLER * 5
    line, marks = of("windmill lighthouse", text)
    assert marks == ["windmill", "lighthouse"]
    assert "near the" in line


def test_two_places_when_one_does_not_have_all() -> None:
    """Words that never meet are shown from two places, in order, within the width."""
    line, marks = of("lighthouse windmill", FILLER * 5 + "a windmill " + FILLER * 9 + "a lighthouse " + FILLER * 5)
    assert marks == ["windmill", "lighthouse"]
    assert " … " in line
    assert len(line) <= 106


def test_furniture_is_the_last_resort() -> None:
    """A match in the furniture of a page is shown only when there is no other."""
    text, blocks = laid_out(
        (BlockKind.FURNITURE, "Newsletter: sign up to the newsletter"), (BlockKind.PARAGRAPH, "It has a newsletter.")
    )
    assert of("newsletter", text, blocks)[0] == "It has a newsletter."
    assert of("sign", text, blocks)[0].startswith("Newsletter: sign")


def test_without_a_match_the_article_begins() -> None:
    """The first paragraph, past furniture and headings, cut at the width."""
    text, blocks = laid_out(
        (BlockKind.FURNITURE, "Back to Top"),
        (BlockKind.HEADING, "Windmills"),
        (BlockKind.IMAGE, "A windmill"),
        (BlockKind.PARAGRAPH, "They turn. " + FILLER * 4),
    )
    line, spans = snippet(text, [], blocks, width=40)
    assert line.startswith("They turn. some words")
    assert line.endswith("…")
    assert spans == ()


def test_nothing_has_an_empty_snippet() -> None:
    """An article without text has a snippet without text."""
    assert snippet("", []) == ("", ())


def test_a_line_is_one_line() -> None:
    """Blanks and line breaks become single blanks; what could steer a terminal is shown, not sent; marks stay."""
    line, marks = of("windmill", "a\r\n\n  \t b \x1b[31m windmill\u202e\u200b c")
    assert marks == ["windmill"]
    assert line.isprintable()
    assert "  " not in line


def test_spans_are_cut_with_the_text() -> None:
    """A match longer than the whole line is marked as far as it is shown."""
    text = "x" * 500
    line, spans = snippet(text, [Span(0, 500)], width=50)
    assert spans
    assert spans[0].end <= len(line) < 60


kinds = st.sampled_from(list(BlockKind))
words = st.sampled_from(["mistral", "ai", "wind", "a", "日本", "\n", "\x1b[0m", "\u200b", "\u202e", "b" * 60])


@given(
    st.lists(st.tuples(kinds, st.lists(words, min_size=1, max_size=30).map(" ".join)), max_size=5), st.integers(20, 120)
)
def test_spans_mark_the_words_they_did(parts: list[tuple[BlockKind, str]], width: int) -> None:
    """Whatever the text, the line is printable and near the width, and each mark is on a word that was matched."""
    text, blocks = laid_out(*parts)
    matches = match_spans(parse("mistral OR 日本"), text, blocks)
    line, spans = snippet(text, matches, blocks, width=width)
    assert line == "" or line.isprintable()
    assert len(line) <= width + 6
    assert bool(spans) == bool(matches)
    assert all(line[span.start : span.end] in ("mistral", "日本") for span in spans)
    assert list(spans) == sorted(spans)


def test_a_rule_opens_nothing() -> None:
    """Without a paragraph, the first block of words does."""
    text, blocks = laid_out((BlockKind.RULE, "* * *"), (BlockKind.ITEM, "They turn."))
    assert snippet(text, [], blocks)[0] == "They turn."
