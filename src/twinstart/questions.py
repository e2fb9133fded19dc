"""What a template asks, and the features that can be left out: read from its cookiecutter.json."""

import json
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from twinstart.data import template_dir

Value = str | bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its default tells its kind (a bool is a feature or a switch)."""

    key: str
    default: Value
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the twins that can be left out.

    `files` are the paths that exist only with it; a folder ends with a slash.
    """

    name: str
    needs: tuple[str, ...]
    files: tuple[str, ...]


@cache
def raw(template: str) -> MappingProxyType[str, Any]:
    """Return the template's cookiecutter.json as it stands."""
    text = (template_dir(template) / "cookiecutter.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))


@cache
def questions() -> MappingProxyType[str, Question]:
    """Return the questions by key, in the order in which they are asked.

    Both templates ask the same, which a test proves; the Flask one is read.
    """
    found: dict[str, Question] = {}
    for key, default in raw("flask").items():
        if key.startswith("_"):
            continue
        if isinstance(default, list):
            found[key] = Question(key, default[0], tuple(default))
        else:
            found[key] = Question(key, default)
    return MappingProxyType(found)


@cache
def features(template: str = "flask") -> MappingProxyType[str, Feature]:
    """Return the features that can be left out, by name, with the template's own files."""
    return MappingProxyType(
        {
            name: Feature(name, tuple(table["needs"]), tuple(table["files"]))
            for name, table in raw(template)["_features"].items()
        }
    )


def dependents(name: str) -> list[str]:
    """Return the features that cannot be without `name`.

    >>> dependents("accounts")
    ['admin']
    """
    return [other.name for other in features().values() if name in other.needs]
