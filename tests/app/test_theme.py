"""Colours that can be read by everybody, and kinds and marks that can be told apart by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from tui.app.theme import THEMES, Palette, defaults, palette, resolved
from tui.model import Kind

TEXT, SIGN = 4.5, 3.0
"""The contrast that WCAG 2 (level AA) asks of text, and of signs that mean something."""
APART = 0.06
"""The distance of two colours in OKLab that are told apart at a glance; 0.02 is just noticeable."""

VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What is seen of linear red, green and blue. Source: Machado, Oliveira and Fernandes 2009, at full severity."""
_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
"""Source: Ottosson 2020, a perceptual colour space."""

OURS = {theme.name: theme for theme in THEMES}
OTHERS = [theme for theme in BUILTIN_THEMES.values() if not theme.background or "ansi" not in theme.background]
TERMINALS = [theme for theme in BUILTIN_THEMES.values() if theme not in OTHERS]
"""Those that use the terminal's own colours, which nobody knows."""
FIGURES = {Kind.MONEY, Kind.PERCENT}


def linear(color: tuple[int, int, int]) -> list[float]:
    """Red, green and blue as light, 0..1."""
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in color)]


def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    """A matrix by a vector."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def luminance(color: tuple[int, int, int]) -> float:
    """Relative luminance, 0..1. Source: WCAG 2, definition of relative luminance."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """Of a style's ink against its ground, 1..21."""
    assert style.color is not None
    assert style.bgcolor is not None
    ink, ground = luminance(style.color.get_truecolor()), luminance(style.bgcolor.get_truecolor())
    return (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05)


def distance(one: tuple[int, int, int], other: tuple[int, int, int], vision: str) -> float:
    """How different two colours look."""

    def seen(color: tuple[int, int, int]) -> list[float]:
        cones = times(_CONES, [min(1.0, max(0.0, part)) for part in times(VISIONS[vision], linear(color))])
        return times(_OKLAB, [cone ** (1 / 3) for cone in cones])

    return sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5


def ink(style: Style) -> tuple[int, int, int]:
    """The colour of its words."""
    assert style.color is not None
    return tuple(style.color.get_truecolor())


def ground(style: Style) -> tuple[int, int, int]:
    """The colour behind them."""
    assert style.bgcolor is not None
    return tuple(style.bgcolor.get_truecolor())


def colours_of(theme: Theme) -> Palette:
    """The styles of a theme."""
    return palette(resolved(theme))


def written(colours: Palette) -> Iterator[tuple[str, Style]]:
    """Every style that carries words, with what it is for."""
    for role in ("text", "strong", "dim", "accent", "error", "unread", "quotation", "link", "note", "code"):
        yield role, getattr(colours, role)
    yield from ((f"heading {level}", style) for level, style in enumerate(colours.headings, 1))
    yield from ((f"code {token}", style) for token, style in colours.code_tokens.items())
    yield from ((kind.value, style) for kind, style in colours.kinds.items())


def marked(colours: Palette) -> dict[str, Style]:
    """Every style that marks words by its ground."""
    roles = ("match", "found", "found_current", "selection", "caret", "letter")
    return {role: getattr(colours, role) for role in roles}


@pytest.mark.parametrize("theme", [*THEMES, *OTHERS], ids=lambda theme: theme.name)
@pytest.mark.parametrize("monochrome", [False, True], ids=["", "shapes"])
def test_what_is_written_can_be_read(theme: Theme, monochrome: bool) -> None:
    """Every word of every theme, ours or Textual's: on its ground, in a selected row, and on the ground of a mark."""
    colours = palette(resolved(theme), monochrome=monochrome)
    for role, style in [*written(colours), *marked(colours).items()]:
        assert contrast(style) >= TEXT, role
        assert not style.dim, role  # which would take contrast away
    for role, style in written(colours):
        assert contrast(style + colours.selected) >= TEXT, f"{role}, selected"
        assert contrast(style + colours.match) >= TEXT, f"{role}, matched"
    for kind in Kind:
        assert contrast(colours.current[kind]) >= TEXT, f"{kind}, current"
    for sign, style in colours.overview.items():
        assert contrast(style) >= SIGN, sign


@pytest.mark.parametrize("theme", TERMINALS, ids=lambda theme: theme.name)
def test_the_terminals_own_colours_are_left_to_it(theme: Theme) -> None:
    """Nobody knows how they look: they are asked for by name, and never mixed."""
    colours = colours_of(theme)
    assert colours.text.color is not None
    assert colours.text.color.is_default
    assert colours.accent.color is not None
    assert colours.accent.color.number == 4  # blue
    assert contrast(colours.match) >= TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_grounds_are_told_apart(theme: Theme) -> None:
    """The plain one, a selected row, and each mark; where the ground is the same, weight or line differ."""
    colours = colours_of(theme)
    shown = {"plain": colours.text, "selected": colours.text + colours.selected, **marked(colours)}
    shown.pop("letter")  # stands for a moment, alone on its cell
    shown.pop("caret")  # is one cell
    visions = ("usual",) if theme.name != "broadsheet-distinct" else tuple(VISIONS)
    for (one, a), (other, b) in combinations(shown.items(), 2):
        alike = min(distance(ground(a), ground(b), vision) for vision in visions) < APART
        assert not alike or a.without_color != b.without_color, f"{one} and {other}"


