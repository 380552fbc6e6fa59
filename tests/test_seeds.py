"""The sample library retells two articles: in words of its own, and with nothing that they do not say.

The tests that compare with the originals need the shared corpora; the others run anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

NAMES = (
    "Arthur Mensch",
    "Microsoft",
    "Mistral AI",
    "OpenAI",
    "Meta",
    "Google DeepMind",
    "Azure",
    "FTC",
    "AI Act",
)
"""What a new user follows from article to article."""

LONGEST_SHARED_RUN = 6
"""Words. As long as `Andreessen Horowitz led a Series A`: names and terms that have no other words."""

OURS = {"broadsheet", "january", "february", "five", "investor", "once", "power", "sales", "small", "whoever"}
"""Capitalised words that are no claim: our own name, months that an original abbreviates, and those that only ever
open a sentence, an item or a cell."""

SMALL_NUMBERS = {"four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
"""Up to three, a number word is more often grammar than a figure."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_FIGURE = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|million|billion)|[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the sample library."""

    name: str
    front: dict[str, Any]
    body: str

    @property
    def retells(self) -> list[dict[str, Any]]:
        retold = self.front["retells"]
        return retold if isinstance(retold, list) else [retold]

    @property
    def prose(self) -> str:
        """Title and body, as far as they are Broadsheet's own words."""
        return f"{self.front['title']}\n\n{self.body}"


def read(path: Path) -> Piece:
    found = _FRONT.match(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} has no front matter"
    return Piece(path.stem, yaml.safe_load(found[1]), found[2])


PIECES = [read(path) for path in sorted(SEEDS.glob("*.md"))]
every_piece = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)


@pytest.fixture(scope="session")
def originals(shared: Path) -> list[str]:
    """The two articles as they were saved from the web."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    assert len(texts) == 2
    return texts


def retold_by(piece: Piece, originals: list[str]) -> str:
    """The originals that a piece says it retells; facts may come from nowhere else."""
    titles = [retold["title"] for retold in piece.retells]
    return "\n\n".join(text for text in originals if any(title in text for title in titles))


def words(text: str) -> list[str]:
    """Words in lower case; a possessive is its noun."""
    return [re.sub(r"['’]s?$", "", word.lower()) for word in _WORD.findall(text)]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every stretch of that many words in a row."""
    row = words(text)
    return {tuple(row[i : i + length]) for i in range(len(row) - length + 1)}


def figures(text: str) -> set[str]:
    """Every figure with its currency or unit (`€15million`, `49%`, `8x7B`), without blanks."""
    return {re.sub(r"[\s,]", "", found) for found in _FIGURE.findall(text)}


def capitalised(text: str) -> Iterator[list[str]]:
    """Capitalised words that stand side by side, each stretch as the words of one possible name."""
    stretch: list[str] = []
    end = -1
    for found in _WORD.finditer(text):
        word = re.sub(r"['’]s?$", "", found[0])
        if not word[0].isupper() or (end >= 0 and text[end : found.start()] != " "):
            if stretch:
                yield stretch
            stretch = []
        if word[0].isupper():
            stretch.append(word)
        end = found.start() + len(word)
    if stretch:
        yield stretch


def unsupported(text: str, said: str, ordinary: set[str]) -> list[str]:
    """Names in `text` that `said` does not have. The words before a name may open a sentence or a cell."""
    haystack = " ".join(_WORD.findall(said.replace("’s", "").replace("'s", "")))
    missing = []
    for stretch in capitalised(text):
        while stretch and stretch[0].lower() in ordinary and not _has(haystack, stretch):
            stretch = stretch[1:]
        if stretch and not _has(haystack, stretch):
            missing.append(" ".join(stretch))
    return missing


def _has(haystack: str, stretch: list[str]) -> bool:
    return re.search(rf"\b{re.escape(' '.join(stretch))}\b", haystack) is not None


def ordinary_words(*texts: str) -> set[str]:
    """Words that some text writes in lower case, so that a capital at the start of a sentence names nothing."""
    return OURS | {word.lower() for text in texts for word in _WORD.findall(text) if word[0].islower()}


def test_there_are_eight_articles_with_titles_of_their_own() -> None:
    """A new user meets eight articles, told apart by title."""
    assert len(PIECES) == 8
    assert len({piece.front["title"] for piece in PIECES}) == 8


@every_piece
def test_nobody_is_credited_with_words_they_did_not_write(piece: Piece) -> None:
    """Broadsheet is the source, no author is named, and the piece says whose article it retells."""
    assert piece.front["source"] == "Broadsheet"
    assert "author" not in piece.front
    assert all(retold["title"] and retold["publisher"] and retold["author"] for retold in piece.retells)


