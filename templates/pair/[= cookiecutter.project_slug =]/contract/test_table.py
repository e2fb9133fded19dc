"""The table of requests, asked of each twin and compared between both."""

from __future__ import annotations

import re
from typing import Any

import pytest
from asking import Ask, Aspects
from browser import EXCEPTIONS, FEATURES, Twin, without_hashes
from differences import TOLD, asks, is_of, shows, status, unlisted
from outline import Page
from stage import Stage
from table import TABLE


def needs(row: Ask) -> set[str]:
    """The features that a row is about."""
    first = re.split("[/?]", row.target.lstrip("/"))[0].lower()
    people = {"accounts"} if row.who in {"guest", "leaver"} else set()
    return {first} & {"accounts", "admin", "api"} | set(row.needs) | people


class Answers:
    """What both twins tell; each is asked once."""

    def __init__(self, twins: list[Twin], features: frozenset[str]) -> None:
        self.stages = [Stage(twin, features) for twin in twins]
        self.told: dict[str, list[Aspects]] = {}

    def __getitem__(self, row: Ask) -> list[Aspects]:
        if row.name not in self.told:
            self.told[row.name] = [stage.ask(row) for stage in self.stages]
        return self.told[row.name]


@pytest.fixture(scope="session")
def answers(twins: list[Twin], features: frozenset[str]) -> Answers:
    """The answers of all twins."""
    return Answers(twins, features)


ROWS = [pytest.param(row, id=row.name[:120], marks=pytest.mark.needs(*needs(row))) for row in TABLE]


@pytest.mark.parametrize("row", ROWS)
def test_answers(twins: list[Twin], answers: Answers, row: Ask) -> None:
    """Each twin answers with the status that it should; both tell the same, but for exceptions."""
    told = answers[row]
    for twin, aspects in zip(twins, told, strict=True):
        assert aspects["status"] == str(status(row, twin)), twin.kind
    if len(twins) > 1:
        found = unlisted(row, twins, told)
        if found:
            lines = [line for aspect in found.values() for line in aspect]
            pytest.fail("\n".join(lines), pytrace=False)


@pytest.mark.parametrize("name", TOLD)
def test_exceptions(twins: list[Twin], answers: Answers, name: str) -> None:
    """What is said of answers is seen in that to one of the requests at least."""
    answer, twin = TOLD[name], twins[0]
    whole = twin.features == set(FEATURES)
    if is_of(answer, twin) and ("without" in answer or whole):
        rows = [row for row in TABLE if asks(answer, row) and needs(row) <= twin.features]
        if not rows and not whole:
            return  # It is about a part of the site that these twins do not have.
        assert any(seen(answer, twins, answers[row]) for row in rows), f"{len(rows)} requests"


def seen(answer: dict[str, Any], twins: list[Twin], told: list[Aspects]) -> bool:
    """Whether all twins show what is said of them, each its own."""
    claims = [answer[twin.kind] for twin in twins]
    return all(map(shows, told, claims))


@pytest.mark.needs("accounts", "admin", "api")
@pytest.mark.parametrize("name", [name for name in EXCEPTIONS if "page" in EXCEPTIONS[name]])
def test_texts(answers: Answers, name: str) -> None:
    """A text that differs wherever it stands is seen on its page."""
    entry = EXCEPTIONS[name]
    row = next(row for row in TABLE if row.name == entry["page"])
    for stage in answers.stages:
        answer, path = stage.send(row)
        lines = Page(answer.body.decode(), stage.twin.url + path).outline()
        page = without_hashes("\n".join(lines))
        others = entry["django" if stage.twin.kind == "flask" else "flask"]
        assert entry[stage.twin.kind] in page
        assert not others or others not in page
