"""Which addresses lead somewhere, and where running text has one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.loaders.addresses import bare_addresses, image_target, link_target, whole_address


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See http://example.org/a_b.", ["http://example.org/a_b"]),
        ("(https://example.org/a_(b)), and", ["https://example.org/a_(b)"]),
        ("“https://example.org/?q=1&r=%20#top”!", ["https://example.org/?q=1&r=%20#top"]),
        ("<HTTP://Example.org> http://b.example, http://c.example?", ["HTTP://Example.org", "http://b.example", "http://c.example"]),
        ("[http://example.org/x]", ["http://example.org/x"]),
        ("见https://example.org/路。", ["https://example.org/"]),
        ("https://de.wikipedia.org/wiki/Köln**", ["https://de.wikipedia.org/wiki/Köln"]),
        ("xhttp://a.b http:// https://. ftp://a.b www.example.org", []),
    ],
)  # fmt: skip
def test_addresses_in_running_text(text: str, found: list[str]) -> None:
    """Without the sentence's punctuation, with the brackets that are theirs; only the web's own."""
    assert [text[start:end] for start, end in bare_addresses(text)] == found


@given(st.text(st.sampled_from("ahtp:/s.()[]! "), max_size=60))
def test_addresses_are_in_order_and_never_overlap(text: str) -> None:
    """Each begins with its scheme and has something behind it."""
    reached = 0
    for start, end in bare_addresses(f"http://a {text} https://b{text}"):
        assert reached <= start < end
        reached = end


@pytest.mark.parametrize(
    "address", ["https://a.b", "HTTP://a.b", "mailto:a@b.c", "/a", "a/b.html", "#note", "//a.b/c", "?p=2"]
)
def test_what_can_be_followed(address: str) -> None:
    """The web, mail, and places beside this one; as the file has them."""
    assert link_target(f" {address}\n") == address


@pytest.mark.parametrize(
    "address",
    [
        None, "", " ", "javascript:alert(1)", "java\nscript:alert(1)", "\x01javascript:x", "data:text/html,x",
        "file:///etc", "tel:1",
    ],
)  # fmt: skip
def test_what_cannot(address: str | None) -> None:
    """Scripts, files, and what is none of a reader's business."""
    assert link_target(address) is None


def test_an_image_in_the_file_itself_has_no_address() -> None:
    """Nor has one that would be a letter."""
    assert image_target("data:image/png;base64,xxxx") is None
    assert image_target("mailto:a@b.c") is None
    assert image_target("p.png") == "p.png"


def test_relative_addresses_become_whole_where_the_page_is_known() -> None:
    """Places on the page stay what they are."""
    assert whole_address("../b", "https://a.org/x/y") == "https://a.org/b"
    assert whole_address("b", None) == "b"
    assert whole_address("#n", "https://a.org/x") == "#n"
    assert whole_address("https://[", "https://a.org") == "https://["
