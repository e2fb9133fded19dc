import shutil
from pathlib import Path

import pytest
from conftest import MINI

from twinstart.errors import LessonError, WrongAnswer
from twinstart.lessons.concepts import choose, for_django, load_concepts, read_concepts


def test_an_unknown_concept_names_the_nearest() -> None:
    known = load_concepts(MINI / "concepts")
    with pytest.raises(WrongAnswer) as caught:
        choose(["url"], known)
    assert caught.value.hint == "did you mean urls?"


def test_without_ids_all_are_chosen() -> None:
    known = load_concepts(MINI / "concepts")
    assert choose([], known) == list(known)


def test_lessons_come_in_teaching_order_and_are_chosen_in_the_order_named(tmp_path: Path) -> None:
    text = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")
    for name, order in (("alpha", 30), ("beta", 20), ("gamma", 20)):
        mine = text.replace("`urls.", f"`{name}.").replace("order: 10", f"order: {order}")
        (tmp_path / f"{name}.md").write_text(mine, encoding="utf-8")
    known = load_concepts(tmp_path)
    assert [concept.id for concept in known] == ["beta", "gamma", "alpha"]
    chosen = choose(["alpha", "beta", "alpha"], known)
    assert [concept.id for concept in chosen] == ["alpha", "beta"]


def test_a_file_in_another_encoding_is_reported_with_its_line(tmp_path: Path) -> None:
    text = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")
    (tmp_path / "urls.md").write_bytes(
        text.replace("title: ", "title: É").encode("latin-1", "replace")
    )
    with pytest.raises(LessonError, match=r"^concepts/urls\.md:2: this is not UTF-8$"):
        read_concepts(tmp_path)


def test_links_lead_to_the_release_line_that_is_used() -> None:
    (concept,) = load_concepts(MINI / "concepts")
    newer = for_django(concept, "6.1")
    assert [link.url for link in newer.links.django] == [
        "https://docs.djangoproject.com/en/6.1/topics/http/urls/"
    ]
    assert newer.links.flask == concept.links.flask
    assert for_django(concept, "5.2") == concept


def test_files_that_are_no_lessons_are_reported_and_the_others_read(tmp_path: Path) -> None:
    shutil.copy(MINI / "concepts" / "urls.md", tmp_path)
    for name in ("a.md", "z.md"):
        (tmp_path / name).write_text("nothing\n", encoding="utf-8")
    reported: list[LessonError] = []
    (concept,) = read_concepts(tmp_path, reported.append)
    assert concept.id == "urls"
    assert [error.message for error in reported] == [
        "concepts/a.md:1: no header",
        "concepts/z.md:1: no header",
    ]
    with pytest.raises(LessonError, match=r"concepts/a\.md:1: no header"):
        read_concepts(tmp_path)
