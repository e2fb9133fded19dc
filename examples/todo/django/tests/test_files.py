"""The files of todos: what is taken, where it is kept, and to whom it is given."""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from files.models import Attachment

PNG = b"\x89PNG\r\n\x1a\n" + bytes(10)
BAD_KIND = "Use a PDF, a GIF, JPEG or PNG image, or a plain text."


@pytest.fixture
def folder(settings, tmp_path):
    """Return the folder that takes the files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def todo(browser, make_todo, folder):
    """Return a todo that has no files yet."""
    return make_todo("Milk")


@pytest.fixture
def add(browser, todo):
    """Return a function that hangs a file on the todo, and returns the page that comes."""

    def add(content=PNG, name="a.png"):
        values = {"file": SimpleUploadedFile(name, content)}
        page = browser.post(f"/todos/{todo.pk}/files/", values, follow=True)
        return page.content.decode()

    return add


def address():
    """Return where the only file is fetched."""
    return f"/files/{Attachment.objects.get().pk}/"


def test_a_file_is_taken_and_given_back(browser, add):
    assert "File added." in add(PNG, "über.png")
    response = browser.get(address())
    assert (b"".join(response), response["Content-Type"]) == (PNG, "image/png")
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "filename*=utf-8''%C3%BCber.png" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    response.close()


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


def test_markup_is_given_as_plain_text(browser, add):
    add(b"<script>alert(1)</script>", "x.html")
    response = browser.get(address())
    assert response["Content-Type"] == "text/plain"
    response.close()


def test_no_file_is_an_error(browser, todo):
    page = browser.post(f"/todos/{todo.pk}/files/", follow=True)
    assert "This field is required." in page.content.decode()


def test_a_file_that_is_too_large_is_refused(add, folder):
    assert "Use a file of at most 1 MB." in add(PNG + bytes(2**20))
    assert not folder.exists()


@pytest.mark.parametrize(
    "path", ["/files/{file}/delete/", "/todos/{todo}/delete/", "/lists/{list}/delete/"]
)
def test_the_file_goes_with_its_row(
    browser, add, todo, folder, path, django_capture_on_commit_callbacks
):
    add()
    file = Attachment.objects.get().pk
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(path.format(file=file, todo=todo.pk, list=todo.list.pk))
    assert not Attachment.objects.exists()
    assert list(folder.iterdir()) == []


def test_a_file_stays_whose_row_stays(browser, add, django_capture_on_commit_callbacks):
    add()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        Attachment.objects.all().delete()
        transaction.set_rollback(True)
    response = browser.get(address())
    assert response.status_code == 200
    response.close()


def test_files_without_a_row_are_deleted_once_they_are_old(add, folder, capsys):
    add()
    kept = Attachment.objects.get().file.name
    for name in ("0" * 64, "notes.txt"):
        (folder / name).touch()
    call_command("clean_files")
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    call_command("clean_files", "--noinput")
    assert capsys.readouterr().out == "Deleted 0 files.\nDeleted 1 files.\n"
    assert {path.name for path in folder.iterdir()} == {kept, "notes.txt"}


def test_cleaning_asks_first(db, folder, monkeypatch):
    folder.mkdir()
    lost = folder / ("0" * 64)
    lost.touch()
    os.utime(lost, (0, 0))
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "n")
    with pytest.raises(CommandError, match="Nothing was deleted"):
        call_command("clean_files")
    assert lost.exists()
    monkeypatch.setattr("builtins.input", lambda question: "y")
    call_command("clean_files")
    assert not lost.exists()
    assert asked == [f"Delete 1 files from {folder}? [y/N] "]


def test_files_are_their_owners(browser, add, todo, make_user):
    add()
    path = address()
    bob = Client()
    bob.force_login(make_user("bob"))
    assert bob.get(path).status_code == 404
    assert bob.post(f"{path}delete/").status_code == 404
    assert bob.post(f"/todos/{todo.pk}/files/").status_code == 404
    assert "/accounts/login/" in Client().get(path)["Location"]
    assert Attachment.objects.count() == 1
