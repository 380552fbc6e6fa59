"""What is asked of a library as it stands: searching it, showing an article, its entities."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import shapes
from tui.cli.output import Pen, complain, is_terminal, print_json, width
from tui.cli.places import open_library
from tui.cli.syncing import sync_first
from tui.errors import NothingFound, UsageError
from tui.library import Library
from tui.model import Article, ArticleId, Entity, Kind, Results, Sort
from tui.text import printable

if TYPE_CHECKING:
    from tui.searching import Reason

_DONE, _NOTHING_FOUND = 0, 1
_STANDARD_INPUT = ["-"]
_NEIGHBOURS = 12


def search(options: Namespace) -> int:
    """Print the hits of a query, or of each that is read from standard input; or why one article is a hit."""
    with closing(open_library(options)) as library:
        sync_first(library)
        if options.query == _STANDARD_INPUT and not (options.like or options.why):
            for line in _input_lines():
                print_json(_shape(library, _answer(library, line, options, facets=True), options), flush=True)
            return _DONE
        query = _query(library, options)
        if options.why:
            return _tell_why(library, query, options)
        results = _answer(library, query, options, facets=options.json)
        if options.json:
            print_json(_shape(library, results, options))
        else:
            from tui.cli.render import result_lines

            room = width() if is_terminal(sys.stdout) else None
            reasons = _reasons(library, results) if options.explain else {}
            _print(result_lines(results, library.store.counts().articles, room, Pen(), reasons))
        return _DONE if results.total else _NOTHING_FOUND


def _query(library: Library, options: Namespace) -> str:
    words = " ".join(options.query)
    if options.like:
        from tui.index.rendering import render
        from tui.query import Like

        words = f"{render(Like(_article(library, options.like).id))} {words}".strip()
    return words


def _tell_why(library: Library, query: str, options: Namespace) -> int:
    """0 for a hit, 1 for none."""
    why = library.why(query, _article(library, options.why), any_word=options.any)
    if options.json:
        print_json(shapes.why(query, why))
    else:
        from tui.cli.render import why_lines

        _print(why_lines(why, Pen()))
    return _NOTHING_FOUND if why.rank is None else _DONE


def _shape(library: Library, results: Results, options: Namespace) -> shapes.Shape:
    return shapes.results(results, _reasons(library, results) if options.explain else None)


def _reasons(library: Library, results: Results) -> dict[ArticleId, list[Reason]]:
    """By hit."""
    articles = library.store.articles([hit.row.id for hit in results.hits])
    return {article.id: library.reasons(results.query, article) for article in articles}


def _answer(library: Library, query: str, options: Namespace, *, facets: bool) -> Results:
    from tui.index.language import parse

    asked = parse(query)
    if asked.root is None:
        return Results(query, (), 0, 0.0, hint=asked.hint)
    return library.search(query, limit=options.limit, sort=Sort(options.sort), any_word=options.any, facets=facets)


def show(options: Namespace) -> int:
    """Print an article, each that is asked for on standard input, or every one."""
    several = options.all or options.article == _STANDARD_INPUT
    if bool(options.article) == options.all:
        raise UsageError("say which article, by id, path or title; or --all")
    if several and (options.text or options.markdown):
        raise UsageError("several articles are shown as JSON; leave --text and --markdown out")
    with closing(open_library(options)) as library:
        sync_first(library)
        if options.all:
            return _show_all(library)
        if several:
            return _show_asked(library, _input_lines())
        _show_one(library, _article(library, " ".join(options.article)), options)
        return _DONE


def _show_all(library: Library) -> int:
    for article in library.store.articles(row.id for row in library.store.rows(Sort.NEWEST)):
        print_json(shapes.article(article, library.store.linked(article.id)))
    return _DONE


def _show_asked(library: Library, references: Iterable[str]) -> int:
    """Prints null for what is not there, so that answers stay in step with what was asked."""
    missing = 0
    for reference in references:
        try:
            article = _article(library, reference)
        except NothingFound as error:
            complain(f"broadsheet: {error}")
            print_json(None, flush=True)
            missing += 1
        else:
            print_json(shapes.article(article, library.store.linked(article.id)), flush=True)
    return _NOTHING_FOUND if missing else _DONE


def _show_one(library: Library, article: Article, options: Namespace) -> None:
    if options.json:
        print_json(shapes.article(article, library.store.linked(article.id)))
    elif options.text or options.markdown:
        from tui.cli.markdown import markdown

        text = article.text if options.text else markdown(article)
        print(printable(text) if is_terminal(sys.stdout) else text, end="" if text.endswith("\n") else "\n")
    else:
        from tui.cli.page import article_lines

        words = library.store.rows_of([article.id])[article.id].words
        _print(article_lines(article, words, width(), Pen(options.color)))


def _article(library: Library, reference: str) -> Article:
    """By id, path or title; a path may also start from the folder one is in."""
    file, hash_, record = reference.partition("#")
    if not library.store.find(reference) and file and Path(file).exists():
        reference = f"{Path(file).resolve()}{hash_}{record}"
    return library.article(reference)


def entities(options: Namespace) -> int:
    """List the entities, or print one."""
    kind = Kind(options.kind) if options.kind else None
    with closing(open_library(options)) as library:
        sync_first(library)
        if options.name:
            _show_entity(library, library.entity(" ".join(options.name), kind=kind), options)
            return _DONE
        found = library.store.entities(kind=kind, limit=options.limit)
        if options.json:
            print_json([shapes.entity(each) for each in found])
        elif found:
            from tui.cli.render import entity_table

            _print(entity_table(found, Pen()))
        else:
            complain("broadsheet: no entities here; `broadsheet sync` looks for them")
        return _DONE if found else _NOTHING_FOUND


def _show_entity(library: Library, entity: Entity, options: Namespace) -> None:
    web = library.web
    contexts = web.contexts(web.places(entity.id)[: options.limit])
    neighbours = web.neighbours(entity.id, limit=_NEIGHBOURS)
    if options.json:
        from tui.cli import said

        shape = shapes.whole_entity(entity, contexts, neighbours, library.store.possible(entity.id), web.said)
        print_json(shape | said.all_of(entity.id, web))
        return
    from tui.cli.render import entity_lines

    ids = dict.fromkeys(ArticleId(context.article) for context in contexts)
    titles: dict[str, str] = {id_: row.title for id_, row in library.store.rows_of(ids).items()}
    _print(entity_lines(entity, contexts, neighbours, titles, web.said, Pen()))


def _input_lines() -> Iterator[str]:
    """As they come, so that each can be answered before the next is asked."""
    if sys.stdin is not None:
        for line in sys.stdin:
            yield line.rstrip("\n")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
