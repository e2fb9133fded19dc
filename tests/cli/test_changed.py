"""`twinstart diff --changed`, `twinstart guide`: a project's own edits, in every form."""

import json
import re
from pathlib import Path

import pytest
from conftest import Run
from twins import answers_for, bake_into


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    bake_into(tmp_path, answers_for("all"))
    file = tmp_path / "demo/flask/hello.py"
    text = file.read_text(encoding="utf-8")
    assert text.count('return "') == 1
    file.write_text(text.replace('return "', 'return "<b>" + "'), encoding="utf-8")
    (tmp_path / "demo/extra.txt").write_text("mine \x1b[31m\n", encoding="utf-8")
    return tmp_path / "demo"


def test_a_terminal_shows_points_and_files(run: Run, demo: Path) -> None:
    for width in ("80", "140"):
        done = run("diff", "--changed", "--width", width, cwd=demo)
        assert done.returncode == 0
        assert '+    return "<b>" + "' in done.stdout
        assert "Hello" in done.stdout
        assert "django/hello.py" in done.stdout
        assert "extra.txt  added" in done.stdout
        assert "+mine <U+001B>[31m" in done.stdout
    alone = run("diff", "routing", "--changed", cwd=demo).stdout
    assert "Nothing was changed since Demo was generated." in alone


def test_other_forms_say_the_same(run: Run, demo: Path) -> None:
    report = json.loads(run("diff", "--changed", "--format", "json", "-p", str(demo)).stdout)
    assert (report["format"], report["title"], report["caveat"]) == (2, "Demo", None)
    assert {point["lesson"] for point in report["points"]} == {"hello"}
    assert [file["path"] for file in report["files"]] == ["extra.txt"]
    markdown = run("diff", "--changed", "--format", "markdown", "-p", str(demo)).stdout
    assert "`extra.txt`, added\n\n```diff\n@@ -0,0 +1,1 @@\n+mine <U+001B>[31m\n```" in markdown
    assert run("diff", "--changed", "-p", str(demo), "-o", "x.html").returncode == 0
    page = re.sub(r"<.*?>", "", (demo.parent / "x.html").read_text(encoding="utf-8"))
    assert "return &#34;&lt;b&gt;&#34; + &#34;" in page
    assert "\x1b" not in page


def test_without_a_project_there_is_nothing_to_compare(run: Run) -> None:
    done = run("diff", "--changed")
    assert done.returncode == 1
    assert "is not a twinstart project" in done.stderr


@pytest.mark.slow
def test_the_guide_is_made_anew(run: Run, demo: Path) -> None:
    page = demo / "guide/index.html"
    before = page.read_text(encoding="utf-8")
    done = run("guide", cwd=demo / "flask")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Wrote {page}.\n"
    after = page.read_text(encoding="utf-8")
    assert before != after
    assert "&lt;b&gt;" in after


@pytest.mark.slow
def test_a_lost_base_is_said(run: Run, demo: Path) -> None:
    record = json.loads((demo / "twinstart.json").read_text(encoding="utf-8"))
    record["base"] = "0" * 64
    (demo / "twinstart.json").write_text(json.dumps(record), encoding="utf-8")
    for words in (["diff", "hello", "--no-pager"], ["diff", "--changed"]):
        shown = " ".join(run(*words, cwd=demo).stdout.split())
        assert ".twinstart/base.tar.bz2: it is not the one that was generated with it" in shown
        assert "restore that file from your version control" in shown
    assert "Not certain: .twinstart/base.tar.bz2" in run("guide", cwd=demo).stderr
    (demo / "twinstart.json").unlink()
    gone = run("diff", "hello", cwd=demo / "flask")
    assert gone.returncode == 1
    assert "looks like a twinstart project, but its twinstart.json is gone" in gone.stderr
