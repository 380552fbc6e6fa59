"""Code in its colours: what each word of a program is. The lexers are Pygments', imported when code comes into view."""

from __future__ import annotations

from functools import lru_cache

_LONGEST = 50_000
"""Characters of a block that is coloured; a longer one would hold up the page."""
_FAMILIES = {
    "Keyword": "keyword",
    "Literal.String": "string",
    "Comment": "comment",
    "Literal.Number": "number",
    "Name.Function": "name",
    "Name.Class": "name",
    "Name.Tag": "name",
    "Name.Builtin": "name",
    "Operator": "operator",
    "Generic.Deleted": "error",
    "Generic.Inserted": "string",
}


@lru_cache(maxsize=64)
def tokens(code: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, family) of the words of some code that have one, in order, in code points of `code`.

    Families are keyword, string, comment, number, name, operator and error. None of a language that is not known.
    """
    if not language or len(code) > _LONGEST:
        return ()
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ()
    found = []
    for start, kind, words in lexer.get_tokens_unprocessed(code):
        family = _family(str(kind).removeprefix("Token."))
        if family and words.strip():
            found.append((start, start + len(words), family))
    return tuple(found)


@lru_cache(maxsize=512)
def _family(kind: str) -> str | None:
    return next(
        (family for prefix, family in _FAMILIES.items() if kind == prefix or kind.startswith(f"{prefix}.")), None
    )
