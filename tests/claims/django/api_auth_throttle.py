"""api-auth: without NUM_PROXIES who changes X-Forwarded-For is new; two calls at once count as one;
and REST framework's own class for HTTP Basic answers 401 to who is locked out."""

import base64

import django

django.setup()

from api.views import TodoViewSet  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from rest_framework.authentication import BasicAuthentication  # noqa: E402
from rest_framework.settings import api_settings  # noqa: E402
from rest_framework.throttling import UserRateThrottle  # noqa: E402

settings.ALLOWED_HOSTS = ["testserver"]
throttle = UserRateThrottle()


def ident(forwarded: str) -> str:
    """Return who REST framework takes this request's sender for."""
    return throttle.get_ident(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}))


assert ident("10.0.0.1") == ident("10.0.0.2") == "127.0.0.1"
api_settings.NUM_PROXIES = None
assert ident("10.0.0.1") != ident("10.0.0.2")

request = RequestFactory().get("/")
request.user = None
cache.clear()
first, second = UserRateThrottle(), UserRateThrottle()
key = first.get_cache_key(request, None)
# Both have read the list before either writes it.
for each in (first, second):
    each.key, each.history, each.now = key, each.cache.get(key, []), each.timer()
first.throttle_success()
second.throttle_success()
assert len(cache.get(key)) == 1
cache.clear()

wrong = {"Authorization": "Basic " + base64.b64encode(b"demo:wrong").decode()}
TodoViewSet.authentication_classes = [BasicAuthentication]
seen = {Client().get("/api/todos/", headers=wrong).status_code for _ in range(7)}
assert seen == {401}, seen
