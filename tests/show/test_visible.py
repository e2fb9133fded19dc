import json
import unicodedata
from functools import cache

import pytest

from twinstart.show.visible import code_span, escape_hidden, make_visible

# Of the kind that has no look of its own, these have one: they stand around numbers.
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
FILLERS = {0x115F, 0x1160, 0x3164, 0xFFA0}


@cache
def hidden() -> list[str]:
    return [
        chr(code)
        for code in range(0x110000)
        if (unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp", "Cs"} and code not in SEEN)
        or code in FILLERS
        if chr(code) not in "\t\n"
    ]


def test_every_hidden_character_is_written_as_its_number() -> None:
    assert len(hidden()) > 2000
    for character in hidden():
        assert make_visible(f"a{character}b") == f"a<U+{ord(character):04X}>b"


def test_json_means_the_same_without_any_hidden_character() -> None:
    # Parted, since two halves of a surrogate pair that meet are one character.
    text = json.dumps(" ".join(hidden()), ensure_ascii=False)
    escaped = escape_hidden(text)
    assert escaped == make_visible(escaped)
    assert json.loads(escaped) == " ".join(hidden())


@pytest.mark.parametrize(
    "text",
    ["", "x = 1\n\ty = 2\n", "é ñ ü ß", "漢字 かな 한글", "שלום مرحبا", "👍🏽 ✔️ é", "\u3000"],
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert make_visible(text) == text
    assert escape_hidden(text) == text


@pytest.mark.parametrize(
    ("path", "written"),
    [("a.py", "`a.py`"), ("a`b", "`` a`b ``"), ("``a`", "``` ``a` ```")],
)
def test_a_name_is_code_whatever_it_holds(path: str, written: str) -> None:
    assert code_span(path) == written
