"""The list of faults that may go unnoticed is honest: each exists, and says why."""

import sys

import pytest
from conftest import REPO

sys.path.insert(0, str(REPO / "tools"))

import mutants

LISTED = mutants.survivors()
MODULES = sorted({key[0] for key in LISTED})


def test_every_listed_survivor_is_a_fault_that_can_be_made() -> None:
    known = {mutant.key for module in MODULES for mutant in mutants.mutants_of(module)}
    assert [key for key in LISTED if key not in known] == []


def test_every_survivor_has_a_reason() -> None:
    assert [key for key, reason in LISTED.items() if len(reason.split()) < 4] == []


@pytest.mark.parametrize("fault", mutants.faults(), ids=lambda fault: fault["module"])
def test_every_fault_made_up_by_hand_fits_its_module(fault: dict[str, str]) -> None:
    assert mutants.source(fault["module"]).count(fault["right"]) == 1


@pytest.mark.slow
def test_at_least_85_of_100_faults_are_noticed() -> None:
    total = sum(1 for module in mutants.modules() for _ in mutants.mutants_of(module))
    assert len(LISTED) <= 0.15 * total


@pytest.mark.parametrize(
    ("right", "wrong", "changed"),
    [
        ("a = 1\n", "a = 2\n", {("", "<module>")}),
        ("def f():\n    return 1\n", "def f():\n    return 2\n", {("f", "f")}),
        ("def f():\n    return 0\n", "def f():\n    return False\n", {("f", "f")}),
        ("def f(a=1):\n    pass\n", "def f(a=2):\n    pass\n", {("", "<module>")}),
        ("class A:\n    b = 1\n", "class A:\n    b = 2\n", {("", "A")}),
        (
            "class A:\n    def f():\n        return 1\n",
            "class A:\n    def f():\n        return 2\n",
            {("A.f", "A.f")},
        ),
        (
            "def f():\n    def g():\n        return 1\n    return g\n",
            "def f():\n    def g():\n        return 2\n    return g\n",
            {("f", "f.<locals>.g")},
        ),
        ("def f(): return 1\n", "def f(): return  1\n", set()),
    ],
)
def test_a_fault_is_traced_to_its_function(
    right: str, wrong: str, changed: set[tuple[str, str]]
) -> None:
    assert mutants.changed_functions(right, wrong) == changed
