"""Tests of the files of todos: what is taken, where it is kept, and to whom it is given."""

import os
from io import BytesIO

import pytest
from sqlalchemy import select

from todo.extensions import db
from todo.models import Attachment

PNG = b"\x89PNG\r\n\x1a\n" + bytes(10)
BAD_KIND = "Use a PDF, a GIF, JPEG or PNG image, or a plain text."


@pytest.fixture
def folder(app, tmp_path):
    """Return the folder that takes the files."""
    app.config["UPLOAD_FOLDER"] = str(tmp_path / "files")
    yield tmp_path / "files"
    app.config["UPLOAD_FOLDER"] = None


@pytest.fixture
def add(client, make_list, folder):
    """Return a function that hangs a file on a todo, and returns the page that comes."""
    make_list("Work", "Milk")

    def add(content=PNG, name="a.png"):
        data = {"file": (BytesIO(content), name)}
        return client.post("/todos/1/files/", data=data, follow_redirects=True).text

    return add


def test_a_file_is_taken_and_given_back(client, add):
    assert "File added." in add(PNG, "über.png")
    with client.get("/files/1/") as response:
        assert (response.data, response.mimetype) == (PNG, "image/png")
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%C3%BCber.png" in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["../../x.png", "..\\x.png", "/etc/passwd", "x.png.html"])
def test_the_server_chooses_the_name(add, folder, name):
    add(PNG, name)
    (path,) = folder.iterdir()
    assert len(path.name) == 64
    assert not set(path.name) - set("0123456789abcdef")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"MZ\x90\0", "x.png"), (b"\0", "x.txt"), (b"\xff\xfe", "x.txt"), (b"", "x.png")],
)
def test_kinds_are_told_by_content(add, folder, content, name):
    assert BAD_KIND in add(content, name)
    assert not folder.exists()


def test_markup_is_given_as_plain_text(client, add):
    add(b"<script>alert(1)</script>", "x.html")
    with client.get("/files/1/") as response:
        assert response.mimetype == "text/plain"


def test_no_file_is_an_error(client, add):
    assert "This field is required." in client.post("/todos/1/files/", follow_redirects=True).text


def test_a_file_that_is_too_large_is_refused(client, add, folder):
    # Sent as it is: the test client would not close the file that it makes of a larger one.
    kind = "multipart/form-data; boundary=x"
    response = client.post("/todos/1/files/", data=bytes(2**20 + 1), content_type=kind)
    assert response.status_code == 413
    assert not folder.exists()


@pytest.mark.parametrize("path", ["/files/1/delete/", "/todos/1/delete/"])
def test_the_file_goes_with_its_row(app, client, add, folder, path):
    add()
    client.post(path)
    assert list(folder.iterdir()) == []
    with app.app_context():
        assert db.session.scalars(select(Attachment)).all() == []


def test_a_file_stays_whose_row_stays(app, client, add, folder):
    add()
    with app.app_context():
        db.session.delete(db.session.get(Attachment, 1))
        db.session.flush()
        db.session.rollback()
        db.session.commit()
    with client.get("/files/1/") as response:
        assert response.status_code == 200


def test_a_savepoint_is_too_early_to_delete_a_file(app, client, add, folder):
    add()
    with app.app_context():
        with db.session.begin_nested():
            db.session.delete(db.session.get(Attachment, 1))
        assert len(list(folder.iterdir())) == 1
        db.session.commit()
    assert list(folder.iterdir()) == []


def test_a_row_that_comes_back_by_a_savepoint_has_its_file(app, client, add, folder):
    add()
    with app.app_context():
        savepoint = db.session.begin_nested()
        db.session.delete(db.session.get(Attachment, 1))
        db.session.flush()
        savepoint.rollback()
        db.session.commit()
    assert len(list(folder.iterdir())) == 1


@pytest.fixture
def orphan(client, add, folder):
    """Return a file that belongs to no row, and is old."""
    add()
    client.post("/lists/1/delete/")
    (path,) = folder.iterdir()
    os.utime(path, (0, 0))
    return path


def test_what_the_database_deletes_leaves_an_orphan(app, orphan, folder):
    clean = app.test_cli_runner().invoke
    strange = folder / "notes.txt"
    strange.touch()
    os.utime(strange, (0, 0))
    new = folder / ("0" * 64)
    new.touch()
    assert "Deleted 1 files." in clean(args=["clean-files", "--yes"]).output
    assert sorted(folder.iterdir()) == [new, strange]
    assert clean(args=["clean-files"]).output == "Deleted 0 files.\n"


@pytest.mark.parametrize(("answer", "left"), [("n", 1), ("y", 0)])
def test_cleaning_asks_first(app, orphan, folder, answer, left):
    result = app.test_cli_runner().invoke(args=["clean-files"], input=answer)
    assert f"Delete 1 files from {folder}? [y/N]" in result.output
    assert len(list(folder.iterdir())) == left


def test_files_are_their_owners(client, add, make_user, sign_in, visitor):
    add()
    make_user("bob")
    bob = sign_in("bob")
    assert bob.get("/files/1/").status_code == 404
    assert bob.post("/files/1/delete/").status_code == 404
    assert bob.post("/todos/1/files/", data={"file": (BytesIO(PNG), "x")}).status_code == 404
    assert "/accounts/login/" in visitor.get("/files/1/").location
    with client.get("/files/1/") as response:
        assert response.status_code == 200
