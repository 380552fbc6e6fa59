"""The query language: what a reader types, as a tree of nodes.

Parsing never fails. Words stand side by side for AND; OR takes its neighbours (`a b OR c` is a AND (b OR c)), an
explicit AND binds closer. What looks like syntax and is none is searched as words, and the hint says so. Linear in
the length of the text, which is cut at `MOST_CHARACTERS`, with at most `MOST_WORDS` words and `DEEPEST` parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.index.days import Days, days_of, written
from tui.model import Kind
from tui.query import (
    And,
    Dates,
    Exactly,
    Fuzzy,
    Like,
    Marked,
    Named,
    Naming,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Typing,
    Whole,
    Word,
)
from tui.text import one_line

MOST_CHARACTERS = 20_000
MOST_WORDS = 200
DEEPEST = 20
WIDEST_SLOP = 30
_SENTENCE = 6
"""Words of one at least."""

KINDS = {
    "entity": None,
    "person": Kind.PERSON,
    "org": Kind.ORGANISATION,
    "organisation": Kind.ORGANISATION,
    "organization": Kind.ORGANISATION,
    "place": Kind.PLACE,
    "product": Kind.PRODUCT,
    "law": Kind.LAW,
    "event": Kind.EVENT,
}
"""Which kind of entity a field names; None is any."""

_WORD_FIELDS = frozenset({"title", "author", "source"})
_EXACT_FIELDS = frozenset({"tag", "lang"})
MARKS: dict[tuple[str, str], Node] = {
    ("is", "unread"): Marked("unread"),
    ("is", "read"): Not(Marked("unread")),
    ("is", "starred"): Marked("starred"),
    ("has", "note"): Marked("note"),
    **{("has", kind.value): Naming(kind) for kind in Kind},
}
"""What follows `is:` and `has:`."""
FIELDS = (*sorted(_WORD_FIELDS), *sorted(_EXACT_FIELDS), "date", *KINDS, "is", "has", "like")
"""Every field name, for completion."""

_EARLIEST, _LATEST = Days(1_01_01, 1_01_01), Days(9999_12_31, 9999_12_31)
QUOTES = str.maketrans("“”„‟", '""""')
_BLANK = re.compile(r"\s+")
_MINUS = re.compile(r'-(?=["(\w])')
_HYPHEN = re.compile(r"(?<=[^\s(])-")
_FIELD = re.compile(r"([A-Za-z]+):(?=[^\s)])")
_QUOTED = re.compile(r'"([^"]*)"(?:~(\d+))?')
_WHOLE = re.compile(r'="([^"]*)"')
_RANGE = re.compile(r"\[([^\]()\"]*)\]")
_RUN = re.compile(r"[^\s()]+")
_PREFIX = re.compile(r"([^*]+)\*")
_FIELDED = re.compile(r'[A-Za-z]++:=?(?:"[^"]*+"|\[[^\]]*+\]|\S)\S*+')
_FUZZY = re.compile(r"([^~]+)~\d?")
_TO = re.compile(r"\s*\b(?:to|TO)\b\s*|\s*\.\.\s*")

_AND, _OR, _NOT, _MINUS_SIGN, _OPEN, _CLOSE = "AND", "OR", "NOT", "-", "(", ")"
OPERATORS = frozenset({_AND, _OR, _NOT})


def parse(text: str, *, typing: bool = False) -> Query:
    """Understand a query as far as possible.

    Args:
        text: As typed. Not a character of it can make this raise.
        typing: The text is still being typed: its last word, when no blank follows it, is a `Typing`; what is only
            begun there (`date:20`, an operator, a single letter after other words) is left out and not complained of.
    """
    lexer = _Lexer(
        text[:MOST_CHARACTERS].translate(QUOTES), typing, OPERATORS if not _is_shouted(text) else frozenset()
    )
    lexer.run()
    if len(text) > MOST_CHARACTERS:
        lexer.hint(f"only the first {MOST_CHARACTERS} characters are searched")
    return Query(text, _Parser(lexer.items).parse(), "; ".join(lexer.hints[:3]) or None)


