"""signals: a receiver that raises stops the sign-in; one that does not commit keeps nothing."""

import warnings

from flask_login import login_user, user_logged_in
from sqlalchemy import event, func, select
from sqlalchemy.exc import SAWarning
from todo.extensions import db
from todo.models import Activity, Todo, User
from wsgi import app


def count():
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Activity))


def sign_in():
    with app.test_request_context(method="POST"):
        login_user(db.session.scalars(select(User)).first())


def only_add(sender, user):
    db.session.add(Activity(owner_id=user.id, what="Unkept"))


def fail(sender, user):
    raise RuntimeError


before = count()
sign_in()
assert count() == before + 1
with user_logged_in.connected_to(only_add), app.app_context():
    user_logged_in.send(app, user=db.session.scalars(select(User)).first())
with app.app_context():
    assert not db.session.scalar(select(Activity).filter_by(what="Unkept"))
with user_logged_in.connected_to(fail):
    try:
        sign_in()
    except RuntimeError:
        pass
    else:
        raise AssertionError("nobody was told")


def add_while_flushing(mapper, connection, todo):
    db.session.add(Activity(owner_id=1, what="Late"))


event.listen(Todo, "after_insert", add_while_flushing)
with app.app_context(), warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always", SAWarning)
    db.session.add(Todo(list_id=1, title="x"))
    db.session.commit()
assert "Session.add" in str(warned[0].message)
