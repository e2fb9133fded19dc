import pytest

from twinstart.errors import MarkError
from twinstart.make.markers import extract, to_sentinels
from twinstart.model import Region


def regions(template: str) -> tuple[str, list[Region]]:
    return extract(to_sentinels(template, "x.py"), "x.py")


def test_a_mark_vanishes_and_its_lines_are_numbered_in_the_clean_file() -> None:
    text = "one\n#~ mark a.b ~#\ntwo\nthree\n#~ end ~#\nfour\n"
    assert regions(text) == ("one\ntwo\nthree\nfour\n", [Region("a.b", "x.py", 2, 3)])


def test_marks_nest() -> None:
    text = "#~ mark a.b ~#\n1\n  #~ mark a.c ~#\n2\n  #~ end ~#\n3\n#~ end ~#\n"
    assert regions(text)[1] == [Region("a.b", "x.py", 1, 3), Region("a.c", "x.py", 2, 2)]


def test_a_mark_may_stand_in_itself() -> None:
    text = "#~ mark a.b ~#\n1\n#~ mark a.b ~#\n2\n#~ end ~#\n3\n#~ end ~#\n"
    assert regions(text)[1] == [Region("a.b", "x.py", 1, 3), Region("a.b", "x.py", 2, 2)]


def test_marks_that_overlap_close_by_name() -> None:
    text = "#~ mark a.b ~#\n1\n#~ mark a.c ~#\n2\n#~ end a.b ~#\n3\n#~ end a.c ~#\n"
    assert regions(text)[1] == [Region("a.b", "x.py", 1, 2), Region("a.c", "x.py", 2, 3)]


def test_one_line_opens_several_marks_and_one_end_closes_them() -> None:
    text = "#~ mark a.b c.d@2 ~#\n1\n#~ end ~#\n"
    assert regions(text)[1] == [Region("a.b", "x.py", 1, 1), Region("c.d", "x.py", 1, 1, rank=2)]


def test_blank_lines_at_the_edges_do_not_belong_to_a_region() -> None:
    text = "#~ mark a.b ~#\n\n1\n\n2\n\n#~ end ~#\n"
    assert regions(text)[1] == [Region("a.b", "x.py", 2, 4)]


def test_the_same_mark_may_stand_twice() -> None:
    text = "#~ mark a.b ~#\n1\n#~ end ~#\n2\n#~ mark a.b ~#\n3\n#~ end ~#\n"
    assert regions(text)[1] == [Region("a.b", "x.py", 1, 1), Region("a.b", "x.py", 3, 3)]


def test_a_region_that_rendering_has_emptied_is_no_region() -> None:
    sentinels = to_sentinels("#~ mark a.b ~#\n1\n#~ end ~#\n", "x.py")
    assert extract(sentinels.replace("1\n", ""), "x.py") == ("", [])


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("1\n#~ mark a.b ~#\n2\n", "x.py:2: the mark a.b is never closed"),
        ("#~ mark a.b ~#\n1\n#~ mark a.c ~#\n2\n", "x.py:3: the mark a.c is never closed"),
        ("1\n#~ end ~#\n", "x.py:2: nothing is open here"),
        ("#~ mark a.b ~#\n1\n#~ end a.c ~#\n", "x.py:3: a.c is not open here"),
        ("#~ mark a.b ~#\n\n#~ end ~#\n", "x.py:3: the region a.b is empty"),
        ("#~ mark a.b ~#\n#~ mark a.c ~#\n1\n#~ end ~#\n#~ end ~#\nx = 1 #~ end ~#\n", "x.py:6: "),
        ("#~ mark ab ~#\n1\n#~ end ~#\n", "x.py:1: 'ab' is not the name of a mark"),
        ("#~ mark ~#\n1\n#~ end ~#\n", "x.py:1: a mark without a name"),
    ],
)
def test_a_wrong_mark_is_named_with_file_and_line(template: str, message: str) -> None:
    with pytest.raises(MarkError) as caught:
        to_sentinels(template, "x.py")
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_a_mark_that_a_condition_has_halved_is_named() -> None:
    text = to_sentinels("#~ mark a.b ~#\nx\n#~ end a.b ~#\n", "x.py")
    _, close = (line for line in text.split("\n") if "@@" in line)
    with pytest.raises(MarkError, match=r"^x\.py: the mark a\.b ends where it did not begin$"):
        extract(close, "x.py")
