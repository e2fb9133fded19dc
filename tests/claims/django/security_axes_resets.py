"""security: what two settings of django-axes let happen."""

import django

django.setup()

from axes.models import AccessAttempt  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402

settings.ALLOWED_HOSTS = ["testserver"]
get_user_model().objects.create_user("mallory", password="my-own-account")


def statuses(tries: int, between: bool = False) -> list[int]:
    """Try wrong passwords of demo's, signing in to one's own account between them if so."""
    seen = []
    for _ in range(tries):
        wrong = {"username": "demo", "password": "wrong"}
        seen.append(Client().post("/accounts/login/", wrong).status_code)
        if between:
            own = {"username": "mallory", "password": "my-own-account"}
            assert Client().post("/accounts/login/", own).status_code == 302
    return seen


assert statuses(7, between=True) == [200, 200, 200, 200, 429, 429, 429]
AccessAttempt.objects.all().delete()
settings.AXES_RESET_ON_SUCCESS = True
assert statuses(7, between=True) == [200] * 7
settings.AXES_RESET_ON_SUCCESS = False

AccessAttempt.objects.all().delete()
for resets in (False, True):
    settings.AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = resets
    statuses(5)
    before = AccessAttempt.objects.get().attempt_time
    statuses(1)
    assert (AccessAttempt.objects.get().attempt_time > before) == resets
