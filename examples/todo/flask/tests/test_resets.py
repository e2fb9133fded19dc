"""Tests of the way to a new password, by a link in a message."""

import re
from datetime import UTC, datetime
from gettext import GNUTranslations
from pathlib import Path
from smtplib import SMTPServerDisconnected
from threading import Event

import pytest
from babel.messages.pofile import read_po

from tests.conftest import PASSWORD
from todo import create_app, mailer, resets
from todo.extensions import db
from todo.models import User

ADDRESS = "Ada@example.org"
NEW = {"new_password1": "new horse", "new_password2": "new horse"}
ANSWER = "If an account has this address, a link is on its way to it."


@pytest.fixture
def ada(make_user):
    """Return the id of a person with an address."""
    return make_user("ada", email=ADDRESS)


@pytest.fixture
def sent(app):
    """Return a function that waits for the messages, and returns them."""
    outbox = app.extensions["mailman"].outbox = []

    def sent():
        mailer.sender.submit(int).result()
        return outbox

    return sent


@pytest.fixture
def ask(visitor, sent):
    """Return a function that asks for a link and returns its path."""

    def ask(email=ADDRESS, **more):
        visitor.post("/accounts/reset/", data={"email": email}, **more)
        link = re.search(r"^https://todo.example(/accounts/reset/.+/)$", sent()[-1].body, re.M)
        return link[1]

    return ask


def signs_in(visitor, password):
    data = {"username": "ada", "password": password}
    return visitor.post("/accounts/login/", data=data).status_code in (302, 303)


def test_a_link_in_a_message_sets_a_password(visitor, ada, ask, sent):
    path = ask()
    assert [message.to for message in sent()] == [[ADDRESS]]
    assert sent()[0].subject == f"A new password for {visitor.application.config['SITE_NAME']}"
    assert "account ada." in sent()[0].body
    answer = visitor.post(path, data=NEW, follow_redirects=True)
    assert answer.request.path == "/accounts/login/"
    assert "Password changed." in answer.text
    assert signs_in(visitor, "new horse")


@pytest.fixture
def winter(monkeypatch):
    """Stop the clock, on a winter day."""

    class Clock(datetime):
        @classmethod
        def now(cls, zone=None):
            return cls(2026, 1, 2, 22, 30, tzinfo=UTC).astimezone(zone)

    monkeypatch.setattr(resets, "datetime", Clock)


@pytest.mark.parametrize(
    ("languages", "zone", "lines"),
    [
        ("fr, de;q=0.8, en;q=0.5", "UTC", ["bis 2. Januar 2026, 23:30:00 UTC:", "Ihr Passwort"]),
        ("de-AT", "Europe/Berlin", ["bis 3. Januar 2026, 00:30:00 MEZ:", "Ihr Passwort"]),
        ("fr", "Europe/Berlin", ["until January 3, 2026, 12:30:00", "your password"]),
    ],
)
def test_the_message_speaks_the_visitors_language(
    app, ada, ask, sent, winter, monkeypatch, languages, zone, lines
):
    babel = app.extensions["babel"]
    monkeypatch.setattr(babel, "default_timezone", zone)
    ask(headers={"Accept-Language": languages})
    for line in lines:
        assert line in sent()[0].body
    assert sent()[0].subject.startswith("Ein neues" if "Ihr" in lines[1] else "A new")


def test_pages_stay_in_one_language(visitor):
    page = visitor.post("/accounts/reset/", headers={"Accept-Language": "de"}, data={"email": "x"})
    assert "Enter a valid email address." in page.text


def test_the_words_are_compiled():
    folder = Path(resets.__file__).parent / "translations/de/LC_MESSAGES"
    with (folder / "messages.po").open("rb") as words, (folder / "messages.mo").open("rb") as file:
        compiled = GNUTranslations(file)
        for message in read_po(words):
            if message.id:
                assert compiled.gettext(message.id) == message.string, "run pybabel compile"


@pytest.mark.parametrize("changes", [{"new_password2": "old horse"}, {"new_password1": ""}])
def test_the_new_password_is_checked(visitor, ada, ask, changes):
    assert "errorlist" in visitor.post(ask(), data=NEW | changes).text
    assert not signs_in(visitor, "new horse")


def test_a_link_works_once(visitor, ada, ask):
    first, second = ask(), ask()
    visitor.post(first, data=NEW)
    for path in (first, second):
        again = {"new_password1": "third horse", "new_password2": "third horse"}
        assert "does not work" in visitor.post(path, data=again).text
    assert signs_in(visitor, "new horse")


def test_a_link_is_dead_once_the_address_has_changed(app, visitor, ada, ask):
    path = ask()
    with app.app_context():
        db.session.get(User, ada).email = "new@example.org"
        db.session.commit()
    assert "does not work" in visitor.get(path).text


def test_a_link_grows_old(visitor, ada, ask, monkeypatch):
    path = ask()
    assert "Set password" in visitor.get(path).text
    monkeypatch.setitem(visitor.application.config, "PASSWORD_RESET_TIMEOUT", -1)
    assert "does not work" in visitor.get(path).text


