"""The cache: true, harmless when damaged, no condition for working, only where bytecode is."""

import datetime
import importlib.metadata
import marshal
import os
import shutil
import subprocess
import sys
from importlib.util import source_hash
from pathlib import Path

import pytest
from conftest import REPO, many

from twinstart import cache
from twinstart.cache import Cache, describe_maker


def test_what_was_put_is_there_next_time(tmp_path: Path) -> None:
    first = Cache(tmp_path / "x.pyc")
    store = first.open("spans", "made by me")
    assert store.get("a") is None
    store.put("a", [["k", "def"], ["", " x"]])
    first.save()
    assert Cache(tmp_path / "x.pyc").open("spans", "made by me").get("a") == [
        ["k", "def"],
        ["", " x"],
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["x.pyc"]


def test_what_something_else_has_made_is_not_there(tmp_path: Path) -> None:
    first = Cache(tmp_path / "x.pyc")
    first.open("spans", "an older one").put("a", 1)
    first.open("other", "made by me").put("b", 2)
    first.save()
    second = Cache(tmp_path / "x.pyc")
    assert second.open("spans", "made by me").get("a") is None
    second.open("spans", "made by me").put("c", 3)
    second.save()
    third = Cache(tmp_path / "x.pyc")
    assert third.open("spans", "made by me").entries == {"c": 3}
    assert third.open("other", "made by me").entries == {"b": 2}


def test_what_has_not_grown_is_not_written(tmp_path: Path) -> None:
    unused = Cache(tmp_path / "x.pyc")
    unused.open("spans", "made by me")
    unused.save()
    assert list(tmp_path.iterdir()) == []


def test_the_newest_entries_are_kept(tmp_path: Path) -> None:
    first = Cache(tmp_path / "x.pyc")
    for number in range(10_001):
        first.open("a", "b").put(str(number), number)
    first.save()
    kept = Cache(tmp_path / "x.pyc").open("a", "b")
    assert len(kept.entries) == 10_000
    assert (kept.get("0"), kept.get("1"), kept.get("10000")) == (None, 1, 10_000)


def test_large_entries_are_kept_in_small_numbers(tmp_path: Path) -> None:
    first = Cache(tmp_path / "x.pyc")
    for number in range(5):
        first.open("a", "b", 3).put(str(number), number)
    first.save()
    assert list(Cache(tmp_path / "x.pyc").open("a", "b").entries) == ["2", "3", "4"]


@pytest.mark.parametrize(
    "library", ["jinja2", "pyyaml", "markdown-it-py", "pygments", "cookiecutter", "markupsafe"]
)
def test_versions_are_what_is_installed(library: str) -> None:
    assert cache._find_version(library) == importlib.metadata.version(library)


def test_the_makers_are_code_and_templates_of_pages() -> None:
    made = cache.list_modules("lessons", "show")
    assert {"lessons/kept.py", "show/html.py", "show/page/parts.html.j2"} <= set(made)
    assert not [name for name in made if name.endswith((".css", ".pyc"))]


def test_what_cannot_be_kept_is_no_reason_to_keep_nothing(tmp_path: Path) -> None:
    first = Cache(tmp_path / "x.pyc")
    first.open("a", "b").put("date", datetime.date(2026, 11, 22))
    first.open("a", "b").put("text", "x")
    first.save()
    assert Cache(tmp_path / "x.pyc").open("a", "b").entries == {"text": "x"}


def test_its_folder_is_made(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        for number in range(2):
            first = Cache(tmp_path / "a" / "b" / "x.pyc")
            first.open("a", "b").put(str(number), number)
            first.save()
    finally:
        os.umask(before)
    assert Cache(tmp_path / "a" / "b" / "x.pyc").open("a", "b").entries == {"0": 0, "1": 1}
    assert (tmp_path / "a" / "b" / "x.pyc").stat().st_mode & 0o777 == 0o644


def test_keys_are_short_and_tell_parts_apart() -> None:
    assert cache.key_of("a", "bc\ud800") == "02414c7b2f77e6ffef90471b"
    assert cache.key_of("a", "bc\ud800") != cache.key_of("ab", "c\ud800")
    assert len(describe_maker(("errors.py",), ("pygments",))) == 24


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 8 + b"junk", b"12345678i\0\0\0\0"])
def test_a_damaged_file_is_empty(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "x.pyc").write_bytes(damage)
    assert Cache(tmp_path / "x.pyc").open("a", "b").entries == {}


