"""Colours that can be read, and kinds that can be told apart."""

from itertools import combinations

import pytest
from rich.style import Style
from textual.theme import Theme

from tui.app.theme import THEMES, Palette, defaults, palette
from tui.model import Kind

ENOUGH = 4.5
"""The contrast that WCAG 2 asks of text (level AA)."""


def luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance, 0..1. Source: WCAG 2, definition of relative luminance."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """Of a style's ink against its ground, 1..21."""
    assert style.color is not None
    assert style.bgcolor is not None
    ink, ground = luminance(style.color.get_truecolor()), luminance(style.bgcolor.get_truecolor())
    return (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05)


def variables(theme: Theme) -> dict[str, str]:
    """As the application resolves them."""
    return {**defaults(dark=theme.dark), **theme.to_color_system().generate()}


@pytest.fixture(params=THEMES, ids=lambda theme: theme.name)
def colours(request: pytest.FixtureRequest) -> Palette:
    """The styles of each of our themes."""
    return palette(variables(request.param))


ROLES = ("text", "strong", "dim", "accent", "match", "letter", "error", "selection")


@pytest.mark.parametrize("role", ROLES)
def test_what_is_written_can_be_read(colours: Palette, role: str) -> None:
    """Every role that carries words stands out from its ground."""
    assert contrast(getattr(colours, role)) >= ENOUGH


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_read(colours: Palette, kind: Kind) -> None:
    """In the text, and as the current mention."""
    assert contrast(colours.kinds[kind]) >= ENOUGH
    assert contrast(colours.current[kind]) >= ENOUGH


@pytest.mark.parametrize("role", ["text", "strong", "dim", "accent"])
def test_the_selected_row_can_be_read(colours: Palette, role: str) -> None:
    """Its ground is another; what stands on it is the same."""
    assert contrast(getattr(colours, role) + colours.selected) >= ENOUGH


@pytest.mark.parametrize("kind", Kind)
def test_a_selected_entity_can_be_read(colours: Palette, kind: Kind) -> None:
    """In the colour of its kind, on the ground of the selection."""
    assert contrast(colours.kinds[kind] + colours.selected) >= ENOUGH


def test_the_selected_row_is_seen(colours: Palette) -> None:
    """Its ground is not that of the others."""
    assert colours.selected.bgcolor != colours.text.bgcolor


def test_a_match_is_told_by_its_ground_and_a_name_by_its_ink(colours: Palette) -> None:
    """So that a match within a name shows both."""
    assert colours.match.bgcolor != colours.text.bgcolor
    assert {colours.kinds[kind].bgcolor for kind in Kind} == {colours.text.bgcolor}
    assert all(colours.kinds[kind].color != colours.text.color for kind in Kind)


def test_kinds_differ_from_one_another(colours: Palette) -> None:
    """By hue; sums and percentages are figures alike."""
    figures = {Kind.MONEY, Kind.PERCENT}
    for one, other in combinations(Kind, 2):
        assert (colours.kinds[one].color != colours.kinds[other].color) or {one, other} == figures


def test_without_colour_kinds_differ_by_shape() -> None:
    """Those that one meets side by side: people, organisations, places, products."""
    plain = palette(variables(THEMES[0]), monochrome=True)
    shapes = [plain.kinds[kind].without_color for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.PRODUCT)]
    assert len(set(shapes)) == 4
    assert Style.null() not in shapes
    assert plain.match.bold
    assert plain.current[Kind.PERSON].underline
    assert not plain.match.reverse  # grey on grey, where the colours are dropped
    assert not plain.current[Kind.PERSON].reverse


@pytest.mark.parametrize("dark", [True, False])
def test_a_strangers_theme_has_our_names_too(dark: bool) -> None:
    """Every variable that our styles need has a value for themes that are not ours."""
    ours = THEMES[0].variables.keys() - {"border-blurred", "input-selection-background"}
    assert ours <= defaults(dark=dark).keys()
