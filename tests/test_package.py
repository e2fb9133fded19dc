"""What the package offers to others."""

import importlib
import pkgutil

import pytest

import twinstart

MODULES = [module.name for module in pkgutil.walk_packages(twinstart.__path__, "twinstart.")]


@pytest.mark.parametrize(
    ("module", "names"),
    [("twinstart", ["__version__"]), ("twinstart.cli", ["main"])],
)
def test_what_is_exported_is_there(module: str, names: list[str]) -> None:
    loaded = importlib.import_module(module)
    assert loaded.__all__ == names
    assert [name for name in names if not hasattr(loaded, name)] == []


@pytest.mark.parametrize("module", [name for name in MODULES if name != "twinstart.__main__"])
def test_an_export_is_listed_once(module: str) -> None:
    loaded = importlib.import_module(module)
    exported = getattr(loaded, "__all__", [])
    # Their order is ruff's.
    assert len(exported) == len(set(exported))
    assert [name for name in exported if not hasattr(loaded, name)] == []
    assert loaded.__doc__
    assert loaded.__doc__.split("\n")[0].endswith((".", ":", "?"))
