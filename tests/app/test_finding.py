"""Find in an article: what is found, in which order, and that it always ends."""

import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.finding import Finds, find

TEXT = (
    "The Ferry to Ålesund left at nine; the ferry\nto Bergen, the FERRY of the naïve café, did not.\n\n"
    "To Oslo: no\nferry."
)


def words(text: str, asked: str) -> list[str]:
    """What is found, as it stands in the text."""
    return spelt(text, find(text, asked))


def spelt(text: str, finds: Finds) -> list[str]:
    return [text[start:end] for start, end in zip(finds.starts, finds.ends, strict=True)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ferry", ["Ferry", "ferry", "FERRY", "ferry"]),
        ("Ferry", ["Ferry"]),
        ("alesund", ["Ålesund"]),
        ("Alesund", []),
        ("Ålesund", ["Ålesund"]),
        ("naive cafe", ["naïve café"]),
        ("café", ["café"]),
        ("ferry to", ["Ferry to", "ferry\nto"]),
        ("no ferry.", ["no\nferry."]),
        ("not. to", []),
        ("ferry ", ["Ferry ", "ferry\n", "FERRY "]),
        ("", []),
        ("   ", []),
        ("nine; (", []),
    ],
)
def test_what_is_typed_is_found(asked: str, found: list[str]) -> None:
    """Small letters find every case and accent, a capital only itself; a blank may be the end of a line."""
    assert words(TEXT, asked) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/ferr[yi]", ["Ferry", "ferry", "FERRY", "ferry"]),
        ("/Ferr[yi]/", ["Ferry"]),
        (r"/\S+,", ["Bergen,", "café,"]),
        ("/^to.*$/", ["to Bergen, the FERRY of the naïve café, did not.", "To Oslo: no"]),
        ("/x*/", []),
        ("/", []),
        ("//", []),
        ("/(?r)ferry/", ["Ferry", "ferry", "FERRY", "ferry"]),
    ],
)
def test_a_pattern_stands_between_slashes(asked: str, found: list[str]) -> None:
    """The last slash may be missing; what matches nothing but emptiness finds nothing."""
    assert words(TEXT, asked) == found


@pytest.mark.parametrize(("asked", "found"), [(r"/a\/", ["a/"]), (r"/a\\/", ["a\\"]), ("//b", ["/b"])])
def test_a_pattern_may_hold_a_slash(asked: str, found: list[str]) -> None:
    """Behind a backslash a slash is a letter like any other, and so is one that is not the last."""
    assert words(r"a/b a\b", asked) == found


@pytest.mark.parametrize("accent", ["NFC", "NFD"])
@pytest.mark.parametrize(("asked", "found"), [("resume", 2), ("résumé", 2), ("Résumé", 1), ("Resume", 0)])
def test_both_ways_to_write_an_accent_are_one(accent: str, asked: str, found: int) -> None:
    """Files hold accents as letters or as marks of their own; nobody sees which, and the marks are part of a find."""
    text = unicodedata.normalize(accent, "Résumé, résumé")
    assert [unicodedata.normalize("NFC", word).lower() for word in words(text, asked)] == ["résumé"] * found


