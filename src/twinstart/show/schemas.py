"""What twinstart writes as JSON: each document names its schema, which is published.

The schemas are in `schemas/`, each with the history of its format; what several of them speak of
is in `shared.json`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from twinstart.show.visible import escape_hidden

_FOLDER = Path(__file__).resolve().parent / "schemas"

# The format of each document; it grows with every change, and the schema's history says by what.
FORMATS = {
    "concepts": 2,
    "diff": 5,
    "changed": 2,
    "find": 2,
    "explain": 2,
    "claims": 1,
    "choose": 1,
}


def write_document(name: str, content: Mapping[str, Any]) -> str:
    """Return a document that says which schema it follows, and ends with a line feed."""
    number = FORMATS[name]
    document = {"schema": f"urn:twinstart:{name}:{number}", "format": number, **content}
    return escape_hidden(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def write_schema(name: str) -> str:
    """Return the schema of a document, which needs no other, as JSON that ends with a line feed."""
    schema = _read(name)
    shared = _read("shared")["$defs"]
    wanted: dict[str, None] = {}
    left = list(_list_references(schema))
    for found in left:
        if found not in wanted:
            wanted[found] = None
            left += _list_references(shared[found])
    schema["$defs"] = {key: value for key, value in shared.items() if key in wanted}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def read_history(name: str) -> dict[str, str]:
    """Return what each format of a document has changed, by its number."""
    history: dict[str, str] = _read(name)["history"]
    return history


def _read(name: str) -> Any:
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def _list_references(schema: Any) -> Iterator[str]:
    """Give the names of the definitions that a part of a schema refers to."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from _list_references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _list_references(value)
