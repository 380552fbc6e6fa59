"""The alias files: the package's, and a reader's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.entities.texts import names, reading
from tui.entities.aliases import AliasError, Aliases
from tui.model import Kind


def own(folder: Path, content: str) -> Path:
    file = folder / "aliases.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_shipped_names_are_known_by_each_form() -> None:
    """FTC, EU and U.S. lead to one name each; us and It to none."""
    aliases = Aliases.load()
    known = {form: found.name for form in ("FTC", "EU", "U.S.", "US") if (found := aliases.known(form))}
    assert known == {
        "FTC": "Federal Trade Commission",
        "EU": "European Union",
        "U.S.": "United States",
        "US": "United States",
    }
    assert aliases.known("us") is None
    assert aliases.never("Big Tech")
    assert aliases.never("IT")
    assert not aliases.never("It")


def test_a_hyphen_is_as_good_as_a_blank() -> None:
    """In names that are known; other forms of a country and of an office are known too."""
    aliases = Aliases.load()
    for form in ("United-States", "America", "United States", "U.S.A."):
        known = aliases.known(form)
        assert known is not None
        assert known.name == "United States"
    assert aliases.known("FEMA") == aliases.known("Federal Emergency Management Agency")
    assert aliases.known("Norr-vik") is None


def test_a_readers_names_win(tmp_path: Path) -> None:
    """A reader can rename what is known, add names, allow a stop-name and forbid a known one."""
    content = """
        never = ["Microsoft"]
        [[entity]]
        name = "Agency for Ideas"
        kind = "organisation"
        aliases = ["AI", "Norrvik"]
    """
    aliases = Aliases.load(own(tmp_path, content))
    found = reading("Norrvik, or AI for short, met Microsoft.", ("Microsoft", Kind.ORGANISATION), aliases=aliases)
    assert names(found) == {"Norrvik": 2}
    assert aliases.version != Aliases.load().version


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    """A reader who wrote no aliases has the shipped ones."""
    assert Aliases.load(tmp_path / "none.toml").version == Aliases.load().version


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("never = [", "not TOML"),
        ("nevr = []", "'nevr'"),
        ('never = "AI"', "list of names"),
        ("[entity]\nname = 'A'", "[[entity]]"),
        ("[[entity]]\nkind = 'place'", "entity 1 has no name"),
        ("[[entity]]\nname = 'A'", "'A' needs a kind"),
        ("[[entity]]\nname = 'A'\nkind = 'animal'", "person, organisation"),
        ("[[entity]]\nname = 'A'\nkind = 'place'\nalias = ['B']", "'alias'"),
        ("[[entity]]\nname = 'A'\nkind = 'place'\naliases = [1]", "aliases of 'A'"),
        (
            "[[entity]]\nname = 'A'\nkind = 'place'\n[[entity]]\nname = 'B'\nkind = 'place'\naliases = ['A']",
            "both 'A' and 'B'",
        ),
        ("entity = 3", "[[entity]]"),
        ("entity = [3]", "entity 1 is not a table"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_reason(tmp_path: Path, content: str, says: str) -> None:
    """Whoever wrote the file by hand is told where and what."""
    file = own(tmp_path, content)
    with pytest.raises(AliasError) as caught:
        Aliases.load(file)
    assert str(file) in str(caught.value)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    """Bytes that are not UTF-8, and a folder in its place."""
    file = tmp_path / "aliases.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AliasError, match="UTF-8"):
        Aliases.load(file)
    with pytest.raises(AliasError, match="cannot be read"):
        Aliases.load(tmp_path)
