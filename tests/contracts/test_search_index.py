"""What every `SearchIndex` promises: one body, run over the reference and over the index on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tui.index.language import parse
from tui.index.memory import MemoryIndex
from tui.index.tree import relaxed
from tui.index.whoosh_index import WhooshIndex
from tui.model import Article, ArticleId, Block, BlockKind, Found
from tui.ports import SearchIndex
from tui.query import Among, Fuzzy, Named, Not, Prefix, Query, Word


@pytest.fixture(params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    """An empty index."""
    made: SearchIndex = MemoryIndex() if request.param == "memory" else WhooshIndex(tmp_path / "index")
    yield made
    made.close()


def article(id_: str, text: str = "", *, title: str = "untitled", **more: object) -> Article:
    """An article of one paragraph."""
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),) if text else ()
    return Article(ArticleId(id_), f"{id_}.txt", title, text, blocks, **more)  # type: ignore[arg-type]


def blocks_of(id_: str, *parts: tuple[BlockKind, str]) -> Article:
    """An article of several blocks, an empty line between them."""
    text, blocks = "", []
    for kind, part in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(part), kind))
        text += part
    return Article(ArticleId(id_), f"{id_}.txt", "untitled", text, tuple(blocks))


def fill(index: SearchIndex, *articles: Article) -> None:
    index.apply(articles, (), index.revision() + 1)


def find(index: SearchIndex, text: str, *, typing: bool = False) -> list[str]:
    """The ids found, best first."""
    return list(index.search(parse(text, typing=typing)).ids)


def finds(index: SearchIndex, query: str, text: str, **more: object) -> bool:
    """Whether an article of that text, alone in the index, is found."""
    index.apply([article("only", text, **more)], index.ids(), index.revision() + 1)
    return find(index, query) == ["only"]


# What is in it


def test_a_new_index_is_empty(index: SearchIndex) -> None:
    """A new index holds revision 0 and nothing else."""
    assert index.revision() == 0
    assert index.ids() == set()
    assert index.search(parse("anything")) == Found((), ())


def test_applied_articles_are_found_at_once(index: SearchIndex) -> None:
    """After `apply` the articles are there, and the revision is the one given."""
    index.apply([article("a", "a windmill"), article("b", "a lighthouse")], [], 7)
    assert (index.revision(), index.ids()) == (7, {"a", "b"})
    assert find(index, "windmill") == ["a"]


def test_an_article_is_replaced_by_id(index: SearchIndex) -> None:
    """An article put in again is found by its new words and not by its old ones."""
    fill(index, article("a", "old words"))
    fill(index, article("a", "new words"), article("b", "other"))
    assert find(index, "old") == []
    assert find(index, "new") == ["a"]
    assert index.ids() == {"a", "b"}


def test_the_last_of_two_with_one_id_stays(index: SearchIndex) -> None:
    """When one `apply` brings an id twice, the later article counts."""
    fill(index, article("a", "first"), article("a", "second"))
    assert (find(index, "first"), find(index, "second")) == ([], ["a"])
    assert index.ids() == {"a"}


def test_removed_articles_are_gone(index: SearchIndex) -> None:
    """A removed article is found by nothing; removing what is not there does no harm."""
    fill(index, article("a", "gone"), article("b", "gone too"))
    index.apply([], [ArticleId("a"), ArticleId("never")], 2)
    assert find(index, "gone") == ["b"]
    assert index.ids() == {"b"}
    assert find(index, "NOT zebra") == ["b"]


def test_put_in_and_removed_at_once_stays(index: SearchIndex) -> None:
    """An id both removed and put in is put in."""
    fill(index, article("a", "old"))
    index.apply([article("a", "new")], [ArticleId("a")], 2)
    assert find(index, "new") == ["a"]


def test_doing_it_again_changes_nothing(index: SearchIndex) -> None:
    """Replaying changes after a crash ends in the same answers, scores included."""
    change = ([article("a", "one two two"), article("b", "two")], [ArticleId("c")], 3)
    fill(index, article("c", "two"))
    index.apply(*change)
    before = index.search(parse("two"))
    index.apply(*change)
    assert index.search(parse("two")) == before
    assert index.revision() == 3


def test_a_failing_apply_changes_nothing(index: SearchIndex) -> None:
    """When the articles cannot be had, the index stays as it was, and can be written again."""
    fill(index, article("a", "before"))

    def broken() -> Iterator[Article]:
        yield article("a", "after")
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        index.apply(broken(), [], 2)
    assert (index.revision(), find(index, "before"), find(index, "after")) == (1, ["a"], [])
    fill(index, article("a", "after"))
    assert find(index, "after") == ["a"]


def test_an_empty_apply_moves_the_revision(index: SearchIndex) -> None:
    """Nothing to put in still counts as done."""
    fill(index, article("a", "word"))
    index.apply([], [], 9)
    assert (index.revision(), find(index, "word")) == (9, ["a"])


def test_many_small_changes_add_up(index: SearchIndex) -> None:
    """Put in one by one, with replacements and removals between, the articles answer as if put in at once."""
    for number in range(30):
        fill(index, article(f"a{number % 20:02}", f"common word{number}"))
        index.apply([], [ArticleId(f"a{number - 7:02}")] if number % 5 == 0 else [], index.revision() + 1)
    assert index.ids() == set(find(index, "common"))
    assert find(index, "word29") == ["a09"]
    assert find(index, "word9") == []


def test_an_article_without_text_is_there(index: SearchIndex) -> None:
    """An empty article can be found by its title, and by what it lacks."""
    fill(index, article("a", "", title="Empty"), article("b", "full"))
    assert find(index, "empty") == ["a"]
    assert find(index, "-full") == ["a"]


def test_ids_may_be_any_string(index: SearchIndex) -> None:
    """An id is taken as it is, even with characters that no encoding has."""
    odd = ["x y", "ünïcode", "lone\udce4", "tab\t", 'quote"', "a" * 500]
    fill(index, *(article(id_, "word") for id_ in odd))
    assert sorted(find(index, "word")) == sorted(odd)
    index.apply([], [ArticleId(odd[2])], 2)
    assert odd[2] not in index.ids()


# Words


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("backs", "It was backed by many."),
        ("running", "They run."),
        ("AGENCY", "several agencies"),
        ("cafe", "a CAFÉ in Paris"),
        ("Łódź", "in Lodz"),
        ("strasse", "die Straße"),
        ("все", "всё"),
        ("US", "the U.S. and"),
        ("U.S.", "in the US today"),
        ("don't", "we don’t know"),
        ("Mistral", "Mistral’s model"),
        ("Mistral's", "only Mistral here"),
        ("C++", "written in C++."),
        ("c#", "C# or F#"),
        ("AT&T", "said AT&T yesterday"),
        ("GPT-3.5", "with GPT-3.5, and"),
        ("3.5", "with GPT-3.5"),
        ("gpt", "with GPT-3.5"),
        ("What is Mistral AI?", "Here is what Mistral AI does."),
        ("2:30", "at 2:30 sharp"),
        ("http://x.example/path", "see http://x.example/path now"),
        ("15,000", "paid 15,000 euros"),
        ("article", "dans l’article de"),
        ("日本", "これは日本語です"),
        ("本語", "これは日本語です"),
        ("한국어", "이것은 한국어 입니다"),
        ("ＡＩ", "an AI thing"),
        ("snake_case", "a snake_case name"),
        ("the", "the"),
        ("हिन्दी", "यह हिन्दी है"),
        ("naïve", "a nai\u0308ve view"),
    ],
)
def test_words_are_found_as_people_write_them(index: SearchIndex, query: str, text: str) -> None:
    """Case, accents, apostrophes, inflection and inner punctuation do not stand between a word and its query."""
    assert finds(index, query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("C++", "vitamin C"),
        ("AT&T", "at the t-shirt"),
        ("GPT-3.5", "3.5 GPT"),
        ("日本", "本日は"),
        ("mis", "mistral"),
        ("cat dog", "a cat"),
        ("и", "й"),
    ],
)
def test_other_words_are_not(index: SearchIndex, query: str, text: str) -> None:
    """What is written otherwise is another word."""
    assert not finds(index, query, text)


def test_title_author_and_source_count_as_text(index: SearchIndex) -> None:
    """A word without a field is looked for everywhere."""
    fill(index, article("a", "x", title="Windmills", author="Ada Byron", source="The Gazette"))
    assert find(index, "windmill byron gazette") == ["a"]


@pytest.mark.parametrize("field", ["title", "author", "source"])
def test_a_field_looks_nowhere_else(index: SearchIndex, field: str) -> None:
    """`title:x` finds x in titles alone, and so do the other fields."""
    fields = {name: ("needle" if name == field else "hay") for name in ("title", "author", "source")}
    others = {name: ("hay" if name == field else "needle") for name in fields}
    fill(index, article("right", "hay", **fields), article("wrong", "needle", **others))
    assert find(index, f"{field}:needle") == ["right"]
    assert find(index, f"{field}:need*") == ["right"]
    assert find(index, f"{field}:neadle~") == ["right"]
    assert find(index, f"{field}:(needle OR zebra)") == ["right"]


# Phrases


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ('"open data"', "an open data policy", True),
        ('"open data"', "open the data", False),
        ('"open data"', "data open", False),
        ('"opened data"', "opening data", True),
        ('"open data policy"', "open data, policy", True),
        ('"a b a b"', "x a b a b x", True),
        ('"a b a b"', "x a b x a b", False),
        ('title:"open data"', "open data", False),
        ('"open policy"~2', "open data policy", True),
        ('"policy open"~2', "open data policy", True),
        ('"open policy"~1', "open data policy", False),
        ('"one two three"~1', "three one two", True),
        ('"new new"~5', "something new here", False),
        ('"new new"~5', "new and new", True),
        ('"don\'t panic"', "Don’t panic!", True),
        ('"日本語 テスト"', "日本語テスト", True),
    ],
)
def test_phrases(index: SearchIndex, query: str, text: str, found: bool) -> None:
    """A phrase is its words in order, side by side; with slop, within that many words of one another."""
    assert finds(index, query, text) is found


def test_a_phrase_stays_within_a_block(index: SearchIndex) -> None:
    """The end of a heading and the beginning of its paragraph are no phrase, nor are title and text."""
    paragraph = BlockKind.PARAGRAPH
    fill(index, blocks_of("a", (BlockKind.HEADING, "open"), (paragraph, "data policy")))
    fill(index, article("b", "policy", title="data"))
    assert find(index, '"open data"') == []
    assert find(index, '"open data"~30') == []
    assert find(index, '"data policy"') == ["a"]


# Letters


def test_a_prefix_goes_by_letters(index: SearchIndex) -> None:
    """`mis*` is what begins with these letters, not what shares a stem with them."""
    fill(index, article("a", "Mistral"), article("b", "mis"), article("c", "amiss mi"))
    assert sorted(find(index, "mis*")) == ["a", "b"]
    assert find(index, "mistrals*") == []


def test_the_word_being_typed_is_both(index: SearchIndex) -> None:
    """While typed, a word matches by its stem and as a prefix; what stands before it as usual."""
    fill(index, article("a", "government grants"), article("b", "government policies"), article("c", "gover"))
    assert sorted(find(index, "gover", typing=True)) == ["a", "b", "c"]
    assert find(index, "government policy", typing=True) == ["b"]
    assert find(index, "government pol", typing=True) == ["b"]
    assert find(index, "title:pol", typing=True) == []


def test_a_prefix_of_joined_words(index: SearchIndex) -> None:
    """`gpt-3` on its way to `gpt-3.5` finds it; the parts must still stand side by side."""
    fill(index, article("a", "use GPT-3.5 now"), article("b", "3.5 GPT"))
    assert find(index, "gpt-3", typing=True) == ["a"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mistrel~", True),
        ("misrtal~", True),
        ("mstrl~", False),
        ("mstral~", True),
        ("nistral~", False),
        ("mistrallll~", False),
        ("paros~", True),
        ("parsi~", True),
        ("pyros~", False),
    ],
)
def test_misspelt_words(index: SearchIndex, query: str, found: bool) -> None:
    """One slip up to five letters, else two; swapped neighbours are one slip; the first letter is right."""
    assert finds(index, query, "Mistral of Paris") is found


# Filters


def test_tags_and_languages_are_whole(index: SearchIndex) -> None:
    """A tag is matched whole and without regard to case, spaces and all."""
    fill(index, article("a", "x", tags=("Open Data", "AI"), lang="en"), article("b", "x", tags=("open",), lang="EN"))
    assert find(index, 'tag:"open data"') == ["a"]
    assert find(index, "tag:OPEN") == ["b"]
    assert sorted(find(index, "lang:en")) == ["a", "b"]
    assert find(index, "tag:ai tag:open") == []
    assert find(index, "open") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:2024", "abc"),
        ("date:2024-02", "bc"),
        ("date:2024-02-27", "c"),
        ("date:2023", "d"),
        ("date:[2023-05 to 2024]", "abcd"),
        ("date:[2024-02-01 to 2024-02-29]", "bc"),
        ("date:[2024-02-02 to 2024-12-31]", "c"),
        ("date:[2024 to]", "abc"),
        ("date:[* TO 2023]", "d"),
        ("date:2025", ""),
        ("-date:2024", "de"),
    ],
)
def test_a_date_must_lie_within_at_its_own_precision(index: SearchIndex, query: str, found: str) -> None:
    """An article of "2024" is in date:2024 and not in date:2024-02; one without a date is in none."""
    dates = {"a": "2024", "b": "2024-02", "c": "2024-02-27", "d": "2023-06-01", "e": None}
    fill(index, *(article(id_, "x", date=date) for id_, date in dates.items()))
    assert sorted(find(index, query)) == list(found)


def test_among_is_exactly_these(index: SearchIndex) -> None:
    """Resolved entities and marks filter by id; ids that are not in the index are passed over."""
    fill(index, article("a", "word"), article("b", "word"), article("c", "word"))
    among = Among(frozenset({ArticleId("c"), ArticleId("a"), ArticleId("elsewhere")}))
    assert index.search(Query("", among)).ids == ("a", "c")
    assert index.search(Query("", Not(among))).ids == ("b",)
    assert index.count(among) == 2


def test_what_is_not_resolved_is_a_mistake(index: SearchIndex) -> None:
    """An index knows no entities: a name that was not resolved is refused, not answered wrongly."""
    with pytest.raises(ValueError, match="resolved"):
        index.search(Query("", Named(None, "Mistral AI")))


# Joining


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("red green", "ab"),
        ("red OR blue", "abcd"),
        ("red -green", "c"),
        ("red NOT green", "c"),
        ("green blue OR red", "abd"),
        ("(green blue) OR (red NOT green)", "bcd"),
        ("green AND blue OR red AND blue", "bd"),
        ("-red", "de"),
        ("-red -green", "e"),
        ("-(red OR blue)", "e"),
        ("NOT zebra", "abcde"),
        ("red OR -green", "abce"),
        ("zebra OR blue", "bd"),
        ("zebra red", ""),
        ('-"red green"', "cde"),
    ],
)
def test_operators(index: SearchIndex, query: str, found: str) -> None:
    """AND, OR, NOT and parentheses mean what they say, NOT alone included."""
    texts = {"a": "red green", "b": "red green blue", "c": "red", "d": "green blue", "e": "yellow"}
    fill(index, *(article(id_, text) for id_, text in texts.items()))
    assert sorted(find(index, query)) == list(found)


def test_no_root_matches_nothing(index: SearchIndex) -> None:
    """A query that asks for nothing finds nothing; what to show then is for others to say."""
    fill(index, article("a", "word"))
    assert index.search(parse("")) == Found((), ())
    assert index.search(parse("* - ?")) == Found((), ())


def test_count_agrees_with_search(index: SearchIndex) -> None:
    """`count` is how many articles match a node by itself."""
    fill(index, article("a", "word"), article("b", "word"), article("c", "other"))
    assert index.count(Word("words")) == 2
    assert index.count(Not(Word("word"))) == 1
    assert index.count(Word("zebra")) == 0


# Ranking

FILLER = "several more words that say nothing of it "


def test_the_title_counts_more_than_the_text(index: SearchIndex) -> None:
    """An article about a thing is ahead of one that mentions it."""
    fill(
        index,
        article("mentions", FILLER * 3 + "windmill", title="Something else"),
        article("about", FILLER * 3 + "mill", title="The windmill"),
        *(article(f"other{n}", FILLER * 3) for n in range(5)),
    )
    assert find(index, "windmill") == ["about", "mentions"]


def test_furniture_is_behind_the_rest(index: SearchIndex) -> None:
    """What only a page's newsletter form says comes last, however short the page and long the articles."""
    paragraph, furniture = BlockKind.PARAGRAPH, BlockKind.FURNITURE
    fill(
        index,
        blocks_of("a form", (paragraph, "short"), (furniture, "newsletter newsletter newsletter")),
        blocks_of("long", (paragraph, FILLER * 100 + "newsletter")),
        *(article(f"other{n}", FILLER) for n in range(5)),
    )
    assert find(index, "newsletter") == ["long", "a form"]


