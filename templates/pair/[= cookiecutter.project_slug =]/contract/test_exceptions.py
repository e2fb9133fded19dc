"""The list of differences itself: complete, needed, and used."""

import re
from pathlib import Path
from typing import Any

import pytest
from browser import EXCEPTIONS
from differences import TOLD, like
from stage import SAFE
from table import TABLE

SOURCES = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))
ROWS = [row.name for row in TABLE]


@pytest.mark.parametrize("entry", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_each_exception_is_a_difference(entry: dict[str, Any]) -> None:
    """An entry says what differs and why, and both sides do differ."""
    known = {"id", "lesson", "reason", "page", "flask", "django", "answers"}
    assert {"id", "lesson", "reason"} < set(entry) <= known
    assert entry.get("flask") != entry.get("django") or entry["answers"]
    assert entry.get("page", ROWS[0]) in ROWS


@pytest.mark.parametrize("answer", TOLD.values(), ids=TOLD)
def test_each_answer_is_a_difference(answer: dict[str, Any]) -> None:
    """What is said of an answer can be seen, and differs."""
    assert {"requests", "flask", "django"} == set(answer) - {"profile", "without"}
    assert set(answer["flask"]) == set(answer["django"])
    for aspect in answer["flask"]:
        assert answer["flask"][aspect] != answer["django"][aspect]
    for pattern in answer["requests"]:
        assert any(like(pattern, name) for name in ROWS), pattern


def test_each_exception_is_asserted() -> None:
    """No entry without a test, no test without its entry."""
    asked = set(re.findall(r'\.own\(\s*"([a-z-]+)"', SOURCES))
    told = {name for name, entry in EXCEPTIONS.items() if {"answers", "page"} & set(entry)}
    plain = {name for name, entry in EXCEPTIONS.items() if "flask" in entry} - told
    assert plain <= asked <= set(EXCEPTIONS)
    assert asked | told == set(EXCEPTIONS)


def test_rows_have_names_of_their_own() -> None:
    """By its name exceptions.toml finds a request."""
    assert sorted(set(ROWS)) == sorted(ROWS)


def test_the_rows_of_the_reader_stay() -> None:
    """Who reads all the time asks for no change that would be made."""
    changes = [row for row in TABLE if row.who == "reader" and row.method not in SAFE]
    assert [row.name for row in changes if row.status < 300] == []