@dataclass(slots=True)
class _Lexer:
    """Cuts a text into operators, parentheses and leaves, in one pass."""

    text: str
    typing: bool
    operators: frozenset[str]
    """Those that are meant as such."""
    at: int = 0
    items: list[str | Node] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    fields: list[str | None] = field(default_factory=lambda: [None])
    """The field that words belong to, innermost parenthesis last."""
    ignored: int = 0
    """Open parentheses that go too deep."""
    words: int = 0

    def run(self) -> None:
        while self.at < len(self.text):
            if blank := _BLANK.match(self.text, self.at):
                self.at = blank.end()
            elif self.text[self.at] == "(":
                self._open(self.fields[-1])
            elif self.text[self.at] == ")":
                self._close()
            else:
                self._item()
        if len(self.fields) > 1 and not self.typing:
            self.hint("a parenthesis is not closed")

    def hint(self, said: str) -> None:
        if said not in self.hints:
            self.hints.append(said)

    def _open(self, name: str | None) -> None:
        self.at += 1
        if len(self.fields) > DEEPEST:
            self.ignored += 1
            self.hint(f"parentheses deeper than {DEEPEST} are ignored")
            return
        self.fields.append(name)
        self.items.append(_OPEN)

    def _close(self) -> None:
        self.at += 1
        if self.ignored:
            self.ignored -= 1
        elif len(self.fields) > 1:
            self.fields.pop()
            self.items.append(_CLOSE)
        else:
            self.hint("a parenthesis is not opened")

    def _item(self) -> None:
        if not _MINUS.match(self.text, self.at):
            return self._operand()
        is_hyphen = _HYPHEN.match(self.text, self.at)  # as in “"Linux User"-Magazin”
        self.at += 1
        if is_hyphen:
            return self._operand(scoped=True)
        self.items.append(_MINUS_SIGN)
        self._operand(scoped=True)
        if self.items[-1] == _MINUS_SIGN:  # nothing came of what it stood before
            self.items.pop()
        return None

    def _operand(self, *, scoped: bool = False) -> None:
        begin = self.at
        name = self.fields[-1]
        if found := _FIELD.match(self.text, self.at):
            known = found[1].lower()[:40]
            after = self.text[found.end()]
            if known in FIELDS:
                name = known
                self.at = found.end()
            elif after in '"(':
                self.hint(f"no field `{known}`; searched as words")
                self.at = found.end()
                return self._add(_bare(name, found[1]), name, found[1])
            elif after.isalnum() and len(known) > 1:
                self.hint(f"no field `{known}`; searched as words")
        return self._value(name, scoped=scoped or self.at > begin)

    def _value(self, name: str | None, *, scoped: bool) -> None:
        """What follows a minus, a hyphen or a field (`scoped`), or stands by itself."""
        if self.text.startswith("(", self.at):
            return self._open(name)
        if name in _WORD_FIELDS and (whole := _WHOLE.match(self.text, self.at)):
            self.at = whole.end()
            return self._add(Whole(name, " ".join(whole[1].split())))
        if self.text.startswith('"', self.at):
            if quoted := _QUOTED.match(self.text, self.at):
                self.at = quoted.end()
                return self._add(_quoted(name, quoted[1], int((quoted[2] or "0")[:3])), name, quoted[1])
            self.at += 1
            if not self.typing:
                self.hint("a quotation mark is not closed")
            return None
        if name == "date" and (span := _RANGE.match(self.text, self.at)):
            self.at = span.end()
            return self._add(_range(span[1]), name, span[0])
        run = _RUN.match(self.text, self.at)
        if run is None:  # a field name, then the end: `title:` before a closing parenthesis cannot come here
            return None
        self.at = run.end()
        if run[0] in self.operators and not scoped:
            if not (self.typing and self.at == len(self.text)):
                self.items.append(run[0])
            return None
        if self.typing and self.at == len(self.text):
            return self._last(name, run[0])
        return self._add(_bare(name, run[0]), name, run[0])

    def _add(self, node: Node | None, name: str | None = None, value: str = "") -> None:
        if node is None and any(map(str.isalnum, value)):
            self._complain(name, value)
            node = _joined([Word(word) for word in f"{name}:{value}".split()], And)
        if node is None or not _says_something(node):
            return
        if self.words >= MOST_WORDS:
            self.hint(f"only the first {MOST_WORDS} words are searched")
            return
        self.words += 1
        self.items.append(node)

    def _complain(self, name: str | None, value: str) -> None:
        value = one_line(value[:40])
        if name in ("is", "has"):
            choices = ", ".join(f"`{mark}`" for key, mark in MARKS if key == name)
            self.hint(f"{name}: `{value}` is none of {choices}; searched as words")
        else:
            self.hint(f"date: `{value}` is not a date; searched as words")

    def _last(self, name: str | None, run: str) -> None:
        """The word that is being typed."""
        if name is None and run.endswith(":") and run[:-1].lower() in FIELDS:
            return None
        node = _bare(name, run)
        if not isinstance(node, Word):
            return None if node is None else self._add(node, name, run)
        if self.items and self.items[-1] in (_NOT, _MINUS_SIGN):  # what is left out must not change with each letter
            return self._add(node)
        letters = sum(map(str.isalnum, run))
        if letters > 1 or not run.isascii():
            return self._add(Typing(node.text, node.field))
        return None if self.words else self._add(node)


