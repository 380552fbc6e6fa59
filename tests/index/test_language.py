"""The query language: what is understood, what is forgiven, what is said about it."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.index.language import FIELDS, MOST_WORDS, WIDEST_SLOP, parse
from tui.index.rendering import and_also, facet_terms, render
from tui.index.tree import leaves
from tui.model import Kind
from tui.query import (
    And,
    Dates,
    Exactly,
    Fuzzy,
    Marked,
    Named,
    Naming,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Typing,
    Whole,
    Word,
)

A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("  a\t\nb　", And((A, B))),
        ('"a b"', Phrase(("a", "b"))),
        ('"a b"~5', Phrase(("a", "b"), 5)),
        ("“a b”", Phrase(("a", "b"))),
        ('"a"', A),
        ('""', None),
        ('"a b" c', And((Phrase(("a", "b")), C))),
        ("a OR b", Or((A, B))),
        ("a b OR c", And((A, Or((B, C))))),
        ("a OR b OR c", Or((A, B, C))),
        ("a AND b OR c AND d", Or((And((A, B)), And((C, D))))),
        ("a or b", And((A, Word("or"), B))),
        ("NOT a", Not(A)),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ('"a"-b', And((A, B))),
        ("(a)-b", And((A, B))),
        ('"a"-"b"', And((A, B))),
        ('"a"-OR', And((A, Word("OR")))),
        ("(-a)", Not(A)),
        ("NOT NOT a", A),
        ('-"a b"', Not(Phrase(("a", "b")))),
        ("-(a b)", Not(And((A, B)))),
        ("-title:a", Not(Word("a", "title"))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("((a))", A),
        ("a ()", A),
        ("(a b) c", And((A, B, C))),
        ("mis*", Prefix("mis")),
        ("mispeled~", Fuzzy("mispeled")),
        ("mispeled~1", Fuzzy("mispeled")),
        ("title:a", Word("a", "title")),
        ("Title:a", Word("a", "title")),
        ('title:"a b"', Phrase(("a", "b"), field="title")),
        ("author:(a OR b)", Or((Word("a", "author"), Word("b", "author")))),
        ("title:(a author:b)", And((Word("a", "title"), Word("b", "author")))),
        ("source:mis*", Prefix("mis", "source")),
        ("tag:ai", Exactly("tag", "ai")),
        ('tag:"open data"', Exactly("tag", "open data")),
        ("tag:(a OR b)", Or((Exactly("tag", "a"), Exactly("tag", "b")))),
        ("lang:EN", Exactly("lang", "EN")),
        ("date:2024", Dates("2024-01-01", "2024-12-31")),
        ("date:2024-02", Dates("2024-02-01", "2024-02-29")),
        ("date:2023-02", Dates("2023-02-01", "2023-02-28")),
        ("date:2024-02-27", Dates("2024-02-27", "2024-02-27")),
        ("date:[2023-05 to 2024]", Dates("2023-05-01", "2024-12-31")),
        ("date:[2023-05 TO 2024]", Dates("2023-05-01", "2024-12-31")),
        ("date:[2024 to 2023-05]", Dates("2023-05-01", "2024-12-31")),
        ("date:[2024 to *]", Dates("2024-01-01", "9999-12-31")),
        ("date:[2024 to]", Dates("2024-01-01", "9999-12-31")),
        ("date:[to 2024]", Dates("0001-01-01", "2024-12-31")),
        ("date:[* TO 2024]", Dates("0001-01-01", "2024-12-31")),
        ('entity:"Mistral AI"', Named(None, "Mistral AI")),
        ("person:mensch", Named(Kind.PERSON, "mensch")),
        ("org:x", Named(Kind.ORGANISATION, "x")),
        ("organisation:x", Named(Kind.ORGANISATION, "x")),
        ("place:x", Named(Kind.PLACE, "x")),
        ("product:x", Named(Kind.PRODUCT, "x")),
        ("law:x", Named(Kind.LAW, "x")),
        ("event:x", Named(Kind.EVENT, "x")),
        ("is:unread", Marked("unread")),
        ("is:read", Not(Marked("unread"))),
        ("-is:read", Marked("unread")),
        ("is:starred", Marked("starred")),
        ("has:note", Marked("note")),
        ("has:person", Naming(Kind.PERSON)),
        ('source:="The Quay"', Whole("source", "The Quay")),
        ('author:="Ida  Holm"', Whole("author", "Ida Holm")),
        ("", None),
        (" ", None),
    ],
)
def test_what_is_written_is_understood(text: str, root: Node | None) -> None:
    """Each form of the language makes its node, and nothing is complained of."""
    query = parse(text)
    assert (query.text, query.root, query.hint) == (text, root, None)


SENTENCE_SIGNS = """
AI? C++ C# AT&T GPT-3.5 U.S. don't don’t 2:30 http://x.y/z *foo f*o a~b --x 5" 50% $15 €2bn @user #tag a/b title: x=y
{a} e-mail C:\\x Re: [a] mis** ~a ...and and/or 1,000 'tis rock'n'roll n.b. x^2 a|b a&b !a
"""


@pytest.mark.parametrize("word", SENTENCE_SIGNS.split())
def test_punctuation_of_sentences_is_not_syntax(word: str) -> None:
    """What people type in a sentence is taken as it stands, without a complaint."""
    query = parse(f"say {word} now")
    assert query.root == And((Word("say"), Word(word), Word("now")))
    assert query.hint is None


@pytest.mark.parametrize(
    "junk", ["*", "-", "~", "?", "…", "&", "***", "- -", "()", '""', "+", "'", "tag:*", "-()", '-""']
)
def test_what_says_nothing_is_passed_over(junk: str) -> None:
    """Signs by themselves are nothing to look for, and take nothing else with them."""
    assert parse(junk).root is None
    assert parse(f"{junk} a").root == A
    assert parse(f"a {junk}").root == A


@pytest.mark.parametrize(
    ("text", "root", "said"),
    [
        ('a "b c', And((A, B, C)), "quotation mark"),
        ("(a b", And((A, B)), "parenthesis"),
        ("a) b", And((A, B)), "parenthesis"),
        ("foo:bar", Word("foo:bar"), "no field `foo`"),
        ('foo:"b c"', And((Word("foo"), Phrase(("b", "c")))), "no field `foo`"),
        ("date:2024-13", Word("date:2024-13"), "`2024-13` is not a date"),
        ("date:2023-02-29", Word("date:2023-02-29"), "not a date"),
        ("date:0000", Word("date:0000"), "not a date"),
        ("date:soon", Word("date:soon"), "not a date"),
        ("date:[2024 to b]", And((Word("date:[2024"), Word("to"), Word("b]"))), "not a date"),
        ("is:foo", Word("is:foo"), "`foo` is none of `unread`"),
    ],
)
def test_what_is_not_understood_is_searched_as_words(text: str, root: Node, said: str) -> None:
    """Broken syntax still searches for its words, and the hint says what was not understood."""
    query = parse(text)
    assert query.root == root
    assert said in (query.hint or "")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("OR", Word("OR")),
        ("a OR", And((A, Word("OR")))),
        ("NOT", Word("NOT")),
        ("(a OR) b", And((A, Word("OR"), B))),
        ("AND a", And((Word("AND"), A))),
    ],
)
def test_an_operator_without_operand_is_a_word(text: str, root: Node) -> None:
    """Oregon is OR."""
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("mi", Typing("mi")),
        ("a mi", And((A, Typing("mi")))),
        ("mi ", Word("mi")),
        ("title:mi", Typing("mi", "title")),
        ("(a mi", And((A, Typing("mi")))),
        ('"mi mo', And((Word("mi"), Typing("mo")))),
        ("m", Word("m")),
        ("a m", A),
        ("日", Typing("日")),
        ("mis*", Prefix("mis")),
        ('"a b"', Phrase(("a", "b"))),
        ("a -mi", And((A, Not(Word("mi"))))),
        ("a OR", A),
        ("a NOT", A),
        ("a title:", A),
        ("a date:20", A),
        ("a date:2024-1", And((A, Dates("2024-01-01", "2024-01-31")))),
        ("a is:un", A),
        ("is:unread", Marked("unread")),
        ("person:men", Named(Kind.PERSON, "men")),
    ],
)
def test_the_word_being_typed(text: str, root: Node) -> None:
    """While typing, the last word may go on; what is only begun changes nothing and is not complained of."""
    query = parse(text, typing=True)
    assert (query.root, query.hint) == (root, None)


def test_a_sentence_in_capitals_has_no_operators() -> None:
    """Its OR and NOT are words, also when it is narrowed; names in capitals are no sentence."""
    said = "I AM INTERESTED IN SHIPS OR FERRIES, NOT IN THE HARBOUR"
    everything = And(tuple(Word(word) for word in said.split()))
    assert parse(said).root == everything
    assert parse(f'{said} source:="Coast Weekly"').root == And((*everything.nodes, Whole("source", "Coast Weekly")))
    names = parse("NATO OR EU OR UN OR IMF OR WHO").root
    assert isinstance(names, Or)


def test_hints_can_be_shown() -> None:
    """A hint is one short printable line, whatever it quotes."""
    hint = parse("date:\x1b[31m" + "x" * 999).hint
    assert hint
    assert len(hint) < 120
    assert hint.isprintable()


def test_there_is_an_end_to_words() -> None:
    """More words than anyone types are cut, and the hint says so."""
    query = parse("word " * 5_000)
    assert len(list(leaves(query.root))) == MOST_WORDS
    assert str(MOST_WORDS) in (query.hint or "")


@pytest.mark.parametrize(
    "piece", ["(", ")", '"', "NOT ", "-", "a ", "*", "a*", "~", "a~ ", "title:", "-(", "(a OR ", "date:[", " ", "a OR "]
)
def test_long_input_is_bounded(piece: str) -> None:
    """A hundred thousand of anything is answered, without deep recursion and in no time to speak of."""
    begun = time.process_time()
    render(parse(piece * 100_000).root)
    assert time.process_time() - begun < 2


def test_every_field_is_known() -> None:
    """Completion offers fields that the parser knows."""
    for name in FIELDS:
        assert "no field" not in (parse(f"{name}:x").hint or "")


def test_import_is_cheap() -> None:
    """The language is understood without Whoosh, numpy, a stemmer or a screen."""
    code = "import sys, tui.index.language; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"whoosh", "numpy", "Stemmer", "textual", "sqlite3"} & {name.partition(".")[0] for name in loaded}


# Properties

pieces = [*"()\"-~*:[]' \t“”", "OR", "AND", "NOT", "a", "bc", "é", "日", "C++", "\ud800", "\x00"]
pieces += ["title:", "tag:", "date:", "person:", "is:unread", "foo:", "has:note"]
pieces += ["2024", "2024-02", " to ", "~2", "[2023 to 2024]"]
signs = st.sampled_from(pieces)
typed = st.lists(signs, max_size=30).map("".join) | st.text(max_size=60)


@given(typed, st.booleans())
def test_parsing_never_fails(text: str, typing: bool) -> None:
    """Whatever is typed becomes a query, whose hint is one line."""
    query = parse(text, typing=typing)
    assert query.text == text
    assert query.hint is None or "\n" not in query.hint


@given(typed)
@example("tag:(foo:(")
@example('has:(foo:"bar")')
def test_a_query_can_be_written_again(text: str) -> None:
    """`render` writes a text that means the same."""
    root = parse(text).root
    assert parse(render(root)).root == root


words = st.text("abcé日C+#'.&-3", min_size=1, max_size=6).filter(
    lambda text: any(map(str.isalnum, text)) and text[0] not in "-"
)
fields = st.sampled_from([None, "title", "author", "source"])
plain: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, words, fields),
    st.builds(
        lambda ws, slop, field: Phrase(tuple(ws), slop, field),
        st.lists(words, min_size=2, max_size=4),
        st.integers(0, WIDEST_SLOP),
        fields,
    ),
    st.builds(Prefix, words, fields),
    st.builds(Fuzzy, words, fields),
    st.builds(Exactly, st.sampled_from(["tag", "lang"]), words),
    st.builds(Named, st.sampled_from([None, Kind.PERSON, Kind.LAW]), words),
    st.builds(Naming, st.sampled_from(Kind)),
    st.builds(Whole, st.sampled_from(["title", "author", "source"]), words),
    st.sampled_from([Marked("unread"), Marked("starred"), Marked("note"), Dates("2023-05-01", "2024-02-29")]),
)


def flat(kind: type[And] | type[Or], nodes: list[Node]) -> Node:
    """Joined as the parser joins: no And in an And."""
    result: list[Node] = []
    for node in nodes:
        result.extend(node.nodes if isinstance(node, And | Or) and isinstance(node, kind) else (node,))
    return And(tuple(result)) if kind is And else Or(tuple(result))


trees: st.SearchStrategy[Node] = st.recursive(
    plain,
    lambda inner: (
        st.builds(flat, st.sampled_from([And, Or]), st.lists(inner, min_size=2, max_size=4))
        | inner.map(lambda node: node.node if isinstance(node, Not) else Not(node))
    ),
    max_leaves=12,
)


@given(trees)
def test_every_tree_can_be_written(root: Node) -> None:
    """Any tree in the parser's own form survives being written and read."""
    assert parse(render(root)).root == root


