"""The screens of Broadsheet, each as the keys that lead to it; see test_frames."""

from __future__ import annotations

from tests.screens.texts import SCRIPTS

TITLES = {
    "kinds": "The lock at Grenna, in every kind of block",
    "chinese": "港口的早晨",
    "japanese": "港の朝",
    "arabic": "صباح في الميناء",
    "hebrew": "בוקר בנמל",
    "thai": "เช้าวันหนึ่งที่ท่าเรือ",
    "hindi": "बंदरगाह की सुबह",
    "emoji": "The harbour in pictures 🌊",
}
Scene = tuple[str, ...]
"""Keys; `open NAME` puts an article of TITLES into the reader."""

SCENES: dict[str, Scene] = {
    "start": (),
    "search": ("/", "harbour lind"),
    "relaxed": ("/", "harbour zebra"),
    "offers": ("/", "har"),
    "hits": ("/", "harbour", "enter", "gl"),
    "nothing": ("/", "xyzzy"),
    "filter": ("&", "tide"),
    "facets": ("F",),
    "reader": ("j", "enter"),
    "match": ("/", "herring", "enter", "n"),
    "mention": ("j", "enter", "]", "]", "]"),
    "letters": ("j", "enter", "f"),
    "entities": ("j", "enter", "ge", "j"),
    "peek": ("j", "enter", "]", "p"),
    "entity": ("j", "enter", "]", "o"),
    "correct": ("j", "enter", "]", "o", "e"),
    "merge": ("j", "enter", "]", "o", "e", "m"),
    "effect": ("j", "enter", "]", "o", "e", "m", "enter"),
    "neighbours": ("j", "enter", "]", "o", "tab"),
    "find": ("jjj", "enter", "ctrl+f", "shells"),
    "found": ("jjj", "enter", "ctrl+f", "shells", "enter", "n"),
    "caret": ("jjj", "enter", "v", "2j"),
    "zen": ("j", "enter", "z"),
    "contents": ("open kinds", "t"),
    "links": ("open kinds", "gx"),
    "pipe": ("j", "enter", "|"),
    "piped": ("j", "enter", "|", "head -c 40", "enter"),
    "explain": ("/", "harbour lind", "enter", "x"),
    "sequence": ("g",),
    "palette": ("ctrl+p", "theme"),
    "help": ("?",),
    "failures": (":", "could not be read", "enter"),
    "kinds-1": ("open kinds",),
    "kinds-2": ("open kinds", "space"),
    "kinds-3": ("open kinds", "space", "space"),
    "kinds-4": ("open kinds", "space", "space", "space"),
    "kinds-5": ("open kinds", "space", "space", "space", "space"),
    "kinds-end": ("open kinds", "G"),
    "kinds-sideways": ("open kinds", "/", "ice", "enter", "3l"),
    **{name: (f"open {name}",) for name in SCRIPTS},
    # What is left behind by these is seen in what comes after them.
    "places": ("jjj", "enter", "ma", "'"),
    "unfolded": ("j", "enter", "."),
    "grouped": ("S", "gb"),
}
