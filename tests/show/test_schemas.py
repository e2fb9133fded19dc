"""What is written as JSON is what the published schemas say, no more and no less."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import REPO
from jsonschema import Draft202012Validator
from samples import make_changes, make_sample

from twinstart import library
from twinstart.make import project
from twinstart.make.answers import complete_answers
from twinstart.model import Course
from twinstart.show import claims, explained, findings, jsonreport, lesson_list, verdict
from twinstart.show.schemas import FORMATS, read_history, write_document, write_schema

OWN = REPO / "tests" / "explain"


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(write_schema(name)))


def check(name: str, text: str) -> dict[str, Any]:
    """Hold a document against its schema, and return it."""
    document: dict[str, Any] = json.loads(text)
    faults = [
        f"{fault.json_path}: {fault.message}" for fault in validator(name).iter_errors(document)
    ]
    assert faults == []
    return document


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project without features, in which a line, a file and a whole region are others."""
    folder = tmp_path_factory.mktemp("made")
    answers = complete_answers("demo", without=["api", "admin"])
    root = library.create(answers, folder)
    lists = root / "flask/todo/lists.py"
    text = lists.read_text(encoding="utf-8")
    assert 'request.args.get("show")' in text
    edited = text.replace('request.args.get("show")', 'request.args.get("display")')
    lists.write_text(edited, encoding="utf-8")
    (root / "flask/todo/converters.py").unlink()
    (root / "more.txt").write_text("more\n", encoding="utf-8")
    (root / "logo.png").write_bytes(b"\0")
    return root


@pytest.mark.parametrize("name", FORMATS)
def test_a_schema_is_one_and_names_its_document(name: str) -> None:
    schema = json.loads(write_schema(name))
    Draft202012Validator.check_schema(schema)
    named = f"urn:twinstart:{name}:{FORMATS[name]}"
    assert schema["$id"] == named
    assert schema["properties"]["schema"] == {"const": named}
    assert schema["properties"]["format"] == {"const": FORMATS[name]}
    assert json.loads(write_document(name, {})) == {"schema": named, "format": FORMATS[name]}
    assert write_schema(name).endswith("}\n")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_its_history(name: str) -> None:
    assert list(read_history(name)) == [str(number + 1) for number in range(FORMATS[name])]


@pytest.mark.parametrize("name", FORMATS)
def test_a_schema_needs_no_other_and_has_nothing_that_it_does_not_need(name: str) -> None:
    schema = json.loads(write_schema(name))
    wanted = {one["$ref"] for one in objects(schema) if isinstance(one.get("$ref"), str)}
    assert wanted == {f"#/$defs/{one}" for one in schema["$defs"]}


def objects(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_all_lessons_and_all_that_a_lesson_may_hold(real_course: Course) -> None:
    document = check("diff", jsonreport.render(real_course))
    points = [point for lesson in document["lessons"] for point in lesson["points"]]
    assert any(point["flask"]["steps"] for point in points)
    assert any(row["flask"] and row["flask"]["marked"] for one in points for row in one["rows"])
    check("diff", jsonreport.render(make_sample()))
    check("changed", jsonreport.render_changes(make_changes()))


@pytest.mark.slow
def test_an_edited_project_without_some_features(made: Path) -> None:
    mine = project.load(made)
    document = check("diff", jsonreport.render(library.draw_lessons(mine)))
    regions = [
        region
        for lesson in document["lessons"]
        for point in lesson["points"]
        for region in point["flask"]["regions"]
    ]
    assert any(region["edited"] for region in regions)
    assert any(region["lost"] for region in regions)
    changed = check("changed", jsonreport.render_changes(library.draw_changes(mine)))
    assert {patch["kind"] for patch in changed["files"]} >= {"added"}
    assert changed["points"]
    listed = check("concepts", lesson_list.write_json(library.list_lessons(mine)))
    assert any(one["left_out"] for one in listed["concepts"])
    found = check("find", findings.render_json(library.find_word("serializer", mine)))
    assert any(not one["there"] for one in found["terms"])


def test_words_and_files_of_both_frameworks() -> None:
    for name in ("g", "N+1", "trailing slash", "get_object_or_404"):
        check("find", findings.render_json(library.find_word(name)))
    for file in (OWN / "flask/blog.py", OWN / "django/box/views.py"):
        assert check("explain", explained.render_json(library.explain(file)))["lines"]


def test_all_claims() -> None:
    assert len(check("claims", claims.render_json(library.judge_claims()))["claims"]) > 50


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("diff", lambda: jsonreport.render(make_sample())),
        ("changed", lambda: jsonreport.render_changes(make_changes())),
        ("concepts", lambda: lesson_list.write_json(library.list_lessons())),
        ("find", lambda: findings.render_json(library.find_word("g"))),
        ("explain", lambda: explained.render_json(library.explain(OWN / "flask/blog.py"))),
        ("claims", lambda: claims.render_json(library.judge_claims("one-file-only-in-flask"))),
        ("choose", lambda: verdict.render_json(library.choose_framework({"size": "one-job"}))),
    ],
)
def test_a_key_more_or_less_is_noticed(name: str, text: Any) -> None:
    """Add a key to each object of a document in its turn, and take each of its keys away."""
    document = json.loads(text())
    known = validator(name)
    assert known.is_valid(document)
    seen: set[tuple[str, ...]] = set()
    for one in objects(document):
        if tuple(one) in seen:
            continue
        seen.add(tuple(one))
        one["new"] = 1
        assert not known.is_valid(document), sorted(one)
        del one["new"]
        for key in list(one):
            value = one.pop(key)
            assert not known.is_valid(document), key
            one[key] = value
    assert len(seen) > 1
