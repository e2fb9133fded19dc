"""The forms: what each one takes, how it is checked, and the words for what is wrong."""

import re
from collections.abc import Iterable
from typing import Any
#% if cookiecutter.accounts %#
from unicodedata import normalize
#% endif %#

#% if cookiecutter.accounts %#
from flask import g, request
#% else %#
from flask import request
#% endif %#
#% if cookiecutter.accounts %#
from flask_login import current_user
#% endif %#
from flask_wtf import FlaskForm
#% if cookiecutter.accounts %#
from sqlalchemy import func, select
#% endif %#
from wtforms import (
    BooleanField,
    DateField,
#% if cookiecutter.accounts %#
    EmailField,
#% endif %#
    Field,
    Form,
#% if cookiecutter.accounts %#
    PasswordField,
#% endif %#
    SearchField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
#% if cookiecutter.accounts %#
    Email,
    EqualTo,
    InputRequired,
#% endif %#
    Length,
    Optional,
#% if cookiecutter.accounts %#
    Regexp,
#% endif %#
    ValidationError,
)
from wtforms.widgets import TextInput

#% if cookiecutter.accounts %#
from todo.extensions import db
from todo.models import Tag, User
#% else %#
from todo.models import Tag
#% endif %#

REQUIRED = "This field is required."
TOO_LONG = "Use at most %(max)d characters."
BAD_TAG = "Tags are lower-case letters, digits and hyphens."
TAG_LENGTH = 50
MOST_TAGS = 20
TAG_PATTERN = r"[a-z0-9-]+\Z"


def strip(value: str | None) -> str:
    """Drop the white space around a text."""
    return (value or "").strip()


def refuse_nul(form: Form, field: Field) -> None:
    """Refuse the one character that PostgreSQL cannot store."""
    if "\0" in (field.data or ""):
        raise ValidationError("Null characters are not allowed.")


def clean_tags(names: Iterable[str]) -> list[str]:
    """Return tag names in lower case, each once; ValueError says what is wrong with one."""
    cleaned = list(dict.fromkeys(name.strip().lower() for name in names))
    if len(cleaned) > MOST_TAGS:
        raise ValueError(f"Use at most {MOST_TAGS} tags.")
    for name in cleaned:
        if not re.fullmatch(TAG_PATTERN, name):
            raise ValueError(BAD_TAG)
        if len(name) > TAG_LENGTH:
            raise ValueError(TOO_LONG % {"max": TAG_LENGTH})
    return cleaned


class TagsField(Field):
    """A text of tag names with commas between them, which stands for Tag objects."""

    widget = TextInput()

    def process_data(self, value: Iterable[Tag] | None) -> None:
        """Take the tags of the object that is edited."""
        self.data = [tag.name for tag in value or ()]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the text that was sent; forgive a comma too many."""
        names = ",".join(valuelist).split(",")
        self.data = clean_tags(name for name in names if name.strip())

    def _value(self) -> str:
        return ", ".join(self.raw_data or self.data)

    def populate_obj(self, obj: Any, name: str) -> None:
        """Leave the object's tags to the view: they are rows, and a form writes none."""


class DueField(DateField):
    """A date with this site's own words for a bad one."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the date that was sent."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Enter a valid date.") from error

    def _value(self) -> str:
        # strftime writes the year 1 as "1", which no browser takes for a date.
        return self.raw_data[0] if self.raw_data else str(self.data or "")


class PostForm(FlaskForm):
    """A form whose values are those that were posted, or else those of an object.

    Never both: a field that was not sent is empty. And never what FlaskForm would take in their
    place, a file or JSON, which the fields do not expect.
    """

#~ mark forms.handle@2 ~#
    def __init__(self, obj: Any = None) -> None:
        if self.is_submitted():
            super().__init__(request.form)
        else:
            super().__init__(None, obj=obj)
#~ end forms.handle@2 ~#


class SearchForm(Form):
    """A text to search for; it is sent by GET, so it needs no token."""

    q = SearchField(
        "Search", filters=[strip], validators=[Length(max=200, message=TOO_LONG), refuse_nul]
    )


class ListForm(PostForm):
    """A list's name."""

    name = StringField(
        "Name",
        filters=[strip],
        validators=[DataRequired(REQUIRED), Length(max=100, message=TOO_LONG), refuse_nul],
    )


