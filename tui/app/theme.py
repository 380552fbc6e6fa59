"""The only place that names a colour: Broadsheet's two themes, and the styles that painted widgets use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tui.model import Kind

_DARK = {
    "rule": "#3a4250",
    "dim": "#8a93a3",
    "select": "#1e2a36",
    "match": "#ffd75f",
    "match-text": "#14171d",
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
}

_LIGHT = {
    "rule": "#c9c5bc",
    "dim": "#5f6672",
    "select": "#e3ecf5",
    "match": "#ffd75f",
    "match-text": "#1c1f24",
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
}

THEMES = (
    Theme(
        name="broadsheet-dark",
        primary="#5fb3ff",
        secondary="#5fb3ff",
        accent="#5fb3ff",
        warning="#f2b866",
        error="#ff8278",
        success="#8fd693",
        foreground="#d5dae2",
        background="#12151b",
        surface="#12151b",
        panel="#1b2029",
        dark=True,
        variables={**_DARK, "border-blurred": _DARK["rule"], "input-selection-background": "#5fb3ff 30%"},
    ),
    Theme(
        name="broadsheet-light",
        primary="#0b5aa2",
        secondary="#0b5aa2",
        accent="#0b5aa2",
        warning="#8f5200",
        error="#b3261e",
        success="#1f6b2b",
        foreground="#23272e",
        background="#faf8f3",
        surface="#faf8f3",
        panel="#efece4",
        dark=False,
        variables={**_LIGHT, "border-blurred": _LIGHT["rule"], "input-selection-background": "#0b5aa2 25%"},
    ),
)


def defaults(*, dark: bool) -> dict[str, str]:
    """Values of our own variables for a theme that is not ours."""
    return dict(_DARK if dark else _LIGHT)


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
    letter: Style
    """The letters of `follow`."""
    error: Style
    selection: Style
    """Text selected with the mouse."""
    kinds: Mapping[Kind, Style]
    current: Mapping[Kind, Style]
    """The current mention: the colour of its kind as ground."""
    shape: Mapping[Kind, Style]
    """How kinds are told apart where there is no colour."""


def palette(variables: Mapping[str, str], *, monochrome: bool = False) -> Palette:
    """The styles that a theme's variables describe.

    Args:
        variables: CSS variables of the theme, resolved, with ours among them.
        monochrome: Tell kinds and marks apart by shape, for terminals and eyes without colour.
    """
    ground = Color.parse(variables["background"])

    def tint(name: str) -> RichColor:
        return _rich(Color.parse(variables[name]), ground)

    def ink(name: str, *, bold: bool | None = None) -> Style:
        return Style(color=tint(name), bgcolor=tint("background"), bold=bold)

    kinds = {kind: ink(f"kind-{kind}") for kind in Kind}
    shape = _SHAPES if monochrome else dict.fromkeys(Kind, Style.null())
    on_match = Style(color=tint("match-text"), bgcolor=tint("match"))
    return Palette(
        text=ink("foreground"),
        strong=ink("foreground", bold=True),
        dim=ink("dim"),
        rule=ink("rule"),
        accent=ink("primary", bold=True),
        selected=Style(bgcolor=tint("select")),
        match=on_match + Style(bold=monochrome or None),
        letter=Style(color=tint("background"), bgcolor=tint("primary"), bold=True),
        error=ink("error"),
        selection=Style(color=tint("background"), bgcolor=tint("primary")),
        kinds={kind: kinds[kind] + shape[kind] for kind in Kind},
        current={
            kind: Style(color=tint("background"), bgcolor=kinds[kind].color, bold=True, underline=monochrome or None)
            for kind in Kind
        },
        shape=shape,
    )


_SHAPES: dict[Kind, Style] = {
    Kind.PERSON: Style(bold=True),
    Kind.ORGANISATION: Style(underline=True),
    Kind.PLACE: Style(italic=True),
    Kind.PRODUCT: Style(italic=True, underline=True),
    Kind.LAW: Style(bold=True, underline=True),
    Kind.EVENT: Style(bold=True, italic=True),
    Kind.MONEY: Style(dim=True, underline=True),
    Kind.PERCENT: Style(dim=True, underline=True),
    Kind.DATE: Style(dim=True),
    Kind.NATIONALITY: Style(dim=True, italic=True),
}


def _rich(color: Color, ground: Color) -> RichColor:
    """As Rich has it; one of the terminal's own colours is not mixed with anything."""
    return color.rich_color if color.ansi is not None else (ground + color).rich_color
