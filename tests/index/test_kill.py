"""A writer that is killed at any moment leaves an index that opens, knows what it holds, and can be gone on with."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.index.language import parse
from tui.index.memory import MemoryIndex
from tui.index.whoosh_index import WhooshIndex
from tui.model import Article, ArticleId, Block, BlockKind

LAST = 400
WRITER = """
import sys
from pathlib import Path
from tests.index.test_kill import LAST, change
from tui.index.whoosh_index import WhooshIndex
index = WhooshIndex(Path(sys.argv[1]))
print(index.revision(), flush=True)
for revision in range(index.revision() + 1, LAST):
    index.apply(*change(revision), revision)
    print(revision, flush=True)
"""


def change(revision: int) -> tuple[list[Article], list[ArticleId]]:
    """What one revision puts in and takes out: replacements, removals, new articles."""
    rng = random.Random(revision)
    added = []
    for _ in range(rng.randrange(1, 6)):
        text = " ".join(f"word{rng.randrange(50)}" for _ in range(60)) + f" revision{revision}"
        id_ = ArticleId(f"a{rng.randrange(80)}")
        added.append(Article(id_, id_, f"title{revision}", text, (Block(0, len(text), BlockKind.PARAGRAPH),)))
    return added, [ArticleId(f"a{rng.randrange(80)}")]


def replayed(last: int) -> MemoryIndex:
    """What should be there after that many revisions."""
    index = MemoryIndex()
    for revision in range(1, last + 1):
        index.apply(*change(revision), revision)
    return index


@pytest.mark.timeout(300)
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Killed again and again: it opens, its revision is never ahead of what it holds, and replay sets it right."""
    rng = random.Random(5)
    folder = tmp_path / "index"
    root = Path(__file__).resolve().parents[2]
    for _ in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        begun = int(writer.stdout.readline())
        for _ in range(rng.randrange(4)):
            writer.stdout.readline()
        time.sleep(rng.random() * 0.05)  # not a wait for anything: the moment of death is the point
        writer.send_signal(signal.SIGKILL)
        told = [int(line) for line in writer.stdout.read().split()]
        writer.wait()

        index = WhooshIndex(folder)
        revision = index.revision()
        assert revision >= max([begun, *told])
        before, after = replayed(revision), replayed(revision + 1)
        found = {word: index.search(parse(word)).ids for word in ("word1", "word2 word3", f"revision{revision}")}
        assert any(found == {word: each.search(parse(word)).ids for word in found} for each in (before, after))
        index.apply(*change(revision + 1), revision + 1)
        assert index.ids() == after.ids()
        assert index.search(parse("word1")).ids == after.search(parse("word1")).ids
        assert index.revision() == revision + 1
        index.close()
    names = {path.name for path in folder.iterdir()}
    assert not {name for name in names if ".toc." in name}
    assert len(names) < 150
