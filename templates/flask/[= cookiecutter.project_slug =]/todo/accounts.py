"""Signing up, in and out, and changing the password."""

import re
from collections.abc import Callable

from flask import (
    Blueprint,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_limiter.util import get_remote_address
from flask_login import current_user, login_required, login_user, logout_user
from sqlalchemy import select
from werkzeug import Response
from werkzeug.security import generate_password_hash

from todo.extensions import db, limiter, login_manager
from todo.forms import (
    NAME_LENGTH,
    NAME_TAKEN,
    PasswordForm,
    SignInForm,
    SignUpForm,
    same_letters,
)
from todo.models import User
from todo.queries import commit

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


@login_manager.user_loader
def load_user(session_id: str) -> User | None:
    """Return whose session the cookie names, unless it has ended."""
    return db.session.scalar(select(User).filter_by(session_id=session_id))


#~ mark accounts.signin@2 ~#
def authenticate(username: str, password: str) -> User | None:
    """Return the person with this name and password, no faster for none."""
    user = db.session.scalar(select(User).filter_by(username=username))
    db.session.commit()  # Hashing takes its time; nobody shall wait for the database meanwhile.
    if user is None:
        generate_password_hash(password, current_app.config["PASSWORD_HASH"])
    elif user.check_password(password):
        return user
    g.wrong_password = True
    return None
#~ end accounts.signin@2 ~#


def limit_tries(name: Callable[[], str | None]) -> Callable:
    """Make a decorator that refuses to try more passwords for this name, or from this address."""

    def tried() -> str:
        return same_letters(name()).casefold()[:NAME_LENGTH]

    def tried_from() -> str:
        return f"{tried()} from {get_remote_address()}"

#~ mark security.throttle ~#
    def decorate(view: Callable) -> Callable:
        # Few for both together; for either alone far more: strangers
        # must not lock a name at once, nor one of its people an office.
        for key, times in ((tried_from, 1), (tried, 20), (get_remote_address, 20)):
            limit = limiter.shared_limit(
                lambda times=times: f"{current_app.config['SIGN_IN_TRIES'] * times}/15 minutes",
                scope=key.__name__,
                key_func=key,
                exempt_when=lambda: not name(),
                deduct_when=lambda response: g.get("wrong_password", False),
            )
            view = limit(view)
        return view
#~ end security.throttle ~#

    return decorate


#~ mark security.throttle@5 ~#
def limit_posts(view: Callable) -> Callable:
    """Make a view refuse a form that one address sends too often, whatever is in it."""
    limit = limiter.limit(
        lambda: f"{current_app.config['FORM_TRIES']}/15 minutes",
        methods=["POST"],
        exempt_when=lambda: not current_app.config["FORM_TRIES"],
    )
    return limit(view)
#~ end security.throttle@5 ~#


def own_name() -> str | None:
    """Return the name of who sends a form, if they have signed in."""
    return getattr(current_user, "username", None) if request.method == "POST" else None


def start_session(user: User) -> None:
    """Sign the person in, in a session that holds nothing from before and lasts two weeks."""
    if current_user.is_authenticated and current_user != user:
        current_user.end_sessions()
        db.session.commit()
    session.clear()
    session.permanent = True
    login_user(user)


def is_local(target: str) -> bool:
    """Tell whether a browser that follows this target stays on this site."""
    return re.fullmatch(r"/(?!/)[^\\\x00-\x1f]*", target) is not None


@bp.route("/signup/", methods=["GET", "POST"])
@limit_posts
def signup() -> str | Response:
    """Make an account and sign in."""
    form = SignUpForm()
    if form.validate_on_submit():
        db.session.commit()  # As above: the form has asked whether the name is free.
        user = User(username=form.username.data, email=form.email.data)
        user.set_password(form.password1.data)
        db.session.add(user)
        if commit():
            start_session(user)
            flash(f"Welcome, {user.username}.", "success")
            return redirect(url_for("lists.index"))
        form.username.errors.append(NAME_TAKEN)
    return render_template("accounts/signup.html", form=form)


@bp.route("/login/", methods=["GET", "POST"])
#~ mark accounts.signin ~#
@limit_tries(lambda: request.form.get("username"))
def login() -> str | Response:
    """Sign in, and go on to where the visitor was stopped."""
    form = SignInForm()
    if form.validate_on_submit():
        user = authenticate(form.username.data, form.password.data)
        if user:
            start_session(user)
            flash("Signed in.", "success")
            target = request.args.get("next", "")
            return redirect(target if is_local(target) else url_for("lists.index"))
#~ mark logging.secrets ~#
        # Not the name that was typed: somebody will type the password there.
        current_app.logger.warning("Somebody could not sign in.")
#~ end logging.secrets ~#
        form.form_errors.append("Wrong username or password.")
    return render_template("accounts/login.html", form=form)
#~ end accounts.signin ~#


@bp.post("/logout/")
@login_required
def logout() -> Response:
    """End the person's sessions, here and wherever else."""
    current_user.end_sessions()
    db.session.commit()
    logout_user()
    session.clear()
    flash("Signed out.", "success")
    return redirect(url_for("pages.home"))


#~ mark class-views.url ~#
@bp.route("/password/", methods=["GET", "POST"])
@login_required
#~ end class-views.url ~#
#~ mark security.throttle@4 ~#
@limit_tries(own_name)
#~ end security.throttle@4 ~#
#~ mark accounts.password ~#
def password() -> str | Response:
    """Change the password, which ends all sessions but this one."""
    db.session.commit()  # As above: the person has been read.
    form = PasswordForm()
    if form.validate_on_submit():
        # login_user would put the proxy into itself.
        user = current_user._get_current_object()
        user.set_password(form.new_password1.data)
        user.end_sessions()
        db.session.commit()
        login_user(user)
        flash("Password changed.", "success")
        return redirect(url_for("pages.home"))
    return render_template("accounts/password.html", form=form)
#~ end accounts.password ~#
