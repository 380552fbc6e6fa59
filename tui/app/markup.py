"""How what markup says within a block is painted: strong, slanted, struck, code, references to notes, links."""

from __future__ import annotations

from rich.style import Style

from tui.app.painter import Overlay, Paint
from tui.app.theme import Palette
from tui.model import Article, Inline, InlineKind, Span
from tui.text import merged


def markup_layers(article: Article, palette: Palette) -> list[Overlay]:
    """A layer for each kind of inline that the article has; links over the others."""
    styles = {
        InlineKind.STRONG: Style(bold=True),
        InlineKind.EMPHASIS: Style(italic=True),
        InlineKind.STRUCK: Style(strike=True),
        InlineKind.CODE: palette.code,
        InlineKind.NOTE: palette.note,
    }
    layers = []
    for kind, style in styles.items():
        if spans := merged(Span(each.start, each.end) for each in article.inlines if each.kind is kind):
            layers.append(Overlay.of([Paint(span.start, span.end, style) for span in spans]))
    if links := [each for each in article.inlines if each.kind is InlineKind.LINK]:
        layers.append(Overlay.of([Paint(each.start, each.end, palette.link + _address(each)) for each in links]))
    return layers


def _address(link: Inline) -> Style:
    """What makes the words of a link one for the terminal too (OSC 8), where its address is safe to hand on."""
    plain = link.target.isascii() and link.target.isprintable() and " " not in link.target
    return Style(link=link.target) if plain and link.target.startswith(("https://", "http://")) else Style.null()
