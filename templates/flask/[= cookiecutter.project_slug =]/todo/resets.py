"""A new password for who has forgotten the old one, by a link that is sent."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import force_locale, gettext
from flask_mailman import EmailMessage
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import func, select
from werkzeug import Response

from todo import mailer
from todo.accounts import limit_posts
from todo.extensions import db, limiter
from todo.forms import NewPasswordForm, ResetForm
from todo.models import User

bp = Blueprint("resets", __name__, url_prefix="/accounts/reset")


@bp.route("/", methods=["GET", "POST"])
@limit_posts
def ask() -> str | Response:
    """Ask for an address; whether it is known, only that address is told."""
    form = ResetForm()
    if form.validate_on_submit():
        send_links(form.email.data)
        flash("If an account has this address, a link is on its way to it.", "success")
        return redirect(url_for("accounts.login"))
    return render_template("accounts/reset.html", form=form)


@limiter.shared_limit(
    lambda: f"{current_app.config['SIGN_IN_TRIES']}/15 minutes",
    scope="messages",
    key_func=lambda: request.form["email"].casefold(),
)
def send_links(address: str) -> None:
    """Write to whoever has this address, but not again and again, from wherever it is asked."""
    same = func.lower(User.email) == func.lower(address)
    for user in db.session.scalars(select(User).where(same)):
        send_link(user)


def language() -> str:
    """Return the language of ours that the visitor's browser prefers."""
    languages = current_app.config["LANGUAGES"]
    return request.accept_languages.best_match(languages, default=languages[0])


def send_link(user: User) -> None:
    """Send a person the link by which they set a new password."""
    path = url_for(".confirm", id=user.id, token=signer(user).dumps(user.id))
    link = current_app.config["SITE_URL"] + path
    until = datetime.now(UTC) + timedelta(seconds=current_app.config["PASSWORD_RESET_TIMEOUT"])
    values = {"name": user.username, "link": link, "until": until}
    mailer.send(write, user.email, language(), values)


def write(address: str, language: str, values: dict[str, Any]) -> EmailMessage:
    """Write the message: in the mailer's thread, which knows of no request and nobody signed in."""
    with force_locale(language):
        template = current_app.jinja_env.get_template("accounts/reset_mail.txt")
        subject = gettext("A new password for %(site)s", site=current_app.config["SITE_NAME"])
        return EmailMessage(subject, template.render(values), to=[address])


def signer(user: User) -> URLSafeTimedSerializer:
    """Return what signs a person's links, until password or address change."""
    salt = f"{__name__}:{user.password_hash}:{user.email}"
    return URLSafeTimedSerializer(current_app.secret_key, salt=salt)


def is_good(token: str, user: User) -> bool:
    """Tell whether this token was sent to this person, and still works."""
    try:
        signer(user).loads(token, max_age=current_app.config["PASSWORD_RESET_TIMEOUT"])
    except BadSignature:
        return False
    return True


@bp.route("/<id:id>/<token>/", methods=["GET", "POST"])
def confirm(id: int, token: str) -> str | Response:
    """Set a new password, which ends all sessions and all links."""
    user = db.session.get(User, id)
    db.session.commit()  # Hashing takes its time; nobody shall wait for the database meanwhile.
    if user is None or not is_good(token, user):
        return render_template("accounts/reset_confirm.html", form=None)
    form = NewPasswordForm()
    if form.validate_on_submit():
        user.set_password(form.new_password1.data)
        user.end_sessions()
        db.session.commit()
        flash("Password changed.", "success")
        return redirect(url_for("accounts.login"))
    return render_template("accounts/reset_confirm.html", form=form)