@pytest.mark.parametrize("theme", THEMES[:3], ids=lambda theme: theme.name)
def test_a_match_is_told_by_its_ground_and_a_name_by_its_ink(theme: Theme) -> None:
    """So that a match within a name shows both."""
    colours = colours_of(theme)
    assert colours.match.bgcolor != colours.text.bgcolor
    assert {colours.kinds[kind].bgcolor for kind in Kind} == {colours.text.bgcolor}
    assert all(colours.kinds[kind].color != colours.text.color for kind in Kind)


@pytest.mark.parametrize("theme", THEMES[:3], ids=lambda theme: theme.name)
def test_kinds_differ_from_one_another(theme: Theme) -> None:
    """By hue; sums and percentages are figures alike."""
    kinds = colours_of(theme).kinds
    for one, other in combinations(Kind, 2):
        assert kinds[one].color != kinds[other].color or {one, other} == FIGURES


@pytest.mark.parametrize("vision", VISIONS)
def test_kinds_are_distinct_for_every_eye(vision: str) -> None:
    """Under the theme made for it any two kinds, and plain text, look different in any kind of colour vision."""
    colours = colours_of(OURS["broadsheet-distinct"])
    inks = {"text": ink(colours.text), **{kind.value: ink(colours.kinds[kind]) for kind in Kind if kind != "percent"}}
    for (one, a), (other, b) in combinations(inks.items(), 2):
        assert distance(a, b, vision) >= APART, f"{one} and {other}"


def test_the_usual_hues_are_not_distinct_for_every_eye() -> None:
    """That promise means something: the dark theme does not keep it."""
    kinds = colours_of(OURS["broadsheet-dark"]).kinds
    pairs = list(combinations((ink(kinds[kind]) for kind in Kind if kind != "percent"), 2))
    assert min(distance(a, b, "deuteranopia") for a, b in pairs) < APART


@pytest.mark.parametrize("name", ["broadsheet-distinct", "broadsheet-mono"])
def test_kinds_differ_by_shape_too(name: str) -> None:
    """Any two, but for sums and percentages; and all but dates from plain text."""
    colours = colours_of(OURS[name])
    shapes = {kind: colours.kinds[kind].without_color for kind in Kind}
    for one, other in combinations(Kind, 2):
        assert shapes[one] != shapes[other] or {one, other} == FIGURES
    assert [kind for kind in Kind if shapes[kind] == Style.null()] == [Kind.DATE]


def test_the_monochrome_theme_has_no_hue() -> None:
    """Not in what we paint, nor in what Textual makes of it."""
    for name, value in resolved(OURS["broadsheet-mono"]).items():
        try:
            red, green, blue = Color.parse(value).rgb
        except ColorParseError:  # no colour, but a style or a word
            continue
        assert red == green == blue, name


def test_without_hue_marks_differ_by_weight_and_line() -> None:
    """Match, found, current find and current mention; a selection is the one that is only reversed."""
    colours = colours_of(OURS["broadsheet-mono"])
    shown = [colours.match, colours.found, colours.found_current, colours.current[Kind.PERSON], colours.selection]
    assert len({style.without_color for style in shown}) == len(shown)
    assert luminance(ground(colours.selection)) > luminance(ink(colours.selection))
    assert len({style.without_color for style in colours.code_tokens.values()}) == 4
    assert colours.error.bold


@pytest.mark.parametrize("theme", THEMES[:2], ids=lambda theme: theme.name)
def test_shapes_can_be_had_with_any_theme(theme: Theme) -> None:
    """For a terminal without colours, or when asked for."""
    plain = palette(resolved(theme), monochrome=True)
    shapes = [plain.kinds[kind].without_color for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.PRODUCT)]
    assert len(set(shapes)) == 4
    assert Style.null() not in shapes
    assert plain.match.bold
    assert plain.current[Kind.PERSON].underline
    assert not plain.match.reverse  # grey on grey, where the colours are dropped
    assert not plain.current[Kind.PERSON].reverse


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_headings_differ_by_level(theme: Theme) -> None:
    """All six, and none is plain text."""
    colours = colours_of(theme)
    assert len({*colours.headings, colours.text}) == 7


@pytest.mark.parametrize("dark", [True, False])
def test_a_strangers_theme_has_our_names_too(dark: bool) -> None:
    """Every variable that our styles need has a value for themes that are not ours."""
    for theme in THEMES:
        assert theme.variables.keys() - {"border-blurred", "input-selection-background"} == defaults(dark=dark).keys()