def test_more_and_rarer_words_count_more(index: SearchIndex) -> None:
    """Frequency, rarity and length weigh as in BM25."""
    fill(
        index,
        article("twice", "rare rare " + FILLER),
        article("once", "rare common " + FILLER),
        article("often", "common " + FILLER),
        article("long", "rare " + FILLER * 20),
        *(article(f"common{n}", "common " + FILLER) for n in range(9)),
    )
    assert find(index, "rare") == ["twice", "once", "long"]
    either = find(index, "rare OR common")
    assert set(either[:2]) == {"twice", "once"}
    assert either.index("once") < either.index("often")


def test_ties_stand_by_id(index: SearchIndex) -> None:
    """Articles alike come in the order of their ids, whatever the order they were put in."""
    for id_ in ("c", "a", "d", "b"):
        fill(index, article(id_, "same words"))
    assert find(index, "same") == ["a", "b", "c", "d"]


def test_scores_descend_above_nought(index: SearchIndex) -> None:
    """There is a score for each id, never rising, never 0; filters alone score all alike."""
    fill(index, article("a", "word word", tags=("t",)), article("b", "word other words", tags=("t",)))
    found = index.search(parse("word OR tag:t"))
    assert len(found.ids) == len(found.scores) == 2
    assert found.scores[0] > found.scores[1] > 0
    assert len(set(index.search(parse("tag:t -zebra")).scores)) == 1


