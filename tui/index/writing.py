"""One commit of the index: articles become segments, segments are merged, and a new state names what there is.

The state (`state.json`) is the truth about a folder: it is replaced last, at one stroke, and all that it names is on
disk before. Files that it does not name are what a writer that was killed has left, and go with the next commit.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import compress, decompress

import numpy as np

from tui.index.drafts import Draft, sections
from tui.index.gathering import Pool
from tui.index.merging import choose, merged, settling
from tui.index.reading import OpenSegment, Snapshot, unusable
from tui.index.sections import write_sections
from tui.model import Article, ArticleId

STATE = "state.json"
NAME = "MAIN"
ENDING = ".seg"
_FEW = 100
"""Articles are looked for one by one until they are so many."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A segment as the state has it."""

    name: str
    documents: int
    removed: frozenset[int] = frozenset()

    @property
    def kept(self) -> int:
        return self.documents - len(self.removed)


@dataclass(frozen=True, slots=True)
class State:
    """What a commit has left."""

    version: int
    revision: int
    generation: int
    """How many commits there have been."""
    segments: tuple[Listed, ...] = ()


def read_state(folder: Path) -> State:
    """
    Raises:
        OSError: There is none.
        ValueError, LookupError, TypeError, zlib.error: It is damaged.
    """
    data = json.loads((folder / STATE).read_bytes())
    segments = tuple(Listed(name, count, _unpacked(removed)) for name, count, removed in data["segments"])
    return State(int(data["version"]), int(data["revision"]), int(data["generation"]), segments)


def write_state(folder: Path, state: State) -> None:
    """Replace it; it is on disk when this returns."""
    data = {
        "version": state.version,
        "revision": state.revision,
        "generation": state.generation,
        "segments": [(each.name, each.documents, _packed(each)) for each in state.segments],
    }
    new = folder / f"{STATE}.new"
    with new.open("w") as file:
        file.write(json.dumps(data))
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, folder / STATE)
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _packed(segment: Listed) -> str:
    """The removed documents, as bits."""
    if not segment.removed:
        return ""
    bits = np.zeros(segment.documents, bool)
    bits[list(segment.removed)] = True
    return b64encode(compress(np.packbits(bits).tobytes())).decode()


def _unpacked(text: str) -> frozenset[int]:
    if not text:
        return frozenset()
    bits = np.unpackbits(np.frombuffer(decompress(b64decode(text)), np.uint8))
    return frozenset(np.flatnonzero(bits).tolist())


class ArticleWriter:
    """Collects one commit. Only while holding the index's lock."""

    def __init__(self, folder: Path, state: State, snapshot: Snapshot) -> None:
        self._folder = folder
        self._state = state
        self._snapshot = snapshot
        self._opened = {each.name: part.segment for each, part in zip(state.segments, snapshot.parts, strict=True)}
        self._removed = {each.name: set(each.removed) for each in state.segments}
        self._listed = list(state.segments)
        self._pool = Pool()
        self._dropped: set[int] = set()
        """Documents of the pool that came again."""
        self._places: dict[ArticleId, tuple[set[int], int]] = {}
        self._asked = 0
        self._known: set[ArticleId] | None = None
        """What the index has; made when so many are asked for that it pays."""

    def remove(self, id_: ArticleId) -> None:
        """Take out what the index had of an article."""
        self._asked += 1
        if self._asked > _FEW and self._known is None:
            self._known = set(self._snapshot.ids())
        if self._known is not None and id_ not in self._known:
            return
        for listed, part in zip(self._state.segments, self._snapshot.parts, strict=True):
            self._removed[listed.name].update(part.segment.documents_of(id_))

    def put(self, article: Article) -> None:
        """Put in an article, in place of any of the same id."""
        self.remove(article.id)
        if self._pool.full:
            self._write_pool()
        if article.id in self._places:
            dropped, document = self._places[article.id]
            dropped.add(document)
        self._places[article.id] = self._dropped, self._pool.add(article)

    def save(self, revision: int) -> None:
        """Write what is waiting, merge what should be, and make it the newest commit."""
        if len(self._pool):
            self._write_pool()
        listed = [replace(each, removed=frozenset(self._removed[each.name])) for each in self._listed]
        listed = [each for each in listed if each.kept]
        self._commit(listed, choose([(each.documents, each.kept) for each in listed]), revision)

    def settle(self) -> None:
        """Merge what is worth it when no more is to come soon."""
        chosen = settling([each.kept for each in self._listed])
        if chosen:
            self._commit(self._listed, chosen, self._state.revision)

    def _commit(self, listed: list[Listed], chosen: list[int], revision: int) -> None:
        """Make these segments the newest commit, of some of them one."""
        from tui.index.codec import write_contents

        if chosen:
            parts = [(self._sound(listed[index].name), listed[index].removed) for index in chosen]
            new = self._write(merged(parts))
            listed = [*(each for index, each in enumerate(listed) if index not in chosen), new]
        state = replace(self._state, revision=revision, generation=self._state.generation + 1, segments=tuple(listed))
        write_contents(self._folder, state)
        write_state(self._folder, state)
        sweep(self._folder, state)

    def _write_pool(self) -> None:
        new = self._write(self._pool.draft())
        self._listed.append(new)
        self._removed[new.name] = self._dropped
        self._pool, self._dropped = Pool(), set()

    def _write(self, draft: Draft) -> Listed:
        name = f"{NAME}_{os.urandom(8).hex()}"
        write_sections(self._folder / f"{name}{ENDING}", sections(draft))
        return Listed(name, len(draft.documents.ids))

    def _sound(self, name: str) -> OpenSegment:
        """A segment, read through: merged, what is wrong in it would get a good checksum.

        Raises:
            IndexUnusable: It is damaged.
        """
        if name not in self._opened:
            self._opened[name] = OpenSegment(self._folder / f"{name}{ENDING}")
        if self._opened[name].sections.damaged():
            raise unusable(self._folder)
        return self._opened[name]


def sweep(folder: Path, state: State) -> None:
    """Delete what a state does not name: segments, tables of contents, and drafts of either."""
    names = {f"{each.name}{ENDING}" for each in state.segments}
    for name in os.listdir(folder):
        is_old_segment = name.startswith(f"{NAME}_") and name.endswith(ENDING) and name not in names
        if is_old_segment or (".toc" in name and name != contents(state)):
            (folder / name).unlink(missing_ok=True)


def contents(state: State) -> str:
    """The file in which Whoosh has its table of contents for a commit."""
    return f"_{NAME}_{state.generation}.toc"
