"""Pictures: which files are shown, how large, and that nothing of a file but its colours reaches the terminal."""

import base64
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from tui.app.pictures import Pictures, Way, files, way_of
from tui.model import Article, ArticleId, Block, BlockKind, Inline, InlineKind

KITTY = {"KITTY_WINDOW_ID": "1", "COLORTERM": "truecolor"}


def article(*targets: str) -> Article:
    """With an image on each line."""
    text = "\n".join("A harbour" for _ in targets)
    spans = [(10 * number, 10 * number + 9) for number in range(len(targets))]
    return Article(
        ArticleId("a"),
        "a.md",
        "A",
        text,
        tuple(Block(start, end, BlockKind.IMAGE) for start, end in spans),
        inlines=tuple(
            Inline(start, end, InlineKind.IMAGE, target) for (start, end), target in zip(spans, targets, strict=True)
        ),
    )


def painted(path: Path, size: tuple[int, int], colour: tuple[int, ...] = (200, 10, 10)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(path)
    return path


@pytest.mark.parametrize(
    ("setting", "environ", "way"),
    [
        ("auto", KITTY, Way.KITTY),
        ("auto", {"TERM_PROGRAM": "ghostty", "COLORTERM": "24bit"}, Way.KITTY),
        ("auto", {**KITTY, "TMUX": "/tmp/tmux"}, Way.CAPTIONS),
        ("auto", {"KITTY_WINDOW_ID": "1"}, Way.CAPTIONS),
        ("auto", {**KITTY, "NO_COLOR": "1"}, Way.CAPTIONS),
        ("auto", {"TERM": "xterm-256color"}, Way.CAPTIONS),
        ("kitty", {}, Way.KITTY),
        ("blocks", {}, Way.BLOCKS),
        ("blocks", {"NO_COLOR": "1"}, Way.CAPTIONS),
        ("captions", KITTY, Way.CAPTIONS),
    ],
)
def test_a_terminal_gets_what_it_can_show(setting: str, environ: Mapping[str, str], way: Way) -> None:
    """The setting decides, and `auto` trusts only terminals that are known."""
    assert way_of(setting, environ) is way


def test_only_files_of_the_library_are_read(tmp_path: Path) -> None:
    """Not what a hostile article names elsewhere; what a browser saved beside a page is found."""
    root = tmp_path / "library"
    inside, saved = painted(root / "a b.png", (9, 9)), painted(root / "page_files" / "photo.jpg", (9, 9))
    painted(tmp_path / "private.png", (9, 9))
    (root / "link.png").symlink_to(tmp_path / "private.png")
    targets = ("a%20b.png", "https://example.com/x/photo.jpg?w=2", "../private.png", "link.png", "none.png")
    hostile = (str(tmp_path / "private.png"), "file:///etc/passwd", "https://[", "a\0b", ".")
    found = files(article(*targets, *hostile), root / "page.md", [root])
    assert found == {0: inside.resolve(), 1: saved.resolve()}


def test_a_picture_is_as_large_as_it_is_within_column_and_page(tmp_path: Path) -> None:
    """In proportion, never blown up, never higher than half a page; what is no picture has no size."""
    found = {
        0: painted(tmp_path / "wide.png", (1600, 320)),
        1: painted(tmp_path / "small.png", (80, 32)),
        2: painted(tmp_path / "high.png", (100, 5000)),
        3: tmp_path / "broken.png",
        4: tmp_path / "gone.png",
    }
    found[3].write_bytes(b"\x89PNG\r\n\x1a\n\x1b[2J")
    sizes = Pictures(found, Way.BLOCKS).sizes(60)
    assert sizes == {0: (60, 6), 1: (10, 2), 2: (4, 18)}


def test_a_program_is_no_picture_whatever_it_is_called(tmp_path: Path) -> None:
    """PostScript would be run by another program to be seen."""
    script = tmp_path / "photo.png"
    script.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\nshowpage\n")
    with Image.open(script) as opened:
        assert opened.format == "EPS"  # Pillow by itself would take it
    assert Pictures({0: script}, Way.BLOCKS).sizes(60) == {}


def test_a_picture_that_would_fill_the_memory_is_told_by_its_caption(tmp_path: Path) -> None:
    """A small file may be a large picture."""
    file = tmp_path / "bomb.png"
    Image.new("1", (20_000, 2_000)).save(file)
    assert file.stat().st_size < 20_000
    assert Pictures({0: file}, Way.BLOCKS).sizes(60) == {}


def test_blocks_have_the_colours_of_the_picture(tmp_path: Path) -> None:
    """The upper dot as the letter's colour, the lower as the ground; what is clear is left out."""
    image = Image.new("RGBA", (32, 32), (255, 0, 0, 255))
    image.paste((0, 0, 255, 255), (0, 16, 32, 32))
    image.paste((0, 0, 0, 0), (16, 0, 32, 32))
    image.save(tmp_path / "flag.png")
    pictures = Pictures({0: tmp_path / "flag.png"}, Way.BLOCKS)
    drawn = pictures.draw(0, (4, 1))
    (row,) = drawn.rows
    assert (row.text, drawn.sequence) == ("▀▀  ", "")
    style = next(iter(row)).style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert (style.color.triplet, style.bgcolor.triplet) == ((255, 0, 0), (0, 0, 255))


def test_kitty_is_given_the_picture_and_where_it_stands(tmp_path: Path) -> None:
    """In chunks, as a PNG made here; each cell says which of the picture it is; it is taken back when left."""
    file = painted(tmp_path / "photo.png", (640, 320))
    pictures = Pictures({0: file}, Way.KITTY)
    size = pictures.sizes(60)[0]
    drawn = pictures.draw(0, size)
    chunks = re.findall(r"\x1b_G([^;]*);([A-Za-z0-9+/=]*)\x1b\\", drawn.sequence)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in chunks) == drawn.sequence
    number = re.search(r"i=(\d+),c=60,r=15,", chunks[0][0])
    assert number is not None
    with Image.open(io.BytesIO(base64.b64decode("".join(data for _, data in chunks)))) as sent:
        assert sent.size == (480, 240)
    cells = [row.text.split("\U0010eeee")[1:] for row in drawn.rows]
    assert [len(row) for row in cells] == [60] * 15
    assert len({cell for row in cells for cell in row}) == 900
    pictures.keep(0, size, drawn)
    assert pictures.rows(0, size) == drawn.rows
    assert pictures.forget() == f"\x1b_Ga=d,d=I,i={number[1]},q=2\x1b\\"
    assert pictures.rows(0, size) is None


def test_what_cannot_be_decoded_leaves_its_lines_empty(tmp_path: Path) -> None:
    """The head may be sound, and the rest cut off."""
    file = painted(tmp_path / "cut.png", (300, 300))
    file.write_bytes(file.read_bytes()[:60])
    pictures = Pictures({0: file}, Way.BLOCKS)
    size = pictures.sizes(40)[0]
    assert {row.text.strip() for row in pictures.draw(0, size).rows} == {""}
