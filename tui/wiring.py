"""Which parts a sync is put together from: where articles come from, how names are found, where words are indexed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__

if TYPE_CHECKING:
    from tui.ingest.naming import Naming
    from tui.ports import ArticleSource, SearchIndex

ALIAS_FILE = "aliases.toml"
"""In the home: names that a reader knows better than the program. See tui.entities.aliases."""
EXTRACTION = f"{__version__}+2"
"""A file is loaded again when another version of the loaders has loaded it. Raise the number behind the plus with any
change to what they make of a file."""


def source(roots: Sequence[Path]) -> ArticleSource:
    """The articles in folders and files."""
    from tui.loaders.folder import Folder

    return Folder(roots)


def naming(home: Path, recogniser: str = "auto") -> Naming:
    """A recogniser, those for other languages, the rules, what finds facts, and aliases: the package's, the reader's.

    Args:
        home: Where the reader's own aliases are.
        recogniser: By name, or the best that is installed; also where there is none of this name.

    Raises:
        AliasError: The reader's alias file has a mistake.
    """
    from tui.entities import facts, link, reading, recognise, signs
    from tui.entities.aliases import Aliases
    from tui.ingest.naming import Naming

    aliases = Aliases.load(home / ALIAS_FILE)
    choice = recognise.chosen(recogniser)
    return Naming(
        recogniser=partial(recognise.recogniser, choice.name),
        read=partial(reading.read, aliases=aliases),
        signs=partial(signs.signs, aliases=aliases),
        link=partial(link.link, aliases=aliases),
        model=choice.whole_version,
        language=choice.language,
        foreign=recognise.for_language,
        rules=f"{reading.RULES_VERSION}.{link.RULES_VERSION}.{facts.version()} {aliases.version}",
        facts=facts.finder,
    )


def index_in(folder: Path) -> Callable[[bool], SearchIndex]:
    """Opens the index in a folder; called with True, an empty one in place of what is there."""

    def opened(anew: bool) -> SearchIndex:
        from tui.index.whoosh_index import WhooshIndex

        if anew:
            shutil.rmtree(folder, ignore_errors=True)
        return WhooshIndex(folder)

    return opened
