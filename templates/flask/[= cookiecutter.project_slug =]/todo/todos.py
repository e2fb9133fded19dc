"""The pages of one todo."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
#% if cookiecutter.accounts %#
from flask_login import login_required
#% endif %#
from werkzeug import Response

from todo.extensions import db
from todo.forms import TodoForm
from todo.models import Todo
from todo.queries import for_change, own_todos, tags_named

bp = Blueprint("todos", __name__, url_prefix="/todos")


#% if cookiecutter.accounts %#
@bp.before_request
@login_required
def require_login() -> None:
    """Send who has not signed in to do so: the decorator does it all."""


#% endif %#
def get_todo(id: int) -> Todo:
    """Return one of the person's todos; 404 for any other."""
    return db.one_or_404(for_change(own_todos().filter_by(id=id)))


def redirect_to_list(todo: Todo) -> Response:
    """Go back to the todo's list."""
    return redirect(url_for("lists.detail", id=todo.list_id))


@bp.route("/<id:id>/edit/", methods=["GET", "POST"])
def edit(id: int) -> str | Response:
    """Change a todo."""
    todo = get_todo(id)
    form = TodoForm(obj=todo)
    if form.validate_on_submit():
        form.populate_obj(todo)
        todo.tags = tags_named(form.tags.data)
        db.session.commit()
        flash("Todo saved.", "success")
        return redirect_to_list(todo)
    return render_template("todos/edit.html", todo=todo, form=form)


#~ mark routing.methods ~#
@bp.post("/<id:id>/toggle/")
def toggle(id: int) -> Response:
    """Tick a todo, or take the tick away."""
#~ end routing.methods ~#
    todo = get_todo(id)
#~ mark queries.write ~#
    todo.completed = not todo.completed
    db.session.commit()
#~ end queries.write ~#
    flash("Todo done." if todo.completed else "Todo reopened.", "success")
    return redirect_to_list(todo)


@bp.route("/<id:id>/delete/", methods=["GET", "POST"])
def delete(id: int) -> str | Response:
    """Ask, then delete a todo."""
    todo = get_todo(id)
    if request.method == "POST":
        db.session.delete(todo)
        db.session.commit()
        flash("Todo deleted.", "success")
        return redirect_to_list(todo)
    return render_template("todos/delete.html", todo=todo)