@dataclass(slots=True)
class _Parser:
    """Builds the tree; as deep as the lexer let parentheses be."""

    items: list[str | Node]
    at: int = 0

    def parse(self) -> Node | None:
        return self._all()

    def _all(self) -> Node | None:
        """Everything up to a closing parenthesis."""
        found: list[Node] = []
        while self.at < len(self.items) and self.items[self.at] != _CLOSE:
            _extend(found, self._either(), And)
        self.at += 1
        return _joined(found, And)

    def _either(self) -> Node | None:
        found: list[Node] = []
        _extend(found, self._both(), Or)
        while self._operator(_OR):
            _extend(found, self._both(), Or)
        return _joined(found, Or)

    def _both(self) -> Node | None:
        found: list[Node] = []
        _extend(found, self._one(), And)
        while self._operator(_AND):
            _extend(found, self._one(), And)
        return _joined(found, And)

    def _one(self) -> Node | None:
        negated = False
        while self._operator(_NOT) or self._operator(_MINUS_SIGN):
            negated = not negated
        item = self.items[self.at]
        self.at += 1
        node: Node | None
        if item == _OPEN:
            node = self._all()
        elif isinstance(item, str):
            node = Word(item)  # an operator with nothing to operate on
        else:
            node = item
        if negated and node is not None:
            return node.node if isinstance(node, Not) else Not(node)
        return node

    def _operator(self, which: str) -> bool:
        """Take an operator if it stands here and something for it to act on comes after."""
        here = self.at < len(self.items) and self.items[self.at] == which
        if here and self.at + 1 < len(self.items) and self.items[self.at + 1] != _CLOSE:
            self.at += 1
            return True
        return False


def _is_shouted(text: str) -> bool:
    """Whether a text is a sentence in capitals, whose OR is a word like any other: other words of grammar are more."""
    if len(text.split(None, _SENTENCE)) < _SENTENCE:
        return False
    said = _FIELDED.sub(" ", text[:MOST_CHARACTERS])
    if not said.isupper() or len(runs := said.split()) < _SENTENCE:
        return False
    from tui.index.grammar import LANGUAGES, stop_words

    others = [run.casefold() for run in runs if run not in OPERATORS]
    grammar = max(sum(word in stop_words(language) for word in others) for language in LANGUAGES)
    return grammar > len(runs) - len(others)


def _extend(found: list[Node], node: Node | None, kind: type[And] | type[Or]) -> None:
    if isinstance(node, And | Or) and isinstance(node, kind):
        found.extend(node.nodes)
    elif node is not None:
        found.append(node)


def _joined(found: list[Node], kind: type[And] | type[Or]) -> Node | None:
    if len(found) < 2:
        return found[0] if found else None
    if kind is And:
        return And(tuple(found))
    return Or(tuple(found))


def _bare(name: str | None, run: str) -> Node | None:
    """A run of characters without blanks, in a field or by itself; None when the field has no such value."""
    if name is not None and name not in _WORD_FIELDS:
        return _exact(name, run)
    if prefix := _PREFIX.fullmatch(run):
        return Prefix(prefix[1], name)
    if fuzzy := _FUZZY.fullmatch(run):
        return Fuzzy(fuzzy[1], name)
    return Word(run, name)


def _quoted(name: str | None, inside: str, slop: int) -> Node | None:
    if name is not None and name not in _WORD_FIELDS:
        return _exact(name, " ".join(inside.split()))
    words = tuple(word for word in inside.split() if any(map(str.isalnum, word)))
    if len(words) == 1:
        return Word(words[0], name)
    return Phrase(words[:MOST_WORDS], min(slop, WIDEST_SLOP), name)


def _exact(name: str, value: str) -> Node | None:
    if name in _EXACT_FIELDS:
        return Exactly(name, value)
    if name in KINDS:
        return Named(KINDS[name], value)
    if name == "date":
        return _range(value)
    if name == "like":
        return Like(value)
    return MARKS.get((name, value.lower()))


def _range(inside: str) -> Node | None:
    """The days of a date, or from the first day of one to the last of another; an end may be left open."""
    ends = [end.strip() for end in _TO.split(inside, maxsplit=1)]
    first = _EARLIEST if ends[0] in ("", "*") else days_of(ends[0])
    last = _LATEST if ends[-1] in ("", "*") else days_of(ends[-1])
    if first is None or last is None:
        return None
    first, last = sorted((first, last), key=lambda days: days.first)
    return Dates(written(first.first), written(last.last))


def _says_something(node: Node) -> bool:
    """Whether there is anything to look for in a leaf: a lone `*` or `-` is nothing."""
    texts: Iterable[str] = ()
    match node:
        case Word(text) | Prefix(text) | Fuzzy(text) | Typing(text):
            texts = (text,)
        case Phrase(words):
            texts = words
        case Exactly(_, text) | Named(_, text) | Whole(_, text) | Like(text):
            texts = (text,)
        case _:
            return True
    return any(char.isalnum() for text in texts for char in text)
