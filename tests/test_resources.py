from pathlib import Path

import pytest
from conftest import REPO

from twinstart import resources
from twinstart.resources import concepts_dir, look_elsewhere, question_table, template_dir


def places() -> tuple[Path, Path, Path]:
    return template_dir("flask"), question_table(), concepts_dir()


USUAL = (REPO / "templates/flask", REPO / "templates/questions.toml", REPO / "concepts")


def test_a_checkout_has_them_at_its_top() -> None:
    assert places() == USUAL


def test_what_is_installed_has_them_beside_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert places() == (
        tmp_path / "templates/flask", tmp_path / "templates/questions.toml", tmp_path / "concepts",
    )  # fmt: skip


def test_a_block_may_look_elsewhere() -> None:
    a, b = Path("a"), Path("b")
    with look_elsewhere(a, b):
        assert places() == (a / "flask", a / "questions.toml", b)
        with look_elsewhere(None, a):
            assert places() == (*USUAL[:2], a)
        with look_elsewhere(b, None):
            assert places() == (b / "flask", b / "questions.toml", USUAL[2])
        assert places() == (a / "flask", a / "questions.toml", b)
    assert places() == USUAL


def test_after_an_error_all_is_as_before() -> None:
    with pytest.raises(ZeroDivisionError), look_elsewhere(Path("a"), Path("b")):
        raise ZeroDivisionError
    assert places() == USUAL
