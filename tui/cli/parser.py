"""The commands and their options: one table, from which the help and each command's parser are made.

Only the parser of the command that was asked for is built. `--home` may stand before the command as well as after it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass

from tui import __version__
from tui.facts import Relation
from tui.model import Kind, Sort

_MINUS = "\ue000"
"""Stands for the minus of an excluded word while argparse, which would take it for an option, looks on."""
_EXCLUDED = re.compile(r"-(?!h$)[^-\d]")


@dataclass(frozen=True, slots=True)
class Command:
    """What can be asked for. `runs` is the module and function that do it, imported only then."""

    help: str
    options: Callable[[argparse.ArgumentParser], None]
    runs: str


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders and files that make the library")


def _within(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--in", dest="paths", action="append", default=[], metavar="PATH",
        help="a folder or file of the library; may be repeated (default: the library opened last, else the sample)",
    )  # fmt: skip


def _json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _read(parser: argparse.ArgumentParser) -> None:
    _paths(parser)


def _sync(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("--jobs", type=_positive, metavar="N", help="processes at work (default: the cores, up to 4)")
    parser.add_argument("--no-entities", action="store_true", help="full text only; names can be found later")
    _json(parser)
    parser.add_argument("--events", action="store_true", help=argparse.SUPPRESS)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words to look for; - reads one query a line")
    _within(parser)
    parser.add_argument("--limit", type=_count, default=20, metavar="N", help="hits to print (default: 20)")
    parser.add_argument("--any", action="store_true", help="rank whatever has any of the words")
    parser.add_argument(
        "--sort", choices=[sort.value for sort in Sort], default=Sort.BEST.value, help="order of the hits"
    )
    parser.add_argument("--explain", action="store_true", help="say of each hit what answers which part of the query")
    parser.add_argument(
        "--why", metavar="ARTICLE", help="say why this article is a hit or is none, by id, path or title"
    )
    parser.add_argument("--like", metavar="ARTICLE", help="articles like this one; with a QUERY, those that match it")
    _json(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", nargs="*", metavar="ARTICLE", help="id, path or title; - reads one a line")
    _within(parser)
    parser.add_argument("--all", action="store_true", help="every article, one JSON object a line")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="the text, as it was extracted")
    form.add_argument("--markdown", action="store_true", help="as Markdown")
    _json(form)
    parser.add_argument(
        "--color", choices=["auto", "always", "never"], default="auto",
        help="styles and links: always for `| less -R` (default: auto, on a terminal)",
    )  # fmt: skip


def _entities(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="NAME", help="one entity, by name, alias or id")
    _within(parser)
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], metavar="KIND", help="only this kind")
    parser.add_argument("--limit", type=_count, metavar="N", help="entities (of one: contexts) to print")
    _json(parser)


def _lists(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, one object a line")
    form.add_argument("--csv", action="store_true", help="print a table of comma-separated values")


def _relations(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="NAME", help="only of this entity, by name, alias or id")
    _within(parser)
    parser.add_argument(
        "--relation", choices=[relation.value for relation in Relation], metavar="RELATION",
        help="only this one: " + ", ".join(relation.value for relation in Relation),
    )  # fmt: skip
    _lists(parser)


def _path(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="from which entity, and to which")
    _within(parser)
    parser.add_argument("--limit", type=_positive, default=3, metavar="N", help="chains to print (default: 3)")
    _lists(parser)


def _disagreements(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="NAME", help="only of this entity, by name, alias or id")
    _within(parser)
    _lists(parser)


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="+", metavar="NAME", help="of which entity, by name, alias or id")
    _within(parser)
    _lists(parser)


def _web(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="+", metavar="NAME", help="around which entity, by name, alias or id")
    _within(parser)
    parser.add_argument(
        "--to", required=True, metavar="FILE", help="a file that ends in .svg, .graphml, .gexf or .json"
    )
    parser.add_argument("--hops", type=_positive, default=2, metavar="N", help="how far from it (default: 2)")
    parser.add_argument("--limit", type=_positive, default=40, metavar="N", help="entities, at most (default: 40)")


_CURATE = """actions:
  merge NAME INTO     it is the same as another, which stays
  split NAME FORM     what is written FORM is another; or --article instead
  rename NAME NEW     it is to be called otherwise
  retype NAME KIND    it is of another kind
  hide NAME           show no mention of it
  show NAME           show it again
  alias NAME FORM     in whatever article FORM is written, it is meant
  unalias NAME FORM   what is written FORM is something else
  undo, redo          take back the last correction, make it again
  hidden              list what is hidden
  log                 print the corrections that hold, as JSON Lines
  apply FILE          make the corrections of such a log; - reads one

