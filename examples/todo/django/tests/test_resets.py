"""The way to a new password, by a link in a message."""

import logging
import re
from datetime import UTC, datetime, timedelta
from gettext import GNUTranslations
from threading import Event

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.test import Client

from accounts.mailer import sender
from pages.logs import RequestIdFilter

from .conftest import PASSWORD
from .test_config import run

ADDRESS = "Ada@example.org"
NEW = {"new_password1": "another-horse-9", "new_password2": "another-horse-9"}
ANSWER = b"If an account has this address, a link is on its way to it."


@pytest.fixture
def user(make_user):
    """Return a person with an address."""
    return make_user("ada", email=ADDRESS)


@pytest.fixture
def sent(mailoutbox):
    """Return a function that waits for the messages, and returns them."""

    def sent():
        sender.submit(int).result()
        return mailoutbox

    return sent


@pytest.fixture
def ask(client, sent):
    """Return a function that asks for a link and returns its path."""

    def ask(email=ADDRESS, **more):
        client.post("/accounts/reset/", {"email": email}, **more)
        url = re.escape(settings.SITE_URL)
        return re.search(f"^{url}(/accounts/reset/.+/)$", sent()[-1].body, re.M)[1]

    return ask


def follow(client, path):
    """Open the link, and return the page and where it is."""
    page = client.get(path, follow=True)
    return page, page.redirect_chain[-1][0] if page.redirect_chain else path


def test_a_link_in_a_message_sets_a_password(client, user, ask, sent):
    _, path = follow(client, ask())
    assert path.endswith("/set-password/")
    assert [message.to for message in sent()] == [[ADDRESS]]
    assert sent()[0].subject == f"A new password for {settings.SITE_NAME}"
    assert "account ada." in sent()[0].body
    response = client.post(path, NEW, follow=True)
    assert response.redirect_chain[0][0] == "/accounts/login/"
    assert b"Password changed." in response.content
    assert get_user_model().objects.get(username="ada").check_password(NEW["new_password1"])


@pytest.mark.parametrize(
    ("languages", "zone", "lines"),
    [
        ("fr, de;q=0.8, en;q=0.5", "UTC", ["bis 2. Januar 2026 23:30 (UTC):", "Ihr Passwort"]),
        ("de-AT", "Europe/Berlin", ["bis 3. Januar 2026 00:30 (CET):", "Ihr Passwort"]),
        ("fr", "Europe/Berlin", ["until Jan. 3, 2026, 12:30 a.m. (CET):", "your password"]),
    ],
)
def test_the_message_speaks_the_visitors_language(
    user, ask, sent, settings, monkeypatch, languages, zone, lines
):
    winter = datetime(2026, 1, 2, 22, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: winter)
    settings.TIME_ZONE = zone
    ask(headers={"accept-language": languages})
    for line in lines:
        assert line in sent()[0].body
    assert sent()[0].subject.startswith("Ein neues" if "Ihr" in lines[1] else "A new")


def test_the_environment_says_which_zone():
    code = "from django.conf import settings; print(settings.TIME_ZONE)"
    assert run(code, TIME_ZONE="Europe/Berlin").stdout == "Europe/Berlin\n"


def test_pages_stay_in_one_language(client, db):
    headers = {"accept-language": "de"}
    page = client.post("/accounts/reset/", {"email": "x"}, headers=headers).content
    assert b"Enter a valid email address." in page


