"""The pages of lists."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
#% if cookiecutter.accounts %#
from flask_login import current_user, login_required
#% endif %#
from sqlalchemy import Select, case, func, select
from werkzeug import Response

from todo.extensions import db
from todo.forms import AddTodoForm, ListForm
from todo.models import Tag, Todo, TodoList
from todo.queries import commit, for_change, own_lists, page_of, tags_named

bp = Blueprint("lists", __name__, url_prefix="/lists")

#% if cookiecutter.accounts %#
DUPLICATE = "You already have a list with this name."


#~ mark accounts.current@3 permissions.members ~#
@bp.before_request
@login_required
def require_login() -> None:
    """Send who has not signed in to do so: the decorator does it all."""
#~ end accounts.current@3 permissions.members ~#
#% else %#
DUPLICATE = "There is already a list with this name."
#% endif %#


@bp.route("/", methods=["GET", "POST"])
def index() -> str | Response:
    """Show the lists, and add one."""
    form = ListForm()
    if form.validate_on_submit():
#% if cookiecutter.accounts %#
#~ mark accounts.current@4 ~#
        todo_list = TodoList(name=form.name.data, owner_id=current_user.id)
#~ end accounts.current@4 ~#
#% else %#
        todo_list = TodoList(name=form.name.data)
#% endif %#
        db.session.add(todo_list)
#~ mark forms.unique ~#
        if commit():
            flash("List added.", "success")
            return redirect(url_for("lists.detail", id=todo_list.id))
        form.name.errors.append(DUPLICATE)
#~ end forms.unique ~#
#~ mark queries.aggregate@2 ~#
    rows = db.session.execute(with_counts(own_lists())).all()
#~ end queries.aggregate@2 ~#
    return render_template("lists/index.html", rows=rows, form=form)


#~ mark queries.aggregate ~#
def with_counts(lists: Select[TodoList]) -> Select[TodoList, int, int]:
    """Add to each list how many todos it has, and how many are open."""
    open_todos = func.count(case((~Todo.completed, Todo.id)))
    return (
        lists.add_columns(open_todos, func.count(Todo.id))
        .outerjoin(TodoList.todos)
        .group_by(TodoList.id)
        .order_by(TodoList.name, TodoList.id)
    )
#~ end queries.aggregate ~#


#~ mark routing.declare ~#
@bp.route("/<id:id>/", methods=["GET", "POST"])
def detail(id: int) -> str | Response:
    """Show a list's todos, filtered and in pages, and add one."""
#~ end routing.declare ~#
    todo_list = get_list(id)
#~ mark forms.handle ~#
    form = AddTodoForm()
    if form.validate_on_submit():
#~ mark queries.write@2 ~#
        todo = Todo(list_id=todo_list.id)
        form.populate_obj(todo)
        todo.tags = tags_named(form.tags.data)
        db.session.add(todo)
        db.session.commit()
#~ end queries.write@2 ~#
        flash("Todo added.", "success")
        return redirect(url_for("lists.detail", id=id))
#~ end forms.handle ~#
    page = page_of(filtered_todos(todo_list))
    return render_template(
        "lists/detail.html", list=todo_list, page=page, tags=tags_in(todo_list), form=form
    )


def get_list(id: int) -> TodoList:
    """Return one of the person's lists; 404 for any other."""
    return db.one_or_404(for_change(own_lists().filter_by(id=id)))


def filtered_todos(todo_list: TodoList) -> Select[Todo]:
    """Select the todos of a list which ``?show=`` and ``?tag=`` ask for."""
    todos = select(Todo).filter_by(list_id=todo_list.id)
    match request.args.get("show"):
        case "open":
            todos = todos.where(~Todo.completed)
        case "done":
            todos = todos.where(Todo.completed)
    if tag := request.args.get("tag"):
        todos = todos.where(Todo.tags.any(Tag.name == tag))
    return todos


def tags_in(todo_list: TodoList) -> list[str]:
    """Return the names of the tags that a list's todos bear."""
    names = select(Tag.name).join(Tag.todos).where(Todo.list_id == todo_list.id)
    return db.session.scalars(names.distinct().order_by(Tag.name)).all()


@bp.route("/<id:id>/edit/", methods=["GET", "POST"])
def edit(id: int) -> str | Response:
    """Rename a list."""
    todo_list = get_list(id)
    form = ListForm(obj=todo_list)
    if form.validate_on_submit():
        form.populate_obj(todo_list)
        if commit():
#~ mark routing.build ~#
            flash("List saved.", "success")
            return redirect(url_for("lists.detail", id=id))
#~ end routing.build ~#
        form.name.errors.append(DUPLICATE)
    return render_template("lists/edit.html", list=todo_list, form=form)


@bp.route("/<id:id>/delete/", methods=["GET", "POST"])
def delete(id: int) -> str | Response:
    """Ask, then delete a list with its todos."""
    todo_list = get_list(id)
    if request.method == "POST":
        db.session.delete(todo_list)
        db.session.commit()
#~ mark forms.message ~#
        flash("List deleted.", "success")
        return redirect(url_for("lists.index"))
#~ end forms.message ~#
    return render_template("lists/delete.html", list=todo_list)
