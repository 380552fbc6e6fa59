"""From bytes to text."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.loaders.encoding import NotText, declared_by_html, decode, without_surrogates

WORDS = "Naïve café, señor: «déjà vu»"
RUSSIAN = "Привет, это обычный русский текст о том, как люди читают новости каждое утро. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_common_encodings_are_recognised(encoding: str) -> None:
    """With and without a mark."""
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "utf-8"])
def test_cyrillic_encodings_are_recognised(encoding: str) -> None:
    """By charset-normalizer, where UTF-8 does not fit."""
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    """The rest of a UTF-8 file stays right."""
    assert decode("é".encode() * 20 + b"\xff") == "é" * 20 + "\ufffd"


def test_a_declared_encoding_is_believed_only_when_it_fits() -> None:
    """A page that lies about its encoding is read nevertheless."""
    page = '<meta charset="utf-8"><p>привет'.encode("cp1251")
    assert declared_by_html(page) == "utf-8"
    assert decode(page, "utf-8").endswith("привет")
    assert decode(b"<p>\xa4", "iso8859-15") == "<p>€"


def test_an_unknown_declared_encoding_is_ignored() -> None:
    """Nonsense in a meta tag is no reason to fail."""
    assert decode(b"caf\xe9 ol\xe9", "no-such-thing") == "café olé"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n..", b"\x1f\x8b\x08.", b"PK\x03\x04..", b"%PDF-1.7", b"a\0" * 9 + b"\0" * 99]
)
def test_binary_data_is_refused_in_words(data: bytes) -> None:
    """With a reason that says what it is."""
    with pytest.raises(NotText, match="not text"):
        decode(data)


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Unless it is full of control codes, in which case it is refused."""
    with suppress(NotText):
        assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary())
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    """And what they give can be encoded."""
    with suppress(NotText):
        decode(data).encode()


def test_lone_surrogates_are_replaced_one_by_one() -> None:
    """The text keeps its length, so spans stay right."""
    assert without_surrogates("a\udc00b😀") == "a\ufffdb😀"
