"""The only place that names a colour: Broadsheet's own themes, and the styles that painted widgets use.

Every style that carries words reaches 4.5:1 on its ground, and on that of a selected row, under any theme with colours
of its own: an ink that falls short is mixed with the colour of the text until it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.app.contrast import SIGN, TEXT, readable
from tui.model import Kind

_DARK = {
    "rule": "#3a4250",
    "dim": "#8a93a3",
    "select": "#1e2a36",
    "code": "#1a1f28",
    "link": "#7fb2e8",
    "match": "#ffd75f",
    "match-text": "#14171d",
    "found": "#1f5450",
    "found-text": "#e6f4f1",
    "found-current": "#6fd8cc",
    "found-current-text": "#0e1a19",
    "kind-person": "#f2b866",
    "kind-organisation": "#76bdf8",
    "kind-place": "#8fd693",
    "kind-product": "#d3a2f2",
    "kind-law": "#f79a80",
    "kind-event": "#f291b8",
    "kind-money": "#c3e07f",
    "kind-percent": "#c3e07f",
    "kind-date": "#a9b6c9",
    "kind-nationality": "#7fd6cd",
    "told-by": "hue",
}
"""Our own variables. `told-by` says what tells kinds and marks apart: `hue`, `shape` besides hue, or `weight` alone."""

_LIGHT = {
    "rule": "#c9c5bc",
    "dim": "#5f6672",
    "select": "#d9e6f3",
    "code": "#f1eee6",
    "link": "#23569b",
    "match": "#ffd75f",
    "match-text": "#1c1f24",
    "found": "#9fdcd2",
    "found-text": "#16302d",
    "found-current": "#0b6b62",
    "found-current-text": "#ffffff",
    "kind-person": "#8f5200",
    "kind-organisation": "#0b5aa2",
    "kind-place": "#1f6b2b",
    "kind-product": "#7a33a8",
    "kind-law": "#a83a1c",
    "kind-event": "#a02463",
    "kind-money": "#4d6500",
    "kind-percent": "#4d6500",
    "kind-date": "#4a5667",
    "kind-nationality": "#0c6a63",
    "told-by": "hue",
}

_DISTINCT = {
    "rule": "#3d4450",
    "dim": "#939ba8",
    "select": "#1d2733",
    "code": "#191d24",
    "link": "#8ab4f2",
    "match": "#f8d40d",
    "match-text": "#14130a",
    "found": "#1d4677",
    "found-text": "#f2f6fb",
    "found-current": "#ffffff",
    "found-current-text": "#0d1219",
    "kind-person": "#e69f04",
    "kind-organisation": "#6397ef",
    "kind-place": "#1dc984",
    "kind-product": "#c4769a",
    "kind-law": "#e86d3e",
    "kind-event": "#c79cc6",
    "kind-money": "#f8d40d",
    "kind-percent": "#f8d40d",
    "kind-date": "#b4bfff",
    "kind-nationality": "#73e59d",
    "told-by": "shape",
}
"""Hues near those of Okabe and Ito (2008), moved apart until any two differ for every kind of colour vision."""

_MONO = {
    "rule": "#4a4a4a",
    "dim": "#9c9c9c",
    "select": "#2a2a2a",
    "code": "#1d1d1d",
    "link": "#d8d8d8",
    "match": "#4d4d4d",
    "match-text": "#ffffff",
    "found": "#4d4d4d",
    "found-text": "#ffffff",
    "found-current": "#ffffff",
    "found-current-text": "#111111",
    **{f"kind-{kind}": "#f2f2f2" for kind in Kind},
    **{f"kind-{kind}": "#b4b4b4" for kind in (Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.NATIONALITY)},
    "told-by": "weight",
}


def _theme(
    name: str, own: Mapping[str, str], *, ground: str, panel: str, ink: str, accent: str, error: str, dark: bool = True
) -> Theme:
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=own["kind-person"],
        error=error,
        success=own["kind-place"],
        foreground=ink,
        background=ground,
        surface=ground,
        panel=panel,
        dark=dark,
        variables={
            **own,
            "border-blurred": own["rule"],
            "input-selection-background": f"{accent} {30 if dark else 25}%",
        },
    )


THEMES = (
    _theme("broadsheet-dark", _DARK, ground="#12151b", panel="#1b2029", ink="#d5dae2", accent="#5fb3ff",
           error="#ff8278"),
    _theme("broadsheet-light", _LIGHT, ground="#faf8f3", panel="#efece4", ink="#23272e", accent="#0b5aa2",
           error="#b3261e", dark=False),
    _theme("broadsheet-distinct", _DISTINCT, ground="#101216", panel="#1a1e25", ink="#d8dce3", accent="#56b4e9",
           error="#ff7a52"),
    _theme("broadsheet-mono", _MONO, ground="#131313", panel="#1d1d1d", ink="#d8d8d8", accent="#ffffff",
           error="#ffffff"),
)  # fmt: skip
"""The dark one first, which is the default, then the light one."""


def known_themes() -> tuple[str, ...]:
    """The names of all that there are: ours, and Textual's own."""
    return (*(theme.name for theme in THEMES), *BUILTIN_THEMES)


