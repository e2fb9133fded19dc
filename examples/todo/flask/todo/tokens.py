"""Tokens, by which a program signs in to the API as its owner."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user, login_required
from sqlalchemy import Select, select
from werkzeug import Response

from todo.extensions import db
from todo.models import Token, User, now

bp = Blueprint("tokens", __name__, url_prefix="/accounts/tokens")

LIFETIME = timedelta(days=90)


@bp.before_request
@login_required
def require_login() -> None:
    """Keep out visitors."""


def own_tokens() -> Select[Token]:
    """Select the person's tokens that still work."""
    return select(Token).where(Token.user_id == current_user.id, Token.expires_at > now())


@bp.get("/")
def index() -> str:
    """Show the tokens."""
    return page()


@bp.post("/")
def make() -> str:
    """Make a token; this answer is the only one that shows it."""
    made = token_urlsafe()
    expiry = now() + LIFETIME
    token = Token(user_id=current_user.id, digest=digest(made), start=made[:8], expires_at=expiry)
    db.session.add(token)
    db.session.commit()
    return page(made)


def page(made: str | None = None) -> str:
    """Draw the page of the tokens, with one that was just made."""
    tokens = db.session.scalars(own_tokens().order_by(Token.id)).all()
    days = LIFETIME.days
    return render_template("accounts/tokens.html", made=made, tokens=tokens, days=days)


@bp.post("/<id:id>/revoke/")
def revoke(id: int) -> Response:
    """End a token at once."""
    db.session.delete(db.one_or_404(own_tokens().where(Token.id == id)))
    db.session.commit()
    flash("Token revoked.", "success")
    return redirect(url_for("tokens.index"))


def digest(token: str) -> str:
    """Return what is stored of a token: for random bits one round will do."""
    return sha256(token.encode()).hexdigest()


def owner_of(token: str) -> User | None:
    """Return whose token this is, if it is one and still works."""
    valid = (Token.digest == digest(token), Token.expires_at > now())
    return db.session.scalar(select(User).join(Token, Token.user_id == User.id).where(*valid))
