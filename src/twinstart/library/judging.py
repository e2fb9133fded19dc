"""What is claimed of the two frameworks, with a project's code as evidence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from twinstart.lessons.claims import load_claims
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.judging import choose_claims, group_by_part, judge
from twinstart.library.drawing import draw_lessons
from twinstart.make.answers import complete_answers
from twinstart.make.project import Project
from twinstart.make.scaffold import bake_shared, bake_sources
from twinstart.model import SIDES, Claim, Docket

_TEST = re.compile(r"^ *def (test_\w+)\(", re.MULTILINE)


def judge_claims(word: str = "", project: Project | None = None) -> Docket:
    """Return the claims that hold a word, or all, with the code that shows what is so.

    Raises:
        WrongAnswer: no claim holds it; near matches are named.
    """
    chosen = choose_claims(word, load_claims())
    if project:
        chosen = [_keep_tests(claim, project.root) for claim in chosen]
    drawn = draw_lessons(project)
    judgements = judge(chosen, load_concepts(), drawn.lessons)
    return Docket(word, group_by_part(judgements), project is None, drawn.caveat)


def _keep_tests(claim: Claim, root: Path) -> Claim:
    """Leave out the tests of what a project was made without."""
    there = [test for test in claim.tests if (root / test.partition("::")[0]).is_file()]
    return replace(claim, tests=tuple(there))


def list_tests() -> Iterator[str]:
    """Give the address of each test of a default project, `contract/test_pages.py::test_about`."""
    answers = complete_answers()
    files = dict(bake_shared(answers, SIDES))
    for baked in bake_sources(answers).values():
        files |= baked.files
    for path, file in files.items():
        if path.endswith(".py") and "/test_" in path:
            for name in _TEST.findall(file.content.decode("utf-8")):
                yield f"{path}::{name}"
