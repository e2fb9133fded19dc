import pytest
from rich.cells import cell_len
from rich.text import Text

from twinstart.show.folding import fold


def folded(line: str, width: int) -> list[str]:
    return [part.plain for part in fold(Text(line), width)]


@pytest.mark.parametrize(
    ("line", "width", "parts"),
    [
        ("", 10, [""]),
        ("short", 5, ["short"]),
        # At the last blank that fits; what follows hangs by four columns.
        ("aaa bbb ccc", 9, ["aaa bbb ", "    ccc"]),
        ("  aaa bbb ccc", 12, ["  aaa bbb ", "      ccc"]),
        # A blank in the first half is a worse place than a bracket, or a dot, in the second.
        ("a = function(b, c)", 14, ["a = function(", "    b, c)"]),
        ("a bcdefgh.ijklm", 12, ["a bcdefgh", "    .ijklm"]),
        ("xxxxx yy(zzzzzz", 12, ["xxxxx yy(", "    zzzzzz"]),
        ("xxxx.yyyyyy(zzzzzz", 12, ["xxxx.yyyyyy(", "    zzzzzz"]),
        ("call([{xyz", 8, ["call([{", "    xyz"]),
        # But better than the middle of a word, if it is not among the first four columns.
        ("abcdef ghijklmnopq", 14, ["abcdef ", "    ghijklmnop", "    q"]),
        ("ab cdefghijkl", 10, ["ab cdefghi", "    jkl"]),
        ("abcdefghijklm", 10, ["abcdefghij", "    klm"]),
        # The first part holds more than the indentation.
        ("      abcdef", 8, ["      ab", "    cdef"]),
        # A later part may be as short as one word, but not a blank.
        ("xxxxxxxxxxx a bbbbbbbbbbbb", 12, ["xxxxxxxxxxx ", "    a ", "    bbbbbbbb", "    bbbb"]),
        ("xxxxxxxxxxx  bbbbbbbbbbbb", 12, ["xxxxxxxxxxx ", "     bbbbbbb", "    bbbbb"]),
        # The first half is that of the part, not of the line.
        ("xxxxxxxxxxxxaaaaa(bbbbbbb", 12, ["xxxxxxxxxxxx", "    aaaaa(", "    bbbbbbb"]),
        # What hangs takes half of the width at most.
        ("                aaaa bbbb", 20, ["                aaaa", "           bbbb"]),
        ("aaaaaa bbbbbb", 3, ["aaa", " aa", " a ", " bb", " bb", " bb"]),
        # A wide character that does not fit goes to the next part, and one always goes on.
        ("漢字漢字漢字", 8, ["漢字漢字", "    漢字"]),
        ("a漢字漢字", 8, ["a漢字漢", "    字"]),
        ("漢字", 1, ["漢", "字"]),
        # A combining character takes no column.
        ("e\u0301e\u0301e\u0301", 3, ["e\u0301e\u0301e\u0301"]),
    ],
)
def test_a_line_is_folded_where_it_reads_best(line: str, width: int, parts: list[str]) -> None:
    assert folded(line, width) == parts


@pytest.mark.parametrize("width", [7, 20, 79, 80, 81])
def test_nothing_is_lost_nor_too_wide(width: int) -> None:
    line = "    value = some.function(argument, [1, 2, 3], '漢字 text', key={'a': b.c.d})"
    parts = folded(line, width)
    assert max(map(cell_len, parts)) <= width
    hang = min(8, width // 2)
    assert parts[0] + "".join(part[hang:] for part in parts[1:]) == line
    assert all(part[:hang] == " " * hang for part in parts[1:])


def test_colours_stay_with_their_text() -> None:
    text = Text.assemble(("aaaa ", "red"), ("bbbb", "blue"))
    first, second = fold(text, 8)
    assert [(span.start, span.end, span.style) for span in first.spans] == [(0, 5, "red")]
    assert [(span.start, span.end, span.style) for span in second.spans] == [(4, 8, "blue")]


def test_the_work_grows_with_the_length_only() -> None:
    """A line of a million characters takes some seconds at most, where it once took a minute."""
    line = "x = [" + "1, " * 333_000 + "]"
    assert len(folded(line, 80)) == 13_320
