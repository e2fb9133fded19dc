"""Data files beside the lessons, read whole or refused with what is wrong."""

from pathlib import Path

import pytest

from twinstart.errors import LessonError
from twinstart.lessons.tables import check_table, read_table


def test_a_file_is_read_and_one_that_is_missing_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    assert read_table(file) == {}
    file.write_text('[[one]]\nkey = "ü"\n', encoding="utf-8")
    assert read_table(file) == {"one": [{"key": "ü"}]}


@pytest.mark.parametrize("content", [b"one = [", b"one = '\xff'"])
def test_what_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.toml").write_bytes(content)
    with pytest.raises(LessonError, match=r"^concepts/a\.toml: ") as caught:
        read_table(tmp_path / "a.toml")
    assert caught.value.hint == "mend the file: it is TOML"


def test_keys_are_known_of_their_kind_and_there() -> None:
    kinds = {"key": str, "near": int, "names": list[str]}
    check_table({"key": "a", "near": 1}, kinds, "it", ("key",))
    for told, message in (
        ({"kay": "a"}, "it has an unknown key kay"),
        ({"key": 1}, "it has a wrong key"),
        ({"near": True}, "it has a wrong near"),
        ({"names": "a"}, "it has a wrong names"),
        ({"names": ["a", 1]}, "it has a wrong names"),
        ({"near": 1}, "it has no key"),
        ({"key": ""}, "it has no key"),
    ):
        with pytest.raises(LessonError) as caught:
            check_table(told, kinds, "it", ("key",))
        assert caught.value.message == message
