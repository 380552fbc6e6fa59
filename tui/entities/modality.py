"""Whether a sentence says that something is so: what makes it possible, planned, reported or denied."""

from __future__ import annotations

import re

from tui.entities.names import words
from tui.entities.tree import Tree

_MODALS = words("could may might would should will shall must can ca wo ’ll ’d") | {"'ll", "'d"}
_DOUBT = words(
    """
    reportedly allegedly possibly perhaps probably maybe apparently potentially supposedly likely presumably almost
    reported alleged possible potential proposed planned rumoured rumored prospective suspected attempted expected
    upcoming would-be future
    """
)
_INTENT = re.compile(
    r"(?:plan|consider|intend|intent|want|hop(?:e|ing)|seek|sought|aim|try|tri(?:ed|es)|attempt|expect|threat|offer"
    r"|propos|rumou?r|weigh|look|wish|ask|urg|alleg|claim|suggest|speculat|suspect|accus|talk|mull|explor|prepar"
    r"|reported|likely|negotiat|bid|call|need|predict|discuss|believ|think|thought|encourag|invit|option|chance|right"
    r"|ready|willing|able|abl|proposal|effort|opportunit|going|wonder)"
)
"""How words begin that make what hangs on them no more than possible."""
_REFUSAL = re.compile(r"(?:den(?:y|ie)|refus|declin|fail|reject|prevent|cease|stop)")
_DENIAL = re.compile(r"(?:den(?:y|ie)|disput|dismiss)")
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "pcomp"})
_CARRIED = frozenset({"dobj", "obj", "attr", "pobj", "prep", "oprd", "acomp", "conj", "agent", "dep", "compound"})
_FARTHEST = 10


def modality(tree: Tree, node: int) -> tuple[bool, bool]:
    """Whether what a word says is hedged, and whether it is negated: by the words on it and those it depends on."""
    hedged, negated = tree.text.rstrip().endswith("?"), False
    for step in range(_FARTHEST):
        doubtful, denied = _here(tree, node, first=step == 0)
        hedged, negated = hedged or doubtful, negated != denied
        role, head = tree.role(node), tree.head(node)
        word = tree.lower[head]
        if head == node:
            break
        if role in _GOVERNED or (role == "advcl" and tree.tag(node) == "VB"):
            hedged |= (
                (bool(_INTENT.match(word)) and head < node) or _said_of(tree, head, role) or bool(_DENIAL.match(word))
            )
            hedged |= role == "acl" and tree.tag(node) == "VB"
            negated |= bool(_REFUSAL.match(word)) or word == "without"
            hedged |= role == "pcomp" and word in ("for", "about", "toward", "towards", "instead")
        elif role in _CARRIED:
            hedged |= bool(_DENIAL.match(word)) or (role in ("dobj", "pobj") and bool(_INTENT.match(word)))
            negated |= bool(_DENIAL.match(word)) or word == "without"
            if role == "conj" and tree.of_role(node, "nsubj", "nsubjpass"):
                break
        else:
            break
        node = head
    return hedged, negated


def _here(tree: Tree, node: int, *, first: bool) -> tuple[bool, bool]:
    """What the words that hang on one say."""
    hedged = negated = False
    for child in tree.children[node]:
        word, role = tree.lower[child], tree.role(child)
        negated |= role == "neg" or (first and role in ("det", "preconj") and word in ("no", "neither"))
        hedged |= role == "aux" and word in _MODALS
        hedged |= role in ("advmod", "amod") and word in _DOUBT
        hedged |= role == "mark" and word in ("if", "whether", "unless", "once", "until")
        hedged |= role == "aux" and word == "to" and tree.role(node) in ("ROOT", "relcl")
    return hedged, negated


def _said_of(tree: Tree, head: int, role: str) -> bool:
    """`is said to`, `were reported to have`."""
    return role == "xcomp" and tree.lower[head] in ("said", "reported") and bool(tree.of_role(head, "auxpass"))