def test_every_match_is_answered(index: SearchIndex) -> None:
    """An answer is complete, not the first screenful."""
    fill(index, *(article(f"{n:04}", f"word number{n}") for n in range(700)))
    assert len(index.search(parse("word")).ids) == 700


# Words of the library


def test_cut_tells_what_stands_for_too_many_words(index: SearchIndex) -> None:
    """A beginning of more words than are looked for, in however many articles; not one of as many."""
    words = [f"zeb{first}{second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghijklmnopqrst"]
    fill(index, article("a", " ".join(words[:300])))
    fill(index, article("b", " ".join(words[200:500])))
    assert not index.cut(Prefix("zeb"))
    fill(index, article("c", " ".join(words[500:])))
    assert index.cut(Prefix("zeb"))
    assert not index.cut(Prefix("zeba"))
    assert not index.cut(Fuzzy("zeb"))
    assert not index.cut(Word("zebaa"))
    assert not index.cut(Not(Word("zebaa")))


def test_suggest_mends_a_word(index: SearchIndex) -> None:
    """A word that is nowhere is answered by the nearest that is somewhere; the likelier one of equals."""
    fill(index, article("a", "microsoft microphone mistral"), article("b", "mistral Mistrals"), article("c", "paris"))
    assert index.suggest("mikrosoft") == "microsoft"
    assert index.suggest("Mistrel") == "mistral"
    assert index.suggest("prais") == "paris"
    assert index.suggest("nistral") == "mistral"


