"""Tests of the reminders, and of the job that sends them."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from gettext import GNUTranslations
from pathlib import Path
from smtplib import SMTPServerDisconnected

import pytest
from babel.messages.pofile import read_po
from kombu.exceptions import EncodeError
from sqlalchemy import delete, func, select, update

from todo import create_app, reminders
from todo.extensions import db
from todo.models import Reminder, Todo, TodoList, User, now

ADDRESS = "ada@example.org"
TOMORROW = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """Stop the clock for what is due, at noon."""

    class Clock(datetime):
        @classmethod
        def now(cls, zone=None):
            return cls(2026, 3, 1, 12, tzinfo=UTC).astimezone(zone)

    monkeypatch.setattr(reminders, "datetime", Clock)


@pytest.fixture
def ada(make_user):
    """Return the id of a person with an address."""
    return make_user("ada", email=ADDRESS)


@pytest.fixture
def outbox(app):
    """Return the list of what is sent."""
    app.extensions["mailman"].outbox = []
    return app.extensions["mailman"].outbox


@pytest.fixture
def due(make, ada):
    """Store todos of Ada's: three that are due, three that are not."""
    todos = [
        Todo(title="Milk", due=TOMORROW),
        Todo(title="Bread", due=TOMORROW - timedelta(days=1)),
        Todo(title="Rent", due=date(2026, 1, 31)),
        Todo(title="Later", due=TOMORROW + timedelta(days=1)),
        Todo(title="Done", due=TOMORROW, completed=True),
        Todo(title="Whenever"),
    ]
    return make(TodoList, name="Home", owner_id=ada, todos=todos)


@pytest.fixture
def ask(client, outbox):
    """Return a function by which Ada asks, which returns the page that comes."""

    def ask(**headers):
        return client.post("/reminders/", headers=headers, follow_redirects=True).text

    return ask


@pytest.fixture
def reminder(make, ada, due, outbox):
    """Return the id of a reminder that is to be sent."""
    return make(Reminder, owner_id=ada, language="en")


@pytest.fixture
def remind(app, outbox):
    """Return a function that runs the command, and returns what it prints."""
    return lambda: app.test_cli_runner().invoke(args=["remind"]).output


def test_what_is_due_is_sent(due, ask, outbox, visitor):
    assert "What is due by tomorrow is on its way to you." in ask()
    (message,) = outbox
    assert message.to == [ADDRESS]
    assert message.subject == f"Due by tomorrow at {visitor.application.config['SITE_NAME']}"
    assert message.body.split("\n") == [
        "These todos of yours are due by tomorrow:",
        "",
        "* Rent, Jan 31, 2026",
        "* Bread, Mar 1, 2026",
        "* Milk, Mar 2, 2026",
        "",
        "https://todo.example/lists/",
    ]


def test_the_message_speaks_the_visitors_language(due, ask, outbox):
    ask(**{"Accept-Language": "fr, de;q=0.8"})
    assert outbox[0].subject.startswith("Bis morgen fällig bei ")
    assert "Das ist bis morgen zu tun:" in outbox[0].body
    assert "* Milk, 02.03.2026" in outbox[0].body


def test_the_words_are_compiled():
    folder = Path(reminders.__file__).parent / "translations/de/LC_MESSAGES"
    with (folder / "reminders.po").open("rb") as words, (folder / "reminders.mo").open("rb") as f:
        compiled = GNUTranslations(f)
        for message in read_po(words):
            if message.id:
                assert compiled.gettext(message.id) == message.string, "run pybabel compile"


def test_whoever_asks_twice_is_sent_one(app, due, ask, outbox):
    ask()
    assert "What is due was sent to you less than an hour ago." in ask()
    assert len(outbox) == 1
    with app.app_context():
        db.session.execute(update(Reminder).values(created_at=now() - timedelta(hours=1)))
        db.session.commit()
    assert "on its way" in ask()
    assert len(outbox) == 2


