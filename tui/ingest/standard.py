"""The naming that Broadsheet comes with: its recognisers, its rules, its alias file and the user's."""

from __future__ import annotations

from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tui.entities.aliases import Aliases
from tui.entities.link import link
from tui.entities.reading import RULES_VERSION, read
from tui.entities.recognise import RULES, available, recogniser
from tui.ingest.naming import Naming


def standard(alias_file: Path | None = None) -> Naming:
    """The best recogniser installed, with the user's alias file. Imports no model.

    Raises:
        AliasError: The alias file has a mistake.
    """
    aliases = Aliases.load(alias_file)
    return Naming(
        recogniser=recogniser,
        read=partial(read, aliases=aliases),
        link=partial(link, aliases=aliases),
        model=_model(),
        rules=f"{RULES_VERSION} {aliases.version}",
    )


def _model() -> str:
    """What is installed, by name and version: a recogniser tells its own only once it is loaded."""
    best = available()[0]
    if best == RULES:
        return f"{RULES} {RULES_VERSION}"
    return f"{best} {_release(best)} spacy {_release('spacy')}"


def _release(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
