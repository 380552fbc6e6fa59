"""Plain text: titles, authors, dates and sources found where people put them."""

from pathlib import Path

import pytest

from tui.loaders.plain import from_text, read
from tui.model import BlockKind

BODY = (
    "The harbour of Eastport was closed for the third day in a row after a barge had sunk at its mouth. "
    "Fishers waited ashore, and the mayor asked the navy for help with the wreck, which lies in four metres of water."
)
BODIES = f"{BODY}\n\n{BODY}"


@pytest.mark.parametrize(
    ("text", "title", "author", "date"),
    [
        (f"Barge closes harbour of Eastport\n\nBy Jane Doe\n\nPublished 3 March 2021\n\n{BODIES}",
         "Barge closes harbour of Eastport", "Jane Doe", "2021-03-03"),
        (f"Barge closes harbour of Eastport\nBy Jane Doe and John van Roe\nMarch 3, 2021\n\n{BODIES}",
         "Barge closes harbour of Eastport", "Jane Doe and John van Roe", "2021-03-03"),
        (f"Business & Technology\n\nsponsored by the Widget Forum\n\nBarge closes harbour of Eastport\n\n{BODIES}",
         "Barge closes harbour of Eastport", None, None),
        (f"Barge closes harbour of Eastport\n\nJane Doe\n\n3 March 2021\n\n{BODIES}",
         "Barge closes harbour of Eastport", "Jane Doe", "2021-03-03"),
        (f"Barge closes harbour of Eastport\n\nBy Jane Doe | Mar 3, 2021\n\n{BODIES}",
         "Barge closes harbour of Eastport", "Jane Doe", "2021-03-03"),
        (f"Wednesday, March 3, 2021\n\nBarge closes harbour\n\n{BODIES}", "Barge closes harbour", None, "2021-03-03"),
        (f"Kayaking\n\nA guide for beginners in cold water\n\nKayaking is easy. {BODIES}", "Kayaking", None, None),
        (f"What closed the harbour?\n\n{BODIES}\n\nWritten by: Jane Doe", "What closed the harbour?", "Jane Doe", None),
        (f"Barge closes harbour\n\n{BODIES}\n\nUpdate: The depth was corrected. (March 3, 2021)",
         "Barge closes harbour", None, "2021-03-03"),
        (f"Barge closes harbour\n\n{BODIES}\n\nThe owners will be heard on 5 May 2021 in Eastport.",
         "Barge closes harbour", None, None),
        (f"# Barge closes harbour\n\n{BODIES}", "Barge closes harbour", None, None),
    ],
)  # fmt: skip
def test_a_text_says_what_it_is(text: str, title: str, author: str | None, date: str | None) -> None:
    """Whatever the layout of its head and end; a date in the body is not its date."""
    article = from_text(text, "a.txt")
    assert (article.title, article.author, article.date) == (title, author, date)


def test_without_a_title_the_first_line_stands_in() -> None:
    """Cut between words at about a hundred characters."""
    title = from_text(BODIES, "a.txt").title
    assert title.endswith("…")
    assert len(title) <= 101
    assert BODY.startswith(title[:-1] + " ")


def test_a_wire_report_has_date_and_source() -> None:
    """In the line that begins with a place."""
    article = from_text(f"Barge closes harbour\n\nEASTPORT, March 3, 2021 (Newswire) - {BODIES}", "a.txt")
    assert (article.date, article.source) == ("2021-03-03", "Newswire")


def test_a_title_is_one_clean_line() -> None:
    """Control codes and odd blanks never get into it."""
    assert from_text(f"Barge\t \x1b[31mcloses\u200b harbour\n\n{BODIES}", "a.txt").title == "Barge ␛[31mcloses harbour"


def test_text_is_the_file_character_for_character() -> None:
    """Line ends, blanks and markup stay as they are."""
    text = "One  \r\n\r\n\t- two\r\n"
    assert read(b"\xef\xbb\xbf" + text.encode(), "a.txt").text == text


def test_the_title_is_a_heading_of_the_first_level() -> None:
    """It stays a block of the text."""
    article = from_text(f"Barge closes harbour\n\n{BODIES}", "a.txt")
    assert (article.blocks[0].kind, article.blocks[0].level) == (BlockKind.HEADING, 1)


def test_who_wrote_it_and_for_whom_is_told_at_the_end() -> None:
    """Under "About NAME", which is furniture."""
    life = "Reporter Jane Doe covers shipping and ports for Tidewatch."
    text = f"Barge closes harbour\n\n{BODIES}\n\n{BODIES}\n\nAbout Jane Doe\n\n{life}"
    article = from_text(text, "a.txt")
    assert (article.author, article.source) == ("Jane Doe", "Tidewatch")
    assert [block.kind for block in article.blocks[-2:]] == [BlockKind.FURNITURE] * 2


def test_the_two_saved_articles_are_understood(shared: Path) -> None:
    """The pages the project began with: their own titles, and only their furniture folded."""
    first = read((shared / "seeds/pitchbook-microsoft-backs-mistral.txt").read_bytes(), "a.txt")
    second = read((shared / "seeds/startups-what-is-mistral-ai.txt").read_bytes(), "b.txt")
    assert first.title == "Microsoft backs OpenAI rival Mistral AI"
    assert (first.date, first.author, first.source) == ("2024-02-27", "Jacob Robbins", "PitchBook")
    assert second.title == "What is Mistral AI and why is it partnering with Microsoft?"
    assert (second.date, second.source) == (None, "Startups.co.uk")
    kept = [first.text[b.start : b.end] for b in first.blocks if b.kind is not BlockKind.FURNITURE]
    assert len(kept) == 13
    assert any(words.startswith("Update: ") for words in kept)
    folded = [second.text[b.start : b.end] for b in second.blocks if b.kind is BlockKind.FURNITURE]
    assert len(folded) == 13
    assert folded[-1] == "Back to Top"
