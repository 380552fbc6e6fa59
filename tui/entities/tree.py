"""How the words of a sentence hang together, and whom its verbs and nouns are about.

A node is the number of a word. What a noun phrase stands for is a set of mentions: those it names, those it is in
apposition to, and all that are coordinated with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.entities.names import words
from tui.entities.sentence import VALUES, Sentence
from tui.model import Kind, Mention
from tui.ports import Word

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj", "obj"})
_WHO = frozenset({"who", "which", "that", "whom"})
_EXAMPLES = re.compile(r"such|including|like", re.IGNORECASE)
_APPOSED = re.compile(r"(?:\s*[,(–—]|\s-)\s*(?:an?|the|one of)?\s*$", re.IGNORECASE)
_GROUP = words("alumni employees veterans executives engineers researchers staff workers officials")
_FIRMS = words("company firm startup start-up giant group corporation")
"""Nouns behind the name of what they are: `the Acme company`."""
_LOOSE = frozenset({"appos", "dep", "ROOT", "npadvmod", "conj"})
_DEEPEST = 12


class Tree:
    """A parsed sentence with its mentions. Those of sums, dates and percentages are none of it."""

    def __init__(self, text: str, sentence: Sentence, parsed: Sequence[Word]) -> None:
        self.words = parsed
        self.start = sentence.start
        self.text = text[sentence.start : sentence.end]
        self.lower = [self.text[word.start : word.end].lower() for word in parsed]
        self.mentions = tuple(one for one in sentence.mentions if one.kind not in VALUES)
        self.sums = [
            (one.start, one.end) for one in sentence.mentions if one.kind is Kind.MONEY and one.value is not None
        ]
        self.children: list[list[int]] = [[] for _ in parsed]
        for node, word in enumerate(parsed):
            if word.head != node:
                self.children[word.head].append(node)
        self.at: dict[int, Mention] = {}
        """The mention that a word is of."""
        self.nodes: dict[Mention, int] = {}
        """The head of each mention."""
        for mention in self.mentions:
            inside = list(self.between(mention.start, mention.end))
            for node in inside:
                self.at[node] = mention
            outer = [node for node in inside if parsed[node].head == node or parsed[node].head not in inside]
            if outer:
                self.nodes[mention] = outer[-1]

    def between(self, start: int, end: int) -> Iterator[int]:
        """The words of a stretch of the article."""
        for node, word in enumerate(self.words):
            if self.start + word.start < end and start < self.start + word.end:
                yield node

    def role(self, node: int) -> str:
        """How a word depends on its head."""
        return self.words[node].role

    def tag(self, node: int) -> str:
        """Its part of speech."""
        return self.words[node].tag

    def head(self, node: int) -> int:
        """What it hangs on."""
        return self.words[node].head

    def of_role(self, node: int, *roles: str) -> list[int]:
        """The words that hang on one in these ways."""
        return [child for child in self.children[node] if self.words[child].role in roles]

    def verbal(self, node: int) -> bool:
        """Whether it is a verb."""
        return self.words[node].tag.startswith(("VB", "MD"))

    def below(self, node: int) -> Iterator[int]:
        """All that hang on one, itself first."""
        todo = [node]
        while todo:
            here = todo.pop()
            yield here
            todo.extend(self.children[here])

    def distance(self, one: int, other: int) -> int:
        """Steps from one word to another."""
        up = self._ups(one)
        steps = 0
        while other not in up:
            if self.words[other].head == other:
                return len(self.words)
            other, steps = self.words[other].head, steps + 1
        return steps + up[other]

    def _ups(self, node: int) -> dict[int, int]:
        found = {node: 0}
        while (head := self.words[node].head) != node and head not in found:
            found[head] = found[node] + 1
            node = head
        return found

    def paid(self, verb: int) -> bool:
        """Whether a sum hangs on a verb."""
        below = set(self.below(verb))
        return any(node in below for start, end in self.sums for node in self.between(start, end))

    def passive(self, verb: int) -> bool:
        """Whether what the verb is done to is its subject, or what it hangs on."""
        if self.of_role(verb, "auxpass", "nsubjpass"):
            return True
        if self.tag(verb) not in ("VBN", "VBD") or self.of_role(verb, "aux") or self.of_role(verb, *_SUBJECT):
            return False
        if self.role(verb) == "conj" and self.verbal(self.head(verb)):
            return self.tag(verb) == "VBN" and self.passive(self.head(verb)) and not self.of_role(verb, *_OBJECT)
        if self.role(verb) in ("acl", "advcl", "amod", "ROOT", "dep", "ccomp", "appos", "prep", "pcomp", "relcl"):
            return not self.of_role(verb, *_OBJECT)
        return False

    def named(self, node: int, depth: int = 0) -> list[Mention]:
        """The mentions that a noun phrase stands for, with those coordinated with it; by its head."""
        if depth > _DEEPEST:
            return []
        found = self.self_named(node, depth)
        top = self.nodes[self.at[node]] if node in self.at and self.at[node] in self.nodes else node
        for joined in self.of_role(top, "conj"):
            if not self.verbal(joined) or joined in self.at:
                if self.lower[joined] in _GROUP and self.at.get(node) is not None:
                    found = []
                found += self.named(joined, depth + 1)
        return _distinct(found)

    def self_named(self, node: int, depth: int = 0) -> list[Mention]:
        """The same without those coordinated with it."""
        mention = self.at.get(node)
        if mention is not None:
            beside = [self.at[child] for child in self.of_role(node, "nmod") if child in self.at]
            return [*(one for one in beside if one != mention and one.kind is mention.kind), mention]
        if self.lower[node] in _WHO and self.tag(node).startswith("W"):
            verb = self.head(node)
            while self.role(verb) not in ("relcl", "acl", "ROOT") and self.head(verb) != verb:
                verb = self.head(verb)
            return self.named(self.head(verb), depth + 1) if self.role(verb) == "relcl" and depth < _DEEPEST else []
        if self.lower[node] in _FIRMS:
            called = [self.at[child] for child in self.of_role(node, "compound", "nmod") if child in self.at]
            if called and called[-1].kind is Kind.ORGANISATION:
                return called[-1:]
        found = [one for child in self.of_role(node, "appos") for one in self.named(child, depth + 1) if child > node]
        for child in self.of_role(node, "prep"):
            if _EXAMPLES.fullmatch(self.lower[child]):
                for inner in (child, *self.of_role(child, "prep", "mwe")):
                    found += [
                        one for noun in self.of_role(inner, "pobj", "dobj") for one in self.named(noun, depth + 1)
                    ]
        return found or self.apposed(node)

    def apposed(self, node: int) -> list[Mention]:
        """`OpenAI—a startup …`: the mention right before a phrase with an article, or right after a noun."""
        if not self.tag(node).startswith("NN") or self.role(node) not in _LOOSE:
            return []
        left = min(
            (child for child in self.children[node] if self.role(child) in ("det", "amod", "compound", "nummod")),
            default=node,
        )
        first = self.words[min(left, node)].start
        for mention in self.mentions:
            gap = self.text[mention.end - self.start : first] if mention.end - self.start <= first else None
            if (
                gap is not None
                and len(gap) < 12
                and _APPOSED.fullmatch(gap)
                and self.lower[min(left, node)] in ("a", "an", "the", "one")
            ):
                return [mention]
        return []

    def subjects(self, verb: int, depth: int = 0) -> list[Mention]:
        """Who or what the subject of a verb is: its own, or that of the verb or noun that it depends on."""
        own = self.of_role(verb, *_SUBJECT)
        if own:
            found = [one for node in own for one in self.named(node)]
            if not found and self.lower[own[0]] == "they" and self.role(verb) in ("advcl", "ccomp", "conj"):
                several = self.subjects(self.head(verb), depth + 1) if depth < _DEEPEST else []
                return several if len(several) > 1 else []
            return found
        if depth > _DEEPEST or self.role(verb) == "ROOT":
            return []
        role, head = self.role(verb), self.head(verb)
        if role in ("acl", "relcl") and not self.verbal(head):
            return self._purpose(head) if role == "acl" and self.tag(verb) == "VB" else self.named(head)
        if role == "xcomp" and self.verbal(head):
            objects = [one for node in self.of_role(head, *_OBJECT) for one in self.named(node)]
            return objects or self.subjects(head, depth + 1)
        if role in ("conj", "advcl", "ccomp", "dep") and self.verbal(head):
            return self.subjects(head, depth + 1)
        if role == "pcomp":
            above = self.head(head)
            if not self.verbal(above):
                return []
            return self.objects(above) if self.lower[head] == "as" else self.subjects(above, depth + 1)
        return []

    def _purpose(self, noun: int) -> list[Mention]:
        """Who has the plan, the deal, the talks to do something."""
        owners = self.owners(noun)
        node = noun
        while not owners and self.role(node) in ("dobj", "pobj", "prep") and self.head(node) != node:
            node = self.head(node)
            if self.verbal(node):
                return self.subjects(node)
        return owners

    def objects(self, verb: int) -> list[Mention]:
        """Whom or what an active verb is done to, without a preposition."""
        given = [one for node in self.of_role(verb, "dative") if node in self.at for one in self.named(node)]
        own = self.of_role(verb, *_OBJECT)
        if own:
            return [one for node in own for one in self.named(node)] or given
        if self.role(verb) == "relcl" and self.of_role(verb, *_SUBJECT):
            subjects = {self.lower[node] for node in self.of_role(verb, *_SUBJECT)}
            if not subjects & _WHO:
                return self.named(self.head(verb))
        for joined in self.of_role(verb, "conj"):
            if self.verbal(joined) and not self.of_role(joined, *_SUBJECT):
                return self.objects(joined)
        return []

    def following(self, node: int, prepositions: frozenset[str]) -> list[Mention]:
        """What one of these prepositions leads to from a word."""
        found: list[Mention] = []
        for child in self.of_role(node, "prep", "agent", "dative", "prt"):
            if self.lower[child] in prepositions:
                found += [one for noun in self.of_role(child, "pobj", "pcomp", "dobj") for one in self.named(noun)]
        if not found and self.verbal(node):
            for child in self.of_role(node, *_OBJECT):
                if child not in self.at:
                    found += self.following(child, prepositions)
        return _distinct(found)

    def agents(self, verb: int) -> list[Mention]:
        """Who does what a passive verb says."""
        return self.following(verb, frozenset({"by"}))

    def owners(self, noun: int) -> list[Mention]:
        """Whose it is: `Acme's founder`, `its founder`."""
        return [one for node in self.of_role(noun, "poss") for one in self.named(node)]


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    return list(dict.fromkeys(mentions))
