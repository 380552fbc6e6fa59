"""Software in small letters, in texts that are about software."""

from __future__ import annotations

import pytest

from tests.entities.texts import ALIASES, article, reading
from tui.entities.reading import read
from tui.model import Kind, Span

ABOUT = "This release of the distribution has new software. Its packages are newer versions, and a download."


def products(prose: str, about: str = ABOUT) -> list[str]:
    """The products that prose names, beside a paragraph that tells what it is about."""
    text = f"{prose}\n\n{about}"
    return [text[one.start : one.end] for one in reading(text).mentions if one.kind is Kind.PRODUCT]


def test_tools_are_known_by_their_names_in_texts_about_software() -> None:
    """Also with a capital, where they are written small as well; in other texts they are words."""
    assert products("Work on wget goes on. Wget's maintainer left it to rsync.") == ["wget", "Wget", "rsync"]
    assert products("Work on dpkg goes on.", about="It rained in the valley, and nobody minded it at all.") == []


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("She mended the kestrelcfg package at last.", ["kestrelcfg"]),
        ("A fixed alto-utils package is there. He likes alto-utils.", ["alto-utils", "alto-utils"]),
        ("The latest release of kestrel is out, with a new version of the kernel.", ["kestrel"]),
        ("Whoever likes the new package kestrel-alto may have it.", ["kestrel-alto"]),
        ("The broken package, the largest package and the same package.", []),
        ("He has begun to maintain packages and to build the following packages.", []),
    ],
)
def test_what_is_called_a_package_is_one(prose: str, found: list[str]) -> None:
    """Unless the word before only says which of them; a name that can be no word is found again."""
    assert products(prose) == found


def test_what_can_be_no_other_word_is_known_by_its_capital_alone() -> None:
    """With a number behind it, or where no list has the word as a name."""
    assert products("They ask for Bugzilla and Grub2 there.") == ["Bugzilla", "Grub2"]
    assert products("They ask for Bugzilla there.", about="It rained in the valley.") == []


def test_releases_of_debian_are_known_by_their_names() -> None:
    """Where Debian is named."""
    assert products("In woody it works, and Woody is out.", about=f"{ABOUT} Debian has it.").count("woody") == 1
    assert products("In a woody place it works.") == []
    assert products("It is in Debian 6.0 squeeze now.")[0] == "Debian 6.0 squeeze"
    assert "potato r2" in products("It came with potato r2 then.", about=f"{ABOUT} Debian has it.")


def test_the_first_releases_of_debian_have_the_names_of_others() -> None:
    """So a number stands before them."""
    assert products("It was 1.1 Buzz, then 1.2 Rex.", about=f"{ABOUT} Debian has it.")[:2] == ["Buzz", "Rex"]
    assert "Rex" not in products("It was Rex.", about=f"{ABOUT} Debian has it.")


def test_the_version_behind_a_name_in_small_letters_is_none_of_it() -> None:
    """It is a package, of which the version is a column."""
    assert products("She has wget 1.5.3 there.") == ["wget"]


def test_some_programs_are_written_in_capitals() -> None:
    """Which mean something else in other texts."""
    assert products("They replaced HAL there.") == ["HAL"]
    assert products("They replaced HAL there.", about="It rained in the valley.") == []


def test_an_adjective_may_be_made_of_a_name() -> None:
    """By a hyphen, as others are."""
    assert products("She wants a wget-based script and a rsync-like one.") == ["wget", "rsync"]


def test_a_part_of_a_longer_name_is_none() -> None:
    """Nor what stands in a path, an address, or a name with capitals."""
    assert products("See rsync-nightly, /etc/cron/wget and libs/curl=2, or ask the Wget Users Guild.") == []


def test_two_programs_that_were_taken_for_one_name_are_two() -> None:
    """Where one of them is known."""
    text = f"They run Kestrel and Wget there.\n\n{ABOUT}"
    start = text.index("Kestrel")
    found = read(article(text), [(Span(start, start + len("Kestrel and Wget")), Kind.ORGANISATION)], ALIASES)
    assert {name.text for name in found.names} == {"Kestrel", "Wget"}


def test_a_program_in_small_letters_is_no_meeting() -> None:
    """Though a meeting goes by the same letters."""
    text = f"New are these packages:\n\nalto2 1.2\n\ndebconf 0.2\n\nkestrel3 1.3\n\nWe met at DebConf.\n\n{ABOUT}"
    kinds = {text[one.start : one.end]: one.kind for one in reading(text).mentions}
    assert (kinds["debconf"], kinds["DebConf"]) == (Kind.PRODUCT, Kind.EVENT)


def test_what_a_project_makes_is_the_project_where_people_are_spoken_of() -> None:
    """Also where only the list of software knows it."""
    text = f"They joined the Gnome project. They run Gnome here.\n\n{ABOUT}"
    kinds = [one.kind for one in reading(text).mentions if text[one.start : one.end] == "Gnome"]
    assert kinds == [Kind.ORGANISATION, Kind.PRODUCT]


def test_no_pronoun_is_software() -> None:
    """Though it has versions."""
    assert products("There are two versions of it, and releases of them.") == []


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("They have the versions of kestrel and alto included there.", ["kestrel", "alto"]),
        ("They mend packages like kestrel, and more.", ["kestrel"]),
        ("They have the alto-dev-keyring package.", ["alto-dev-keyring"]),
        ("They have the up-to-date package.", []),
        ("They mend packages such as tide scanners.", []),
    ],
)
def test_what_packages_are_said_to_be_like_is_one(prose: str, found: list[str]) -> None:
    """And what has versions."""
    assert products(prose) == found
