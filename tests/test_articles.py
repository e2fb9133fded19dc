"""The table of what five articles speak of: each row leads to regions that are there."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import REPO

from twinstart.lessons.claims import load_claims
from twinstart.model import SIDES, Course

sys.path.insert(0, str(REPO / "tools"))


def rows() -> Iterator[Any]:
    from articles import read_groups

    for group in read_groups():
        for row in group["rows"]:
            yield pytest.param(row, id=row["name"])


@pytest.mark.parametrize("row", list(rows()))
def test_a_row_leads_to_regions_in_both_twins(real_course: Course, row: dict[str, Any]) -> None:
    from articles import list_points, read_articles

    assert set(row) <= {"name", "in", "points", "lesson", "claims"}
    assert row["in"] == sorted(set(row["in"]))
    assert set(row["in"]) <= set(read_articles())
    assert row.keys() & {"points", "lesson", "claims"}
    concepts = {lesson.concept.id: lesson.concept for lesson in real_course.lessons}
    pairs = {pair.point.id: pair for lesson in real_course.lessons for pair in lesson.pairs}
    for point in list_points(row, concepts):
        assert point in pairs, f"no lesson has the point {point}"
        for side in SIDES:
            pane = pairs[point].panes[side]
            assert pane.excerpts or pane.absent, f"{point} has no region in the {side} twin"
    assert set(row.get("claims", ())) <= {claim.key for claim in load_claims()}


def test_each_article_has_its_rows() -> None:
    from articles import read_articles

    for key in read_articles():
        assert sum(key in row.values[0]["in"] for row in rows()) >= 20, key
    names = [row.id for row in rows()]
    assert len(names) == len(set(names))


@pytest.mark.slow
def test_the_table_is_fresh(real_course: Course) -> None:
    from articles import article_reference
    from reference import ARTICLES, DOCS

    table = article_reference(real_course)
    assert (DOCS / ARTICLES).read_text(encoding="utf-8") == table, "run `make docs`"
    for text in ("no equivalent |", "| a recipe's steps |", "claim `ages`"):
        assert text in table
