"""Software is known by the form of what it stands in."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.entities.texts import ALIASES, article, mentioned, names, reading
from tui.entities.packages import listed
from tui.entities.reading import read
from tui.model import Block, BlockKind, Kind

ORGANISATION, PERSON, PRODUCT = Kind.ORGANISATION, Kind.PERSON, Kind.PRODUCT


def software(*paragraphs: str) -> list[str]:
    """The names that are listed in an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    return [text[span.start : span.end] for span in listed(text, article(text).blocks)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            ("kestrel-base 3.7.6->3.7.9", "Norrvik 18.0.1->19.0", "libalto 2.4.41"),
            ["kestrel-base", "Norrvik", "libalto"],
        ),
        (("Linux kernel 2.6.29", "KESTREL 4.2.2", "Alto.org 3.1 beta 4"), ["Linux kernel", "KESTREL", "Alto.org"]),
        (
            ("DSA 004 alto", "DSA 005 brandt, brandt-dev", "DSA 006 kestrel"),
            ["alto", "brandt", "brandt-dev", "kestrel"],
        ),
        (
            ("kestrel (1.2-3)", "norrvik-tools (0.1.5)", "libalto (2.3)"),
            ["kestrel", "norrvik-tools", "libalto"],
        ),
        (("kestrel 1999-07-22", "alto-dev 280-3", "brandt 0.29"), ["kestrel", "alto-dev", "brandt"]),
        (("package: kestrel", "package: alto", "package: brandt"), ["kestrel", "alto", "brandt"]),
    ],
)
def test_rows_with_versions_or_numbers_are_packages(rows: tuple[str, ...], found: list[str]) -> None:
    """Three of them in a row in a text about software; the version is a column of its own."""
    about = "This release has a new version of everything that you may download."
    assert software(about, *rows) == found


@pytest.mark.parametrize(
    "rows",
    [
        ("kestrel", "norrvik2", "alto-dev"),
        ("kestrel -- looks at birds", "norrvik2 -- sails", "alto-dev -- sings"),
        ("kestrel Corrected a mistake", "norrvik2 Fixed", "alto-dev New upstream version"),
    ],
)
def test_rows_of_small_words_are_packages_where_packages_are_spoken_of(rows: tuple[str, ...]) -> None:
    """And words where they are not."""
    assert software("These packages are new:", *rows) == ["kestrel", "norrvik2", "alto-dev"]
    assert software("What we saw on the way:", *rows) == []


def test_a_package_may_be_described_on_the_next_line() -> None:
    """Whatever stands before the list, in a text about software."""
    about = "This release has a new version of all software that you may download."
    rows = ("kestrel\n-- Looks at birds.", "norrvik --\nSails.", "alto & others --\nSing.")
    assert software(about, *rows) == ["kestrel", "norrvik", "alto"]
    assert software("It rained on the software in the valley.", *rows) == []


def test_rows_of_two_names_are_packages_where_packages_are_spoken_of() -> None:
    """From four rows on, if they look like software; two words may be anything."""
    rows = ["kestrel norrvik2", "alto-dev brandt", "harbour lantern-tools", "libalto sails"]
    assert software("These packages were built again:", *rows) == " ".join(rows).split()
    assert software("These packages were built again:", *rows[:3]) == []
    assert software("What we saw on the way:", *rows) == []


def test_a_table_of_figures_is_no_list_of_software() -> None:
    """However many numbers have a point in them."""
    assert software("Shares of the market, in percent:", "Kestrel 79.3", "Norrvik 13.2", "Others 3.8") == []


def test_a_sentence_may_list_them() -> None:
    """After a colon, with commas between."""
    assert software("Look after these packages: kestrel, norrvik and alto. They sing.") == [
        "kestrel",
        "norrvik",
        "alto",
    ]
    assert software("We bought three things: apples, pears and plums.") == []


def test_a_revision_tells_packages_wherever_they_stand() -> None:
    """Several of them, with the version of the distribution's own behind it; other numbers tell nothing."""
    assert software("Packages are new: kestrel 1.2.1-3 for all, and norrvik (1:0.9-1potato.2), alto-x 2.0-1.") == [
        "kestrel",
        "norrvik",
        "alto-x",
    ]
    assert software("Packages are new: kestrel 1.2.1-3 and norrvik 0.9-1 there.") == []
    assert software("Packages are new: kestrel 1.2.1 for norrvik 0.9, than alto 2.0, from version 1.2-3.") == []


