"""What the words on the command line mean."""

from argparse import Namespace

import pytest

from tui.cli.parser import COMMANDS, parse


def parsed(*argv: str) -> tuple[str, Namespace]:
    command, options = parse(list(argv))
    return next(name for name, each in COMMANDS.items() if each is command), options


@pytest.mark.parametrize(
    ("argv", "paths"),
    [((), []), (("articles",), ["articles"]), (("a", "b"), ["a", "b"]), (("read", "search"), ["search"]),
     (("./search",), ["./search"]), (("--", "sync"), ["sync"])],
)  # fmt: skip
def test_the_reader_is_what_no_command_means(argv: tuple[str, ...], paths: list[str]) -> None:
    """Paths open in the reader, also those called like a command."""
    name, options = parsed(*argv)
    assert (name, options.paths) == ("read", paths)


@pytest.mark.parametrize(
    "argv", [("--home", "h", "search", "x"), ("search", "--home", "h", "x"), ("--home=h", "search", "x")]
)
def test_home_stands_before_or_after_the_command(argv: tuple[str, ...]) -> None:
    """Both places mean the same."""
    name, options = parsed(*argv)
    assert (name, options.home, options.query) == ("search", "h", ["x"])


@pytest.mark.parametrize(
    ("argv", "query"),
    [
        (("crane", "-ferry"), ["crane", "-ferry"]),
        (("-herring", "crane"), ["-herring", "crane"]),
        (("--", "-foo", "bar"), ["-foo", "bar"]),
        (("--", "--foo"), ["--foo"]),
        (("-tag:money", '-"second crane"'), ["-tag:money", '-"second crane"']),
        (("-hello world",), ["-hello world"]),
        (("-",), ["-"]),
        (("-5", "crane"), ["-5", "crane"]),
    ],
)
def test_a_word_with_a_minus_belongs_to_the_query(argv: tuple[str, ...], query: list[str]) -> None:
    """Excluding a word needs no `--`, and the words stay in order."""
    assert parsed("search", *argv)[1].query == query


@pytest.mark.parametrize(
    ("argv", "query"),
    [
        (("crane", "--in", "coast", "ferry"), ["crane", "ferry"]),
        (("crane", "--in", "coast", "-ferry", "islands"), ["crane", "-ferry", "islands"]),
        (("crane", "--in", "coast", "--", "--any"), ["crane", "--any"]),
    ],
)
def test_words_may_stand_on_both_sides_of_an_option(argv: tuple[str, ...], query: list[str]) -> None:
    """In the order in which they were written."""
    options = parsed("search", *argv)[1]
    assert (options.query, options.paths, options.any) == (query, ["coast"], False)


def test_options_of_search_may_stand_among_the_words() -> None:
    """An excluded word does not hide what comes after it."""
    options = parsed("search", "crane", "-ferry", "--limit", "3", "--json")[1]
    assert (options.query, options.limit, options.json) == (["crane", "-ferry"], 3, True)


@pytest.mark.parametrize(
    "argv",
    [("search",), ("search", "x", "--limit", "-1"), ("search", "x", "--limit", "many"), ("sync", "--jobs", "0"),
     ("search", "x", "--sort", "length"), ("show", "x", "--text", "--json"), ("sync", "--jo", "2"), ("--verbose",),
     ("search", "x", "--home")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, with the short usage and one line of reason."""
    with pytest.raises(SystemExit) as stop:
        parse(list(argv))
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("usage: broadsheet")


def test_help_lists_every_command_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """And none of those that are only planned."""
    with pytest.raises(SystemExit):
        parse(["--help"])
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in ("read", "sync", "search", "show", "entities", "doctor", "forget"))
    assert not any(name in out for name in ("export", "serve", "--watch"))


def test_events_are_between_the_reader_and_its_sync(capsys: pytest.CaptureFixture[str]) -> None:
    """A user is not told of an option that no user needs."""
    with pytest.raises(SystemExit):
        parse(["sync", "--help"])
    assert "--events" not in capsys.readouterr().out
