"""How well one colour reads on another. Ratios are those of WCAG 2: 1 for none, 21 for black on white."""

from __future__ import annotations

from collections.abc import Sequence

from textual.color import Color

TEXT = 4.5
"""What text must reach (level AA)."""
SIGN = 3.0
"""What a sign must reach that means something without being read."""

_STEPS = 20
_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)


def luminance(color: Color) -> float:
    """Relative luminance, 0 (black) to 1 (white). Source: WCAG 2, definition of relative luminance."""
    red, green, blue = (_linear(part / 255) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Of two opaque colours, in either order."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(ink: Color, grounds: Sequence[Color], towards: Color, least: float = TEXT) -> Color:
    """The colour nearest to `ink` that reads on all `grounds`: itself, if it does.

    It is mixed with `towards`, the colour of the text, no more than it takes; if that does not read either, with
    black or white. All are opaque. On one ground up to 4.58 can always be reached; on grounds so different that
    nothing reads on all of them the answer is black or white, whichever reads better on the worst.
    """
    poles = sorted((_BLACK, _WHITE), key=lambda pole: -_worst(pole, grounds))
    for goal in (towards, poles[0]):
        for step in range(_STEPS + 1):
            mixed = ink.blend(goal, step / _STEPS)
            if _worst(mixed, grounds) >= least:
                return mixed
    return poles[0]


def _worst(ink: Color, grounds: Sequence[Color]) -> float:
    return min(contrast(ink, ground) for ground in grounds)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
