"""Where words that may fill a slot are looked for: none is passed over, whatever letters it is written in."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from tui.index.analysis import has_unspaced, terms, tokens
from tui.index.likely import likely, starts
from tui.index.patterns import Slot, Way


def told(text: str, slot: Slot) -> list[str]:
    """What begins where a word may fill a slot, up to the next blank."""
    return [text[at:].split()[0] for at in starts(text, likely([slot]))]


def test_few_words_are_looked_at() -> None:
    """Only what begins as all forms of the word do."""
    text = "Politicians made policies; a POLICY’s polish, não, größer, und Pólice."
    assert told(text, Slot("policy")) == ["Politicians", "policies;", "POLICY’s", "polish,", "ßer,", "Pólice."]
    assert told("городом горы голова дом", Slot("город")) == ["городом", "горы"]
    assert told("日本の本", Slot("本")) == ["本の本", "本"]


def test_a_word_being_typed_may_go_on_or_be_a_form() -> None:
    """What begins with its letters, and what shares its stem."""
    assert told("dying die dies dice", Slot("dying", Way.TYPING)) == ["dying", "die", "dies", "dice"]
    assert told("hoping hope hopscotch", Slot("hoping", Way.PREFIX)) == ["hoping"]


@pytest.mark.parametrize("form", ["{}", "ma{}il", "{}ail"])
def test_no_letter_hides_a_word(form: str) -> None:
    """Of all letters that fold to others, in Latin, Greek and Cyrillic or in scripts without blanks, none does; nor
    does one that is written as a letter and a mark."""
    for number in range(0x80, sys.maxunicode + 1):
        letter = chr(number)
        if not letter.isalnum() or terms(letter) == [letter] == [unicodedata.normalize("NFD", letter)]:
            continue
        for text in {form.format(each) for each in (letter, unicodedata.normalize("NFD", letter))}:
            for term, start, _ in tokens(text):
                if (term[:1] < "\u0530" or has_unspaced(term[:1])) and term != text:
                    found = starts(text, likely([Slot(term, Way.PREFIX)]))
                    assert any(start <= at < len(text) for at in found), (text, term)
