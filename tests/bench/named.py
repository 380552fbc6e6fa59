"""The names of articles that nobody wrote, the same for the same seed: few things are in many, most are in few.

People are called by their full names, and in some articles by the last alone; organisations are spelt out here and
shortened there; there are sums, days and nations.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from tui.model import Kind, Name

SEED = 20240305
_THINGS = 150_000
_FLAT = 10
"""Added to a thing's rank: the most frequent ones are in one article of four, not in all."""
_MOST, _FEWEST = 25, 15


def _split(words: str) -> list[str]:
    return words.split()


_FIRST = _split(
    "Nora Tove Ida Arne Liv Sven Greta Olaf Runa Per Siri Knut Ylva Jonas Maja Emil Astrid Birk Dag Eira Finn Gro Hauk "
    "Inga Jorunn Kari Leif Marit Nils Oda Pia Rolf Signe Tor Unni Vidar"
)
_ONSETS = _split("B Br D F Fl G Gr H J K Kr L M N P R S Sk St T Tr V")
_MIDDLES = _split("a e i o u au ei oa")
_CODAS = _split("l ld m n nd ng r rn s st t v k")
_ENDS = _split("berg dal vik holm sen strand mo eng by hus gaard land")
_GENERAL = _split("Labs Group Holdings Technologies Networks Software")
_BODIES = _split("Board Agency Council Institute Commission Union Authority Federation")
_FIELDS = _split("Fisheries Harbour Energy Shipping Weather Housing Railway Forest Border Language Standards Health")


class Namer:
    """Names articles at random, and always the same."""

    def __init__(self, seed: int = SEED, things: int = _THINGS) -> None:
        self._random = Random(seed)
        self._things = [self._thing() for _ in range(things)]
        self._weights = list(accumulate(1 / (rank + _FLAT) for rank in range(things)))

    def articles(self, count: int) -> Iterator[list[Name]]:
        """The names of so many articles more."""
        return (self.article() for _ in range(count))

    def article(self, *ranks: int) -> list[Name]:
        """The names of one article more, those of the things of some ranks among them; 0 is the most frequent."""
        many = self._random.randint(_FEWEST, _MOST)
        drawn = self._random.choices(range(len(self._things)), cum_weights=self._weights, k=many)
        names = [self._named(*self._things[rank]) for rank in dict.fromkeys((*ranks, *drawn))]
        return [*names, self._value()]

    def _thing(self) -> tuple[Kind, tuple[str, ...]]:
        """A kind and the forms of a name, the fullest first."""
        chance = self._random.random()
        if chance < 0.45:
            last = self._word()
            return Kind.PERSON, (f"{self._random.choice(_FIRST)} {last}", last)
        if chance < 0.6:
            head = self._word()
            return Kind.ORGANISATION, (f"{head} {self._random.choice(_GENERAL)}", head)
        if chance < 0.75:
            full = f"{self._word()} {self._random.choice(_FIELDS)} {self._random.choice(_BODIES)}"
            return Kind.ORGANISATION, (full, "".join(word[0] for word in full.split()))
        if chance < 0.8:
            return Kind.PRODUCT, (f"{self._word()} {self._random.randint(1, 9)}",)
        return self._random.choice((Kind.PLACE, Kind.PLACE, Kind.NATIONALITY)), (self._word(),)

    def _word(self) -> str:
        chance = self._random.choice
        return chance(_ONSETS) + chance(_MIDDLES) + chance(_CODAS) + chance(_MIDDLES) + chance(_ENDS)

    def _named(self, kind: Kind, forms: tuple[str, ...]) -> Name:
        """What an article calls a thing: by its full name, by its short one, or by both."""
        count = min(9, int(self._random.expovariate(0.5)) + 1)
        chance = self._random.random()
        if len(forms) == 1 or chance < 0.35:
            return Name(forms[0], kind, forms[:1], count)
        if chance < 0.8:
            return Name(forms[0], kind, forms if self._random.random() < 0.3 else forms[::-1], count + 1)
        return Name(forms[1], kind, forms[1:], count)

    def _value(self) -> Name:
        if self._random.random() < 0.5:
            text = f"${self._random.randint(1, 400)} million"
            return Name(text, Kind.MONEY, (text,), 1)
        text = f"{self._random.randint(1, 28)} March {self._random.randint(1990, 2024)}"
        return Name(text, Kind.DATE, (text,), 1)
