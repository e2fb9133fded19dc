from pathlib import Path

import pytest

from twinstart import library
from twinstart.make.answers import complete_answers
from twinstart.make.project import load
from twinstart.model import Side
from twinstart.run.runner import Plan, list_addresses

pytestmark = pytest.mark.usefixtures("mini")


def listed(folder: Path, without: tuple[str, ...], ports: dict[Side, int]) -> list[str]:
    made = library.create(complete_answers("demo", without=without), folder)
    return list_addresses(Plan(load(made), ports)).split("\n")


def test_every_feature_brings_its_addresses_and_hint(tmp_path: Path) -> None:
    assert listed(tmp_path, (), {"flask": 5001, "django": 8001}) == [
        "",
        "flask   pages     http://127.0.0.1:5001/",
        "        admin     http://127.0.0.1:5001/admin/",
        "        API       http://127.0.0.1:5001/api/todos/",
        "        API docs  http://127.0.0.1:5001/api/docs/",
        "django  pages     http://127.0.0.1:8001/",
        "        admin     http://127.0.0.1:8001/admin/",
        "        API       http://127.0.0.1:8001/api/todos/",
        "        API docs  http://127.0.0.1:8001/api/docs/",
        "sign in as demo",
        f"guide   {(tmp_path / 'demo/guide/index.html').as_uri()}",
        "Ctrl-C stops.",
        "",
    ]


def test_what_was_left_out_is_not_listed(tmp_path: Path) -> None:
    assert listed(tmp_path, ("accounts", "api"), {"django": 8000})[1:-3] == [
        "django  pages     http://127.0.0.1:8000/",
    ]