@given(typed, st.sampled_from(["a", "title:mis*", '"b c"']))
def test_a_hintless_query_keeps_its_parts(text: str, more: str) -> None:
    """What is typed after a well-formed query is understood as it would be by itself."""
    before = parse(text)
    if before.hint is None and before.root is not None and not text.rstrip().endswith(("OR", "AND", "NOT")):
        joined = parse(f"({text}) {more}").root
        assert isinstance(joined, And)
        assert joined.nodes[-1] == parse(more).root


@pytest.mark.parametrize(
    ("facet", "value", "terms"),
    [
        ("source", "The Quay", ['source:"The Quay"', 'source:="The Quay"']),
        ("source", "Almanac", ["source:Almanac", 'source:="Almanac"']),
        ("author", "Ida “Id” Holm", ['author:"Ida Id Holm"']),
        ("month", "2024-02", ["date:2024-02"]),
        ("kind", "person", ["has:person"]),
        ("tag", "open data", ['tag:"open data"']),
        ("tag", 'a "b"', []),
        ("lang", "en", ["lang:en"]),
        ("entity", "Mistral AI", ['entity:"Mistral AI"']),
        ("source", "???", []),
    ],
)
def test_a_value_of_a_facet_is_a_term(facet: str, value: str, terms: list[str]) -> None:
    """Of authors and sources one that finds the words, and one that finds those alone who are called so."""
    assert facet_terms(facet, value) == terms


@given(typed, st.sampled_from(['source:"The Quay"', "has:person", "date:2024-02", 'tag:"open data"']))
def test_a_query_can_be_narrowed(text: str, term: str) -> None:
    """Whatever was typed: what it finds, and of that what the term does not leave out; as it was typed, if it can."""
    root, more = parse(text).root, parse(term).root
    assert more is not None
    parts = () if root is None else root.nodes if isinstance(root, And) else (root,)
    assert parse(and_also(text, term)).root == (And((*parts, more)) if parts else more)


def test_what_was_typed_is_gone_on_with() -> None:
    """A query is not written anew without need."""
    assert and_also("open  OR closed ", "lang:en") == "open  OR closed lang:en"
    assert and_also('"open da', 'source:"The Quay"') == 'open da source:"The Quay"'


def test_letter_by_letter() -> None:
    """Each beginning of a query is understood without complaint while it is typed."""
    for text, typing in product(['backed org:microsoft -title:"open data" date:2024-02', "is:unread (a OR b)"], [True]):
        for end in range(len(text) + 1):
            hint = parse(text[:end], typing=typing).hint
            assert hint is None or "no field" in hint or "not a date" in hint, text[:end]
