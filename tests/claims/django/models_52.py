"""templates, models, queries: what the lessons say of 6.0 and 6.1 is not in 5.2."""

import django
from django.db import models
from django.template import Template, TemplateSyntaxError

assert django.VERSION[:2] == (5, 2)
django.setup()
assert not hasattr(models, "DB_CASCADE")
assert not hasattr(models.QuerySet, "fetch_mode")
try:
    Template("{% partialdef x %}{% endpartialdef %}")
except TemplateSyntaxError:
    pass
else:
    raise AssertionError("known")
