"""templates, models, queries: what Django 6.1 brings."""

import django
from django.conf import settings

settings.DEBUG = True
django.setup()

from django.db import connection, models, reset_queries  # noqa: E402
from django.template import Context, Template  # noqa: E402
from lists.models import Todo  # noqa: E402

assert django.VERSION[:2] == (6, 1)
title = Template("{% partialdef x inline %}About{% endpartialdef %}, {% partial x %}")
assert title.render(Context()) == "About, About"
assert models.DB_CASCADE is not models.CASCADE


def queries(todos):
    reset_queries()
    assert [todo.list.name for todo in todos]
    return len(connection.queries)


assert queries(Todo.objects.all()) == 1 + Todo.objects.count()
assert queries(Todo.objects.fetch_mode(models.FETCH_PEERS)) == 2
