"""A project and what it makes go by one name, and the words beside it say which is meant."""

from __future__ import annotations

import pytest

from tests.entities.texts import ALIASES, names, reading
from tests.linking import linked
from tui.model import ArticleId, Kind

EVENT, LAW, ORGANISATION, PRODUCT = Kind.EVENT, Kind.LAW, Kind.ORGANISATION, Kind.PRODUCT


def kinds(text: str) -> list[tuple[str, Kind]]:
    """What a text names, without a recogniser's help."""
    return [(text[one.start : one.end], one.kind) for one in reading(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "The Debian project met again.",
        "He wrote to the openSUSE marketing mailing list.",
        "A talk to GNOME developers.",
        "KDE's board was there.",
        "Debian has decided to wait.",
        "She wrote on behalf of Debian",
        "They contribute to openSUSE",
        "She founded Debian",
        "It is one of Debian's many ideas.",
        "They added it to the Debian archive.",
        "See the openSUSE download page.",
        "Debian has grown a lot.",
        "Debian won a prize.",
        "Debian will be present at a booth.",
        "It was published by Debian.",
        "They visit openSUSE websites.",
        "Debian has been invited to it.",
        "He asked for an openSUSE membership.",
        "KDE will turn 10 soon.",
    ],
)
def test_what_decides_and_has_members_is_a_project(text: str) -> None:
    """Whatever it makes by the same name."""
    assert [kind for _, kind in kinds(text)] == [ORGANISATION]


@pytest.mark.parametrize("text", ["Install Debian today.", "It runs on openSUSE.", "The new GNOME is out."])
def test_what_is_installed_is_a_product(text: str) -> None:
    """As long as no word beside it speaks of people."""
    assert [kind for _, kind in kinds(text) if kind is not Kind.DATE] == [PRODUCT]


def test_both_are_names_of_one_article_and_one_thing_of_a_library() -> None:
    """The project goes by its own name in the article, even where only that of the product is written."""
    found = reading("The Debian project met. They install Debian.")
    assert names(found) == {"Debian Project": 1, "Debian": 1}
    clusters = linked([(ArticleId("a"), found.names)], ALIASES)
    assert [(one.name, len(one.members)) for one in clusters] == [("Debian", 2)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Try the openSUSE Lanternbox now.", "openSUSE Lanternbox", PRODUCT),
        ("The Debian Harbour team met.", "Debian Harbour team", ORGANISATION),
        ("At the openSUSE Conference we met.", "openSUSE Conference", EVENT),
        ("See the Debian Social Contract there.", "Debian Social Contract", LAW),
        ("The openSUSE-Harbour image is out.", "openSUSE-Harbour", PRODUCT),
        ("The Debian Lanternbox 7.0 Beta4 is out.", "Debian Lanternbox 7.0 Beta4", PRODUCT),
        ("The openSUSE Boosters' plan is out.", "openSUSE Boosters", ORGANISATION),
        ("The Debian Security Team wrote it.", "Debian Security Team", ORGANISATION),
        ("The openSUSE Harbour Project met.", "openSUSE Harbour Project", ORGANISATION),
        ("The openSUSE Lantern project met.", "openSUSE Lantern", ORGANISATION),
        ("The openSUSE KDE team met.", "openSUSE KDE team", ORGANISATION),
        ("The openSUSE Lantern Service is out.", "openSUSE Lantern Service", PRODUCT),
    ],
)
def test_capitals_behind_a_project_are_part_of_a_longer_name(text: str, name: str, kind: Kind) -> None:
    """Its last word tells the kind."""
    assert kinds(text) == [(name, kind)]


@pytest.mark.parametrize(
    "text", ["See the KDE Desktop For more.", "The KDE LiveCD is out.", "The KDE Startup is slow.", "KDE Desktop"]
)
def test_words_for_a_part_of_a_system_are_none_of_its_name(text: str) -> None:
    """Nor is the word that begins the next sentence, after a heading."""
    assert kinds(text) == [("KDE", PRODUCT)]
    found = reading(text, (text.removeprefix("See the ").removeprefix("The "), PRODUCT)).mentions
    assert [text[one.start : one.end] for one in found] == ["KDE"]


def test_people_and_plurals_are_no_part_of_a_name() -> None:
    """Only the project is named."""
    text = "Some Debian Developers wrote Debian Security Advisories."
    for marked in ((), (("Debian Developers", ORGANISATION), ("Debian Security Advisories", ORGANISATION))):
        found = reading(text, *marked).mentions
        assert [(text[one.start : one.end], one.kind) for one in found] == [("Debian", ORGANISATION)] * 2