def test_suggest_has_nothing_to_mend(index: SearchIndex) -> None:
    """A word of the library, in whatever form, is not mended, nor one that is like none."""
    fill(index, article("a", "backed microsoft"))
    assert index.suggest("backing") is None
    assert index.suggest("zzzzzz") is None
    assert index.suggest("") is None
    assert index.suggest("two words") is None


def test_suggest_knows_what_was_removed(index: SearchIndex) -> None:
    """A word that stood in a removed article alone is no word of the library."""
    fill(index, article("a", "mistral"), article("b", "paris"))
    index.apply([], [ArticleId("a")], 2)
    assert index.suggest("mistrel") is None


def test_complete_offers_frequent_words_first(index: SearchIndex) -> None:
    """Completion goes by the number of articles, then the alphabet, and is cut at the limit."""
    fill(index, article("a", "micro milk mint"), article("b", "milk mint"), article("c", "Milk mat"))
    assert index.complete("mi", 9) == ["milk", "mint", "micro"]
    assert index.complete("MI", 1) == ["milk"]
    assert index.complete("zz", 9) == []
    assert index.complete("", 9) == []


def test_complete_forgets_what_was_removed(index: SearchIndex) -> None:
    """Completion counts the articles that are there, not those that were."""
    fill(index, article("a", "milk mint"), article("b", "milk"), article("c", "mint"), article("d", "mint mirth"))
    index.apply([article("c", "milk")], [ArticleId("d")], 2)
    assert index.complete("mi", 9) == ["milk", "mint"]


