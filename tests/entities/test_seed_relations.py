"""What the two articles that the project was created from say of who backs, leads, founded and watches whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.entities.relating import parser
from tests.entities.texts import ALIASES
from tui.entities.aliases import Aliases
from tui.entities.facts import FactFinder
from tui.entities.reading import read
from tui.entities.recognise import recogniser
from tui.loaders.folder import Folder
from tui.model import Article, Stamp

Said = tuple[str, str, str]
PITCHBOOK = "pitchbook-microsoft-backs-mistral.txt"
STARTUPS = "startups-what-is-mistral-ai.txt"
MUST_SHOW: dict[str, dict[Said, tuple[str | None, str | None]]] = {
    PITCHBOOK: {
        ("Microsoft", "backs", "Mistral AI"): ("15000000 EUR", None),
        ("Microsoft", "backs", "OpenAI"): ("10000000000 USD", "2023"),
        ("Microsoft", "backs", "Anthropic"): (None, None),
        ("Andreessen Horowitz", "backs", "Mistral AI"): ("415000000 USD", None),
        ("Lightspeed", "backs", "Mistral AI"): ("113000000 USD", "2023-06"),
        ("Salesforce", "backs", "Mistral AI"): (None, None),
        ("Nvidia", "backs", "Mistral AI"): (None, None),
        ("Microsoft", "partners with", "Mistral AI"): (None, None),
        ("Mistral AI", "competes with", "OpenAI"): (None, None),
        ("Cedric O", "founded", "Mistral AI"): (None, None),
        ("Arthur Mensch", "leads", "Mistral AI"): (None, None),
        **{
            ("Federal Trade Commission", "regulates", name): (None, "2024-01-25")
            for name in ("Microsoft", "OpenAI", "Alphabet", "Amazon", "Anthropic")
        },
    },
    STARTUPS: {
        **{
            (name, "founded", "Mistral AI"): (None, "2023-05")
            for name in ("Arthur Mensch", "Timothee Lacroix", "Guillaume Lample")
        },
        ("Arthur Mensch", "leads", "Mistral AI"): (None, None),
        ("Microsoft", "backs", "Mistral AI"): (None, None),
        ("Microsoft", "partners with", "Mistral AI"): (None, None),
    },
}
OTHERWISE = {
    "Mistral AI": "Corvane AI", "Mistral": "Corvane", "Microsoft": "Northgate", "OpenAI": "Veltrix",
    "Anthropic": "Quorix",
    "Andreessen Horowitz": "Dellamore Finch", "Lightspeed": "Greypoint", "Salesforce": "Tallwave", "Nvidia": "Orbexa",
    "$415 million": "$280 million", "$113 million": "$64 million", "€15 million": "€22 million",
    "$10 billion": "$3 billion", "415000000 USD": "280000000 USD", "113000000 USD": "64000000 USD",
    "15000000 EUR": "22000000 EUR", "10000000000 USD": "3000000000 USD",
}  # fmt: skip
"""Other companies and other sums; the longer of two that begin alike comes first."""


KNOWN = [
    ("Corvane AI", ["Corvane"]),
    *((name, []) for name in ("Northgate", "Veltrix", "Quorix", "Tallwave", "Orbexa")),
]
"""A reader's own aliases: the companies are told as the package's aliases tell the real ones."""


def known(folder: Path) -> Aliases:
    """The aliases of the package, and those of the other companies."""
    rows = [f'[[entity]]\nname = "{name}"\nkind = "organisation"\naliases = {aliases}\n' for name, aliases in KNOWN]
    (folder / "aliases.toml").write_text("".join(rows), encoding="utf-8")
    return Aliases.load(folder / "aliases.toml")


def found(
    articles: list[Article], aliases: Aliases = ALIASES
) -> dict[str, dict[Said, set[tuple[str | None, str | None]]]]:
    """What each article says to be so, with each sum and date."""
    raw = recogniser().recognise((one.text, one.blocks) for one in articles)
    readings = [read(one, marks, aliases) for one, marks in zip(articles, raw, strict=True)]
    facts = FactFinder(parser).find(list(zip(articles, readings, strict=True)))
    result: dict[str, dict[Said, set[tuple[str | None, str | None]]]] = {}
    for article, reading, some in zip(articles, readings, facts, strict=True):
        said = result.setdefault(article.path, {})
        for claim in some.claims:
            assert not claim.negated
            names = reading.names
            key = names[claim.subject].text, claim.relation.value, names[claim.object].text
            said.setdefault(key, set()).add((claim.value, claim.date))
    return result


def loaded(folder: Path) -> list[Article]:
    source = Folder([folder])
    every = [one for stamp in source.scan() if isinstance(stamp, Stamp) for one in source.load(stamp)]
    return [one for one in every if isinstance(one, Article)]


def otherwise(text: str) -> str:
    """The same of other companies, with other sums."""
    for word, other in OTHERWISE.items():
        text = text.replace(word, other)
    return text


@pytest.mark.parametrize("path", MUST_SHOW)
def test_what_the_founding_articles_say(shared: Path, path: str) -> None:
    """Every fact is found, in its direction, with its sum and its date."""
    said = found(loaded(shared / "seeds"))[path]
    missed = {key: value for key, value in MUST_SHOW[path].items() if value not in said.get(key, set())}
    assert not missed


@pytest.mark.parametrize("path", MUST_SHOW)
def test_other_names_and_sums_say_the_same(shared: Path, tmp_path: Path, path: str) -> None:
    """Nothing hangs on who they are or how much it was."""
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / path).write_text(
        otherwise((shared / "seeds" / path).read_text(encoding="utf-8")), encoding="utf-8"
    )
    said = found(loaded(tmp_path / "library"), known(tmp_path))[path]
    wanted = {
        (otherwise(subject), relation, otherwise(object_)): (value and otherwise(value), date)
        for (subject, relation, object_), (value, date) in MUST_SHOW[path].items()
    }
    missed = {key: value for key, value in wanted.items() if value not in said.get(key, set())}
    assert not missed


def test_the_sample_library_says_so_too() -> None:
    """The articles that come with the program tell who backs whom in words of their own."""
    said = {key for some in found(loaded(Path(__file__).parents[2] / "seeds")).values() for key in some}
    assert {
        ("Microsoft", "backs", "OpenAI"),
        ("Microsoft", "backs", "Anthropic"),
        ("Arthur Mensch", "leads", "Mistral AI"),
        ("Cedric O", "founded", "Mistral AI"),
        ("Timothee Lacroix", "founded", "Mistral AI"),
        ("Le Chat", "competes with", "ChatGPT"),
    } <= said
