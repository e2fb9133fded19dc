"""A small text as words and units."""

from twinstart.model import Source
from twinstart.places.texts import Text

LINES = "x = 1\n\ndef f(a):\n    b = a\n    def g(): return a\n    return b\n"


def words_by_unit(text: Text) -> dict[str, list[str]]:
    return {unit.name: text.pick(places)[0] for unit, places in text.own.items()}


def test_a_text_is_its_words() -> None:
    text = Text(Source("a.py", LINES))
    assert text.path == "a.py"
    assert " ".join(text.words) == "x = 1 def f ( a ) : b = a def g ( ) : return a return b"
    assert text.at == [1] * 3 + [3] * 6 + [4] * 3 + [5] * 7 + [6] * 2
    assert text.all_words["a"] == 3
    assert text.all_words["zebra"] == 0


def test_each_word_belongs_to_the_innermost_unit() -> None:
    text = Text(Source("a.py", LINES))
    assert words_by_unit(text) == {
        "": [],
        "x": ["x", "=", "1"],
        "f": ["def", "f", "(", "a", ")", ":", "b", "=", "a", "return", "b"],
        "f.g": ["def", "g", "(", ")", ":", "return", "a"],
    }


def test_a_bag_holds_the_words_of_all_within() -> None:
    text = Text(Source("a.py", LINES))
    whole, _, function, within = text.outline.whole.walk()
    assert text.bag(whole) == text.all_words
    assert text.bag(function)["return"] == 2
    assert text.bag(function)["x"] == 0
    assert text.bag(within) == {"def": 1, "g": 1, "(": 1, ")": 1, ":": 1, "return": 1, "a": 1}


def test_what_is_no_python_is_one_unit() -> None:
    text = Text(Source("a.html", LINES))
    assert words_by_unit(text) == {"": text.words}


def test_places_stand_between_lines() -> None:
    text = Text(Source("a.py", LINES))
    assert text.between(1, 1) == range(3)
    assert text.between(2, 3) == range(3, 9)
    assert text.between(2, 2) == range(3, 3)
    assert text.between(1, 6) == range(len(text.words))
    assert text.pick([2, 3, 9]) == (["1", "def", "b"], [1, 3, 4])
    assert text.pick([]) == ([], [])
