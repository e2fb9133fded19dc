"""The `flask` commands of this site."""

from datetime import date

import click
from flask import Blueprint, current_app
#% if cookiecutter.accounts %#
from sqlalchemy import select
#% endif %#
from sqlalchemy.exc import IntegrityError

from todo.extensions import db
#% if cookiecutter.files %#
from todo.files import orphans
#% endif %#
#% if cookiecutter.accounts %#
from todo.forms import MIN_PASSWORD, NAME_LENGTH, NAME_TAKEN, TOO_LONG, USERNAME, same_letters
from todo.models import DataSet, Tag, Todo, TodoList, User
from todo.queries import commit
#% else %#
from todo.models import DataSet, Tag, Todo, TodoList
#% endif %#

#~ mark commands.declare@2 ~#
bp = Blueprint("commands", __name__, cli_group=None)
#~ end commands.declare@2 ~#

#% if cookiecutter.accounts %#
DEMO_NAME = "demo"
DEMO_PASSWORD = "demo-todo-2026"

#% endif %#
SAMPLES = {
    "Groceries": ["Bread", "Milk", "Coffee"],
    "Work": [
        "Answer the mail",
        "Book the train",
        "Write the report",
        "Call the printer",
        "Plan the meeting",
        "Read the contract",
        "Send the invoice",
        "Order a chair",
        "Update the budget",
        "Review the design",
        "Clean the desk",
        "Back up the laptop",
    ],
    "Garden": ["Prune the roses", "Buy seeds"],
}
SAMPLE_TAGS = {"Groceries": "shop", "Work": "next", "Garden": "home"}


#~ mark commands.declare ~#
@bp.cli.command("sample-data")
def sample_data() -> None:
    """Add lists to try the site with, in development only."""
#~ end commands.declare ~#
#~ mark commands.refuse ~#
    if not current_app.debug:
        raise click.ClickException("Sample data is for development: set FLASK_DEBUG=1.")
#~ end commands.refuse ~#
    db.session.add(DataSet(name="samples"))
    try:
        db.session.flush()
    except IntegrityError:
        click.echo("Sample data was added before.")
        return
#% if cookiecutter.accounts %#
    lists, tags = add_samples(demo_user())
#% else %#
    lists, tags = add_samples()
#% endif %#
#~ mark commands.data@2 ~#
    db.session.commit()
#~ end commands.data@2 ~#
    todos = sum(len(todo_list.todos) for todo_list in lists)
    click.echo(f"Added {len(lists)} lists, {todos} todos and {len(tags)} tags.")


#% if cookiecutter.accounts %#
def demo_user() -> User:
    """Return the person to try the site as."""
    demo = db.session.scalar(select(User).filter_by(username=DEMO_NAME))
    if demo is None:
        demo = User(username=DEMO_NAME, email="demo@example.org", is_staff=True)
        demo.set_password(DEMO_PASSWORD)
        db.session.add(demo)
    return demo


def add_samples(owner: User) -> tuple[list[TodoList], list[Tag]]:
    """Add lists with their todos, and return them with the tags."""
    tags = {name: Tag(name=name, owner=owner) for name in ["home", "shop", "urgent", "next"]}
    lists = []
    for name, titles in SAMPLES.items():
        todo_list = TodoList(name=name, owner=owner)
#% else %#
def add_samples() -> tuple[list[TodoList], list[Tag]]:
    """Add lists with their todos, and return them with the tags."""
    tags = {name: Tag(name=name) for name in ["home", "shop", "urgent", "next"]}
    lists = []
    for name, titles in SAMPLES.items():
        todo_list = TodoList(name=name)
#% endif %#
#~ mark commands.data ~#
        db.session.add(todo_list)
        for number, title in enumerate(titles):
            todo = Todo(title=title, completed=number % 4 == 3, tags=[tags[SAMPLE_TAGS[name]]])
            if number % 3 == 0:
                todo.due = date(2026, 12, number + 1)
            if number % 5 == 0:
                todo.tags.append(tags["urgent"])
            todo_list.todos.append(todo)
        lists.append(todo_list)
#~ end commands.data ~#
    return lists, list(tags.values())
#% if cookiecutter.accounts %#


#~ mark commands.account ~#
@bp.cli.command("create-user")
@click.argument("name")
@click.option("--staff", is_flag=True, help="Let this person into the admin site.")
@click.password_option(help="Asked for if left out.")
def create_user(name: str, staff: bool, password: str) -> None:
    """Make an account."""
#~ end commands.account ~#
    name = same_letters(name)
    if not USERNAME.regex.match(name):
        raise click.ClickException(USERNAME.message)
    if len(name) > NAME_LENGTH:
        raise click.ClickException(TOO_LONG % {"max": NAME_LENGTH})
    if len(password) < MIN_PASSWORD:
        raise click.ClickException(f"Use at least {MIN_PASSWORD} characters.")
    user = User(username=name, is_staff=staff)
    user.set_password(password)
    db.session.add(user)
    if not commit():
        raise click.ClickException(NAME_TAKEN)
    click.echo(f"Made the account of {name}.")
#% endif %#
#% if cookiecutter.files %#


@bp.cli.command("clean-files")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def clean_files(yes: bool) -> None:
    """Delete the files that belong to no todo."""
    gone = list(orphans())
    if gone and not yes:
        click.confirm(f"Delete {len(gone)} files from {gone[0].parent}?", abort=True)
    for path in gone:
        path.unlink()
    click.echo(f"Deleted {len(gone)} files.")
#% endif %#