NAME is a name, an alias or an id; quote one of several words."""


def _curate(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class, parser.epilog = argparse.RawDescriptionHelpFormatter, _CURATE
    parser.add_argument("words", nargs="+", metavar="ACTION", help="what to do, and with which names")
    _within(parser)
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], metavar="KIND", help="of several, this kind")
    parser.add_argument("--article", metavar="ARTICLE", help="split: what this article means, by id, path or title")
    parser.add_argument(
        "--always", action="store_true", help="retype, hide: write it into the alias file too, for every library"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    _json(parser)


def _doctor(parser: argparse.ArgumentParser) -> None:
    _within(parser)
    parser.add_argument("--rebuild", action="store_true", help="make the search index again first")
    _json(parser)


def _forget(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--marks", action="store_true", help="also what you marked and corrected")


COMMANDS = {
    "read": Command("open the reader (what happens without a command)", _read, "tui.cli.reading:read"),
    "sync": Command("bring the library up to date", _sync, "tui.cli.syncing:sync"),
    "search": Command("find articles, best first", _search, "tui.cli.commands:search"),
    "show": Command("print an article", _show, "tui.cli.commands:show"),
    "entities": Command("list the entities, or print one with its contexts", _entities, "tui.cli.commands:entities"),
    "relations": Command("say how names hang together", _relations, "tui.cli.relating:relations"),
    "path": Command("say how one name hangs together with another", _path, "tui.cli.relating:path"),
    "disagreements": Command(
        "say where articles give different figures", _disagreements, "tui.cli.relating:disagreements"
    ),
    "new": Command("say what unread articles say of a name, and no other", _new, "tui.cli.relating:new"),
    "web": Command("write the entities around a name into a file", _web, "tui.cli.relating:web"),
    "curate": Command("put right what was made of a name", _curate, "tui.cli.curating:curate"),
    "doctor": Command("say what is in use, where the data lies, whether it agrees", _doctor, "tui.cli.doctor:doctor"),
    "forget": Command("delete what is kept about a library; your articles stay", _forget, "tui.cli.forget:forget"),
}


def parse(argv: list[str]) -> tuple[Command, argparse.Namespace]:
    """What was asked for. Exits as argparse does: 0 after help and version, 2 for what makes no sense."""
    home, rest = _leading_home(argv)
    if rest[:1] in (["-h"], ["--help"], ["--version"]):
        _overview().parse_args(rest)
    name, rest = (rest[0], rest[1:]) if rest and rest[0] in COMMANDS else ("read", rest)
    command = COMMANDS[name]
    parser = argparse.ArgumentParser(prog=f"broadsheet {name}", description=_sentence(command.help), allow_abbrev=False)
    command.options(parser)
    _home(parser)
    if name == "search":
        rest = _shielded(rest)
    options, late = parser.parse_known_args(home + rest)
    _take_late_words(parser, options, late)
    if name == "search":
        if not (options.query or options.like):
            parser.error("the following arguments are required: QUERY")
        options.query = [word.replace(_MINUS, "-", 1) if word[:1] == _MINUS else word for word in options.query]
    return command, options


def _leading_home(argv: list[str]) -> tuple[list[str], list[str]]:
    """`--home DIR` before the command, and what follows."""
    if argv[:1] == ["--home"]:
        return argv[:2], argv[2:]
    if argv and argv[0].startswith("--home="):
        return argv[:1], argv[1:]
    return [], argv


def _shielded(words: list[str]) -> list[str]:
    end = words.index("--") if "--" in words else len(words)
    return [_MINUS + word[1:] if _EXCLUDED.match(word) else word for word in words[:end]] + words[end:]


def _take_late_words(parser: argparse.ArgumentParser, options: argparse.Namespace, late: list[str]) -> None:
    """Put words that come after an option, which argparse leaves over, with those before it."""
    plain = late.index("--") if "--" in late else len(late)
    words = late[:plain] + late[plain + 1 :]
    places = [action.dest for action in parser._actions if not action.option_strings]
    if words and (not places or any(word.startswith("-") for word in late[:plain])):
        parser.error(f"unrecognized arguments: {' '.join(words)}")
    for place in places:
        setattr(options, place, [*getattr(options, place), *words])


def _overview() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:{width}}  {command.help}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="broadsheet",
        usage="broadsheet [--home DIR] [PATH ...]\n       broadsheet [--home DIR] COMMAND ...",
        description="Read, search and follow the names through a folder of articles.",
        epilog=f"commands:\n{listed}\n\n`broadsheet COMMAND --help` tells more of each.\n"
        "A folder that is called like a command is opened with `broadsheet ./search`.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    _home(parser)
    return parser


def _home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", metavar="DIR", help="where Broadsheet keeps its own data (or BROADSHEET_HOME)")


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _positive(text: str) -> int:
    number = _count(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a number: {text!r}") from None
    if number < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return number
