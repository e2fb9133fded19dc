"""Imports point down: cli → library → scaffold, concepts, markers, pairing → model, errors."""

import ast

import pytest
from conftest import REPO

SRC = REPO / "src" / "twinstart"
MODULES = sorted(path.stem for path in SRC.glob("*.py"))

RENDERERS = {"terminal", "html", "markdown", "jsonreport"}
RENDERERS_MAY = {"model", "highlight", "unified", "palette", "cache", "folding"}
LEAVES = {"model": set(), "errors": set(), "data": set()}


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


def own(module: str) -> set[str]:
    return {
        name.removeprefix("twinstart.")
        for name in imports(module)
        if name.startswith("twinstart.") and not name.startswith("twinstart.__")
    }


@pytest.mark.parametrize("module", MODULES)
def test_only_the_command_line_imports_click_and_only_scaffold_cookiecutter(module: str) -> None:
    tops = {name.partition(".")[0] for name in imports(module)}
    assert ("click" in tops) == (module in {"cli", "asking"})
    assert ("cookiecutter" in tops) == (module == "scaffold")


@pytest.mark.parametrize("module", sorted(RENDERERS))
def test_renderers_know_the_model_only(module: str) -> None:
    assert own(module) <= RENDERERS_MAY


@pytest.mark.parametrize("module", sorted(LEAVES))
def test_leaves_import_nothing_of_ours(module: str) -> None:
    assert own(module) == LEAVES[module]


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"__main__"}))
def test_nothing_imports_the_command_line(module: str) -> None:
    assert "cli" not in own(module)


def test_the_library_is_imported_by_the_command_line_only() -> None:
    assert [module for module in MODULES if "library" in own(module)] == ["cli"]