def test_without_todos_or_address_nothing_is_sent(app, due, ask, outbox):
    with app.app_context():
        db.session.execute(update(Todo).values(due=None))
        db.session.commit()
        assert "Nothing is due by tomorrow." in ask()
        db.session.execute(update(User).values(email=""))
        db.session.commit()
    assert "Your account has no address to write to." in ask()
    assert outbox == []


def test_reminders_are_for_members(visitor):
    assert "/accounts/login/" in visitor.post("/reminders/").location


def test_the_job_is_asked_for_after_the_commit(due, ask, monkeypatch):
    uncommitted = []

    def delay(reminder_id):
        uncommitted.append(db.session().in_transaction())

    monkeypatch.setattr(reminders.send, "delay", delay)
    ask()
    assert uncommitted == [False]


def test_a_job_that_is_asked_for_twice_is_done_once(reminder, outbox):
    reminders.send.delay(reminder)
    reminders.send.delay(reminder)
    assert len(outbox) == 1


def test_a_job_whose_row_is_gone_is_content(app, reminder, outbox):
    with app.app_context():
        db.session.execute(delete(Reminder))
        db.session.commit()
    assert reminders.send.delay(reminder).successful()
    assert outbox == []


def test_what_was_ticked_meanwhile_is_not_sent(app, reminder, outbox):
    with app.app_context():
        db.session.execute(update(Todo).values(completed=True))
        db.session.commit()
    assert reminders.send.delay(reminder).successful()
    assert outbox == []


@pytest.mark.parametrize(
    ("error", "tries", "waits"),
    [(ConnectionRefusedError, 4, True), (SMTPServerDisconnected, 1, False)],
)
def test_only_what_has_not_left_is_tried_again(app, reminder, monkeypatch, error, tries, waits):
    tried = []

    def refuse(message):
        tried.append(message)
        raise error

    monkeypatch.setattr("flask_mailman.EmailMessage.send", refuse)
    assert reminders.send.delay(reminder).failed()
    assert len(tried) == tries
    with app.app_context():
        assert (db.session.get(Reminder, reminder).sent_at is None) == waits


def test_the_command_sends_to_each_once_a_day(app, due, make_user, make_list, remind, outbox):
    make_user("bob", email="bob@example.org")
    make_list("Bob's", "x", owner=make_user("eve"))
    assert remind() == "Asked for 1 messages.\n"
    assert remind() == "Asked for 0 messages.\n"
    assert [message.to for message in outbox] == [[ADDRESS]]
    with app.app_context():
        assert db.session.scalars(select(Reminder.day)).all() == [date(2026, 3, 1)]


def test_the_command_tries_again_and_forgets_the_old(app, reminder, make, ada, remind, outbox):
    make(Reminder, owner_id=ada, language="en", created_at=now() - timedelta(days=8))
    assert remind() == "Asked for 2 messages.\n"
    assert len(outbox) == 2
    with app.app_context():
        assert db.session.scalar(select(func.count(Reminder.id))) == 2


def test_by_a_queue_go_ids_not_objects(settings, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    without = {key: value for key, value in settings.items() if key != "CELERY"}
    celery = create_app(without).extensions["celery"]
    assert not celery.conf.task_always_eager
    assert celery.conf.broker_url == "redis://127.0.0.1:1/0"
    celery.conf.broker_url = "memory://"
    task = celery.tasks["todo.reminders.send"]
    with pytest.raises(EncodeError):
        task.delay(User(username="ada"))
    assert task.delay(1).id


def test_without_a_queue_jobs_are_done_at_once(settings, monkeypatch):
    monkeypatch.delenv("REDIS_URL", raising=False)
    without = {key: value for key, value in settings.items() if key != "CELERY"}
    assert create_app(without).extensions["celery"].conf.task_always_eager


def test_a_worker_finds_celery_and_the_job(settings):
    code = "import wsgi; print('todo.reminders.send' in wsgi.celery.tasks)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(reminders.__file__).parent.parent,
        env=os.environ | {"FLASK_SECRET_KEY": settings["SECRET_KEY"], "FLASK_DEBUG": "1"},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "True\n", done.stderr