def test_a_file_with_something_else_in_it_is_empty(tmp_path: Path) -> None:
    body = marshal.dumps([1, 2])
    (tmp_path / "x.pyc").write_bytes(source_hash(body) + body)
    assert Cache(tmp_path / "x.pyc").open("a", "b").entries == {}


@pytest.mark.parametrize("lost", [1, 10, 900])
def test_what_was_written_in_part_is_empty(tmp_path: Path, lost: int) -> None:
    """As after a kill, or on a full disk."""
    first = Cache(tmp_path / "x.pyc")
    first.open("a", "b").put("a", "b" * 1000)
    first.save()
    whole = (tmp_path / "x.pyc").read_bytes()
    (tmp_path / "x.pyc").write_bytes(whole[:-lost])
    assert Cache(tmp_path / "x.pyc").open("a", "b").entries == {}
    second = Cache(tmp_path / "x.pyc")
    second.open("a", "b").put("a", "c")
    second.save()
    assert Cache(tmp_path / "x.pyc").open("a", "b").entries == {"a": "c"}


def test_a_place_that_cannot_be_made_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = Cache(tmp_path / "file" / "x.pyc")
    kept.open("a", "b").put("a", 1)
    kept.save()
    assert kept.open("a", "b").get("a") == 1
    nowhere = Cache(None)
    nowhere.open("a", "b").put("a", 1)
    nowhere.save()


def test_a_maker_is_told_by_its_source_and_its_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers = {describe_maker(("errors.py",), libraries) for libraries in ((), ("pygments",))}
    makers.add(describe_maker(("resources.py",), ()))
    shutil.copyfile(cache._PACKAGE / "errors.py", tmp_path / "errors.py")
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    describe_maker.cache_clear()
    assert describe_maker(("errors.py",), ()) in makers
    (tmp_path / "errors.py").write_text("# other\n")
    describe_maker.cache_clear()
    assert describe_maker(("errors.py",), ()) not in makers
    describe_maker.cache_clear()
    assert len(makers) == 3


def kept_by(tmp_path: Path, *words: str, **env: str) -> list[Path]:
    """Run a command with bytecode under `tmp_path`; return what lies there as a cache."""
    prefix = tmp_path / "bytecode"
    subprocess.run(
        [sys.executable, *words, "-m", "twinstart", "concepts"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPYCACHEPREFIX": str(prefix)} | env,
        check=True,
        capture_output=True,
    )
    return [path.relative_to(prefix) for path in prefix.rglob("warm.*")]


def test_it_lies_where_bytecode_lies(tmp_path: Path) -> None:
    (found,) = kept_by(tmp_path)
    assert Path("/", found).parent == REPO / "src" / "twinstart"


@pytest.mark.parametrize("no", [{"PYTHONDONTWRITEBYTECODE": "1"}, *many({"words": ("-B",)})])
def test_where_no_bytecode_is_written_neither_is_it(
    tmp_path: Path, no: dict[str, "str | tuple[str, ...]"]
) -> None:
    words = no.get("words", ())
    env = {key: value for key, value in no.items() if isinstance(value, str)}
    assert kept_by(tmp_path, *words, **env) == []


def test_tests_neither_read_nor_write_it(clean_env: dict[str, str]) -> None:
    assert cache._cache()._path is None
    assert clean_env["PYTHONDONTWRITEBYTECODE"] == "1"


def test_the_same_page_comes_from_a_cold_and_from_a_warm_cache(
    tmp_path: Path, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from twinstart import library
    from twinstart.show import highlight, html

    pages = []
    for _ in range(2):
        for cached in (html._make_environment, highlight._open_colours):
            cached.cache_clear()
        kept = Cache(tmp_path / "x.pyc")
        monkeypatch.setattr(cache, "_cache", lambda kept=kept: kept)
        pages.append(html.render(library.draw_lessons()))
        kept.save()
    html._make_environment.cache_clear()
    assert pages[0] == pages[1]
    assert Cache(tmp_path / "x.pyc")._kept.keys() >= {"spans", "page", "prose", "colours"}
