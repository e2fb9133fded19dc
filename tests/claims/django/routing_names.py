"""routing: the last of equal names wins where there is no namespace; an unknown one raises."""

import sys
import types

import django
from django.conf import settings
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse

django.setup()

urls = types.ModuleType("urls_of_the_claim")
urls.urlpatterns = [path(f"{name}/", print, name="detail") for name in ("first", "last")]
sys.modules[urls.__name__] = urls
with override_settings(ROOT_URLCONF=urls.__name__):
    assert reverse("detail") == "/last/"

from django.template import Context, Template  # noqa: E402

assert settings.ROOT_URLCONF == "config.urls"
assert Template('{% url "lists:detail" 3 %}').render(Context()) == "/lists/3/"
try:
    Template('{% url "lists:show" 3 %}').render(Context())
except NoReverseMatch:
    pass
else:
    raise AssertionError("built")
