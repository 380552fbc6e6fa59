"""Evidence as a line of words."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.sayings import _said
from tui.facts import Evidence
from tui.model import Article, ArticleId, EntityId, Kind, Linked
from tui.text import one_line

WORDS = st.lists(st.sampled_from(["Lind", " ", "\n", "  ", "a", "\x1b", "\u200b", "港", ".", "Berg"]), max_size=30)


@given(WORDS, st.sets(st.integers(0, 29)))
def test_it_is_the_sentence_with_its_names(pieces: list[str], named: set[int]) -> None:
    """The words are those of the text on one line, whatever it has; a name's place is where its own words are."""
    text, mentions = "", []
    for number, piece in enumerate(pieces):
        if number in named and piece.strip() and one_line(piece):
            mentions.append(Linked(len(text), len(text) + len(piece), Kind.PERSON, EntityId(str(number))))
        text += piece
    article = Article(ArticleId("a"), "a", "a", text, ())
    said = _said(article, Evidence(ArticleId("a"), 0, len(text)), mentions, None)
    assert said.words == one_line(text)
    for name, mention in zip(said.names, mentions, strict=True):
        assert said.words[name.start : name.end] == one_line(text[mention.start : mention.end])
