"""The base: deterministic, small, and trusted only where it is the project's own."""

import bz2
import errno
import io
import json
import tarfile
from pathlib import Path

import pytest

from twinstart import library
from twinstart.make import base
from twinstart.make.answers import complete_answers
from twinstart.make.base import Base, DamagedBase, pack, unpack
from twinstart.make.project import load
from twinstart.model import Excerpt, Region, Source

BASE = Base(
    {"flask/a.py": b"one\ntwo\n", "README.md": b"hi\n", "django/b.bin": b"\0\xff"},
    (Region("urls.declare", "flask/a.py", 1, 2, 3),),
)


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(pack(BASE)) == BASE
    assert list(BASE.sources("flask")) == ["flask/a.py"]
    assert list(BASE.sources("django")) == []


def test_the_same_base_is_the_same_bytes_on_any_machine() -> None:
    turned = Base(dict(reversed(BASE.files.items())), BASE.regions)
    assert pack(turned) == pack(BASE)
    assert base.digest_of(pack(BASE)) == (
        "f38dbaf17b5b43dce522d4537a9eb533bc11371405c656b7a717b34a90c897fe"
    )


def test_the_order_of_the_regions_files_does_not_matter() -> None:
    other = Region("urls.answer", "django/b.py", 1, 1)
    files = {**BASE.files, "django/b.py": b"x\n"}
    both = [
        pack(Base(files, regions)) for regions in ((*BASE.regions, other), (other, *BASE.regions))
    ]
    assert both[0] == both[1]


def tar(*members: tuple[str, bytes, bytes], marks: object = None) -> bytes:
    """Make a base by hand; each member has a name, contents and a type."""
    out = io.BytesIO()
    marks = {"format": 1, "regions": {}} if marks is None else marks
    text = marks if isinstance(marks, bytes) else json.dumps(marks).encode()
    with tarfile.open(fileobj=out, mode="w") as file:
        for name, data, kind in (*members, (".twinstart/marks.json", text, tarfile.REGTYPE)):
            member = tarfile.TarInfo(name)
            member.size, member.type, member.linkname = len(data), kind, "/etc/passwd"
            file.addfile(member, io.BytesIO(data))
    return bz2.compress(out.getvalue())


def regions(path: str, *region: object) -> dict[str, object]:
    return {"format": 1, "regions": {path: [list(region)]}}


FILE = ("flask/a.py", b"one\ntwo\n", tarfile.REGTYPE)


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\3\4 not at all", id="foreign"),
        pytest.param(pack(BASE)[:-20], id="cut short"),
        pytest.param(pack(BASE) + b"more", id="longer"),
        pytest.param(bz2.compress(b"\0" * 60_000_000), id="bomb"),
        pytest.param(bz2.compress(b"no tar"), id="no tar"),
        pytest.param(tar(("../x", b"", tarfile.REGTYPE)), id="above"),
        pytest.param(tar(("/etc/x", b"", tarfile.REGTYPE)), id="absolute"),
        pytest.param(tar(("a/../../x", b"", tarfile.REGTYPE)), id="above, in the middle"),
        pytest.param(tar(("flask/./x", b"", tarfile.REGTYPE)), id="a dot"),
        pytest.param(tar(("flask//x", b"", tarfile.REGTYPE)), id="an empty name"),
        pytest.param(tar(("flask\\..\\x", b"", tarfile.REGTYPE)), id="Windows"),
        pytest.param(tar(("C:/x", b"", tarfile.REGTYPE)), id="a drive"),
        pytest.param(tar(("flask/\x1b[0m", b"", tarfile.REGTYPE)), id="an escape"),
        pytest.param(tar(("flask/a.py", b"", tarfile.SYMTYPE)), id="a link"),
        pytest.param(tar(("flask/a.py", b"", tarfile.LNKTYPE)), id="a hard link"),
        pytest.param(tar(("flask/a.py", b"", tarfile.FIFOTYPE)), id="a pipe"),
        pytest.param(tar(("flask/a.py", b"", tarfile.GNUTYPE_SPARSE)), id="a file with holes"),
        pytest.param(tar(FILE, FILE), id="twice"),
        pytest.param(tar(FILE, marks=b"{"), id="no marks"),
        pytest.param(tar(FILE, marks=b"[" * 100_000), id="deep marks"),
        pytest.param(tar(FILE, marks={"format": 9, "regions": {}}), id="later marks"),
        pytest.param(tar(FILE, marks=regions("flask/b.py", "a.b", 1, 1, 1)), id="no such file"),
        pytest.param(tar(FILE, marks=regions("flask/a.py", "a.b", 1, 4, 1)), id="no such lines"),
        pytest.param(tar(FILE, marks=regions("flask/a.py", "a.b", 2, 1, 1)), id="turned round"),
        pytest.param(
            tar(
                ("README.md", b"hi\n", tarfile.REGTYPE), marks=regions("README.md", "a.b", 1, 1, 1)
            ),
            id="of no twin",
        ),
        pytest.param(tar(FILE, marks=regions("flask/a.py", "a.b", 0, 1, 1)), id="line 0"),
        pytest.param(tar(FILE, marks=regions("flask/a.py", "a.b", True, 1, 1)), id="no number"),
        pytest.param(tar(FILE, marks=regions("flask/a.py", 5, 1, 1, 1)), id="no name"),
        pytest.param(tar(FILE, marks=regions("flask/a.py", "a.b", 1)), id="too few"),
    ],
)
def test_what_is_no_base_is_refused(packed: bytes) -> None:
    with pytest.raises(DamagedBase):
        unpack(packed)