def test_the_words_are_compiled():
    folder = settings.BASE_DIR / "locale/de/LC_MESSAGES"
    with (folder / "django.po").open("rb") as words, (folder / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
        for message in read_po(words):
            if message.id:
                assert compiled.gettext(message.id) == message.string, "run pybabel compile"


def test_the_new_password_is_checked(client, user, ask):
    _, path = follow(client, ask())
    page = client.post(path, NEW | {"new_password2": "old-horse-9"}).content
    assert b"The two passwords are not the same." in page
    assert get_user_model().objects.get(username="ada").check_password(PASSWORD)


def test_a_link_works_once(client, user, ask):
    first, second = ask(), ask()
    client.post(follow(client, first)[1], NEW)
    for path in (first, second):
        assert b"does not work" in follow(Client(), path)[0].content


def test_a_link_is_dead_once_the_address_has_changed(client, user, ask):
    path = ask()
    user.email = "new@example.org"
    user.save()
    assert b"does not work" in follow(client, path)[0].content


def test_a_link_grows_old(client, user, ask, monkeypatch):
    path = ask()
    later = datetime.now() + timedelta(minutes=61)
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    assert b"does not work" in follow(client, path)[0].content


def test_a_link_is_for_one_person(client, user, ask, make_user):
    make_user("eve", email="eve@example.org")
    mine, theirs = ask().split("/"), ask("eve@example.org").split("/")
    for path in (mine[:4] + theirs[4:], mine[:3] + theirs[3:4] + mine[4:], [*mine[:4], "x-y", ""]):
        assert b"does not work" in follow(client, "/".join(path))[0].content


def test_a_new_password_ends_all_sessions(client, user, ask):
    there = Client()
    there.force_login(user)
    client.post(follow(client, ask())[1], NEW)
    assert there.get("/lists/").status_code == 302


def test_the_answer_tells_nothing(client, user, sent):
    answers = [
        client.post("/accounts/reset/", {"email": email}, follow=True)
        for email in (ADDRESS, "nobody@example.org")
    ]
    assert {answer.redirect_chain[0] for answer in answers} == {("/accounts/login/", 302)}
    assert all(ANSWER in answer.content for answer in answers)
    assert len(sent()) == 1


def test_the_address_is_the_one_that_was_given(user, ask, sent):
    ask("ADA@EXAMPLE.ORG")
    assert sent()[0].to == [ADDRESS]


def test_accounts_without_an_address_are_no_ones(client, make_user, sent):
    make_user("eve")
    page = client.post("/accounts/reset/", {"email": ""}).content
    assert b"This field is required." in page
    assert not sent()


def test_the_link_does_not_believe_who_asks(user, ask, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert ask(headers={"host": "evil.example", "x-forwarded-host": "evil.example"})


def test_nobody_waits_for_the_mail_server(client, user, sent, monkeypatch, caplog):
    answered, in_time = Event(), []

    def refuse(*args, **kwargs):
        in_time.append(answered.wait(5))
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    caplog.handler.addFilter(RequestIdFilter())
    with caplog.at_level(logging.ERROR):
        client.post("/accounts/reset/", {"email": ADDRESS}, headers={"x-request-id": "reset-1"})
        answered.set()
        sent()
    assert in_time == [True]
    (record,) = (line for line in caplog.records if line.msg.startswith("Failed to send"))
    assert record.request_id == "reset-1"


@pytest.fixture
def counted(settings):
    """Let what is tried be counted."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def test_an_address_is_not_written_to_again_and_again(client, user, sent, counted):
    def ask(email, address):
        return client.post("/accounts/reset/", {"email": email}, REMOTE_ADDR=address)

    for number in range(5):
        assert ask(ADDRESS, f"10.0.0.{number}").status_code == 302
    refused = ask(ADDRESS.upper(), "10.0.1.1")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 900
    assert ask("else@example.org", "10.0.1.1").status_code == 302
    assert len(sent()) == 5


@pytest.mark.parametrize("path", ["/accounts/reset/", "/accounts/signup/"])
@pytest.mark.parametrize(("tries", "status"), [(2, 429), (0, 200)])
def test_one_address_sends_few_forms(client, db, counted, settings, path, tries, status):
    settings.FORM_TRIES = tries
    for _ in range(2):
        assert client.post(path).status_code == 200
    response = client.post(path)
    assert response.status_code == status
    assert ("Retry-After" in response) == (status == 429)
    assert client.get(path).status_code == 200
    assert client.post(path, REMOTE_ADDR="10.0.0.1").status_code == 200


def test_signing_up_takes_an_address(client, db):
    values = {"username": "grace", "password1": PASSWORD, "password2": PASSWORD}
    page = client.post("/accounts/signup/", values | {"email": "not one"}).content
    assert b"Enter a valid email address." in page
    client.post("/accounts/signup/", values | {"email": " grace@example.org"})
    assert get_user_model().objects.get().email == "grace@example.org"


@pytest.mark.parametrize(
    ("environment", "backend", "url"),
    [
        ({}, "smtp", "https://todo.example"),
        ({"EMAIL_URL": "smtp+tls://a:b@mail.example:587"}, "smtp", "https://todo.example"),
        ({"SITE_URL": "https://b"}, "smtp", "https://b"),
        ({"DEBUG": "True"}, "console", "http://127.0.0.1:8000"),
    ],
)
def test_where_messages_and_links_go(environment, backend, url):
    code = """
import django
django.setup()
from django.conf import settings
from django.core import mail
backend = mail.get_connection()
timeout = getattr(backend, "timeout", None)
print(type(backend).__module__, timeout, settings.SITE_URL)
"""
    result = run(code, **environment)
    timeout = 10 if backend == "smtp" else None
    expected = f"django.core.mail.backends.{backend} {timeout} {url}"
    assert result.stdout.strip() == expected, result.stderr


@pytest.mark.parametrize("host", [".example.org", "*"])
def test_no_link_leads_to_all_of_a_domain(host):
    assert "SITE_URL is not set" in run("import config.settings", ALLOWED_HOSTS=host).stderr
