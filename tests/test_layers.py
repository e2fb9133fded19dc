"""Imports point down: cli → library → make, lessons, show, run → places → model, errors."""

import ast

import pytest
from conftest import REPO

SRC = REPO / "src" / "twinstart"

# Each place in the house, with those below it that it may use.
GROUND = {"model", "errors", "resources", "cache", "bytecode"}
MAY_USE = {
    "cli": {"library", "make", "lessons", "show", "run"} | GROUND,
    "library": {"make", "lessons", "show", "places"} | GROUND,
    "make": GROUND,
    "lessons": {"places"} | GROUND,
    # What was compiled or coloured once is kept.
    "show": {"bytecode", "cache", "model"},
    "run": {"make"} | GROUND,
    "places": {"model"},
    "model": set(),
    "errors": set(),
    "resources": set(),
    "cache": set(),
    "bytecode": {"cache"},
    "warm": set(),
}
MODULES = sorted(path.relative_to(SRC).with_suffix("").as_posix() for path in SRC.rglob("*.py"))


def imports(module: str) -> set[str]:
    """Return every module that the source of `module` imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((SRC / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "twinstart":
            found |= {f"twinstart.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def place(module: str) -> str:
    return module.partition("/")[0]


def test_every_module_has_its_place() -> None:
    assert {place(module) for module in MODULES} == {*MAY_USE, "__init__", "__main__"}


@pytest.mark.parametrize("module", [m for m in MODULES if place(m) in MAY_USE])
def test_imports_point_down(module: str) -> None:
    own = {name.split(".")[1] for name in imports(module) if name.startswith("twinstart.")}
    assert own - {"__version__"} <= MAY_USE[place(module)] | {place(module)}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_command_line_imports_click_and_only_scaffold_cookiecutter(module: str) -> None:
    tops = {name.partition(".")[0] for name in imports(module)}
    assert "click" not in tops or place(module) == "cli"
    assert "cookiecutter" not in tops or module == "make/scaffold"
