"""Front matter, friendly and hostile."""

import pytest

from tui.loaders import frontmatter


def test_fields_and_body_are_parted() -> None:
    """Between `---` and `---`, or `+++` and `+++`."""
    assert frontmatter.split("---\nTitle: One\ntags: [a, b]\n---\nbody") == (
        {"title": "One", "tags": ["a", "b"]},
        "\nbody",
    )
    assert frontmatter.split('+++\ntitle = "One"\n+++\nbody') == ({"title": "One"}, "\nbody")


def test_dates_keep_the_zone_they_were_written_in() -> None:
    """Values are strings; nothing is converted."""
    assert frontmatter.split("---\ndate: 2013-03-28 23:59:31 -0400\n---\n")[0] == {"date": "2013-03-28 23:59:31 -0400"}


@pytest.mark.parametrize(
    "source",
    [
        "a: &a [x]\nb: *a",
        "a: b: c",
        "a: " + "[" * 100_000,
        "? " * 50_000,
        "- just\n- a list",
        "x" * 300_000,
        'a: "\\ud800',
    ],
)
def test_broken_front_matter_is_left_out(source: str) -> None:
    """Aliases, depth and nonsense give no fields, and raise nothing."""
    assert frontmatter.split(f"---\n{source}\n---\nbody")[0] == {}


def test_tags_that_would_run_code_are_left_out() -> None:
    """The other fields stay."""
    fields, _ = frontmatter.split('---\nt: !!python/object/apply:os.system ["true"]\nu: !x y\nok: yes\n---\n')
    assert fields == {"t": None, "u": None, "ok": "yes"}


def test_two_rules_around_words_are_no_front_matter() -> None:
    """The text stays whole."""
    text = "---\nOnly words here\n---\nbody"
    assert frontmatter.split(text) == ({}, text)


def test_control_codes_do_not_break_the_fields() -> None:
    """They are made visible."""
    assert frontmatter.split('---\r\ntitle: "a\x1b[2Jb"\r\n---\r\n')[0] == {"title": "a␛[2Jb"}


def test_authors_may_be_a_list_of_names_or_records() -> None:
    """One line, with commas."""
    fields, _ = frontmatter.split("---\nauthors: [Jane Doe, {name: John Roe}]\n---\n")
    assert frontmatter.text_of(fields, "author", "authors") == "Jane Doe, John Roe"


def test_nothing_is_not_a_value() -> None:
    """Empty, `~` and `null` are missing."""
    fields, _ = frontmatter.split("---\na:\nb: ~\nc: null\nd: ''\ne: here\n---\n")
    assert frontmatter.text_of(fields, "a", "b", "c", "d", "e") == "here"


def test_what_is_retold_is_one_line() -> None:
    """From a mapping, with what it has; or from a string."""
    whole = {"title": "T", "publisher": "P", "author": "A", "date": "Feb. 27, 2024"}
    assert frontmatter.retells(whole) == "T · P · A · 2024-02-27"
    assert frontmatter.retells({"title": "T", "date": "2024"}) == "T · 2024"
    assert frontmatter.retells("T, by A") == "T, by A"
    assert frontmatter.retells(None) is None
