"""How names are found, as values that travel to another process: whom to ask, how to read and how to link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tui.errors import BroadsheetError
from tui.facts import Facts
from tui.linking import Links, Sign
from tui.model import Article, ArticleId, Name, Reading
from tui.ports import Names, Recogniser
from tui.store.writes import Raw, Read

UNRECOGNISED = "names could not be recognised"
Finding = Callable[[Sequence[tuple[Article, Reading]]], list[Facts]]
"""What finds the facts of articles, in the order given."""


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
    signs: Callable[[Sequence[Name]], tuple[Sign, ...]]
    """Says of each of an article's names what it names, without the others of the library."""
    link: Callable[[Names], Links]
    """Links the names of all articles, or says what changes of their links."""
    model: str
    """The recogniser's version: another one is asked again about every text."""
    rules: str
    """The version of what reads and links: with another one both are done again, from the raw names kept."""
    language: str = ""
    """Of the recogniser; empty or `xx` for every one."""
    foreign: Callable[[str], Recogniser] | None = None
    """Builds the one for texts that are said to be in another language."""
    facts: Callable[[], Finding] | None = None
    """Builds what finds in read articles what their sentences say; at most once a process. Where it fails they say
    nothing, and the reading stands."""

    def asked_for(self, language: str | None) -> str:
        """The language of the recogniser that is asked about a text of this one; empty for the first."""
        short = (language or "").partition("-")[0].lower()
        return "" if self.foreign is None or self.language in ("", "xx", short) else short

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
        self._recognisers: dict[str, Recogniser] = {}
        self._finding: Finding | None = None

    def read(self, tasks: Sequence[Task]) -> list[Read]:
        """A reading of each article. A text that breaks the recogniser or the rules gets an empty one, which says so.

        Raises NamingError when the recogniser cannot be built.
        """
        answers: dict[ArticleId, Raw | None] = {}
        by_language: defaultdict[str, list[Task]] = defaultdict(list)
        for task in tasks:
            if task.raw is None:
                by_language[self._naming.asked_for(task.article.lang)].append(task)
        for language, asked in by_language.items():
            answers |= zip((task.article.id for task in asked), self._ask(asked, language), strict=True)
        read = [self._read(task, answers.get(task.article.id)) for task in tasks]
        found = self._find([(task.article, one.reading) for task, one in zip(tasks, read, strict=True)])
        return [replace(one, facts=facts) for one, facts in zip(read, found, strict=True)]

    def _find(self, read: Sequence[tuple[Article, Reading]]) -> list[Facts]:
        if self._naming.facts is None:
            return [Facts()] * len(read)
        try:
            if self._finding is None:
                self._finding = self._naming.facts()
            found = self._finding(read)
            if len(found) == len(read):
                return found
        except Exception:  # noqa: BLE001 - as for names: one text must not cost the others theirs
            pass
        return [Facts()] if len(read) == 1 else [self._find([one])[0] for one in read]

    def _ask(self, tasks: Sequence[Task], language: str) -> list[Raw | None]:
        recogniser = self._build(language)
        try:
            answers = list(recogniser.recognise((task.article.text, task.article.blocks) for task in tasks))
            if len(answers) == len(tasks):
                return list(answers)
        except Exception:  # noqa: BLE001 - whatever a model trips over, it is one text that must not stop the others
            pass
        return [None] if len(tasks) == 1 else [self._ask([task], language)[0] for task in tasks]

    def _build(self, language: str) -> Recogniser:
        if language not in self._recognisers:
            foreign = self._naming.foreign
            try:
                built = foreign(language) if language and foreign is not None else self._naming.recogniser()
            except Exception as error:
                raise NamingError(" ".join(str(error).split()) or type(error).__name__) from error
            self._recognisers[language] = built
        return self._recognisers[language]

    def _read(self, task: Task, answer: Raw | None) -> Read:
        raw = task.raw if answer is None else answer
        if raw is None:
            return unread(task)
        try:
            reading = self._naming.read(task.article, raw)
            signs = self._naming.signs(reading.names)
        except Exception:  # noqa: BLE001 - as above: the rules meet texts nobody has seen
            return unread(task)
        return Read(task.article.id, task.digest, reading, raw=answer, signs=signs)


def unread(task: Task) -> Read:
    """The empty reading of an article that could not be recognised."""
    return Read(task.article.id, task.digest, Reading(), failed=UNRECOGNISED)
