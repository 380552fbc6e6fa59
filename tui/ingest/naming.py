"""How names are found, as values that travel to another process: whom to ask, how to read and how to link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.errors import BroadsheetError
from tui.model import Article, Links, Name, Reading, Sign
from tui.ports import Names, Recogniser
from tui.store.writes import Raw, Read

UNRECOGNISED = "names could not be recognised"


class NamingError(BroadsheetError):
    """The recogniser cannot be used at all."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"names cannot be recognised: {reason}; see broadsheet doctor")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Naming:
    """Everything that turns texts into entities. Pickled for workers: functions of modules, partials of them."""

    recogniser: Callable[[], Recogniser]
    """Builds one; called at most once a process, and not before a text asks for it."""
    read: Callable[[Article, Raw], Reading]
    """Cleans raw names and links them within the article."""
    sign: Callable[[Name], Sign]
    """Says of each name by itself what it names."""
    link: Callable[[Names], Links]
    """Links the names of all articles, or says what changes of their links."""
    model: str
    """The recogniser's version: another one is asked again about every text."""
    rules: str
    """The version of what reads and links: with another one both are done again, from the raw names kept."""

    @property
    def version(self) -> str:
        """What a reading depends on, in one string."""
        return f"{self.model} {self.rules}"


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be read."""

    article: Article
    digest: bytes
    raw: Raw | None
    """What the recogniser is known to say of it; None when it must be asked."""


class NameReader:
    """Recognises and reads, one batch after the other, in whatever process it is in."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._recogniser: Recogniser | None = None

    def read(self, tasks: Sequence[Task]) -> list[Read]:
        """A reading of each article. A text that breaks the recogniser or the rules gets an empty one, which says so.

        Raises NamingError when the recogniser cannot be built.
        """
        asked = [task for task in tasks if task.raw is None]
        answers = dict(zip((task.article.id for task in asked), self._ask(asked), strict=True)) if asked else {}
        return [self._read(task, answers.get(task.article.id)) for task in tasks]

    def _ask(self, tasks: Sequence[Task]) -> list[Raw | None]:
        recogniser = self._build()
        try:
            answers = list(recogniser.recognise((task.article.text, task.article.blocks) for task in tasks))
            if len(answers) == len(tasks):
                return list(answers)
        except Exception:  # noqa: BLE001 - whatever a model trips over, it is one text that must not stop the others
            pass
        return [None] if len(tasks) == 1 else [self._ask([task])[0] for task in tasks]

    def _build(self) -> Recogniser:
        if self._recogniser is None:
            try:
                self._recogniser = self._naming.recogniser()
            except Exception as error:
                raise NamingError(" ".join(str(error).split()) or type(error).__name__) from error
        return self._recogniser

    def _read(self, task: Task, answer: Raw | None) -> Read:
        raw = task.raw if answer is None else answer
        if raw is None:
            return unread(task)
        try:
            reading = self._naming.read(task.article, raw)
            signs = tuple(map(self._naming.sign, reading.names))
        except Exception:  # noqa: BLE001 - as above: the rules meet texts nobody has seen
            return unread(task)
        return Read(task.article.id, task.digest, reading, raw=answer, signs=signs)


def unread(task: Task) -> Read:
    """The empty reading of an article that could not be recognised."""
    return Read(task.article.id, task.digest, Reading(), failed=UNRECOGNISED)
