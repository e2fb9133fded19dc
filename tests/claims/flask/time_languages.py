"""time: SQLite drops a zone; an hour of the clock is no hour; what is not lazy stays English."""

import warnings
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask_babel import force_locale, gettext, lazy_gettext
from wsgi import app

engine = sa.create_engine("sqlite://")
table = sa.Table("one", sa.MetaData(), sa.Column("at", sa.DateTime(timezone=True)))
with engine.begin() as connection, warnings.catch_warnings():
    warnings.simplefilter("error")
    table.create(connection)
    connection.execute(table.insert().values(at=datetime.now(UTC)))
    assert connection.scalar(sa.select(table.c.at)).tzinfo is None

berlin = ZoneInfo("Europe/Berlin")
before = datetime(2026, 3, 29, 1, 30, tzinfo=berlin)
instant = (before.astimezone(UTC) + timedelta(hours=1)).astimezone(berlin)
assert (instant.hour, (before + timedelta(hours=1)).hour) == (3, 2)

with app.test_request_context():
    with force_locale("en"):
        early = gettext("A new password for %(site)s", site="x")
        late = lazy_gettext("A new password for %(site)s", site="x")
    with force_locale("de"):
        assert early == "A new password for x"
        assert str(late) == "Ein neues Passwort für x"
        assert gettext("Not in the catalog") == "Not in the catalog"
