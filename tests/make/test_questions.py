import json
import sys

import pytest
from conftest import MINI, REPO

from twinstart.make.questions import (
    TEMPLATES,
    Feature,
    Question,
    compose_settings,
    find_dependents,
    load_features,
    load_questions,
    load_settings,
)

sys.path.insert(0, str(REPO / "tools"))


@pytest.mark.usefixtures("mini")
def test_the_table_gives_questions_and_then_features() -> None:
    assert list(load_questions().values()) == [
        Question("project_name", "Project name", "What people read.", "Todo"),
        Question("project_slug", "Folder name", "The project's folder.", "todo"),
        Question("django_version", "Django version", "5.2 or 6.1.", "5.2", ("5.2", "6.1")),
        Question("accounts", "With accounts", "people", True),
        Question("admin", "With admin", "staff", True),
        Question("api", "With api", "programs", True),
    ]


@pytest.mark.usefixtures("mini")
def test_a_feature_has_all_that_the_table_says() -> None:
    none: dict[str, tuple[str, ...]] = dict.fromkeys(TEMPLATES, ())
    files = {"flask": ("people.py",), "django": ("people/",), "pair": ()}
    api = {"API": "/api/todos/", "API docs": "/api/docs/"}
    assert list(load_features().values()) == [
        Feature("accounts", "people", (), files, {}, "sign in as demo"),
        Feature("admin", "staff", ("accounts",), none, {"admin": "/admin/"}, ""),
        Feature("api", "programs", (), none, api, ""),
    ]


def test_what_hangs_on_a_feature_is_found_down_to_the_last(
    mini: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_dependents("accounts") == ["admin"]
    assert find_dependents("api") == []
    chain = 'features.a.says = ""\nfeatures.b = {says = "", needs = ["a"]}\n'
    chain += 'features.c = {says = "", needs = ["b"]}\n'
    place = tmp_path_factory.mktemp("table") / "questions.toml"
    place.write_text(chain)
    monkeypatch.setattr("twinstart.make.questions.question_table", lambda: place)
    assert find_dependents("a") == ["b", "c"]
    assert find_dependents("b") == ["c"]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("place", ["mini", "real"])
def test_each_template_asks_what_the_table_says(
    place: str, template: str, request: pytest.FixtureRequest
) -> None:
    from questions import compose

    if place == "mini":
        request.getfixturevalue("mini")
    root = MINI if place == "mini" else REPO
    text = (root / "templates" / template / "cookiecutter.json").read_text(encoding="utf-8")
    assert text == compose(template), "run `make questions`"
    settings = load_settings(template)
    assert settings == json.loads(text) == compose_settings(template)
    assert settings["_jinja2_env_vars"]["variable_start_string"] == "[="


def test_a_feature_comes_after_those_that_it_needs() -> None:
    seen: set[str] = set()
    for feature in load_features().values():
        assert set(feature.needs) <= seen
        seen.add(feature.name)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_files_of_a_feature_exist(template: str) -> None:
    (project,) = (REPO / "templates" / template).glob("*project_slug*")
    for feature in load_features().values():
        for path in feature.files[template]:
            assert (project / path).exists(), path
            assert (project / path).is_dir() == path.endswith("/")


def test_every_explanation_is_one_short_line() -> None:
    for question in load_questions().values():
        assert 0 < len(question.says) <= 72
        assert question.says.isprintable()
