"""Putting right what was made of a name: one correction a call, undone and redone, and the log of them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec import to_builtins

from tui.app.words import count, extent
from tui.cli import shapes
from tui.cli.output import Pen, complain, print_json
from tui.cli.places import open_library
from tui.cli.syncing import sync_first
from tui.corrections import (
    Alias,
    Corrected,
    Correction,
    Effect,
    Hide,
    Merge,
    Rename,
    Retype,
    Show,
    Split,
    Unalias,
    line,
    parsed,
    ref,
    told,
)
from tui.errors import NothingFound, UsageError
from tui.library import Library
from tui.model import Entity, Kind
from tui.text import one_line

_DONE, _NOTHING_FOUND = 0, 1


def curate(options: Namespace) -> int:
    """Do one action.

    Raises:
        UsageError: There is no such action, or it needs other words.
        NothingFound: A name means no entity, or several, or nothing would change.
    """
    action, words = options.words[0], options.words[1:]
    if action not in _ACTIONS:
        raise UsageError(f"there is no action “{action}”; it is one of {', '.join(_ACTIONS)}")
    takes, do = _ACTIONS[action]
    _check(action, words, takes, options)
    with closing(open_library(options)) as library:
        sync_first(library)
        library.show_corrections()
        return do(library, words, options)


def _check(action: str, words: list[str], takes: tuple[str, ...], options: Namespace) -> None:
    if action == "split" and options.article is not None:
        takes = takes[:1]
    elif options.article is not None:
        raise UsageError("--article is for split")
    if options.always and action not in ("retype", "hide"):
        raise UsageError("--always is for retype and hide")
    if options.dry_run and action in ("undo", "redo"):
        raise UsageError("--dry-run is for what can be undone")
    if len(words) != len(takes) or not all(map(one_line, words)):
        raise UsageError(f"write `broadsheet curate {' '.join((action, *takes))}`; quote a name of several words")


# Corrections


def _named(library: Library, name: str, options: Namespace) -> Entity:
    return library.the_entity(name, kind=Kind(options.kind) if options.kind else None)


def _merge(library: Library, words: list[str], options: Namespace) -> Correction:
    return Merge(ref(_named(library, words[0], options)), ref(library.the_entity(words[1])))


def _split(library: Library, words: list[str], options: Namespace) -> Correction:
    entity = _named(library, words[0], options)
    if options.article is not None:
        return Split(ref(entity), article=library.article(options.article).id)
    return Split(ref(entity), form=words[1])


def _retype(library: Library, words: list[str], options: Namespace) -> Correction:
    try:
        kind = Kind(words[1])
    except ValueError:
        raise UsageError(f"“{words[1]}” is no kind; it is one of {', '.join(Kind)}") from None
    return Retype(ref(_named(library, words[0], options)), kind)


def _rename(library: Library, words: list[str], options: Namespace) -> Correction:
    return Rename(ref(_named(library, words[0], options)), words[1])


def _hide(library: Library, words: list[str], options: Namespace) -> Correction:
    return Hide(ref(_named(library, words[0], options)))


def _show(library: Library, words: list[str], options: Namespace) -> Correction:
    return Show(ref(_named(library, words[0], options)))


def _alias(library: Library, words: list[str], options: Namespace) -> Correction:
    return Alias(ref(_named(library, words[0], options)), words[1])


def _unalias(library: Library, words: list[str], options: Namespace) -> Correction:
    return Unalias(ref(_named(library, words[0], options)), words[1])


def _correct(
    make: Callable[[Library, list[str], Namespace], Correction],
    library: Library,
    words: list[str],
    options: Namespace,
) -> int:
    correction = make(library, [one_line(word) for word in words], options)
    effect = library.store.effect(correction)
    if effect.idle is not None:
        raise NothingFound(f"nothing would change: {effect.idle}")
    if not options.dry_run:
        (correction,) = library.correct([correction])
    if options.json:
        print_json(_shape(correction, effect, done=not options.dry_run))
    else:
        would = "would " if options.dry_run else "done: "
        print(one_line(f"{would}{told(correction)} · {extent(effect.mentions, effect.articles)}"))
    if options.always:
        _learn(library, correction, options)
    return _DONE


def _shape(correction: Correction, effect: Effect, *, done: bool) -> shapes.Shape:
    said: shapes.Shape = to_builtins(correction)
    return {**said, "mentions": effect.mentions, "articles": effect.articles, "done": done}


def _learn(library: Library, correction: Correction, options: Namespace) -> None:
    if not options.dry_run:
        path = library.learn(correction.entity.name, correction.kind if isinstance(correction, Retype) else None)
        complain(f"{path} says so too; the next sync goes by it")


# The rest


def _undo(library: Library, _: list[str], options: Namespace) -> int:
    return _turned(library.undo_correction(), "undone", "nothing to undo", options)


def _redo(library: Library, _: list[str], options: Namespace) -> int:
    return _turned(library.redo_correction(), "redone", "nothing to redo", options)


def _turned(turned: Corrected | None, done: str, nothing: str, options: Namespace) -> int:
    if turned is None:
        raise NothingFound(nothing)
    if options.json:
        print_json([to_builtins(each) for each in turned.corrections])
    else:
        for each in turned.corrections:
            print(one_line(f"{done}: {told(each)}"))
    return _DONE


def _hidden(library: Library, _: list[str], options: Namespace) -> int:
    found = library.store.hidden()
    if options.json:
        print_json([shapes.entity(each) for each in found])
    elif found:
        from tui.cli.render import entity_table

        for text in entity_table(found, Pen()):
            print(text)
    else:
        complain("broadsheet: nothing is hidden")
    return _DONE if found else _NOTHING_FOUND


def _log(library: Library, _: list[str], __: Namespace) -> int:
    for each in library.marks.corrections():
        print(line(each))
    return _DONE


def _apply(library: Library, words: list[str], options: Namespace) -> int:
    """One step, to be undone as one; what is there already is left out, what means nothing here is kept and told."""
    given = parsed(_text(words[0]))
    if options.dry_run:
        there = set(library.marks.corrections())
        added = [each for each in given if each not in there]
    else:
        added = library.correct(given)
    astray = [each for each in library.store.astray() if each in added]
    for each in astray:
        complain(f"broadsheet: finds nothing here: {told(each)}")
    if options.json:
        print_json({"applied": len(added), "there": len(given) - len(added), "astray": len(astray)})
    else:
        did = "would apply" if options.dry_run else "applied"
        print(f"{did} {count(len(added), 'correction')}; {len(given) - len(added):,} there already")
    return _DONE


def _text(file: str) -> str:
    if file == "-":
        return sys.stdin.read() if sys.stdin is not None else ""
    try:
        return Path(file).expanduser().read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: is not UTF-8; it should be what `broadsheet curate log` prints") from error


_ACTIONS: Mapping[str, tuple[tuple[str, ...], Callable[[Library, list[str], Namespace], int]]] = {
    "merge": (("NAME", "INTO"), partial(_correct, _merge)),
    "split": (("NAME", "FORM"), partial(_correct, _split)),
    "rename": (("NAME", "NEW"), partial(_correct, _rename)),
    "retype": (("NAME", "KIND"), partial(_correct, _retype)),
    "hide": (("NAME",), partial(_correct, _hide)),
    "show": (("NAME",), partial(_correct, _show)),
    "alias": (("NAME", "FORM"), partial(_correct, _alias)),
    "unalias": (("NAME", "FORM"), partial(_correct, _unalias)),
    "undo": ((), _undo),
    "redo": ((), _redo),
    "hidden": ((), _hidden),
    "log": ((), _log),
    "apply": (("FILE",), _apply),
}
"""What each needs, and what does it."""