@every_piece
def test_what_is_retold_is_credited_rightly(piece: Piece, originals: list[str]) -> None:
    """Title, publisher and author of a retold article are those it carries; the title is not taken over."""
    for retold in piece.retells:
        found = [text for text in originals if retold["title"] in text]
        assert len(found) == 1
        assert retold["author"] in found[0]
        assert retold["publisher"] in found[0]
        assert piece.front["title"].lower() != retold["title"].lower()


@every_piece
def test_no_phrase_is_copied(piece: Piece, originals: list[str]) -> None:
    """Nothing longer than a name or a term is word for word in an original."""
    length = LONGEST_SHARED_RUN + 1
    copied = runs(piece.prose, length) & set().union(*(runs(text, length) for text in originals))
    assert not {" ".join(run) for run in copied}


@every_piece
def test_every_figure_is_in_an_original(piece: Piece, originals: list[str]) -> None:
    """No sum, share, year or model number is added, and none has changed its currency or unit."""
    assert not figures(piece.prose) - figures(retold_by(piece, originals))


@every_piece
def test_every_number_word_is_in_an_original(piece: Piece, originals: list[str]) -> None:
    """Numbers written out are those of an original, in words or figures."""
    # The title that counts the people, and the sentence that repeats it, count what is in the piece itself.
    said = retold_by(piece, originals)
    known = set(words(said)) | {word for word, digits in SMALL_NUMBERS.items() if re.search(rf"\b{digits}\b", said)}
    if piece.name.startswith("five-people"):
        assert len(set(re.findall(r"\*\*(.+?)\*\*", piece.body))) == 5
        known |= {"five"}
    assert not {word for word in words(piece.prose) if word in SMALL_NUMBERS} - known


@every_piece
def test_every_name_is_in_an_original(piece: Piece, originals: list[str]) -> None:
    """No person, company, place or product is added that the retold article does not name."""
    ordinary = ordinary_words(*originals, *(other.prose for other in PIECES))
    assert not unsupported(piece.prose, retold_by(piece, originals), ordinary)


def test_an_added_fact_would_be_noticed(originals: list[str]) -> None:
    """The checks above do see a copied sentence, a wrong currency and a name from elsewhere."""
    said = "\n".join(originals)
    ordinary = ordinary_words(said)
    sentence = re.search(r"The startup was founded by[^.]*\.", said)
    assert sentence
    assert runs(sentence[0].upper(), LONGEST_SHARED_RUN + 1) <= runs(said, LONGEST_SHARED_RUN + 1)
    assert figures("€10 billion and 50%") - figures(said) == {"€10billion", "50%"}
    assert unsupported("The money came from Ada Lovelace. In Paris, Arthur Lample smiled.", said, ordinary) == [
        "Ada Lovelace",
        "Arthur Lample",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_can_be_followed(name: str) -> None:
    """Every name that the sample library is about stands in at least three of its articles."""
    assert sum(re.search(rf"\b{name}\b", piece.body) is not None for piece in PIECES) >= 3


def test_names_have_short_forms_to_link() -> None:
    """The full name comes first and a short one follows, in at least three articles for each pair."""
    for full, short in (("Mistral AI", "Mistral"), ("Federal Trade Commission", "FTC"), ("Arthur Mensch", "Mensch")):
        linked = 0
        for piece in PIECES:
            first = piece.body.find(full)
            rest = piece.body[first + len(full) :] if first >= 0 else ""
            linked += re.search(rf"(?<!Arthur )\b{short}\b(?! AI)", rest) is not None
        assert linked >= 3, full


def test_dates_come_in_every_precision() -> None:
    """A day, a month, a year and no date at all: the list has to show each of them."""
    lengths = {len(str(piece.front["date"])) if "date" in piece.front else 0 for piece in PIECES}
    assert lengths == {0, 4, 7, 10}


def test_every_kind_of_block_is_shown() -> None:
    """Headings, lists of both sorts, a table and a quotation occur."""
    everything = "\n".join(piece.body for piece in PIECES)
    for mark in ("## ", "- ", "1. ", "| ", "> "):
        assert re.search(rf"^{re.escape(mark)}", everything, re.MULTILINE), mark


@every_piece
def test_the_reader_shows_whose_article_is_retold(piece: Piece) -> None:
    """Loaded as any Markdown file is, a piece carries every title, publisher and author that it retells."""
    from tui.loaders import markdown

    path = SEEDS / f"{piece.name}.md"
    article = markdown.read(path.read_bytes(), path.name)
    assert article.title == piece.front["title"]
    assert article.author is None
    for retold in piece.retells:
        assert f"{retold['title']} · {retold['publisher']} · {retold['author']}" in (article.retells or "")
