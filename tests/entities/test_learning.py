"""Rules that are written into a reader's alias file."""

from pathlib import Path

import pytest

from tui.entities.aliases import AliasError, Aliases
from tui.entities.learning import always, never
from tui.model import Kind

OWN = """# Names I know better

# no names
never = [
    "Big Quay",  # a bar
]

[[entity]]  # the shippers
name = "Northwind Shipping"
aliases = ["Northwind"]
kind = 'place'  # or is it?

[[entity]]
name = "Ferry Act"
kind = "law"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "aliases.toml"


def test_a_rule_makes_the_file_where_there_is_none(file: Path) -> None:
    """Each of the two kinds of rule, and one after the other."""
    always(file, 'Ada "Quay"', Kind.PERSON)
    never(file, "Big Tide")
    always(file, "Meta", Kind.PLACE)
    always(file, "Meta", Kind.ORGANISATION)
    never(file, "Big Tide")
    aliases = Aliases.load(file)
    meta, quay = aliases.known("Meta"), aliases.known('Ada "Quay"')
    assert (meta and meta.kind, quay and quay.kind) == (Kind.ORGANISATION, Kind.PERSON)
    assert aliases.never("Big Tide")
    assert file.read_text("utf-8").count("Meta") == file.read_text("utf-8").count("Big Tide") == 1


def test_what_stands_in_the_file_stays(file: Path) -> None:
    """Comments and all: the rules are added, or the one kind is changed."""
    file.parent.mkdir()
    file.write_text(OWN, encoding="utf-8")
    always(file, "northwind", Kind.ORGANISATION)
    never(file, "Big Tide")
    always(file, "Meta", Kind.ORGANISATION)
    assert file.read_text("utf-8") == (
        OWN.replace("'place'", '"organisation"').replace("never = [", 'never = ["Big Tide", ')
        + '\n[[entity]]\nname = "Meta"\nkind = "organisation"\n'
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("entity = [{name = 'Meta', kind = 'place'}]\n", "by hand"),
        ("never = 'Meta'\n", "a list of names"),
        ("[[entity]]\n", "has no name"),
        ("never = [\n", "not TOML"),
    ],
)
def test_a_file_that_cannot_be_changed_is_left_as_it_is(file: Path, text: str, why: str) -> None:
    """What has a mistake, or is written otherwise than we can change."""
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AliasError, match=why):
        always(file, "Meta", Kind.ORGANISATION)
    assert file.read_text("utf-8") == text
    assert list(file.parent.iterdir()) == [file]
