import json
from dataclasses import replace

import pytest
from conftest import MINI

from twinstart.lessons.concepts import load_concepts
from twinstart.model import Entry
from twinstart.show.lesson_list import write_json, write_table

(URLS,) = load_concepts(MINI / "concepts")


@pytest.fixture
def entries() -> list[Entry]:
    rest = replace(URLS, id="rest", part="API", question="How are todos served, and to whom?")
    rest = replace(rest, needs=("accounts", "api"))
    return [
        Entry(URLS),
        Entry(replace(URLS, id="a-long-name", question="Why?")),
        Entry(rest, ("accounts", "api")),
    ]


def test_a_table_says_what_to_type_next(entries: list[Entry]) -> None:
    assert write_table(entries, "twinstart", 94) == (
        "Start\n"
        "  urls         How does a URL find its code?\n"
        "  a-long-name  Why?\n"
        "\n"
        "API\n"
        "  rest         How are todos served, and to whom? (not in this project: made without"
        " accounts\n"
        "               and api)\n"
        "\n"
        "Read one:  twinstart diff urls\n"
    )


def test_it_is_folded_between_words(entries: list[Entry]) -> None:
    table = write_table(entries, "uvx twinstart", 40)
    assert max(len(line) for line in table.split("\n")) <= 40
    assert "  urls         How does a URL find its\n               code?\n" in table
    assert table.endswith("\nRead one:  uvx twinstart diff urls\n")


def test_some_room_is_left_for_the_text_on_the_narrowest_screens(entries: list[Entry]) -> None:
    question = f"{'a' * 19} b {'c' * 20}"
    entries[1] = replace(entries[1], concept=replace(entries[1].concept, question=question))
    table = write_table(entries, "x", 1)
    assert f"  a-long-name  {'a' * 19}\n               b\n               {'c' * 20}\n" in table
    assert write_table(entries, "x", 35) == table
    assert f"  a-long-name  {'a' * 19} b\n" in write_table(entries, "x", 36)


def test_the_lesson_to_read_is_one_that_can_be_read(entries: list[Entry]) -> None:
    assert write_table(entries[::-1], "x", 80).endswith("Read one:  x diff a-long-name\n")
    assert "Read one" not in write_table(entries[2:], "x", 80)


def test_a_word_with_a_hyphen_stays_whole() -> None:
    entry = Entry(replace(URLS, question=f"{'a' * 15} bbb-{'c' * 10}"))
    assert write_table([entry], "x", 28) == (
        f"Start\n  urls  {'a' * 15}\n        bbb-{'c' * 10}\n\nRead one:  x diff urls\n"
    )


def test_json_is_written_to_be_read() -> None:
    entry = Entry(replace(URLS, title="Été", points=()))
    assert write_json([entry]) == (
        '{\n  "schema": "urn:twinstart:concepts:2",\n'
        '  "format": 2,\n  "concepts": [\n    {\n      "id": "urls",\n      "title": "Été",\n'
        '      "part": "Start",\n      "question": "How does a URL find its code?",\n'
        '      "needs": [],\n      "left_out": [],\n      "points": []\n    }\n  ]\n}\n'
    )


def test_json_holds_the_same(entries: list[Entry]) -> None:
    document = json.loads(write_json(entries))
    assert document["format"] == 2
    assert [entry["id"] for entry in document["concepts"]] == ["urls", "a-long-name", "rest"]
    assert document["concepts"][2] == {
        "id": "rest",
        "title": "URLs",
        "part": "API",
        "question": "How are todos served, and to whom?",
        "needs": ["accounts", "api"],
        "left_out": ["accounts", "api"],
        "points": ["urls.declare", "urls.answer", "urls.method", "urls.json"],
    }
    assert document["concepts"][0]["left_out"] == []
