"""The pages of lists, todos and tags, and their forms."""

import pytest
from django.test import Client

from lists.forms import AddTodoForm
from lists.models import Tag, Todo, TodoList


def text(response):
    """Return a page as text."""
    return response.content.decode()


def test_add_list_says_so_after_a_redirect(browser):
    response = browser.post("/lists/", {"name": " Home "}, follow=True)
    todo_list = TodoList.objects.get()
    assert todo_list.name == "Home"
    assert response.redirect_chain == [(todo_list.get_absolute_url(), 302)]
    assert '<li class="success">List added.</li>' in text(response)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "This field is required."),
        ("x" * 101, "Use at most 100 characters."),
        ("Home", "You already have a list with this name."),
    ],
)
def test_bad_list_names(browser, make_list, name, error):
    make_list("Home")
    assert error in text(browser.post("/lists/", {"name": name}))
    assert TodoList.objects.count() == 1


def test_lists_are_counted(browser, make_list, make_todo):
    home = make_list("Home")
    make_todo("Milk", home)
    make_todo("Bread", home, completed=True)
    assert "1 open of 2" in text(browser.get("/lists/"))


def test_rename_and_delete_list(browser, make_list):
    home = make_list("Home")
    page = browser.post(f"/lists/{home.pk}/edit/", {"name": "House"}, follow=True)
    assert "List saved." in text(page)
    assert "<h1>House</h1>" in text(page)
    assert "<h1>Delete list?</h1>" in text(browser.get(f"/lists/{home.pk}/delete/"))
    assert "List deleted." in text(browser.post(f"/lists/{home.pk}/delete/", follow=True))
    assert not TodoList.objects.exists()


def test_add_todo_with_tags(browser, make_list):
    home = make_list("Home")
    values = {"title": "Milk", "due": "2026-12-01", "tags": "Shop, urgent,, shop"}
    assert "Todo added." in text(browser.post(home.get_absolute_url(), values, follow=True))
    todo = Todo.objects.get()
    assert str(todo.due) == "2026-12-01"
    assert [tag.name for tag in todo.tags.all()] == ["shop", "urgent"]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"title": "  "}, "This field is required."),
        ({"title": "x" * 201}, "Use at most 200 characters."),
        ({"title": "Milk", "due": "01.12.2026"}, "Enter a valid date."),
        ({"title": "Milk", "tags": "a b"}, "Tags are lower-case letters, digits and hyphens."),
        ({"title": "Milk", "tags": "x" * 51}, "Use at most 50 characters."),
        ({"title": "Milk", "tags": ",".join(map(str, range(21)))}, "Use at most 20 tags."),
    ],
)
def test_bad_todos(browser, make_list, values, error):
    assert error in text(browser.post(make_list().get_absolute_url(), values))
    assert not Todo.objects.exists()
    assert not Tag.objects.exists()


def test_edit_todo_shows_and_takes_tags(browser, make_todo):
    todo = make_todo("Milk", tags=["home", "shop"])
    assert 'value="home, shop"' in text(browser.get(todo.get_absolute_url()))
    values = {"title": "Oat milk", "notes": "a\nb", "completed": "on", "tags": "shop"}
    response = browser.post(todo.get_absolute_url(), values)
    assert response["Location"] == todo.list.get_absolute_url()
    todo.refresh_from_db()
    assert (todo.title, todo.completed) == ("Oat milk", True)
    assert [tag.name for tag in todo.tags.all()] == ["shop"]


def test_a_todo_can_be_saved_later(make_list):
    form = AddTodoForm({"title": "Milk", "tags": "shop"}, instance=Todo(list=make_list()))
    todo = form.save(commit=False)
    assert not Todo.objects.exists()
    todo.save()
    form.save_m2m()
    assert [tag.name for tag in todo.tags.all()] == ["shop"]


def test_a_field_that_was_not_sent_is_empty(browser, make_todo):
    todo = make_todo("Milk", tags=["shop"])
    assert "This field is required." in text(browser.post(todo.get_absolute_url(), {"notes": "x"}))
    browser.post(todo.get_absolute_url(), {"title": "Milk"})
    assert not todo.tags.exists()


def test_toggle_and_delete_todo(browser, make_todo):
    todo = make_todo()
    assert browser.get(f"/todos/{todo.pk}/toggle/").status_code == 405
    assert "Todo done." in text(browser.post(f"/todos/{todo.pk}/toggle/", follow=True))
    assert "Todo reopened." in text(browser.post(f"/todos/{todo.pk}/toggle/", follow=True))
    assert "Todo deleted." in text(browser.post(f"/todos/{todo.pk}/delete/", follow=True))
    assert not Todo.objects.exists()