def defaults(*, dark: bool) -> dict[str, str]:
    """Values of our own variables for a theme that is not ours."""
    return dict(_DARK if dark else _LIGHT)


def resolved(theme: Theme) -> dict[str, str]:
    """Every CSS variable of a theme, with ours among them."""
    return {**defaults(dark=theme.dark), **theme.to_color_system().generate(), **theme.variables}


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of painted text under one theme. All hold both a colour and a ground, or neither."""

    text: Style
    strong: Style
    dim: Style
    rule: Style
    accent: Style
    selected: Style
    """The ground of the selected row, where the pane has the focus or not."""
    match: Style
    """A match of the library's search."""
    found: Style
    """A match of find in the article."""
    found_current: Style
    """The one of them that was gone to last."""
    letter: Style
    """The letters of `follow`."""
    error: Style
    selection: Style
    """Selected text."""
    caret: Style
    """The cell of the caret."""
    unread: Style
    """The dot before what was not read yet."""
    headings: tuple[Style, ...]
    """By level, the highest first: six."""
    emphasis: Style
    """Only a slant: it lies over any other style."""
    quotation: Style
    code: Style
    """Code within a line and in blocks."""
    code_tokens: Mapping[str, Style]
    """What code is made of: keyword, string, comment, number, name, operator, error."""
    link: Style
    note: Style
    """A reference to a footnote."""
    kinds: Mapping[Kind, Style]
    current: Mapping[Kind, Style]
    """The current mention: the colour of its kind as ground."""
    overview: Mapping[str, Style]
    """Where things lie in an article: match, found, mention, note, furniture. Signs, at 3:1."""


def palette(variables: Mapping[str, str], *, monochrome: bool = False) -> Palette:
    """The styles that a theme's variables describe.

    Args:
        variables: Those of a theme, `resolved`.
        monochrome: Tell kinds and marks apart by shape, for terminals and eyes without colour.
    """
    inks = _Inks(variables)
    told_by = variables["told-by"]
    bare = monochrome or told_by == "weight" or None
    shapes = _SHAPES if bare or told_by == "shape" else {}
    kinds = {kind: inks.style(f"kind-{kind}") + shapes.get(kind, Style.null()) for kind in Kind}
    reversed_accent = Style(color=inks.rich("background"), bgcolor=inks.ink("primary"))
    return Palette(
        text=inks.style("foreground"),
        strong=inks.style("foreground", bold=True),
        dim=inks.style("dim"),
        rule=Style(color=inks.rich("rule"), bgcolor=inks.rich("background")),
        accent=inks.style("primary", bold=True),
        selected=Style(bgcolor=inks.rich("select")),
        match=inks.marked("match", bold=bare),
        found=inks.marked("found", underline=bare),
        found_current=inks.marked("found-current", bold=True, italic=bare, underline=bare),
        letter=reversed_accent + Style(bold=True),
        error=inks.style("error", bold=bare),
        selection=reversed_accent,
        caret=Style(color=inks.rich("background"), bgcolor=inks.ink("foreground")),
        unread=inks.style("primary", bold=True),
        headings=(
            inks.style("primary", bold=True),
            inks.style("primary", "foreground", bold=True),
            inks.style("foreground", bold=True),
            inks.style("foreground", bold=True, italic=True),
            inks.style("foreground", italic=True),
            inks.style("dim", italic=True),
        ),
        emphasis=Style(italic=True),
        quotation=inks.style("foreground", "dim", italic=True),
        code=inks.style("foreground", ground="code"),
        code_tokens={
            token: inks.style(name, ground="code") + (_CODE_SHAPES.get(token, Style.null()) if bare else Style.null())
            for token, name in _CODE.items()
        },
        link=inks.style("link", underline=True),
        note=inks.style("primary"),
        kinds=kinds,
        current={
            kind: Style(color=inks.rich("background"), bgcolor=kinds[kind].color, bold=True, underline=bare)
            for kind in Kind
        },
        overview={sign: inks.style(name, least=SIGN) for sign, name in _OVERVIEW.items()},
    )


