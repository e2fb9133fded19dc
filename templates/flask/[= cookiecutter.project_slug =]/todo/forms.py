"""The forms: what each one takes, how it is checked, and the words for what is wrong."""

import re
from collections.abc import Iterable
from typing import Any

#% if cookiecutter.accounts %#
from flask_login import current_user
#% endif %#
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    Form,
#% if cookiecutter.accounts %#
    PasswordField,
#% endif %#
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
#% if cookiecutter.accounts %#
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

from todo.models import Tag
from todo.queries import tags_named

REQUIRED = "This field is required."
TOO_LONG = "Use at most %(max)d characters."
BAD_TAG = "Tags are lower-case letters, digits and hyphens."
TAG_LENGTH = 50
TAG_PATTERN = r"[a-z0-9-]+\Z"


def strip(value: str | None) -> str | None:
    """Drop the white space around a text."""
    return value and value.strip()


def refuse_nul(form: Form, field: Field) -> None:
    """Refuse the one character that PostgreSQL cannot store."""
    if "\0" in (field.data or ""):
        raise ValidationError("Null characters are not allowed.")


def clean_tags(names: Iterable[str]) -> list[str]:
    """Return tag names in lower case, each once; ValueError says what is wrong with one."""
    cleaned = list(dict.fromkeys(name.strip().lower() for name in names))
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
        """Give the object its tags."""
        setattr(obj, name, tags_named(self.data))


class DueField(DateField):
    """A date with this site's own words for a bad one."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the date that was sent."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Enter a valid date.") from error


#~ mark forms.declare ~#
class ListForm(FlaskForm):
    """A list's name."""

    name = StringField(
        "Name",
        filters=[strip],
        validators=[DataRequired(REQUIRED), Length(max=100, message=TOO_LONG), refuse_nul],
    )
#~ end forms.declare ~#


class AddTodoForm(FlaskForm):
    """What a list's page asks of a new todo."""

    title = StringField(
        "Title",
        filters=[strip],
        validators=[DataRequired(REQUIRED), Length(max=200, message=TOO_LONG), refuse_nul],
    )
    due = DueField("Due", validators=[Optional()])
    tags = TagsField("Tags", description="Separate them by commas.")


class TodoForm(AddTodoForm):
    """All of a todo that a person may change."""

    notes = TextAreaField("Notes", filters=[strip], validators=[refuse_nul], render_kw={"rows": 10})
    completed = BooleanField("Completed")
#% if cookiecutter.accounts %#


USERNAME = Regexp(
    r"^[\w.@+-]+\Z",
    message="Enter a valid username. This value may contain only letters, numbers, "
    "and @/./+/-/_ characters.",
)
AGAIN = "Enter the same password as before, for verification."
DIFFERENT = "The two passwords are not the same."
MIN_PASSWORD = 8
SHORT = Length(min=MIN_PASSWORD, message="Use at least %(min)d characters.")


class SignUpForm(FlaskForm):
    """The name and password of a new person."""

    username = StringField(
        "Username",
        description="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
        filters=[strip],
        validators=[DataRequired(REQUIRED), Length(max=150, message=TOO_LONG), USERNAME],
        render_kw={"autocomplete": "username", "autofocus": True},
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


class SignInForm(FlaskForm):
    """A name and a password."""

    username = StringField(
        "Username",
        filters=[strip],
        validators=[DataRequired(REQUIRED)],
        render_kw={"autocomplete": "username", "autofocus": True},
    )
    password = PasswordField(
        "Password",
        validators=[InputRequired(REQUIRED)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(FlaskForm):
    """The person's old password and a new one."""

    old_password = PasswordField(
        "Old password",
        validators=[InputRequired(REQUIRED)],
        render_kw={"autocomplete": "current-password"},
    )
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

    def validate_old_password(self, field: Field) -> None:
        """Ask for the password that the person has now."""
        if not current_user.check_password(field.data):
            raise ValidationError("That is not your password.")
#% endif %#
