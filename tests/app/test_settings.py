"""`config.toml`: what may be set, and what is said of mistakes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.settings import Settings, known, value, with_value
from tui.app.settings_file import Loaded, load
from tui.model import Group, Kind, Sort

Write = Callable[[str], Loaded]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Loads a file with some text in it."""

    def write(text: str) -> Loaded:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return write


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    """And nothing is said."""
    assert load(tmp_path / "config.toml") == Loaded(Settings())


def test_everything_can_be_set(written: Write) -> None:
    """Each table and each form: numbers, switches, choices, lists, words, keys."""
    settings, troubles, _ = written(
        """
        [reader]
        measure = 64
        justify = true
        paragraphs = "indented"
        hidden_kinds = ["money", "date"]
        [list]
        sort = "title"
        group = "source"
        [theme]
        name = "broadsheet-light"
        [programs]
        editor = "nano -w"
        [keys]
        follow = "g x"
        search = ["/", "^s"]
        pipe = []
        """
    )
    assert troubles == ()
    assert (settings.reader.measure, settings.reader.justify) == (64, True)
    assert (settings.reader.paragraphs, settings.reader.hidden_kinds) == ("indented", (Kind.MONEY, Kind.DATE))
    assert (settings.list.sort, settings.list.group) == (Sort.TITLE, Group.SOURCE)
    assert (settings.theme.name, settings.programs.editor) == ("broadsheet-light", "nano -w")
    assert settings.keys == {"follow": ("g x",), "search": ("/", "^s"), "pipe": ()}
    assert settings.reader.numbered


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("measure = 300", "reader.measure: must be a whole number from 40 to 100, not 300"),
        ("measure = true", "reader.measure: must be a whole number from 40 to 100, not true"),
        ('measure = "wide"', 'reader.measure: must be a whole number from 40 to 100, not "wide"'),
        ("measure = wide", "reader.measure: no value; words stand in quotes"),
        ("measure = [64,", "reader.measure: it has no end"),
        ('paragraphs = "close"', 'reader.paragraphs: must be one of "spaced", "indented", not "close"'),
        ('bidi = "none', "reader.bidi: a quotation mark is missing"),
        ("mesure = 64", "reader.mesure: there is no such setting; is “measure” meant?"),
        ("qqqq = 64", "reader.qqqq: there is no such setting"),
        ("nothing at all", "expected '=' after a key in a key/value pair"),
        ("justify = true", "reader.justify: cannot overwrite a value"),
        ("[list]\nsorted = 1", "list.sorted: there is no such setting; is “sort” meant?"),
        ("[lists]\nsort = 1", "there is no table [lists]; is “list” meant?"),
        ('[theme]\nname = "broadsheet-ligth"', 'theme.name: no theme is called "broadsheet-ligth"; is “broad'),
        ("[keys]\nfollow = 3", "keys.follow: must be a key or a list of keys, not 3"),
        ("[keys]\nfollow = [3]", "keys.follow: must be a key or a list of keys, not [3]"),
        ('programs.editor.name = "vi"', 'programs: there is no such setting'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_costs_nothing_else(written: Write, line: str, told: str) -> None:
    """One line; what stands before and after it holds."""
    settings, troubles, _ = written(f"# mine\n[reader]\njustify = true\n{line}\n[programs]\npipe = 'wc'\n")
    assert len(troubles) == 1
    number = 5 if "\n" in line and not line.startswith("[lists]") else 4
    assert troubles[0].startswith(f"config.toml, line {number}: {told}") or told.startswith("programs")
    assert (settings.reader.justify, settings.programs.pipe, settings.reader.measure) == (True, "wc", 76)


def test_a_setting_may_be_written_in_any_way_that_toml_has(written: Write) -> None:
    """Dotted, quoted, in one line; the line of a mistake is found all the same."""
    assert written("reader.measure = 50").settings.reader.measure == 50
    assert written("\ufeff[reader]\r\n'measure' = 50\r\n").settings.reader.measure == 50
    assert written("reader = {measure = 5}").troubles[0].startswith("config.toml, line 1: reader.measure")
    assert written("\nreader . 'measure' = 5").troubles[0].startswith("config.toml, line 2: reader.measure")


def test_what_stands_outside_its_table_is_told(written: Write) -> None:
    """A table that is none, a setting without a table."""
    assert written("reader = 5").troubles == ("config.toml, line 1: reader must be a table, [reader]",)
    assert written("measure = 5").troubles == ("config.toml, line 1: measure stands in no table",)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Its defaults are used."""
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"# caf\xe9\n[reader]\nmeasure = 50\n")
    for path, why in ((tmp_path, "irectory"), (latin, "it is not UTF-8")):
        settings, (trouble,), _ = load(path)
        assert settings == Settings()
        assert trouble.startswith(f"{path.name} cannot be read (")
        assert why in trouble


@given(st.text(st.sampled_from("[]{}=\"'\n.,#\\ ab1é\x00\x1b")))
def test_no_file_is_too_broken(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever it says, there are settings, and what is told are single lines without control characters."""
    path = tmp_path_factory.getbasetemp() / "broken.toml"
    path.write_text(text, encoding="utf-8")
    settings, troubles, _ = load(path)
    assert settings.reader == Settings().reader
    assert all(trouble.isprintable() for trouble in troubles)


@pytest.mark.parametrize("name", known())
def test_every_setting_is_explained_and_can_be_all_that_it_says(name: str) -> None:
    """A sentence for file and palette; each choice is one."""
    setting = known()[name]
    assert setting.help.endswith(".")
    assert value(Settings(), name) == setting.default
    for choice in setting.choices:
        new = (choice,) if setting.several else choice
        assert value(with_value(Settings(), name, new), name) == new
    with pytest.raises(ValueError, match="xpected"):
        with_value(Settings(), name, {"no": "value"})
