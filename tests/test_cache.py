"""The cache beside the code: used again, harmless when damaged, no condition for working."""

from pathlib import Path

import pytest

from twinstart import cache
from twinstart.cache import Store


def test_what_was_put_is_there_next_time(tmp_path: Path) -> None:
    first = Store(tmp_path / "x.bin")
    assert first.get("a") is None
    first.put("a", [["k", "def"], ["", " x"]])
    first.save()
    assert Store(tmp_path / "x.bin").get("a") == [["k", "def"], ["", " x"]]
    assert [path.name for path in tmp_path.iterdir()] == ["x.bin"]


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 8 + b"junk", b"12345678i\0\0\0\0"])
def test_a_damaged_file_is_empty(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "x.bin").write_bytes(damage)
    assert Store(tmp_path / "x.bin").get("a") is None


def test_a_truncated_file_is_empty(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.bin")
    store.put("a", "b" * 1000)
    store.save()
    (tmp_path / "x.bin").write_bytes((tmp_path / "x.bin").read_bytes()[:-10])
    assert Store(tmp_path / "x.bin").get("a") is None


def test_a_folder_that_cannot_be_made_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "x.bin")
    store.put("a", 1)
    store.save()
    assert store.get("a") == 1


def test_the_same_page_comes_from_a_cold_and_from_a_warm_cache(
    tmp_path: Path, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from twinstart import html, library

    monkeypatch.setattr(cache, "_FOLDER", tmp_path)
    pages = []
    for _ in range(2):
        cache.store.cache_clear()
        html._environment.cache_clear()
        pages.append(html.render(library.course()))
        for name in ("spans", "prose", "colours", "headers", "page", "templates"):
            cache.store(name).save()
    cache.store.cache_clear()
    html._environment.cache_clear()
    assert pages[0] == pages[1]
    assert list(tmp_path.glob("twinstart-spans.*.bin"))