# Whatever is typed


HOSTILE = [
    "(" * 5_000,
    ")" * 5_000,
    '"' * 999,
    "NOT " * 999,
    "a OR " * 999,
    "*" * 999,
    "a* " * 300,
    "~",
    "*",
    "?",
    "-",
    "--",
    "title:",
    "title:*",
    "tag:",
    'tag:""',
    "date:",
    "date:[",
    "date:[to]",
    "date:[2024 to 1999]",
    "\x00",
    "\ud800",
    "a\ud800b*",
    "x" * 5_000,
    "x" * 5_000 + "*",
    "x" * 5_000 + "~",
    '"a b"~99999999999',
    "\u202e\u200b",
    "'",
    "' OR 1=1 --",
    "{}[]^\\/",
    "a:b:c:d",
    "\N{COMBINING ACUTE ACCENT}",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("typing", [False, True])
def test_nothing_a_user_types_raises(index: SearchIndex, text: str, typing: bool) -> None:
    """Any text gets an answer."""
    fill(index, article("a", "a word of x"))
    query = parse(text, typing=typing)
    assert isinstance(index.search(query), Found)
    index.suggest(text)
    index.complete(text, 5)


def test_naughty_strings(index: SearchIndex, shared: Path) -> None:
    """The big list of naughty strings can be indexed, and each be searched for."""
    strings: Sequence[str] = json.loads((shared / "data/files/hostile/blns/blns.json").read_text("utf-8"))
    fill(index, *(article(f"{n:04}", text, title=text or "-", tags=(text,)) for n, text in enumerate(strings)))
    for text in strings:
        query = parse(text)
        found = index.search(query)
        index.search(parse(text, typing=True))
        if query.root is not None and query.hint is None and isinstance(query.root, Word):
            assert found.ids, text


def test_closing_twice_does_no_harm(index: SearchIndex) -> None:
    """`close` may be called again."""
    index.close()
    index.close()


def test_a_question_without_blanks_is_relaxed_to_pairs_of_characters(index: SearchIndex) -> None:
    """Ranked by the rarest pairs; a single character of it is not enough."""
    fill(
        index,
        article("a", "京都の首都"),
        article("b", "日本の首都は東京です"),
        article("c", "都"),
        article("d", "首都"),
    )
    root = parse("日本の首都はどこですか").root
    assert root is not None
    loose = relaxed(root)
    found = index.search(Query("", loose)).ids
    assert (found[0], set(found)) == ("b", {"a", "b", "d"})
