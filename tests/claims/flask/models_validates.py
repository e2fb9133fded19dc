"""models, admin: `@validates` refuses by an exception when a value is set; unasked nothing does."""

from sqlalchemy.orm import Mapped, mapped_column, validates
from todo.extensions import db
from todo.models import Todo

assert Todo(title="x" * 300).title == "x" * 300


class Strict(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]

    @validates("title")
    def check(self, key, value):
        if not value:
            raise ValueError("empty")
        return value


assert Strict(title="x").title == "x"
refused = []
for attempt in (lambda: Strict(title=""), lambda: setattr(Strict(title="x"), "title", "")):
    try:
        attempt()
    except ValueError as error:
        refused.append(str(error))
assert refused == ["empty", "empty"]