def test_a_region_may_end_with_what_follows_the_last_line_break() -> None:
    region = Region("a.b", "flask/a.py", 3, 3, 1)
    assert unpack(tar(FILE, marks=regions("flask/a.py", "a.b", 3, 3, 1))).regions == (region,)


def test_a_base_holds_so_many_files_and_no_more() -> None:
    many = [(f"flask/{number}", b"", tarfile.REGTYPE) for number in range(5000)]
    assert len(unpack(tar(*many[1:])).files) == 4999
    with pytest.raises(DamagedBase):
        unpack(tar(*many))


def test_a_file_that_is_too_large_for_a_base_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / base.FILE
    assert base.read_packed(tmp_path) is None
    file.parent.mkdir()
    assert base.read_packed(tmp_path) is None
    file.write_bytes(b"x" * 4_000_000)
    assert base.read_packed(tmp_path) == b"x" * 4_000_000
    file.write_bytes(b"x" * 4_000_001)
    with pytest.raises(DamagedBase, match="it is too large"):
        base.read_packed(tmp_path)


def test_a_base_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(_: Path) -> bytes:
        # As it answers to somebody who is not root.
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / base.FILE).parent.mkdir()
    (tmp_path / base.FILE).touch()
    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(DamagedBase) as caught:
        base.read_packed(tmp_path)
    assert str(caught.value) == "Permission denied"


def test_what_is_no_text_is_no_source() -> None:
    files = {"a": b"\xff", "b": b"\xc3\xa9"}
    assert base.text_sources(files) == {"b": Source("b", "é")}


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo"), tmp_path)


def excerpt(root: Path) -> Excerpt:
    lessons = library.draw_lessons(load(root)).lessons
    return lessons[0].pairs[0].panes.flask.excerpts[0]


def rewrite(root: Path, files: dict[str, bytes], regions: tuple[Region, ...]) -> None:
    """Give a project another base, as an older twinstart would have made it."""
    packed = pack(Base(files, regions))
    (root / base.FILE).write_bytes(packed)
    record = json.loads((root / "twinstart.json").read_text())
    record["base"] = base.digest_of(packed)
    (root / "twinstart.json").write_text(json.dumps(record))


def test_a_project_with_its_base_is_told_from_no_template(made: Path) -> None:
    """The templates of a later twinstart say other things: this project goes by its own."""
    kept = load(made).load_base()
    old = kept.files["flask/app.py"].replace(b"Show one todo", b"Show a todo")
    rewrite(made, {**kept.files, "flask/app.py": old}, kept.regions)
    (made / "flask/app.py").write_bytes(old)
    assert excerpt(made).edited == frozenset()
    assert "Show a todo" in excerpt(made).code
    (made / "flask/app.py").unlink()
    assert excerpt(made).lost
    assert "Show a todo" in excerpt(made).code