class _Inks:
    """The colours of one theme as Rich has them, so mixed that they can be read."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._ground = Color.parse(variables["background"])
        self._colors = {name: self._opaque(variables[name]) for name in _NAMES}

    def _opaque(self, value: str) -> Color:
        color = Color.parse(value)
        return color if color.ansi is not None or self._ground.ansi is not None else self._ground + color

    def rich(self, name: str) -> RichColor:
        """As the theme has it."""
        return self._colors[name].rich_color

    def ink(
        self, name: str, between: str | None = None, *, ground: str = "background", least: float = TEXT
    ) -> RichColor:
        """For words on a ground, and on the selected row's; half-way to another ink, if there is one."""
        ink, towards = self._colors[name], self._colors["foreground"]
        grounds = [self._colors[each] for each in {ground, "select"}]
        if between is not None and not _are_the_terminals(ink, self._colors[between]):
            ink = ink.blend(self._colors[between], 0.5)
        if _are_the_terminals(ink, towards, *grounds):
            return ink.rich_color
        return readable(ink, grounds, towards, least).rich_color

    def style(
        self,
        name: str,
        between: str | None = None,
        *,
        ground: str = "background",
        least: float = TEXT,
        bold: bool | None = None,
        italic: bool | None = None,
        underline: bool | None = None,
    ) -> Style:
        """The same with its ground."""
        return Style(
            color=self.ink(name, between, ground=ground, least=least),
            bgcolor=self.rich(ground),
            bold=bold,
            italic=italic,
            underline=underline,
        )

    def marked(
        self, name: str, *, bold: bool | None = None, italic: bool | None = None, underline: bool | None = None
    ) -> Style:
        """Words on a ground that marks them, which has an ink of its own."""
        ground = self._colors[name]
        ink = readable(self._colors[f"{name}-text"], [ground], self._colors[f"{name}-text"])
        return Style(color=ink.rich_color, bgcolor=ground.rich_color, bold=bold, italic=italic, underline=underline)


def _are_the_terminals(*colors: Color) -> bool:
    """Whether one of them is a colour of the terminal's own: nobody knows how it looks, and it is not mixed."""
    return any(color.ansi is not None for color in colors)


_NAMES = ("background", "foreground", "primary", "error", *(name for name in _DARK if name != "told-by"))
_CODE = {
    "keyword": "kind-product",
    "string": "kind-place",
    "comment": "dim",
    "number": "kind-person",
    "name": "foreground",
    "operator": "kind-date",
    "error": "error",
}
_CODE_SHAPES = {"keyword": Style(bold=True), "comment": Style(italic=True), "error": Style(underline=True)}
_OVERVIEW = {
    "match": "match",
    "found": "found-current",
    "mention": "primary",
    "place": "kind-event",
    "furniture": "dim",
}
_SHAPES = {
    Kind.PERSON: Style(bold=True),
    Kind.ORGANISATION: Style(underline=True),
    Kind.PLACE: Style(italic=True),
    Kind.PRODUCT: Style(italic=True, underline=True),
    Kind.LAW: Style(bold=True, underline=True),
    Kind.EVENT: Style(bold=True, italic=True),
    Kind.MONEY: Style(underline2=True),
    Kind.PERCENT: Style(underline2=True),
    Kind.NATIONALITY: Style(italic=True, underline2=True),
}
"""Dates have none: their figures tell them, and a quieter ink. Nothing is dimmed, which would take its contrast."""