class AddTodoForm(PostForm):
    """What a list's page asks of a new todo."""

    title = StringField(
        "Title",
        filters=[strip],
        validators=[DataRequired(REQUIRED), Length(max=200, message=TOO_LONG), refuse_nul],
    )
    due = DueField("Due", validators=[Optional()])
    tags = TagsField("Tags", description="Letters a-z, digits, hyphens; commas between.")


class TodoForm(AddTodoForm):
    """All of a todo that a person may change."""

    notes = TextAreaField(
        "Notes", filters=[strip], validators=[refuse_nul], render_kw={"cols": 40, "rows": 10}
    )
    completed = BooleanField("Completed")
#% if cookiecutter.accounts %#


NAME_LENGTH = 150
USERNAME = Regexp(r"^[\w.@+-]+\Z", message="Use only letters, digits and the signs @ . + - _")
AGAIN = "The same password once more."
DIFFERENT = "The two passwords are not the same."
NAME_TAKEN = "That username is taken."
MIN_PASSWORD = 8
SHORT = Length(min=MIN_PASSWORD, message="Use at least %(min)d characters.")
ADDRESS = [Length(max=254, message=TOO_LONG), Email("Enter a valid email address.")]
USERNAME_INPUT = {"autocapitalize": "none", "autocomplete": "username", "autofocus": True}


def same_letters(value: str | None) -> str:
    """Write letters that look the same, such as full-width ones, in one way."""
    return normalize("NFKC", strip(value))


class SignUpForm(PostForm):
    """The name, address and password of a new person."""

    username = StringField(
        "Username",
        description="Letters, digits and the signs @ . + - _, at most 150.",
        filters=[same_letters],
        validators=[DataRequired(REQUIRED), Length(max=NAME_LENGTH, message=TOO_LONG), USERNAME],
        render_kw=USERNAME_INPUT,
    )
    email = EmailField(
        "Email address",
        description="For a link to a new password, should you forget this one; may be left out.",
        filters=[strip],
        validators=[Optional(), *ADDRESS],
    )
    password1 = PasswordField(
        "Password",
        description="At least 8 characters.",
        validators=[InputRequired(REQUIRED), SHORT],
        render_kw={"autocomplete": "new-password"},
    )
    password2 = PasswordField(
        "Password confirmation",
        description=AGAIN,
        validators=[InputRequired(REQUIRED), EqualTo("password1", DIFFERENT)],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_username(self, field: Field) -> None:
        """Refuse a name that is taken, or differs from one only in upper and lower case."""
        same = select(User.id).where(func.lower(User.username) == func.lower(field.data))
        if not field.errors and db.session.scalar(same):
            raise ValidationError(NAME_TAKEN)


class SignInForm(PostForm):
    """A name and a password."""

    username = StringField(
        "Username",
        filters=[same_letters],
        validators=[DataRequired(REQUIRED), refuse_nul],
        render_kw={**USERNAME_INPUT, "maxlength": NAME_LENGTH},
    )
    password = PasswordField(
        "Password",
        validators=[InputRequired(REQUIRED)],
        render_kw={"autocomplete": "current-password"},
    )


class ResetForm(PostForm):
    """The address of a person who has forgotten the password."""

    email = EmailField(
        "Email address",
        filters=[strip],
        validators=[DataRequired(REQUIRED), *ADDRESS],
        render_kw={"autocomplete": "email"},
    )


class NewPasswordForm(PostForm):
    """A new password."""

    new_password1 = PasswordField(
        "New password",
        description="At least 8 characters.",
        validators=[InputRequired(REQUIRED), SHORT],
        render_kw={"autocomplete": "new-password"},
    )
    new_password2 = PasswordField(
        "New password confirmation",
        description=AGAIN,
        validators=[InputRequired(REQUIRED), EqualTo("new_password1", DIFFERENT)],
        render_kw={"autocomplete": "new-password"},
    )


class PasswordForm(NewPasswordForm):
    """The person's old password and a new one."""

    old_password = PasswordField(
        "Old password",
        validators=[InputRequired(REQUIRED)],
        render_kw={"autocomplete": "current-password", "autofocus": True},
    )

    def validate_old_password(self, field: Field) -> None:
        """Ask for the password that the person has now."""
        if not current_user.check_password(field.data):
            g.wrong_password = True  # For who counts.
            raise ValidationError("That is not your password.")
#% endif %#
