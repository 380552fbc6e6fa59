"""Articles for an index, and questions to it."""

from __future__ import annotations

from tui.index.language import parse
from tui.model import Article, ArticleId, Block, BlockKind
from tui.ports import SearchIndex


def article(id_: str, text: str = "", *, title: str = "untitled", **more: object) -> Article:
    """An article of one paragraph."""
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),) if text else ()
    return Article(ArticleId(id_), f"{id_}.txt", title, text, blocks, **more)  # type: ignore[arg-type]


def blocks_of(id_: str, *parts: tuple[BlockKind, str]) -> Article:
    """An article of several blocks, an empty line between them."""
    text, blocks = "", []
    for kind, part in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(part), kind))
        text += part
    return Article(ArticleId(id_), f"{id_}.txt", "untitled", text, tuple(blocks))


def fill(index: SearchIndex, *articles: Article) -> None:
    index.apply(articles, (), index.revision() + 1)


def find(index: SearchIndex, text: str, *, typing: bool = False) -> list[str]:
    """The ids found, best first."""
    return list(index.search(parse(text, typing=typing)).ids)


def finds(index: SearchIndex, query: str, text: str) -> bool:
    """Whether an article of that text, alone in the index, is found."""
    index.apply([article("only", text)], index.ids(), index.revision() + 1)
    return find(index, query) == ["only"]