def test_points_and_features_that_a_project_never_had_are_left_out(made: Path) -> None:
    kept = load(made).load_base()
    regions = tuple(region for region in kept.regions if region.point != "urls.json")
    rewrite(made, dict(kept.files), regions)
    record = json.loads((made / "twinstart.json").read_text())
    del record["answers"]["api"]
    record["answers"]["hologram"] = True
    (made / "twinstart.json").write_text(json.dumps(record))
    assert not load(made).answers.has("api")
    (lesson,) = library.draw_lessons(load(made)).lessons
    assert [pair.point.id for pair in lesson.pairs] == [
        "urls.declare", "urls.answer", "urls.method",
    ]  # fmt: skip


def test_a_lost_base_that_can_be_made_anew_is_not_missed(made: Path) -> None:
    (made / base.FILE).unlink()
    course = library.draw_lessons(load(made))
    assert course.caveat is None
    assert excerpt(made).edited == frozenset()


@pytest.mark.parametrize("what", ["missing", "other", "link", "folder link"])
def test_without_its_base_a_project_says_what_cannot_be_told(
    made: Path, tmp_path: Path, what: str
) -> None:
    record = json.loads((made / "twinstart.json").read_text())
    record["base"] = "0" * 64
    (made / "twinstart.json").write_text(json.dumps(record))
    file = made / base.FILE
    if what == "missing":
        file.unlink()
    elif what == "link":
        file.rename(tmp_path / "x")
        file.symlink_to(tmp_path / "x")
    elif what == "folder link":
        file.parent.rename(tmp_path / "x")
        file.parent.symlink_to(tmp_path / "x")
    caveat = library.draw_lessons(load(made)).caveat
    assert caveat is not None
    reason = {"missing": "missing", "other": "not the one"}.get(what, "a link")
    assert caveat.startswith(f".twinstart/base.tar.bz2: it is {reason}")
    assert "restore that file from your version control" in caveat


def old_record(root: Path) -> dict[str, object]:
    """Write a twinstart.json as format 1 had it."""
    kept = load(root).load_base()
    files: dict[str, dict[str, object]] = {}
    from twinstart.make.project import digest

    for region in kept.regions:
        text = kept.files[region.path].decode()
        entry = files.setdefault(region.path, {"digest": digest(text), "regions": []})
        assert isinstance(entry["regions"], list)
        entry["regions"].append([region.point, region.start, region.end, region.rank])
    record = json.loads((root / "twinstart.json").read_text())
    record = {**record, "format": 1, "files": files}
    del record["base"]
    (root / "twinstart.json").write_text(json.dumps(record))
    (root / base.FILE).unlink()
    return record


def test_a_project_of_format_1_is_read(made: Path) -> None:
    old_record(made)
    assert library.draw_lessons(load(made)).caveat is None
    assert excerpt(made).edited == frozenset()
    file = made / "flask/app.py"
    file.write_text("# mine\n" + file.read_text())
    assert excerpt(made).edited == frozenset()


def test_of_format_1_an_untouched_file_is_its_own_base(made: Path) -> None:
    from twinstart.make.project import digest

    record = old_record(made)
    file = made / "flask/app.py"
    text = file.read_text().replace("Show one todo", "Show a todo")
    file.write_text(text)
    files = record["files"]
    assert isinstance(files, dict)
    files["flask/app.py"]["digest"] = digest(text)
    (made / "twinstart.json").write_text(json.dumps(record))
    assert library.draw_lessons(load(made)).caveat is None
    assert excerpt(made).edited == frozenset()
    file.write_text("# mine\n" + text)
    assert library.draw_lessons(load(made)).caveat is not None


def test_a_file_that_leads_out_of_the_project_is_not_quoted(made: Path, tmp_path: Path) -> None:
    """Nor is one in a folder that does."""
    secret = tmp_path / "secret.py"
    secret.write_text((made / "flask/app.py").read_text())
    (made / "flask/app.py").unlink()
    (made / "flask/app.py").symlink_to(secret)
    assert excerpt(made).lost
    (made / "flask").rename(tmp_path / "outside")
    (made / "flask").symlink_to(tmp_path / "outside")
    assert excerpt(made).lost
