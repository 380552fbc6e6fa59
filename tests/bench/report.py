"""What a bench found: bars, met or not, on the screen and in docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_INTRODUCTION = """# How fast it is

Each section is written by the command at its end, on a pseudo-terminal of the size it names, from key to screen: what a
program writes is stamped as it arrives and looked at afterwards. Machines and moments differ; what is measured in one
run can be compared. `median / p95` are milliseconds unless something else is said.
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that must not take more."""

    name: str
    value: float | None
    """None when it could not be measured."""
    most: float
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.value is not None and self.value <= self.most

    def row(self) -> tuple[str, str, str, str]:
        """As a table has it."""
        unit = f" {self.unit}" if self.unit else ""
        value = f"{self.value:.4g}{unit}" if self.value is not None else "not measured"
        return self.name, value, f"{self.most:g}{unit}", "met" if self.met else "**not met**"


def machine() -> str:
    """The machine in one line."""
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), Python {platform.python_version()}, "
        f"Textual {version('textual')}"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bars_table(bars: Iterable[Bar]) -> str:
    """Every bar with what was measured."""
    return table(("bar", "measured", "at most", ""), (bar.row() for bar in bars))


def tell(name: str, title: str, parts: Iterable[str], *, write: bool) -> None:
    """Print a section, and with `write` put it into the page in place of the one of that name."""
    body = "\n\n".join([f"## {title}", f"On {machine()}.", *parts])
    print(body)
    if not write:
        return
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _INTRODUCTION
    section = f"<!-- {name} -->\n\n{body}\n\n<!-- end of {name} -->\n"
    old = re.compile(rf"<!-- {name} -->\n.*?<!-- end of {name} -->\n", re.DOTALL)
    page = old.sub(lambda _: section, page) if old.search(page) else f"{page.rstrip()}\n\n{section}"
    PAGE.write_text(page, encoding="utf-8")
