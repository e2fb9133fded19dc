"""Files that hang on todos: taken in, looked at, kept outside of what is served, given out."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from time import time

from flask import Blueprint, Response, current_app, flash, redirect, send_from_directory, url_for
#% if cookiecutter.accounts %#
from flask_login import login_required
#% endif %#
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import event, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from wtforms.validators import ValidationError

from todo.extensions import db
from todo.forms import REQUIRED
from todo.models import Attachment, Todo
from todo.queries import own_todos
from todo.todos import get_todo

bp = Blueprint("files", __name__)

# What a file begins with, by its kind; what is text is found out otherwise.
BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/gif": b"GIF8",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}
NAME_LENGTH = 100


#% if cookiecutter.accounts %#
@bp.before_request
@login_required
def require_login() -> None:
    """Send who has not signed in to do so: the decorator does it all."""


#% endif %#
class FileForm(FlaskForm):
    """A file to be hung on a todo."""

    file = FileField("File", validators=[FileRequired(REQUIRED)])

    def validate_file(self, field: FileField) -> None:
        """Look into the file, whatever its name and its sender say."""
        if field.data and kind_of(field.data) is None:
            raise ValidationError("Use a PDF, a GIF, JPEG or PNG image, or a plain text.")


def kind_of(file: FileStorage) -> str | None:
    """Return the kind of a file by what is in it; None if we take no such."""
    content = file.stream.read()
    file.stream.seek(0)
    for kind, beginning in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    with suppress(UnicodeDecodeError):
        if content and not re.search("[\0-\x08\x0e-\x1f]", content.decode()):
            return "text/plain"
    return None


def clean_name(name: str) -> str:
    """Return the name for who fetches the file: its last part, printable."""
    last = re.split(r"[\\/]", name)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-NAME_LENGTH:].strip() or "file"


def folder() -> Path:
    """Return where the files are, which no server shows."""
    folder = Path(current_app.config["UPLOAD_FOLDER"] or Path(current_app.instance_path, "files"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()  # What is sent would else be looked for below the package.


@bp.post("/todos/<id:id>/files/")
def add(id: int) -> Response:
    """Hang a file on a todo, under a name that is chosen here alone."""
    todo = get_todo(id)
    form = FileForm()
    if form.validate_on_submit():
        file = form.file.data
        row = Attachment(
            todo=todo, name=clean_name(file.filename), kind=kind_of(file), stored=token_hex()
        )
        file.save(folder() / row.stored)
        db.session.add(row)
        db.session.commit()
        flash("File added.", "success")
    else:
        flash(" ".join(form.file.errors or form.form_errors), "error")
    return redirect(url_for("todos.edit", id=id))


def get_file(id: int) -> Attachment:
    """Return a file of the person's own todos; 404 for any other."""
    own = own_todos().with_only_columns(Todo.id)
    return db.one_or_404(select(Attachment).where(Attachment.id == id, Attachment.todo_id.in_(own)))


@bp.get("/files/<id:id>/")
def fetch(id: int) -> Response:
    """Give a file to who may see its todo; to be saved, not opened as a page."""
    row = get_file(id)
    response = send_from_directory(
        folder(), row.stored, mimetype=row.kind, as_attachment=True, download_name=row.name
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.post("/files/<id:id>/delete/")
def delete(id: int) -> Response:
    """Take a file away."""
    row = get_file(id)
    db.session.delete(row)
    db.session.commit()
    flash("File deleted.", "success")
    return redirect(url_for("todos.edit", id=row.todo_id))


@event.listens_for(db.session, "after_flush")
def note_deleted(session: Session, flush_context: object) -> None:
    """Remember whose files have to go, if this is kept."""
    gone = {row.stored for row in session.deleted if isinstance(row, Attachment)}
    session.info.setdefault("gone", set()).update(gone)


@event.listens_for(db.session, "after_commit")
def delete_files(session: Session) -> None:
    """Delete the files of rows that are gone for good; a savepoint is too early."""
    if not session.in_nested_transaction():
        for stored in session.info.pop("gone", ()):
            (folder() / stored).unlink(missing_ok=True)


@event.listens_for(db.session, "after_rollback")
def forget(session: Session) -> None:
    """Leave the files of rows that stay; after a savepoint's rollback, all that were noted."""
    session.info.pop("gone", None)


def orphans() -> Iterator[Path]:
    """Give the files that belong to no row: their todo is deleted."""
    known = set(db.session.scalars(select(Attachment.stored)))
    for path in folder().iterdir():
        ours = re.fullmatch("[0-9a-f]{64}", path.name) and path.is_file()
        # A new one may be of a request that has not committed yet.
        if ours and path.name not in known and path.stat().st_mtime < time() - 3600:
            yield path
