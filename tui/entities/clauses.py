"""Relations that verbs and nouns state, read from how the words of a sentence hang together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tui.entities.lexicon import ROLES, Entry, Sort, Trigger, lexicon
from tui.entities.modality import modality
from tui.entities.names import words
from tui.entities.saying import Saying
from tui.entities.titles import leading, serves
from tui.entities.tree import Tree
from tui.facts import Relation
from tui.model import Kind, Mention

_LIGHT = words(
    """
    make makes made making take takes took taken taking have has had having hold holds held holding own owns owned
    owning buy buys bought buying acquire acquires acquired acquiring get gets got getting build builds built open
    opens opened opening launch launches launched launching begin begins began begun start starts started starting
    conduct conducts conducted conducting lead leads led leading sign signs signed signing announce announces
    announced announcing form forms formed forming enter enters entered file files filed filing bring brought reach
    reaches reached reaching strike struck sell sells sold selling impose imposes imposed imposing pursue pursues
    pursued secure secures secured securing complete completed completes order ordered orders win won wins
    """
)
"""Verbs whose subject does what the noun they govern says."""
_NAMING = words(
    """
    name named names appoint appointed appoints elect elected elects become became becomes becoming remain remained
    remains serve served serves serving hire hired hires join joined joins promote promoted
    """
)
_BE = words(
    "be is are was were been being ’s become became becomes remain remained remains include includes included including"
)
"""Verbs that say who has a role, or who is among those who have it."""
_OF = frozenset({"of", "at", "for", "in", "to", "with", "from", "within"})
_ROLE_OF = {
    Relation.BACKS: frozenset({"of", "in", "to", "for"}),
    Relation.COMPETES: frozenset({"of", "to", "for", "with"}),
    Relation.PARTNERS: frozenset({"of", "to", "for", "with"}),
    Relation.LEADS: frozenset({"of", "at", "for"}),
    Relation.WORKS_FOR: frozenset({"of", "at", "for", "with", "from"}),
    Relation.FOUNDED: frozenset({"of"}),
    Relation.PART_OF: frozenset({"of"}),
    Relation.LAUNCHED: frozenset({"of"}),
    Relation.REGULATES: frozenset({"of", "for"}),
}
_GENERIC = words(
    """
    model models chatbot app application software platform project distribution version service tool update series
    system program programme initiative website browser phone smartphone edition release beta line family
    """
)
_ONCE = words("previously formerly once earlier")
_PARTED = re.compile(r"[:;/|]")
_TOGETHER = frozenset({"with", "alongside"})
_ROUND = words("round rounds series funding financing investment a b c d seed")
_PAST_ROLE = words("former ex late then outgoing vice deputy assistant")


def clauses(tree: Tree, triggers: Sequence[Trigger]) -> Iterator[Saying]:
    """What the words of the lexicon relate in a sentence."""
    for trigger in triggers:
        nodes = [node for node in tree.between(trigger.start, trigger.end) if node not in tree.at]
        if not nodes:
            continue
        verb = next((node for node in nodes if tree.verbal(node)), None)
        for entry in trigger.entries:
            if entry.sort is Sort.VERB and verb is not None:
                yield from _verb(tree, verb, trigger, entry)
            elif entry.sort is not Sort.VERB and not tree.verbal(nodes[-1]):
                yield from _noun(tree, nodes[-1], trigger, entry)
    yield from _rounds(tree)


def _verb(tree: Tree, verb: int, trigger: Trigger, entry: Entry) -> Iterator[Saying]:
    if entry.paid and not tree.paid(verb):
        return
    doers, done = _arguments(tree, verb, entry)
    if entry.inverse:
        doers, done = done, doers
    if entry.relation is Relation.FOUNDED and doers:
        doers = [*doers, *(one for one in tree.following(verb, _TOGETHER) if one.kind is Kind.PERSON)]
    if entry.relation is Relation.WORKS_FOR:
        if _over(tree, verb) or any(tree.lower[one] == "had" for one in tree.of_role(verb, "aux")):
            return
        done = [one for one in done if one.kind is not Kind.PLACE]
    own = tree.of_role(verb, "nsubj", "nsubjpass", "agent") or tree.role(verb) == "acl"
    yield from _paired(tree, verb, trigger, entry, doers, done, 0.9 if own else 0.8)


def _arguments(tree: Tree, verb: int, entry: Entry) -> tuple[list[Mention], list[Mention]]:
    """Who does it, and to whom; for a verb such as `based in` who is so, and where."""
    if entry.prepositions:
        place = tree.following(verb, entry.prepositions)
        if not place and entry.relation is Relation.REGULATES:
            place = _beneath(tree, verb, entry.prepositions)
        if entry.relation is Relation.LOCATED:
            return place, (tree.subjects(verb) if tree.passive(verb) or tree.role(verb) in ("acl", "amod") else [])
        return ([] if tree.passive(verb) else tree.subjects(verb)), place
    if tree.passive(verb):
        return tree.agents(verb), tree.subjects(verb)
    objects = tree.objects(verb)
    if not objects and entry.relation is Relation.LAUNCHED:
        objects = []
    return tree.subjects(verb), objects or (_within(tree, verb) if entry.relation is Relation.LAUNCHED else [])


def _within(tree: Tree, verb: int) -> list[Mention]:
    """`its Quill model`: the name within a phrase that says what it is."""
    for noun in tree.of_role(verb, "dobj"):
        if tree.lower[noun] in _GENERIC and not any(tree.lower[child] in ("a", "an") for child in tree.children[noun]):
            for child in tree.of_role(noun, "compound", "nmod", "amod"):
                if child in tree.at and tree.at[child].kind is Kind.PRODUCT:
                    return [tree.at[child]]
    return []


def _noun(tree: Tree, noun: int, trigger: Trigger, entry: Entry) -> Iterator[Saying]:
    if any(tree.lower[child] in _PAST_ROLE for child in tree.children[noun]) and entry.sort in ROLES:
        return
    if entry.sort is Sort.ACT:
        yield from _act(tree, noun, trigger, entry)
        return
    holders, (wholes, by) = _holders(tree, noun), _wholes(tree, noun, entry)
    if entry.sort is Sort.WHOLE:
        holders, wholes = tree.owners(noun), holders
    if entry.sort is Sort.FIRM:
        holders = [one for one in holders if one.kind is Kind.ORGANISATION]
    if _over(tree, noun):
        return
    modifiers = [tree.lower[child] for child in tree.of_role(noun, "compound", "nmod") if child not in tree.at]
    relation = leading(entry, trigger.word, modifiers, by)
    if relation is None or (tree.tag(noun) == "NNS" and len(holders) == 1 and tree.role(noun) == "appos"):
        return
    wholes = [
        one
        for one in wholes
        if not (one.kind is Kind.PLACE and (by == "from" or not serves(entry, relation)))
        and not any(_PARTED.search(tree.text, *_gap(tree, holder, one)) for holder in holders)
    ]
    entry = replace(entry, relation=relation)
    yield from _paired(tree, noun, trigger, entry, holders, wholes, 0.85, dated=False)


def _over(tree: Tree, node: int) -> bool:
    """Whether somebody once had the role: `previously served as`."""
    while tree.role(node) in ("attr", "pobj", "prep", "oprd", "conj") and tree.head(node) != node:
        node = tree.head(node)
    return any(tree.lower[child] in _ONCE for child in tree.of_role(node, "advmod"))


def _gap(tree: Tree, one: Mention, other: Mention) -> tuple[int, int]:
    first, last = sorted([one, other], key=lambda mention: mention.start)
    return first.end - tree.start, last.start - tree.start


def _wholes(tree: Tree, noun: int, entry: Entry) -> tuple[list[Mention], str]:
    """Of what somebody has the role, and by which preposition; empty without one."""
    part = False
    for child in tree.of_role(noun, "prep"):
        by = tree.lower[child]
        if by in _ROLE_OF.get(entry.relation, _OF):
            found = [one for inner in tree.of_role(child, "pobj") for one in tree.named(inner)]
            if found:
                return found, "for" if part else by
            if by == "of":
                below = tree.of_role(child, "pobj")
                further = [one for inner in below for one in tree.following(inner, frozenset({"at", "for"}))]
                if further:
                    return further, "for"
                part = True
    if part:
        return [], ""
    if found := tree.owners(noun):
        return found, ""
    for child in tree.of_role(noun, "compound", "nmod"):
        if child in tree.at and tree.at[child].kind is not Kind.PERSON:
            return [tree.at[child]], ""
    for joined in tree.of_role(noun, "conj"):
        if not tree.verbal(joined) and joined not in tree.at and not tree.of_role(noun, "compound"):
            return tree.following(joined, frozenset({"of", "at"})), "of"
    if tree.role(noun) == "conj" and not tree.verbal(tree.head(noun)):
        return tree.owners(tree.head(noun)), ""
    return [], ""


def _holders(tree: Tree, noun: int, depth: int = 0) -> list[Mention]:
    """Who has the role."""
    role, head = tree.role(noun), tree.head(noun)
    if role == "appos":
        if head in tree.at:
            return [tree.at[head]]
        return _holders(tree, head, depth + 1) if depth < 3 else []
    found = [one for child in tree.of_role(noun, "appos") for one in tree.named(child)]
    if found:
        return found
    if role in ("compound", "nmod") and head in tree.at and head > noun:
        return tree.named(head) if tree.tag(noun).endswith("S") else [tree.at[head]]
    known = tree.lower[head] in lexicon().entries or tree.role(head) == "appos"
    if role == "conj" and head not in tree.at and depth < 3 and known:
        return _holders(tree, head, depth + 1)
    if role in ("attr", "oprd") and tree.lower[head] in _BE:
        return tree.subjects(head)
    if role in ("attr", "oprd", "dobj") and tree.lower[head] in _NAMING:
        return tree.subjects(head) if tree.passive(head) or role == "attr" else []
    if role in ("nsubj", "nsubjpass") and tree.lower[head] in _BE:
        return [one for node in tree.of_role(head, "attr", "dobj", "prep") for one in _listed(tree, node)]
    if role == "pobj" and tree.lower[head] == "among" and tree.verbal(tree.head(head)):
        return tree.objects(tree.head(head))
    if role == "pobj" and tree.lower[head] == "as" and tree.verbal(tree.head(head)):
        verb = tree.head(head)
        if all(head < node for node in tree.of_role(verb, "nsubj", "nsubjpass")):
            return tree.subjects(verb)
        if tree.lower[verb] in _NAMING:
            return tree.subjects(verb) if tree.passive(verb) else (tree.objects(verb) or tree.subjects(verb))
    return [] if found else tree.apposed(noun)


def _listed(tree: Tree, node: int) -> list[Mention]:
    if tree.role(node) == "prep":
        return (
            [one for noun in tree.of_role(node, "pobj") for one in tree.named(noun)]
            if tree.lower[node] == "including"
            else []
        )
    return tree.named(node)


def _act(tree: Tree, noun: int, trigger: Trigger, entry: Entry) -> Iterator[Saying]:
    """What somebody does to whom, as a noun: `Acme made an investment in Bolt`, `the purchase of Bolt by Acme`."""
    both = tree.following(noun, frozenset({"between"})) if "between" in entry.prepositions else []
    if both:
        for place, one in enumerate(both):
            yield from _paired(tree, noun, trigger, entry, [one], both[place + 1 :], 0.8)
        return
    role, head = tree.role(noun), tree.head(noun)
    if entry.relation is Relation.REGULATES:
        done = _beneath(tree, noun, entry.prepositions)
        if not done and role in ("dobj", "nsubjpass"):
            done = _beneath(tree, head, entry.prepositions)
    else:
        done = tree.following(noun, entry.prepositions)
    if not done and role in ("dobj", "nsubjpass") and tree.verbal(head):
        done = tree.following(head, entry.prepositions - {"of"})
    doers = tree.owners(noun) or tree.agents(noun)
    if not doers and role == "dobj" and tree.lower[head] in _LIGHT:
        doers = tree.subjects(head)
    elif not doers and role == "nsubjpass" and tree.lower[head] in _LIGHT:
        doers = tree.agents(head)
    elif not doers and role == "pobj" and tree.lower[tree.head(head)] in ("enter", "entered", "enters"):
        doers = tree.subjects(tree.head(head))
    yield from _paired(tree, noun, trigger, entry, doers, done, 0.85)


def _beneath(tree: Tree, noun: int, prepositions: frozenset[str]) -> list[Mention]:
    """All that an inquiry is about: `into deals between A and B, as well as C`."""
    for child in tree.of_role(noun, "prep"):
        if tree.lower[child] in prepositions:
            nodes = set(tree.below(child))
            skipped = {low for node in nodes if tree.role(node) in ("relcl", "advcl") for low in tree.below(node)}
            return [
                one
                for one in tree.mentions
                if tree.nodes.get(one) in nodes - skipped and one.kind in (Kind.ORGANISATION, Kind.PRODUCT, Kind.PERSON)
            ]
    return []


def _rounds(tree: Tree) -> Iterator[Saying]:
    """Who led whose round: `Bolt raised $5 million in a round led by Acme`, `Acme led Bolt's round`."""
    for verb, word in enumerate(tree.lower):
        if word not in ("led", "co-led", "leads") or not tree.verbal(verb):
            continue
        passive = tree.passive(verb)
        leaders = tree.agents(verb) if passive else tree.subjects(verb)
        node = _round_of(tree, verb, passive)
        if node is None or not leaders:
            continue
        raisers = _raisers(tree, node, leaders)
        hedged, negated = modality(tree, verb)
        for leader in leaders[:1] if len(leaders) > 1 and raisers == leaders[1:2] else leaders:
            for raiser in raisers:
                if leader.name != raiser.name:
                    yield Saying(
                        leader, Relation.BACKS, raiser, tree.start + tree.words[verb].start, 0.8, hedged, negated, node
                    )


def _round_of(tree: Tree, verb: int, passive: bool) -> int | None:
    """The round that is led."""
    if not passive:
        nodes = tree.of_role(verb, "dobj")
    else:
        nodes = tree.of_role(verb, "nsubjpass") or ([tree.head(verb)] if tree.role(verb) in ("acl", "relcl") else [])
    for node in nodes:
        near = {tree.lower[child] for child in tree.of_role(node, "compound", "amod", "nmod")} | {tree.lower[node]}
        if near & _ROUND:
            return node
    return None


def _raisers(tree: Tree, node: int, leaders: Sequence[Mention]) -> list[Mention]:
    """Whose round it is: its owner, who raised it, or whoever the sentence goes on to tell of."""
    owners = tree.owners(node)
    if owners:
        return owners
    verb = node
    for _ in range(4):
        verb = tree.head(verb)
        if tree.verbal(verb):
            break
    subjects = [one for one in tree.subjects(verb) if one.kind is Kind.ORGANISATION] if tree.verbal(verb) else []
    if subjects:
        return subjects[:1]
    later = [one for one in tree.mentions if one.start >= leaders[0].end and one.kind is Kind.ORGANISATION]
    if later and tree.text[leaders[0].end - tree.start : later[0].start - tree.start].strip() == ",":
        return later[:1]
    return []


def _paired(
    tree: Tree,
    node: int,
    trigger: Trigger,
    entry: Entry,
    doers: Sequence[Mention],
    done: Sequence[Mention],
    confidence: float,
    *,
    dated: bool = True,
) -> Iterator[Saying]:
    if not doers or not done:
        return
    if entry.relation is Relation.FOUNDED and any(one.kind is Kind.PERSON for one in doers):
        doers = [one for one in doers if one.kind is Kind.PERSON]
    said = tree.verbal(node) or entry.sort is Sort.ACT or tree.role(node) in ("attr", "oprd", "pobj", "dobj")
    hedged, negated = modality(tree, node) if said else (False, False)
    for doer in doers:
        for other in done:
            if doer.name != other.name:
                far = abs(doer.start - other.start) > 250
                yield Saying(
                    doer,
                    entry.relation,
                    other,
                    trigger.start,
                    confidence - (0.1 if far else 0),
                    hedged,
                    negated,
                    node,
                    dated,
                )
