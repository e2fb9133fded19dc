"""api-auth: the first class decides what a visitor is told; bytes that are no UTF-8 crash knox."""

import django

django.setup()

from api.views import TodoViewSet  # noqa: E402
from django.test import Client  # noqa: E402
from knox.auth import TokenAuthentication  # noqa: E402
from rest_framework.authentication import BasicAuthentication, SessionAuthentication  # noqa: E402

client = Client(raise_request_exception=False, headers={"host": "localhost"})


def ask(*classes, **headers):
    TodoViewSet.authentication_classes = classes
    return client.get("/api/todos/", headers=headers)


answer = ask(SessionAuthentication, BasicAuthentication)
assert answer.status_code == 403, answer
assert not answer.has_header("WWW-Authenticate")
assert ask(BasicAuthentication, SessionAuthentication).status_code == 401
assert ask(TokenAuthentication, Authorization="Bearer \xff").status_code == 500
assert ask(TokenAuthentication, Authorization="Bearer x").status_code == 401
