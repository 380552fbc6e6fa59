"""Which blocks are furniture, and which look like it and are not."""

from pathlib import Path

import pytest

from tui.loaders import furniture
from tui.loaders.blocks import blocks_of
from tui.model import Block, BlockKind

BODY = "\n\n".join(
    f"This is paragraph {n} of an article about something else, and it says so at some length." for n in range(8)
)


def folded(text: str, title: int | None = None) -> list[str]:
    blocks = furniture.fold(text, blocks_of(text), title)
    return [text[block.start : block.end] for block in blocks if block.kind is BlockKind.FURNITURE]


@pytest.mark.parametrize(
    "words",
    [
        "Back to top",
        "Leave a reply",
        "Sign up for our weekly newsletter",
        "Subscribe to the Widget newsletter and get the news first!",
        "Join over 20,000 readers of our newsletter",
        "Jane Doe/Getty Images",
        "Photo: Jane Doe",
        "By signing up, you agree to our terms of use.",
        "We use cookies to make this site work.",
        "Your email address will not be published. Required fields are marked *",
        "© 2024 Widget Media Ltd. All rights reserved",
        "Follow us on Twitter",
        "headshot-of-jane.jpg",
        "Advertisement",
        "3 Comments",
        "Kommentar schreiben",
    ],
)
def test_what_a_page_says_around_its_article_is_folded(words: str) -> None:
    """As a block of its own."""
    assert folded(f"{BODY}\n\n{words}") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "The paper has a newsletter that two million people read.",
        "Readers can sign up for the newsletter at the front desk.",
        "He left a comment on the article and asked for a reply.",
        "Getty Images sued the company in January.",
        "The photo by Jane Doe was on every front page. It won a prize.",
        "Share prices fell.",
        "We use cookies as bait, said the baker, who sold them to anglers by the thousand. " * 4,
        "Copyright law makes the photographer the owner of the image.",
        "Update: This article was corrected. (Feb. 27, 2024)",
        "About the Widget Foundation",
        "Reuters",
        "Register",
        "Top stories",
        "Email",
    ],
)
def test_what_an_article_says_is_kept(words: str) -> None:
    """A word is never enough."""
    assert folded(f"{BODY}\n\n{words}\n\n{BODY}") == []


def test_weak_phrases_are_folded_in_company() -> None:
    """`Share` alone may be a heading; beside other furniture, or with others at the end, it is not."""
    assert folded(f"{BODY}\n\nShare\n\nPrint") == ["Share", "Print"]
    assert folded(f"{BODY}\n\nSubscribe\n\nBack to top\n\n{BODY}") == ["Subscribe", "Back to top"]


def test_items_of_a_list_are_what_the_article_is_about() -> None:
    """A list of what to do online is no furniture."""
    assert folded(f"{BODY}\n\nDo this:\n\n- Follow us on Twitter\n- Eat\n\n{BODY}") == []


def test_a_caption_goes_with_its_credit() -> None:
    """And so does the description before it; a sentence or the title does not."""
    text = f"The mayor\n\nThe mayor of Eastport, Jane Doe\n\nJohn Roe/Getty Images\n\n{BODY}"
    assert len(folded(text)) == 3
    assert folded(f"It rained all day long.\n\nJohn Roe/Getty Images\n\n{BODY}") == ["John Roe/Getty Images"]
    assert folded(f"Storm hits Eastport\n\nJohn Roe/Getty Images\n\n{BODY}", title=0) == ["John Roe/Getty Images"]


def test_labels_before_the_title_are_folded_and_bylines_kept() -> None:
    """Section and sponsor are no part of the article; who wrote it is."""
    text = f"Shipping\n\nBy Jane Doe\n\nStorm hits Eastport\n\n{BODY}"
    assert folded(text, title=2) == ["Shipping"]


def test_after_a_comment_form_all_that_is_short_is_folded() -> None:
    """To the end of the page."""
    text = f"{BODY}\n\nLeave a reply\n\nName\n\nBe kind to one another here."
    assert folded(text) == ["Leave a reply", "Name", "Be kind to one another here."]


def test_a_life_told_at_the_end_is_folded_only_under_a_name() -> None:
    """An article about a writer is an article."""
    life = "Jane Doe is a senior reporter at Tidewatch."
    assert folded(f"{BODY}\n\nAbout Jane Doe\n\n{life}") == ["About Jane Doe", life]
    assert folded(f"{BODY}\n\n{life}") == []


@pytest.mark.parametrize(
    ("corpus", "share"), [("digitalgov", 0.003), ("debian_news_en", 0.001), ("debian_security_en", 0.0)]
)
def test_clean_articles_have_next_to_no_furniture(shared: Path, corpus: str, share: float) -> None:
    """Precision, on thousands of articles that were saved without their pages."""
    from tui.loaders.folder import Folder
    from tui.model import Article

    source = Folder([shared / f"data/corpora/{corpus}.jsonl.gz"])
    blocks = [b for s in source.scan() for a in source.load(s) if isinstance(a, Article) for b in a.blocks]  # type: ignore[arg-type]
    assert sum(block.kind is BlockKind.FURNITURE for block in blocks) <= share * len(blocks)


def test_images_and_rules_are_never_folded_and_looked_past() -> None:
    """A newsletter's picture is a picture; what stands on its other side is still beside the furniture."""
    parts = [
        ("One paragraph of the article, which is long enough to be one.", BlockKind.PARAGRAPH),
        ("Sign up for our newsletter", BlockKind.PARAGRAPH),
        ("* * *", BlockKind.RULE),
        ("photo.jpg", BlockKind.IMAGE),
        ("Share", BlockKind.PARAGRAPH),
    ]
    text, blocks = "", []
    for words, kind in parts:
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    kinds = [block.kind for block in furniture.fold(text, blocks, title=0)]
    assert kinds == [
        BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.RULE, BlockKind.IMAGE, BlockKind.FURNITURE,
    ]  # fmt: skip
