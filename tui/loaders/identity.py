"""The id an article has when nothing else is known of it: a short hash of its printed path."""

from __future__ import annotations

from hashlib import blake2b

from tui.model import ArticleId


def article_id(path: str) -> ArticleId:
    """Twelve hexadecimal digits that are the same for the same printed path, on every machine."""
    return ArticleId(blake2b(path.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest())