def test_a_link_is_for_one_person(visitor, ada, ask, make_user):
    eve = make_user("eve")
    path = ask().replace(f"/{ada}/", f"/{eve}/")
    assert "does not work" in visitor.get(path).text
    assert "does not work" in visitor.get(f"/accounts/reset/{ada}/x.y.z/").text


def test_a_new_password_ends_all_sessions(sign_in, visitor, ada, ask):
    there = sign_in("ada")
    visitor.post(ask(), data=NEW)
    assert there.get("/lists/").status_code in (302, 303)


def test_the_answer_tells_nothing(visitor, ada, sent):
    answers = {
        visitor.post("/accounts/reset/", data={"email": email}, follow_redirects=True).text
        for email in (ADDRESS, "nobody@example.org")
    }
    assert len(answers) == 1
    assert ANSWER in answers.pop()
    assert len(sent()) == 1


def test_the_address_is_the_one_that_was_given(visitor, ada, ask, sent):
    ask("ADA@EXAMPLE.ORG")
    assert sent()[0].to == [ADDRESS]


def test_accounts_without_an_address_are_no_ones(visitor, make_user, sent):
    make_user("eve")
    page = visitor.post("/accounts/reset/", data={"email": ""}).text
    assert "This field is required." in page
    assert not sent()


def test_the_link_does_not_believe_who_asks(ada, ask, visitor):
    visitor.application.config["TRUSTED_HOSTS"], hosts = None, ["localhost"]
    try:
        assert ask(headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    finally:
        visitor.application.config["TRUSTED_HOSTS"] = hosts


def test_nobody_waits_for_the_mail_server(app, visitor, ada, sent, monkeypatch, caplog):
    answered, in_time = Event(), []

    def refuse(*args):
        in_time.append(answered.wait(5))
        raise SMTPServerDisconnected("Gone.")

    monkeypatch.setattr("flask_mailman.EmailMessage.send", refuse)
    visitor.post("/accounts/reset/", data={"email": ADDRESS}, headers={"X-Request-ID": "reset-1"})
    answered.set()
    sent()
    assert in_time == [True]
    (record,) = (line for line in caplog.records if line.msg == "A message could not be sent.")
    assert record.request_id == "reset-1"


def test_nobody_waits_for_the_message_to_be_written(visitor, ada, sent, monkeypatch):
    answered, in_time = Event(), []
    write = resets.write

    def wait(*args):
        in_time.append(answered.wait(5))
        return write(*args)

    monkeypatch.setattr(resets, "write", wait)
    visitor.post("/accounts/reset/", data={"email": ADDRESS})
    answered.set()
    assert len(sent()) == 1
    assert in_time == [True]


def test_an_address_is_not_written_to_again_and_again(visitor, ada, sent):
    def ask(email, address):
        place = {"REMOTE_ADDR": address}
        return visitor.post("/accounts/reset/", data={"email": email}, environ_base=place)

    for number in range(5):
        assert ask(ADDRESS, f"10.0.0.{number}").status_code == 302
    refused = ask(ADDRESS.upper(), "10.0.1.1")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert ask("else@example.org", "10.0.1.1").status_code == 302
    assert len(sent()) == 5


def test_one_host_asks_for_few_links(app, visitor, monkeypatch):
    monkeypatch.setitem(app.config, "FORM_TRIES", 2)
    statuses = [visitor.post("/accounts/reset/").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert visitor.get("/accounts/reset/").status_code == 200


def test_signing_up_takes_an_address(app, visitor):
    data = {"username": "grace", "password1": PASSWORD, "password2": PASSWORD}
    page = visitor.post("/accounts/signup/", data=data | {"email": "not one"}).text
    assert "Enter a valid email address." in page
    visitor.post("/accounts/signup/", data=data | {"email": " grace@example.org"})
    with app.app_context():
        assert db.session.query(User).one().email == "grace@example.org"


GOOD = {"DEBUG": False, "SECRET_KEY": "x" * 32, "TRUSTED_HOSTS": ["todo.example.org", "b"]}


@pytest.mark.parametrize(
    ("changes", "backend", "url"),
    [
        ({}, "smtp", "https://todo.example.org"),
        ({"SITE_URL": "https://b"}, "smtp", "https://b"),
        ({"DEBUG": True}, "console", "http://127.0.0.1:5000"),
    ],
)
def test_where_messages_and_links_go(changes, backend, url):
    app = create_app(GOOD | changes)
    assert app.extensions["mailman"].backend == backend
    assert app.extensions["mailman"].timeout == 10
    assert app.config["SITE_URL"] == url


def test_no_link_leads_to_all_of_a_domain():
    with pytest.raises(RuntimeError, match="FLASK_SITE_URL is not set"):
        create_app(GOOD | {"TRUSTED_HOSTS": [".example.org"]})