@pytest.mark.parametrize(
    ("asked", "trouble"),
    [
        ("/(a", "pattern: missing )"),
        ("/[a", "pattern: unterminated character set"),
        ("/*", "pattern: nothing to repeat"),
        ("/(?a)(?L)a", "pattern: ASCII, LOCALE and UNICODE flags are mutually incompatible"),
        ("/" + "(" * 400 + ")" * 400, "pattern: too many brackets within brackets"),
        ("/.{1000000000}", "pattern: repeats more than 100,000 times"),
        ("/(?:(?:a{99}){99}){99}", "pattern: repeats more than 100,000 times"),
        ("a" * 1001, "longer than 1,000 characters"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(asked: str, trouble: str) -> None:
    """A pattern that is half typed, or could not be worked with, says why at once."""
    begun = time.process_time()
    finds = find(TEXT, asked)
    assert (finds.trouble, len(finds)) == (trouble, 0)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("asked", ["/(a+)+$", "/(a|a)*$", "/(?:a|aa)+$"])
def test_no_pattern_hangs(asked: str) -> None:
    """One that would try for ever gives up when its time is over, and says so."""
    begun = time.process_time()
    finds = find("a" * 300_000 + "!", asked, timeout_s=0.05)
    assert not finds.complete
    assert time.process_time() - begun < 5


def test_what_was_found_before_time_was_up_is_given() -> None:
    """Finds so far are better than none."""
    finds = find("ab " * 100 + "a" * 300_000 + "!", "/ab|(?:a+)+$", timeout_s=0.05)
    assert not finds.complete
    assert len(finds) == 100


def test_another_thread_may_look() -> None:
    """Several at once find what each asked for."""
    asked = ["ferry", "to", "/[A-Z]\\w+", "café"] * 4
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda each: words(TEXT, each), asked))
    assert found == [words(TEXT, each) for each in asked]


@given(st.text("ab \n", max_size=60), st.text("ab", min_size=1, max_size=2), st.integers(0, 60), st.integers(0, 60))
def test_finds_are_asked_by_offset(text: str, asked: str, one: int, other: int) -> None:
    """`index_at` is the next one from an offset, `within` those that a stretch touches."""
    finds = find(text, asked)
    spans = list(zip(finds.starts, finds.ends, strict=True))
    start, end = min(one, other), max(one, other) + 1
    assert finds.index_at(start) == sum(behind <= start for _, behind in spans)
    touched = [index for index, (left, right) in enumerate(spans) if left < end and right > start]
    assert list(finds.within(start, end)) == touched


ALPHABET = "aAbBéÉeE.(ß\u0301 \t\n"


@given(st.text(ALPHABET, max_size=40), st.text(ALPHABET, max_size=5).filter(lambda asked: asked.strip(" \t\n\u0301")))
def test_words_are_found_as_letter_by_letter(text: str, asked: str) -> None:
    """The quick search finds what comparing at each offset finds."""
    finds = find(text, asked)
    assert list(zip(finds.starts, finds.ends, strict=True)) == naive(text, asked)
    assert all(before <= after for before, after in pairwise([0, *sum(zip(finds.starts, finds.ends, strict=True), ())]))


@given(st.text(max_size=30), st.text(max_size=12))
def test_nothing_that_is_typed_raises(text: str, asked: str) -> None:
    """Finds are in order, disjoint and never empty, and trouble is one line, whatever is typed."""
    for each in (asked, "/" + asked):
        finds = find(text, each)
        edges = [edge for span in zip(finds.starts, finds.ends, strict=True) for edge in span]
        assert all(before <= after for before, after in pairwise([0, *edges, len(text)]))
        assert all(start < end for start, end in zip(finds.starts, finds.ends, strict=True))
        assert "\n" not in finds.trouble


def naive(text: str, asked: str) -> list[tuple[int, int]]:
    """The same, by comparing what is asked with the text at each offset."""
    found, at = [], 0
    while at < len(text):
        end = _matched(text, at, asked)
        if end is None or end == at:
            at += 1
        else:
            found.append((at, end))
            at = end
    return found


def _matched(text: str, at: int, asked: str) -> int | None:
    """Where what is asked ends when it begins at an offset."""
    exact = asked != asked.lower()
    letters = asked if exact else [char for char in unicodedata.normalize("NFD", asked) if char != "\u0301"]
    inside, index = False, 0
    while index < len(letters):
        char = letters[index]
        if char.isspace():
            following = index
            while following < len(letters) and letters[following].isspace():
                following += 1
            size = len(text[at:]) - len(text[at:].lstrip())
            if not inside or following == len(letters):
                size = min(size, 1)
            if not size or text[at : at + size].count("\n") > 1:
                return None
            at, index = at + size, following
        else:
            size = _same(text, at, char, exact)
            if not size:
                return None
            at, index = at + size, index + 1
        inside = True
    return at


def _same(text: str, at: int, char: str, exact: bool) -> int:
    """How many characters at an offset are that letter."""
    apart = unicodedata.normalize("NFD", char)
    if exact:
        return next((len(form) for form in (char, apart) if text.startswith(form, at)), 0)
    if at == len(text) or unicodedata.normalize("NFD", text[at])[0].lower() != char:
        return 0
    end = at + 1
    while text[end : end + 1] == "\u0301":
        end += 1
    return end - at
