"""What a project is asked, and the features that can be left out: read from questions.toml."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from twinstart.resources import question_table, template_dir

TEMPLATES = ("flask", "django", "pair")

Value = str | bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its default tells its kind (a bool is a feature).

    `label` is its name for people, `says` one line that explains it.
    """

    key: str
    label: str
    says: str
    default: Value
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the twins that can be left out, explained in one line.

    `files` gives, for each template, the paths that exist only with it; a folder ends with a
    slash. `addresses` are the paths below a running twin that it brings, each with its label.
    """

    name: str
    says: str
    needs: tuple[str, ...]
    files: Mapping[str, tuple[str, ...]]
    addresses: Mapping[str, str]
    hint: str


def load_features() -> MappingProxyType[str, Feature]:
    """Return the features that can be left out, by name; each comes after those it needs."""
    return _read_features(question_table())


@cache
def _read_features(table: Path) -> MappingProxyType[str, Feature]:
    return MappingProxyType(
        {
            name: Feature(
                name,
                entry["says"],
                tuple(entry.get("needs", ())),
                {template: tuple(entry.get(template, ())) for template in TEMPLATES},
                entry.get("addresses", {}),
                entry.get("hint", ""),
            )
            for name, entry in _read_table(table)["features"].items()
        }
    )


def load_questions() -> MappingProxyType[str, Question]:
    """Return the questions by key, in the order in which they are asked; features come last."""
    return _read_questions(question_table())


@cache
def _read_questions(table: Path) -> MappingProxyType[str, Question]:
    found: dict[str, Question] = {}
    for key, entry in _read_table(table)["questions"].items():
        choices = tuple(entry.get("choices", ()))
        default = choices[0] if choices else entry["default"]
        found[key] = Question(key, entry["label"], entry["says"], default, choices)
    for feature in _read_features(table).values():
        found[feature.name] = Question(feature.name, f"With {feature.name}", feature.says, True)
    return MappingProxyType(found)


def load_settings(template: str) -> MappingProxyType[str, Any]:
    """Return a template's cookiecutter.json as it stands."""
    return _read_settings(template_dir(template) / "cookiecutter.json")


@cache
def _read_settings(file: Path) -> MappingProxyType[str, Any]:
    text = file.read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))


def compose_settings(template: str) -> dict[str, Any]:
    """Return what a template's cookiecutter.json has to hold, so that it asks what is asked here.

    Its own keys, which begin with one underscore, are kept.
    """
    questions, features = load_questions(), load_features()
    asked = {q.key: list(q.choices) if q.choices else q.default for q in questions.values()}
    prompts = {q.key: f"{q.label}: {q.says.removesuffix('.')}" for q in questions.values()}
    own = {key: value for key, value in load_settings(template).items() if key.startswith("_")}
    return {
        **asked,
        **own,
        "__prompts__": prompts,
        "_features": {
            feature.name: {"needs": list(feature.needs), "files": list(feature.files[template])}
            for feature in features.values()
        },
    }


def find_dependents(name: str) -> list[str]:
    """Return the features that cannot be without `name`, in the table's order.

    >>> find_dependents("accounts")
    ['admin', 'jobs']
    """
    found: list[str] = []
    for feature in load_features().values():
        if {name, *found} & set(feature.needs):
            found.append(feature.name)
    return found


@cache
def _read_table(file: Path) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
