"""Data files beside the lessons: TOML, of which every key is known."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from twinstart.errors import LessonError, nearest


def read_table(file: Path) -> dict[str, Any]:
    """Read a data file; one that is not there is empty.

    Raises:
        LessonError: it is no TOML.
    """
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LessonError(f"concepts/{file.name}: {error}", "mend the file: it is TOML") from None


_KINDS: dict[Any, str] = {
    str: "a text",
    int: "a whole number",
    dict: "a table",
    list[str]: "a list of texts",
    list[dict[str, Any]]: "a list of tables",
}


def check_table(
    told: Mapping[str, Any], kinds: Mapping[str, Any], place: str, needed: tuple[str, ...] = ()
) -> None:
    """Check the keys of a table, and the kind of each value.

    Args:
        told: the table.
        kinds: the keys that it may have, each with what its value is: a type, or a list of one.
        place: what to call the table in errors.
        needed: the keys that it has to have, with something in them.

    Raises:
        LessonError: a key is not known or missing, or its value is of another kind.
    """
    for key, value in told.items():
        if key not in kinds:
            raise LessonError(f"{place} has an unknown key {key}", nearest(key, kinds))
        if not _is_a(value, kinds[key]):
            raise LessonError(f"{place} has a wrong {key}", f"give {_KINDS[kinds[key]]}")
    for key in needed:
        if not told.get(key):
            raise LessonError(f"{place} has no {key}", f"give it `{key}`")


def _is_a(value: Any, kind: Any) -> bool:
    if get_origin(kind) is dict:
        return isinstance(value, dict)
    if get_origin(kind) is list:
        (inner,) = get_args(kind)
        return isinstance(value, list) and all(_is_a(one, inner) for one in value)
    # To Python, a yes or a no is a number, too.
    return isinstance(value, kind) and not isinstance(value, bool)
