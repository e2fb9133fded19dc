"""What a project was generated with, where its base does not say so."""

from dataclasses import replace
from pathlib import Path

import pytest

from twinstart import __version__, library
from twinstart.make import base as bases
from twinstart.make.answers import complete_answers
from twinstart.make.base import Base
from twinstart.make.origin import find_base
from twinstart.make.project import Project, Record, digest, load
from twinstart.model import Region

CAVEAT = (
    f" So this is told from what twinstart {__version__} generates, while"
    " the project was made by 0.0.1: lines may be called changed that nobody"
    " changed, and code that is not found is shown as it would be generated today. To make it"
    " whole, restore that file from your version control, or make the project anew elsewhere,"
    " by twinstart 0.0.1 with the same answers, and copy the file from there."
)


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo"), tmp_path)


@pytest.fixture
def kept(made: Path) -> Base:
    return load(made).load_base()


def of_format_1(root: Path, records: dict[str, Record]) -> Project:
    return replace(load(root), version="0.0.1", base_digest=None, records=records)


def write(root: Path, path: str, text: str, *regions: Region) -> Record:
    """Write a file, and return its record as format 1 had it."""
    (root / path).write_text(text)
    return Record(digest(text), regions)


def test_a_base_is_taken_as_it_is(made: Path, kept: Base) -> None:
    assert find_base(load(made)) == (kept, None)


def test_a_lost_base_is_what_would_be_generated_today_where_that_is_the_same(
    made: Path, kept: Base
) -> None:
    (made / bases.FILE).unlink()
    base, caveat = find_base(load(made))
    assert (base.files, set(base.regions)) == (kept.files, set(kept.regions))
    assert caveat is None


def test_a_lost_base_of_another_version_is_told(made: Path, kept: Base) -> None:
    (made / bases.FILE).unlink()
    base, caveat = find_base(replace(load(made), version="0.0.1", base_digest="0" * 64))
    assert base.files == kept.files
    assert caveat == ".twinstart/base.tar.bz2: it is missing." + CAVEAT


def test_what_format_1_recorded_is_known_by_the_files_that_are_as_they_were(
    made: Path, kept: Base
) -> None:
    mine = Region("urls.declare", "flask/app.py", 2, 2)
    old = Region("urls.declare", "flask/old.py", 1, 1, 2)
    same = Record(digest(kept.files["django/views.py"].decode()), ())
    (made / "django/views.py").write_text("edited\n")
    records = {
        "django/views.py": same,
        "flask/app.py": write(made, "flask/app.py", "one\ntwo\n", mine),
        "flask/old.py": write(made, "flask/old.py", "old\n", old),
    }
    base, caveat = find_base(of_format_1(made, records))
    assert caveat is None
    assert base.files == {**kept.files, "flask/app.py": b"one\ntwo\n", "flask/old.py": b"old\n"}
    others = {region for region in kept.regions if region.path != "flask/app.py"}
    assert set(base.regions) == {*others, mine, old}


def test_one_file_that_was_edited_since_makes_no_other_unknown(made: Path, kept: Base) -> None:
    records = {
        "flask/app.py": replace(write(made, "flask/app.py", "mine\n"), digest="0" * 16),
        "flask/gone.py": Record("0" * 16, ()),
        "flask/people.py": write(made, "flask/people.py", "older\n"),
    }
    base, caveat = find_base(of_format_1(made, records))
    assert base.files == {**kept.files, "flask/people.py": b"older\n"}
    assert caveat == ".twinstart/base.tar.bz2: it was made before there was one." + CAVEAT


@pytest.mark.parametrize(("end", "known"), [(2, True), (3, False)])
def test_a_region_ends_within_its_file(made: Path, end: int, known: bool) -> None:
    region = Region("urls.declare", "flask/app.py", 1, end)
    records = {"flask/app.py": write(made, "flask/app.py", "one\ntwo\n", region)}
    base, caveat = find_base(of_format_1(made, records))
    assert (caveat is None, region in base.regions) == (known, known)
