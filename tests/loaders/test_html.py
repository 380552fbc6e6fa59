"""Web pages to articles."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tui.loaders.encoding import NotText
from tui.loaders.html import read
from tui.model import BlockKind

WORDS = "The harbour was closed for the third day in a row after a barge had sunk at its mouth, and nobody could leave."


def page(head: str = "", body: str = "") -> bytes:
    article = f"<article>{body}<p>{WORDS}</p><p>{WORDS} Again.</p></article>"
    return f"<html><head>{head}</head><body>{article}</body></html>".encode()


def test_a_page_states_what_it_is() -> None:
    """In its metadata."""
    article = read(
        page(
            '<title>Barge closes harbour | The Paper</title><meta property="og:site_name" content="The Paper">'
            '<meta name="author" content="Jane Doe">'
            '<meta property="article:published_time" content="2021-03-03T23:00-05:00">'
            '<link rel="canonical" href="https://example.org/barge"><meta property="article:tag" content="ports">'
        ),
        "a.html",
    )
    assert (article.title, article.author, article.source) == ("Barge closes harbour", "Jane Doe", "The Paper")
    assert (article.date, article.url, article.tags) == ("2021-03-03", "https://example.org/barge", ("ports",))


def test_linked_data_is_read() -> None:
    """Headline, people and date of a NewsArticle."""
    data = {"@graph": [{"@type": "NewsArticle", "headline": "Barge closes harbour", "author": [{"name": "Jane Doe"}],
                        "publisher": {"name": "The Paper"}, "datePublished": "2021-03-03"}]}  # fmt: skip
    article = read(page(f'<script type="application/ld+json">{json.dumps(data)}</script>'), "a.html")
    assert (article.title, article.author, article.source, article.date) == (
        "Barge closes harbour", "Jane Doe", "The Paper", "2021-03-03",
    )  # fmt: skip


def test_no_date_is_guessed() -> None:
    """A copyright line, or a date in the text, is not when it was published."""
    article = read(page("", "<p>© 1998-2020 The Paper</p><p>On 5 May 2019 it rained.</p>"), "a.html")
    assert article.date is None


def test_the_only_heading_is_the_title_when_the_window_begins_with_it() -> None:
    """Without the site's name."""
    assert (
        read(page("<title>Barge closes harbour - Paper</title>", "<h1>Barge closes harbour</h1>"), "a").title
        == "Barge closes harbour"
    )


def test_structure_becomes_blocks() -> None:
    """Headings, items, quotations and paragraphs in their order."""
    items = "<ol><li>one thing</li><li>another thing</li></ol>"
    body = f"<h2>Why</h2><p>{WORDS}</p>{items}<blockquote><p>{WORDS}</p></blockquote>"
    article = read(page("", body), "a.html")
    found = [(b.kind.value, b.marker) for b in article.blocks]
    assert ("heading", "") in found
    assert ("item", "1.") in found
    assert ("item", "2.") in found
    assert ("quotation", "") in found


def test_a_page_too_small_for_extraction_gives_what_one_sees() -> None:
    """But no scripts."""
    assert read(b"<title>t</title><p>hi <b>there</b></p><script>no</script>", "a.html").text == "hi there"


def test_a_page_without_words_is_refused() -> None:
    """With a reason."""
    with pytest.raises(NotText, match="no text"):
        read(b"<html><body><script>x</script></body></html>", "a.html")


@pytest.mark.parametrize(
    "source", [b"<div>" * 20000 + b"words" + b"</div>" * 20000, b"<p>" * 100_000 + b"words", b"<ul><li>words" * 5000]
)
def test_no_nesting_is_too_deep(source: bytes) -> None:
    """What is on the page is still read."""
    assert "words" in read(source, "a.html").text


