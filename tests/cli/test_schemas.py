"""`twinstart schema` prints what other programs hold a document against."""

import json

import pytest
from conftest import Run

from twinstart.cli.schemas import DOCUMENTS
from twinstart.show.schemas import FORMATS, write_schema


def test_there_is_one_for_each_document() -> None:
    assert list(DOCUMENTS) == list(FORMATS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_that_a_document_names_is_printed(run: Run, name: str) -> None:
    printed = run("schema", name)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert printed.stdout == write_schema(name)


def test_an_unknown_document_is_told_what_there_is(run: Run) -> None:
    result = run("schema", "lessons")
    assert result.returncode == 2
    assert "'concepts', 'diff', 'changed', 'find', 'explain'" in result.stderr


def test_a_document_names_the_schema(run: Run) -> None:
    document = json.loads(run("diff", "routing", "--format", "json").stdout)
    schema = json.loads(run("schema", "diff").stdout)
    assert document["schema"] == schema["$id"]