def test_labels_are_no_packages() -> None:
    """What each entry of a list begins with is said of it, not its name."""
    entry = ("package: kestrel", "version: old", "issue: a crash")
    assert software("The packages that have changed:", *entry, *entry, *entry) == ["kestrel"] * 3


def test_a_list_wins_over_a_recogniser() -> None:
    """Which takes strange words for people."""
    text = "New packages:\n\nkestrel-base 3.7\n\nalto 1.2\n\nbrandt 4.5.1"
    found = reading(text, ("kestrel-base 3.7", PERSON), ("brandt", ORGANISATION))
    assert names(found, Kind.PRODUCT) == {"kestrel-base": 1, "alto": 1, "brandt": 1}


def test_a_version_is_part_of_a_release_s_name_and_makes_it_a_product() -> None:
    """Also of the name alone, elsewhere in the article."""
    text = "Kestrel 4.0.2 is out. Brandt likes Kestrel, which rose 3.5 percent."
    found = reading(text, ("Kestrel", PERSON), ("Brandt", PERSON))
    assert names(found, Kind.PRODUCT) == {"Kestrel 4.0.2": 1, "Kestrel": 1}
    assert names(found, Kind.PERSON) == {"Brandt": 1}


@pytest.mark.parametrize(
    "release",
    [
        "Kestrel 11.0 Alpha 2",
        "Kestrel 2.32.0 Beta 1",
        "Kestrel 4.5 RC1",
        "Kestrel 11.4 Milestone 3",
        "Kestrel 10.3 GM",
        "Kestrel 11.1 SP2",
        "Kestrel 1.0.16rc2",
        "Kestrel 2.6.30-rc5",
        "Kestrel 1.3.9-14",
        "Kestrel 2.4 beta",
    ],
)
def test_the_stage_of_a_version_is_part_of_it(release: str) -> None:
    """With its number, also where a sentence ends; the name alone is the same product."""
    for text in (f"They made {release}. Kestrel is out.", f"They made {release} for Kestrel."):
        found = reading(text, ("Kestrel", ORGANISATION))
        assert names(found, PRODUCT) == {release: 1, "Kestrel": 1}


def test_a_sentence_may_begin_with_what_only_a_version_tells() -> None:
    """In a text about software; a number after other words is none."""
    told = "The release has new packages and a new kernel to download. Kestrel 2.4 is in. About 2.5 are not."
    assert names(reading(told), PRODUCT) == {"Kestrel 2.4": 1}


def test_an_item_may_begin_with_what_only_a_version_tells() -> None:
    """As lists of what is new do."""
    text = "The release has new packages, a new kernel and a download:\n\nKestrel 2.4"
    blocks = article(text).blocks
    items = (blocks[0], Block(blocks[1].start, blocks[1].end, BlockKind.ITEM))
    found = read(replace(article(text), blocks=items), (), ALIASES)
    assert names(found, PRODUCT) == {"Kestrel 2.4": 1}


def test_what_changes_is_no_part_of_a_name() -> None:
    """A version with an arrow to the next is a column."""
    text = "New packages:\n\nKSail 1.2->1.3\n\nKHarbour 3.7.6->3.7.9\n\nKLamp 2.0->2.1"
    assert names(reading(text), PRODUCT) == {"KSail": 1, "KHarbour": 1, "KLamp": 1}


def test_a_measure_is_no_version() -> None:
    """A number with a unit belongs to what follows."""
    for text in ("Norrvik 3.5 percent lower", "In Norrvik 3.5 million live", "Norrvik 2.5 miles off"):
        found = reading(text, ("Norrvik", ORGANISATION))
        assert mentioned(text, found, "Norrvik") == ["Norrvik"]


def test_in_a_text_about_software_a_version_names_what_nobody_marked() -> None:
    """Elsewhere a capital and a number say nothing."""
    told = "The release has new packages. Download this version of the kernel, or upgrade Ksail 2.4 and kites 1.2."
    assert names(reading(told), PRODUCT) == {"Ksail 2.4": 1}
    assert names(reading("The wind was Ksail 2.4 yesterday.")).keys() == {"yesterday"}


@pytest.mark.parametrize("odd", ["a" + "+" * 150 + "É", "a." * 90, "a-" * 90, "a, " * 5000, "a_B" * 60])
def test_odd_rows_end(odd: str) -> None:
    """No pattern tries all the ways to part them."""
    assert all(len(name) <= len(odd) for name in software("New packages:", odd, odd, odd))