def test_order_is_open_first_then_order_then_age(browser, make_list, make_todo):
    home = make_list()
    make_todo("done", home, completed=True, order=1)
    make_todo("last", home)
    make_todo("second", home, order=2)
    make_todo("first", home, order=1)
    assert [todo.title for todo in home.todos.all()] == ["first", "second", "last", "done"]


def test_filters_and_pages(browser, make_list, make_todo):
    home = make_list()
    for number in range(11):
        make_todo(f"Todo {number}", home, tags=["shop"])
    make_todo("Finished", home, completed=True)
    url = home.get_absolute_url()
    assert "Finished" not in text(browser.get(url, {"show": "open"}))
    assert "Todo 1" not in text(browser.get(url, {"show": "done"}))
    assert "Finished" in text(browser.get(url, {"show": "nonsense", "page": 2}))
    assert "?tag=shop&amp;page=2" in text(browser.get(url, {"tag": "shop"}))


def test_each_filter_can_be_cleared(browser, make_list, make_todo):
    home = make_list()
    make_todo("Milk", home, tags=["shop"])
    url = home.get_absolute_url()
    page = text(browser.get(url, {"show": "open", "tag": "shop"}))
    assert f'<a href="{url}?tag=shop">All</a>' in page
    assert f'<a href="{url}?show=open">Any tag</a>' in page
    assert page.count('aria-current="true"') == 2


@pytest.mark.parametrize("page", ["0", "2", "x", "", "1_0", "١"])
def test_no_such_page(browser, make_list, page):
    assert browser.get(make_list().get_absolute_url(), {"page": page}).status_code == 404


def test_tags_reach_across_lists(browser, make_todo):
    make_todo("Milk", tags=["shop"])
    make_todo("Bread", tags=["shop"])
    page = text(browser.get("/tags/"))
    assert '<a class="tag" href="/tags/shop/">shop</a> 2' in page
    page = text(browser.get("/tags/shop/"))
    assert "List of Milk" in page
    assert "List of Bread" in page
    assert browser.get("/tags/none/").status_code == 404


@pytest.mark.parametrize("path", ["/tags/shop/", "/search/?q=todo"])
def test_more_todos_cost_no_more_queries(
    browser, make_todo, django_assert_num_queries, django_assert_max_num_queries, path
):
    make_todo("Todo", tags=["shop"])
    with django_assert_max_num_queries(8) as few:
        browser.get(path)
    for number in range(5):
        make_todo(f"Todo {number}", tags=["shop", f"tag-{number}"])
    with django_assert_num_queries(len(few)):
        browser.get(path)


def test_names_are_escaped(browser, make_list):
    assert "<b>" not in text(browser.get(make_list("<b>").get_absolute_url()))


def test_forms_need_the_csrf_token(db, make_list):
    client = Client(enforce_csrf_checks=True)
    response = client.post(make_list().get_absolute_url(), {"title": "Milk"})
    assert response.status_code == 403
    assert "<h1>403 Forbidden</h1>" in text(response)


@pytest.mark.parametrize(("path", "more"), [("/tags/shop/", "?"), ("/search/?q=todo", "&amp;")])
def test_many_todos_are_shown_page_by_page(browser, make_list, make_todo, path, more):
    home = make_list()
    for number in range(11):
        make_todo(f"Todo {number}", home, tags=["shop"])
    page = text(browser.get(path))
    assert page.count('class="title"') == 10
    assert f'href="{path}{more}page=2">Next</a>' in page
    assert ("11 todos found." in page) == path.startswith("/search/")
    second = f"{path}{more}page=2".replace("&amp;", "&")
    assert text(browser.get(second)).count('class="title"') == 1
    assert browser.get(second.replace("page=2", "page=3")).status_code == 404


def test_tags_need_the_same_few_statements_however_many(make_todo, django_assert_max_num_queries):
    todo = make_todo()
    with django_assert_max_num_queries(8):
        todo.set_tags([f"tag-{number}" for number in range(20)])
    with django_assert_max_num_queries(4):
        todo.set_tags([f"tag-{number}" for number in range(20)])
    assert todo.tags.count() == 20


def test_what_belongs_to_others_is_neither_shown_nor_counted(
    browser, make_user, make_list, make_todo
):
    mine = make_todo("mine", tags=["shop"])
    theirs = make_todo("theirs", make_list("Bob's", make_user("bob")))
    theirs.tags.add(mine.tags.get())
    assert "theirs" not in text(browser.get("/tags/shop/"))
    assert "shop</a> 1" in text(browser.get("/tags/"))
