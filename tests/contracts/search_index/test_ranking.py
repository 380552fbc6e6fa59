"""What comes first, and what scores say."""

from __future__ import annotations

from tests.contracts.search_index.asking import article, blocks_of, fill, find
from tui.index.language import parse
from tui.index.ranking import WINDOW
from tui.index.tree import neighbours, relaxed
from tui.model import BlockKind
from tui.ports import SearchIndex
from tui.query import Query

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


def test_a_heading_counts_more_than_what_is_under_it(index: SearchIndex) -> None:
    """An article with a section about a thing is ahead of one that mentions it, and behind one that is about it."""
    heading, paragraph = BlockKind.HEADING, BlockKind.PARAGRAPH
    fill(
        index,
        blocks_of("a mention", (heading, "mill"), (paragraph, FILLER * 3 + "windmill")),
        blocks_of("section", (heading, "windmill"), (paragraph, FILLER * 3 + "mill")),
        article("whole", FILLER * 3 + "mill", title="The windmill"),
        *(article(f"other{n}", FILLER * 3) for n in range(5)),
    )
    assert find(index, "windmill") == ["whole", "section", "a mention"]


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


def test_words_side_by_side_are_ahead_where_any_will_do(index: SearchIndex) -> None:
    """Of articles with the same words, the one where two stand together as they were asked for."""
    fill(
        index,
        article("apart", "The ferry is new, the harbour old."),
        article("beside", "The harbour is new, the old ferry."),
        *(article(f"other{n}", FILLER) for n in range(5)),
    )
    root = parse("zebra old ferry").root
    assert root is not None
    assert index.search(Query("", relaxed(root))).ids == ("beside", "apart")


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


def test_words_that_stand_near_one_another_come_first(index: SearchIndex) -> None:
    """In either order, and while the last one is being typed; otherwise the articles are alike. Words of grammar are
    passed over."""
    gap = FILLER * 3
    fill(
        index,
        article("apart", f"{gap} harbour {gap} auction {gap}"),
        article("far", f"harbour {gap} {gap} {gap} auction"),
        article("near", f"{gap} {gap} the auction of the harbour {gap}"),
        *(article(f"other{n}", gap) for n in range(5)),
    )
    assert find(index, "harbour auction") == ["near", "apart", "far"]
    assert find(index, "auction of the harbour")[0] == "near"
    assert index.search(parse("harbour auctions", typing=True)).ids == ("near", "apart", "far")
    scores = index.search(parse("harbour auction")).scores
    assert scores[0] > scores[1] == scores[2]


def test_what_stands_near_is_told_in_each_language(index: SearchIndex) -> None:
    """Where no article has the forms of one language, those of the others are asked all the same."""
    gap = FILLER * 3
    fill(
        index,
        article("weit", f"Häusern {gap} Gärten", lang="de"),
        article("nah", f"{gap} Gärten bei Häusern", lang="de"),
        article("one", "haus", lang="en"),
        article("other", "garten", lang="en"),
        *(article(f"other{n}", gap) for n in range(5)),
    )
    assert find(index, "Haus Garten") == ["nah", "weit"]


def test_what_any_word_will_do_for_is_not_asked_what_stands_near(index: SearchIndex) -> None:
    """Nor what is wanted of a title."""
    fill(index, article("a", "harbour auction"), article("b", f"harbour {FILLER * 3} auction"))
    for query in ("harbour OR auction", "title:harbour title:auction"):
        root = parse(query).root
        assert root is not None
        assert neighbours(root) == ()


def test_only_the_best_are_asked_what_stands_near(index: SearchIndex) -> None:
    """What is behind them by its words stays there, and in its order."""
    best = [article(f"best{n:03}", f"harbour {FILLER * 3} auction") for n in range(WINDOW - 1)]
    nearest = article("near", f"harbour auction {FILLER * 3}")
    late = article("late", f"harbour auction {FILLER * 4}")
    others = [article(f"other{n:03}", FILLER) for n in range(2 * WINDOW)]
    fill(index, *best, nearest, late, *others)
    found = find(index, "harbour auction")
    assert (found[0], found[-1]) == ("near", "late")
    assert found[1:-1] == sorted(each.id for each in best)
    assert index.search(parse("harbour auction"), 3).ids == ("near", "best000", "best001")
