"""The reminders, and the job that sends them."""

from datetime import UTC, date, datetime, timedelta
from gettext import GNUTranslations
from pathlib import Path
from smtplib import SMTPServerDisconnected

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import reminders
from lists.models import Todo
from reminders.models import Reminder
from reminders.tasks import send

from .test_config import run

ADDRESS = "ada@example.org"
TOMORROW = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """Stop the clock for what is due, at noon."""
    monkeypatch.setattr(timezone, "localdate", lambda: datetime(2026, 3, 1, 12, tzinfo=UTC).date())


@pytest.fixture
def user(make_user):
    """Return a person with an address."""
    return make_user("ada", email=ADDRESS)


@pytest.fixture
def due(user, make_list, make_todo):
    """Store todos of Ada's: three that are due, three that are not."""
    home = make_list("Home")
    make_todo("Milk", home, due=TOMORROW)
    make_todo("Bread", home, due=TOMORROW - timedelta(days=1))
    make_todo("Rent", home, due=date(2026, 1, 31))
    make_todo("Later", home, due=TOMORROW + timedelta(days=1))
    make_todo("Done", home, due=TOMORROW, completed=True)
    make_todo("Whenever", home)


@pytest.fixture
def ask(browser, django_capture_on_commit_callbacks):
    """Return a function by which Ada asks, which returns the page that comes."""

    def ask(**headers):
        with django_capture_on_commit_callbacks(execute=True):
            page = browser.post("/reminders/", headers=headers, follow=True)
        return page.content.decode()

    return ask


@pytest.fixture
def reminder(user, due):
    """Return a reminder that is to be sent."""
    return user.reminders.create(language="en")


def test_what_is_due_is_sent(due, ask, mailoutbox):
    assert "What is due by tomorrow is on its way to you." in ask()
    (message,) = mailoutbox
    assert message.to == [ADDRESS]
    assert message.subject == f"Due by tomorrow at {settings.SITE_NAME}"
    assert message.body.split("\n") == [
        "These todos of yours are due by tomorrow:",
        "",
        "* Rent, Jan. 31, 2026",
        "* Bread, March 1, 2026",
        "* Milk, March 2, 2026",
        "",
        f"{settings.SITE_URL}/lists/",
        "",
    ]


def test_the_message_speaks_the_visitors_language(due, ask, mailoutbox):
    ask(accept_language="fr, de;q=0.8")
    assert mailoutbox[0].subject.startswith("Bis morgen fällig bei ")
    assert "Das ist bis morgen zu tun:" in mailoutbox[0].body
    assert "* Milk, 2. März 2026" in mailoutbox[0].body


def test_the_words_are_compiled():
    folder = Path(reminders.__file__).parent / "locale/de/LC_MESSAGES"
    with (folder / "django.po").open("rb") as words, (folder / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
        for message in read_po(words):
            if message.id:
                assert compiled.gettext(message.id) == message.string, "run pybabel compile"


def test_whoever_asks_twice_is_sent_one(due, ask, mailoutbox):
    ask()
    assert "What is due was sent to you less than an hour ago." in ask()
    assert len(mailoutbox) == 1
    Reminder.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert "on its way" in ask()
    assert len(mailoutbox) == 2


def test_without_todos_or_address_nothing_is_sent(user, due, ask, mailoutbox):
    Todo.objects.update(due=None)
    assert "Nothing is due by tomorrow." in ask()
    user.email = ""
    user.save()
    assert "Your account has no address to write to." in ask()
    assert mailoutbox == []


def test_reminders_are_for_members(client, db):
    assert "/accounts/login/" in client.post("/reminders/")["Location"]


def test_the_job_is_asked_for_after_the_commit(
    due, browser, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        browser.post("/reminders/")
        assert mailoutbox == []
    assert len(callbacks) == 1


def test_a_job_that_is_asked_for_twice_is_done_once(reminder, mailoutbox):
    send.enqueue(reminder.pk)
    send.enqueue(reminder.pk)
    assert len(mailoutbox) == 1


def test_a_job_whose_row_is_gone_is_content(reminder, mailoutbox):
    Reminder.objects.all().delete()
    assert send.enqueue(reminder.pk).status == "SUCCESSFUL"
    assert mailoutbox == []


def test_what_was_ticked_meanwhile_is_not_sent(reminder, mailoutbox):
    Todo.objects.update(completed=True)
    assert send.enqueue(reminder.pk).status == "SUCCESSFUL"
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("error", "waits"), [(ConnectionRefusedError, True), (SMTPServerDisconnected, False)]
)
def test_only_what_has_not_left_waits_for_another_try(reminder, monkeypatch, error, waits):
    def refuse(message):
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert send.enqueue(reminder.pk).status == "FAILED"
    reminder.refresh_from_db()
    assert (reminder.sent_at is None) == waits


def test_the_command_sends_to_each_once_a_day(due, make_user, make_list, mailoutbox, capsys):
    make_user("bob", email="bob@example.org")
    make_list("Eve's", make_user("eve")).todos.create(title="x", due=TOMORROW)
    call_command("remind")
    call_command("remind")
    assert capsys.readouterr().out == "Asked for 1 messages.\nAsked for 0 messages.\n"
    assert [message.to for message in mailoutbox] == [[ADDRESS]]
    assert Reminder.objects.get().day == date(2026, 3, 1)


def test_the_command_tries_again_and_forgets_the_old(reminder, user, mailoutbox, capsys):
    old = user.reminders.create(language="en")
    Reminder.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=8))
    call_command("remind")
    assert capsys.readouterr().out == "Asked for 2 messages.\n"
    assert len(mailoutbox) == 2
    assert Reminder.objects.count() == 2


@pytest.fixture
def queue(settings):
    """Let jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work():
    """Do the jobs that wait."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False)


def test_a_worker_does_jobs_that_wait(transactional_db, queue, reminder, mailoutbox):
    send.enqueue(reminder.pk)
    assert mailoutbox == []
    work()
    assert len(mailoutbox) == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_what_is_rolled_back_leaves_no_job(queue, user, due):
    with transaction.atomic():
        send.enqueue(user.reminders.create(language="en").pk)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("at_once", [False, True])
def test_to_a_job_go_ids_not_objects(request, reminder, at_once):
    if not at_once:
        request.getfixturevalue("queue")
    with pytest.raises(TypeError, match="Reminder"):
        send.enqueue(reminder)


@pytest.mark.parametrize(
    ("variables", "backend"),
    [
        ({"DEBUG": "True"}, "ImmediateBackend"),
        ({"DEBUG": "True", "JOBS_AT_ONCE": "0"}, "DatabaseBackend"),
        ({}, "DatabaseBackend"),
    ],
)
def test_where_jobs_wait(variables, backend):
    code = "from django.conf import settings; print(settings.TASKS['default']['BACKEND'])"
    result = run(code, **variables)
    assert result.stdout.strip().endswith(f".{backend}"), result.stderr