def test_readable_pages_agree_with_what_is_expected_of_them(shared: Path) -> None:
    """Titles, bylines and main text of thirty-nine pages, with a few allowed to be a matter of taste."""
    titles = bylines = total = 0
    for folder in sorted((shared / "data/files/html_readability_clean").iterdir()):
        expected = json.loads((folder / "expected-metadata.json").read_text())
        article = read((folder / "source.html").read_bytes(), "page.html")
        total += 1
        titles += not expected["title"] or article.title == " ".join(expected["title"].split())
        bylines += article.author == expected["byline"]
        words = set(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", (folder / "expected.html").read_text())))
        assert len(words & set(re.findall(r"\w+", article.text))) >= 0.8 * len(words), folder.name
    assert titles >= total - 2
    assert bylines >= total - 2


def test_trafilatura_is_not_imported_before_a_page_is_read() -> None:
    """Start-up is a feature."""
    script = (
        "import sys, tui.loaders.folder, tui.loaders.html;"
        "sys.exit(any(m in sys.modules for m in ('trafilatura', 'lxml', 'yaml')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_what_markup_says_within_a_paragraph_is_kept() -> None:
    """Styles, short code and links, whole where the page says where it is; what cannot be followed is no link."""
    body = (
        f"<p>{WORDS} It was <b>not</b> <em>so</em>, <del>at all</del>: <code>x = 1</code> is "
        '<a href="/rel">a <b>bold</b> link</a>, <a href="#n">a place</a>, <a href="javascript:x">no link</a>.</p>'
    )
    article = read(page('<link rel="canonical" href="https://example.org/a/b">', body), "a.html")
    assert f"{WORDS} It was not so, at all: x = 1 is a bold link, a place, no link." in article.text
    assert [(each.kind.value, article.text[each.start : each.end], each.target) for each in article.inlines] == [
        ("strong", "not", ""),
        ("emphasis", "so", ""),
        ("struck", "at all", ""),
        ("code", "x = 1", ""),
        ("link", "a bold link", "https://example.org/rel"),
        ("strong", "bold", ""),
        ("link", "a place", "#n"),
    ]


def test_links_are_found_again_in_what_was_extracted() -> None:
    """In items, cells and headings too, beside words that the extraction left out, each within its block."""
    body = (
        f'<h2>Why <a href="h">here</a></h2><p>{WORDS} <button>Share</button> And the <a href="p">port</a> is shut.</p>'
        '<ul><li>one <a href="i">thing</a></li></ul>'
        '<table><tr><th>a|b</th><th>c</th></tr><tr><td>d</td><td><a href="t">e f</a></td></tr></table>'
    )
    article = read(page("", f'<nav><a href="n">thing</a></nav>{body}'), "a.html")
    found = [(article.text[each.start : each.end], each.target) for each in article.inlines]
    assert found == [("here", "h"), ("port", "p"), ("thing", "i"), ("e f", "t")]
    assert "a¦b | c\nd | e f" in article.text


def test_images_stand_by_themselves() -> None:
    """Each once, with its description, else the name of its file; those among words are left out."""
    body = (
        f'<figure><img src="/i/a.jpg" alt="A barge"></figure><p>{WORDS}</p><img src="/i/a.jpg" alt="A barge">'
        f'<p><img src="b.png"></p><p>{WORDS} <img src="c.png" alt="smile"> It was so.</p>'
    )
    article = read(page('<link rel="canonical" href="https://example.org/x">', body), "a.html")
    shown = [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.IMAGE]
    assert shown == ["A barge", "b.png"]
    targets = [each.target for each in article.inlines]
    assert targets == ["https://example.org/i/a.jpg", "https://example.org/b.png"]
    assert "smile" not in article.text


def test_code_on_lines_of_its_own_knows_its_language() -> None:
    """Where the page says it."""
    code = '<pre><code class="language-python">x = 1\ny = 2\n</code></pre><pre lang="ruby">puts 1\nputs 2</pre>'
    article = read(page("", f"<p>{WORDS}</p>{code}"), "a.html")
    found = [(b.marker, article.text[b.start : b.end]) for b in article.blocks if b.kind is BlockKind.CODE]
    assert found == [("python", "x = 1\ny = 2"), ("ruby", "puts 1\nputs 2")]
