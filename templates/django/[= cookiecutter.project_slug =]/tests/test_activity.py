"""The activity log: what it tells, of whom, and what it never hears of."""

import re

import pytest
from django.core.management import call_command
from django.db import transaction
#% if cookiecutter.accounts %#
from django.test import Client
#% endif %#

from activity.models import Activity
from lists.models import Todo

#% if cookiecutter.accounts %#
from .conftest import PASSWORD

#% endif %#

def entries(browser):
    """Return what the page says, newest first, without the times."""
    page = browser.get("/activity/").content.decode()
    return re.findall(r'<li><time datetime="[-\d]{10} \d\d:\d\d">.*</time> (.*)</li>', page)


@pytest.fixture
def todo(browser, make_todo):
    """Return a todo that was added before anybody looked."""
    return make_todo("Milk")


def test_a_todos_life_is_noted(browser, make_list):
    browser.post(make_list().get_absolute_url(), {"title": "<Milk>"})
    address = Todo.objects.get().get_absolute_url()
    browser.post(address.replace("edit", "toggle"))
    todo = Todo.objects.get()
    todo.title = "<Oat milk>"
    todo.save()
    browser.post(address.replace("edit", "toggle"))
    browser.post(address.replace("edit", "delete"))
    assert entries(browser)[:4] == [
        "Todo deleted: &lt;Oat milk&gt;",
        "Todo reopened: &lt;Oat milk&gt;",
        "Todo done: &lt;Milk&gt;",
        "Todo added: &lt;Milk&gt;",
    ]


def test_what_is_undone_is_not_noted(browser, todo):
    with transaction.atomic():
        todo.completed = True
        todo.save()
        transaction.set_rollback(True)
    assert entries(browser)[0] == "Todo added: Milk"


def test_the_todos_of_a_list_go_with_it_unheard(browser, todo):
    browser.post(f"/lists/{todo.list.pk}/delete/")
    assert not Todo.objects.exists()
    assert entries(browser)[0] == "Todo added: Milk"


def test_nobody_hears_of_one_statement_for_many_rows(browser, todo):
    Todo.objects.update(completed=True)
    Todo.objects.bulk_create([Todo(list=todo.list, title="Bread")])
    assert entries(browser)[0] == "Todo added: Milk"


def test_a_new_todo_is_not_looked_for(todo, django_assert_num_queries):
    with django_assert_num_queries(2):  # The todo, and the entry.
        todo.list.todos.create(title="Bread")


def test_many_are_deleted_one_by_one(browser, todo, make_todo):
    make_todo("Bread")
    Todo.objects.all().delete()
    assert sorted(entries(browser)[:2]) == ["Todo deleted: Bread", "Todo deleted: Milk"]


def test_a_fixture_brings_its_own_log(browser, todo, tmp_path):
    path = tmp_path / "lists.json"
    call_command("dumpdata", "lists", output=str(path), verbosity=0)
    before = entries(browser)
    Todo.objects.update(completed=True)
    call_command("loaddata", str(path), verbosity=0)
    assert not Todo.objects.get().completed
    assert entries(browser) == before


def test_the_page_shows_the_last_fifty(browser, todo):
#% if cookiecutter.accounts %#
    values = {"owner": todo.list.owner}
#% else %#
    values = {}
#% endif %#
    Activity.objects.bulk_create(Activity(what=f"Entry {number}", **values) for number in range(51))
    assert entries(browser) == [f"Entry {number}" for number in range(50, 0, -1)]
#% if cookiecutter.accounts %#


def test_signing_in_and_out_is_noted(client, user):
    values = {"username": "ada", "password": PASSWORD}
    client.post("/accounts/login/", values)
    client.post("/accounts/logout/")
    client.post("/accounts/login/", values)
    assert entries(client) == ["Signed in", "Signed out", "Signed in"]


def test_a_wrong_password_is_not_noted(browser):
    values = {"username": "ada", "password": "wrong"}
    assert "Location" not in Client().post("/accounts/login/", values)
    assert entries(browser) == ["Signed in"]


def test_each_sees_the_own_entries(browser, todo, make_user):
    other = Client()
    other.force_login(make_user("bob"))
    assert entries(browser) == ["Todo added: Milk", "Signed in"]
    assert entries(other) == ["Signed in"]


def test_a_person_goes_with_the_log(browser, todo, user):
    user.delete()
    assert not Activity.objects.exists()


def test_visitors_must_sign_in(client, db):
    assert client.get("/activity/")["Location"] == "/accounts/login/?next=/activity/"
#% else %#


def test_an_empty_log_says_so(browser):
    assert "Nothing has happened yet." in browser.get("/activity/").content.decode()
#% endif %#
