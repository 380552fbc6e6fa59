"""`broadsheet curate`."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Broadsheet, Said, write_library
from tui.cli.curating import _ACTIONS
from tui.cli.parser import _CURATE

Curate = Callable[..., Said]


@pytest.fixture
def on_its_own(broadsheet: Broadsheet, synced_home: Path, tmp_path: Path) -> Broadsheet:
    """Runs a command on a copy of the synced library, which can be changed."""
    home = Path(shutil.copytree(synced_home, tmp_path / "home"))

    def run(command: str, *argv: object) -> Said:
        return broadsheet(command, "--home", home, *argv)

    return run


@pytest.fixture
def curate(on_its_own: Broadsheet) -> Curate:
    return lambda *argv: on_its_own("curate", *argv)


def entity(run: Broadsheet, name: str) -> dict[str, object]:
    found: dict[str, object] = run("entities", "--json", name).json
    return found


def test_a_merge_is_seen_by_every_command(on_its_own: Broadsheet, curate: Curate) -> None:
    """In the list, in the articles, in a search by name; and back."""
    before = on_its_own("entities", "--json").out
    into, gone = entity(on_its_own, "Northwind Shipping"), entity(on_its_own, "Arthur Brandt")
    said = curate("merge", "Arthur Brandt", "northwind shipping")
    assert (said.code, said.err) == (0, "")
    assert said.out == "done: merge “Arthur Brandt” into “Northwind Shipping” · 2 mentions in 2 articles\n"
    both = entity(on_its_own, "Arthur Brandt")
    assert (both["id"], both["name"], both["kind"]) == (into["id"], "Northwind Shipping", into["kind"])
    assert both["mentions"] == int(str(into["mentions"])) + 2
    assert "Arthur Brandt" in list(both["aliases"])  # type: ignore[call-overload]
    assert entity(on_its_own, str(gone["id"]))["id"] == into["id"]
    shown = on_its_own("show", "--json", "harbour.md").json["mentions"]
    assert {each["entity"] for each in shown if each["text"] == "Arthur Brandt"} == {into["id"]}
    assert on_its_own("search", "--json", 'entity:"Arthur Brandt"').json["total"] == both["articles"]
    assert curate("undo").out == "undone: merge “Arthur Brandt” into “Northwind Shipping”\n"
    assert on_its_own("entities", "--json").out == before
    assert curate("redo").code == 0
    assert entity(on_its_own, "Arthur Brandt")["id"] == into["id"]
    assert curate("redo").code == 1


def test_every_correction(on_its_own: Broadsheet, curate: Curate) -> None:
    """One after the other, each with its effect as JSON."""
    before = entity(on_its_own, "Northwind Shipping")
    said = curate("retype", "Northwind Shipping", "event", "--json").json
    assert said == {
        "op": "retype",
        "entity": {key: before[key] for key in ("name", "kind", "id")},
        "kind": "event",
        "at": curate("log").lines[0]["at"],
        "mentions": before["mentions"],
        "articles": before["articles"],
        "done": True,
    }
    assert on_its_own("search", "--json", 'event:"Northwind Shipping"').json["total"] == before["articles"]
    assert curate("rename", "Northwind Shipping", "Northwind\n Lines").code == 0
    renamed = entity(on_its_own, "Northwind Shipping")
    assert (renamed["name"], renamed["kind"], renamed["aliases"]) == (
        "Northwind Lines",
        "event",
        ["Northwind Shipping"],
    )
    assert curate("alias", "Northwind Lines", "Arthur Brandt").code == 0
    assert curate("unalias", "Northwind Lines", "Arthur Brandt").code == 0
    assert entity(on_its_own, "Arthur Brandt")["mentions"] == 2
    assert curate("split", "Northwind Lines", "--article", "ferry.txt").code == 0
    assert entity(on_its_own, "Northwind Lines")["articles"] == int(str(before["articles"])) - 1
    assert curate("merge", "Northwind Shipping", "Northwind Lines", "--kind", "event").code == 1
    assert curate("split", "Sandvik", "Sandvik").code == 1
    assert curate("hide", "Sandvik").code == 0
    assert on_its_own("entities", "Sandvik").code == 1
    assert on_its_own("search", "entity:sandvik").code == 1
    assert [each["name"] for each in curate("hidden", "--json").json] == ["Sandvik"]
    assert "Sandvik" in curate("hidden").out
    assert curate("show", "sandvik").code == 0
    assert entity(on_its_own, "Sandvik")["articles"] == 2
    assert curate("hidden").code == 1
    assert len(curate("log").lines) == 7


def test_an_exported_log_makes_the_same_of_another_library(
    on_its_own: Broadsheet, curate: Curate, broadsheet: Broadsheet, tmp_path: Path
) -> None:
    """Of the same articles, in a home of its own; applied twice it does nothing more, and it is undone as one."""
    for action in (
        ("merge", "Arthur Brandt", "Northwind Shipping"),
        ("split", "Northwind Shipping", "--article", "ferry.txt"),
        ("retype", "Sandvik", "event"),
        ("hide", "Norway"),
    ):
        assert curate(*action).code == 0
    log = tmp_path / "log.jsonl"
    log.write_text(curate("log").out + '{"op":"hide","entity":{"name":"Nobody","kind":"person"},"at":"2024"}\n')
    folder, home = write_library(tmp_path / "coast"), tmp_path / "fresh"
    assert broadsheet("sync", "--jobs", 1, "--home", home, folder).code == 0
    plain = broadsheet("entities", "--home", home, "--json").out
    said = broadsheet("curate", "--home", home, "apply", log, "--dry-run")
    assert said.out == "would apply 5 corrections; 0 there already\n"
    said = broadsheet("curate", "--home", home, "apply", log)
    assert said.out == "applied 5 corrections; 0 there already\n"
    assert said.err == "broadsheet: finds nothing here: hide “Nobody”\n"
    assert broadsheet("entities", "--home", home, "--json").json == on_its_own("entities", "--json").json
    assert broadsheet("curate", "--home", home, "log").out == log.read_text()
    said = broadsheet("curate", "--home", home, "apply", log, "--json")
    assert said.json == {"applied": 0, "there": 5, "astray": 0}
    assert len(broadsheet("curate", "--home", home, "undo").out.splitlines()) == 5
    assert broadsheet("entities", "--home", home, "--json").out == plain


def test_corrections_survive_a_sync_and_the_loss_of_the_library(
    on_its_own: Broadsheet, curate: Curate, broadsheet: Broadsheet, folder: Path, home: Path
) -> None:
    """What is corrected once stays so: after a change, and when library.db is made again from nothing."""
    assert broadsheet("sync", "--jobs", 1, folder).code == 0
    assert broadsheet("curate", "merge", "Arthur Brandt", "Northwind Shipping").code == 0
    merged = entity(broadsheet, "Arthur Brandt")
    (folder / "late.txt").write_text("Late news\n\nArthur Brandt has sold the ferry to Nora Lind.\n", encoding="utf-8")
    assert broadsheet("sync", "--jobs", 1, folder).code == 0
    later = entity(broadsheet, "Arthur Brandt")
    assert (later["id"], later["articles"]) == (merged["id"], int(str(merged["articles"])) + 1)
    assert broadsheet("forget", "--yes", folder).code == 0
    assert broadsheet("sync", "--jobs", 1, folder).code == 0
    assert entity(broadsheet, "Arthur Brandt") == later


def test_a_rule_can_be_written_beside(curate: Curate, tmp_path: Path) -> None:
    """Into the alias file of the home, which is for all its libraries."""
    said = curate("retype", "Northwind Shipping", "product", "--always")
    assert said.err.endswith("aliases.toml says so too; the next sync goes by it\n")
    assert 'kind = "product"' in (tmp_path / "home" / "aliases.toml").read_text("utf-8")
    curate("hide", "Norway", "--always")
    assert (tmp_path / "home" / "aliases.toml").read_text("utf-8").startswith('never = ["Norway"]\n')


def test_saying_what_would_change_changes_nothing(on_its_own: Broadsheet, curate: Curate) -> None:
    """How many mentions in how many articles."""
    before = on_its_own("entities", "--json").out
    assert curate("hide", "Sandvik", "--dry-run").out == "would hide “Sandvik” · 2 mentions in 2 articles\n"
    assert curate("hide", "Sandvik", "--dry-run", "--json").json["done"] is False
    assert (on_its_own("entities", "--json").out, curate("log").out) == (before, "")


@pytest.mark.parametrize(
    ("argv", "code", "why"),
    [
        (("hide", "Nobody"), 1, "no entity is called “Nobody”; `broadsheet entities` lists them"),
        (("hide", "brandt"), 1, "no entity is called “brandt”; is Arthur Brandt (person) meant?"),
        (("merge", "Sandvik"), 2, "write `broadsheet curate merge NAME INTO`"),
        (("merge", "Sandvik", "Sandvik"), 1, "nothing would change: “Sandvik” and “Sandvik” are one already"),
        (("retype", "Sandvik", "city"), 2, "“city” is no kind; it is one of person, organisation"),
        (("hide", "Sandvik", "--kind", "law"), 1, "no entity is called “Sandvik”"),
        (("swap", "Sandvik"), 2, "there is no action “swap”; it is one of merge, split"),
        (("undo",), 1, "nothing to undo"),
        (("undo", "--dry-run"), 2, "--dry-run is for"),
        (("hide", "Sandvik", "--article", "ferry.txt"), 2, "--article is for split"),
        (("show", "Sandvik", "--always"), 2, "--always is for retype and hide"),
        (("split", "Sandvik", "--article", "nowhere.txt"), 1, "no article has the id, path or title"),
        (("rename", "Sandvik", " "), 2, "write `broadsheet curate rename NAME NEW`"),
        (("apply", "no.jsonl"), 3, "no.jsonl: No such file"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(curate: Curate, argv: tuple[str, ...], code: int, why: str) -> None:
    """What to do about it is in it; nothing is changed."""
    said = curate(*argv)
    assert (said.code, said.out) == (code, "")
    assert why in said.err
    assert said.err.count("\n") == 1
    assert curate("log").out == ""


def test_a_name_of_several_is_said_by_id(on_its_own: Broadsheet, curate: Curate) -> None:
    """Which there are is told; nothing is chosen silently."""
    curate("split", "Sandvik", "--article", "ferry.txt")
    said = curate("hide", "Sandvik")
    assert (said.code, said.out) == (1, "")
    assert "2 entities are called “Sandvik”: Sandvik (" in said.err
    ids = [each["id"] for each in on_its_own("entities", "--json").json if each["name"] == "Sandvik"]
    assert all(id_ in said.err for id_ in ids)
    assert curate("merge", *ids).code == 0


def test_a_line_that_is_no_correction_stops_it_all(curate: Curate, tmp_path: Path) -> None:
    """It is told by its number; nothing is applied."""
    log = tmp_path / "log.jsonl"
    good = '{"op":"hide","entity":{"name":"Sandvik","kind":"place"},"at":"2024"}'
    log.write_text(f'{good}\n\n{{"op":"split","entity":{{"name":"A","kind":"place"}}}}\n')
    said = curate("apply", log)
    assert (said.code, said.err.count("\n")) == (3, 1)
    assert "line 3 is no correction: split needs a form or an article" in said.err
    assert curate("log").out == ""


def test_the_help_names_every_action() -> None:
    """And none that there is not."""
    told = [text[2:].partition("  ")[0] for text in _CURATE.splitlines() if text.startswith("  ")]
    assert {word for each in told for word in each.replace(",", "").split() if word.islower()} == set(_ACTIONS)
