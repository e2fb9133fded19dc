"""The tables: lists, their todos and the tags of these."""

from datetime import UTC, date, datetime
from secrets import token_urlsafe

from flask import current_app
from flask_login import UserMixin
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.security import check_password_hash, generate_password_hash

from todo.extensions import Base, db


def now() -> datetime:
    """Return the time in UTC, without a zone, as every database stores it."""
    return datetime.now(UTC).replace(tzinfo=None)


class User(UserMixin, db.Model):
    """A person who signs in."""

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(150), unique=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    password_hash: Mapped[str] = mapped_column(String(255))
    is_staff: Mapped[bool] = mapped_column(default=False)
    session_id: Mapped[str] = mapped_column(String(43), unique=True, default=token_urlsafe)
    feed_key: Mapped[str] = mapped_column(String(43), default=token_urlsafe, unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    lists: Mapped[list["TodoList"]] = relationship(
        back_populates="owner", cascade="all, delete-orphan", passive_deletes=True
    )
    tags: Mapped[list["Tag"]] = relationship(
        back_populates="owner", cascade="all, delete-orphan", passive_deletes=True
    )

    def __str__(self) -> str:
        return self.username

    def get_id(self) -> str:
        """Return what the session cookie names the person by."""
        return self.session_id

    def end_sessions(self) -> None:
        """Make every cookie of this person worthless, copies included."""
        self.session_id = token_urlsafe()

    def set_password(self, password: str) -> None:
        """Keep the password's hash."""
        self.password_hash = generate_password_hash(password, current_app.config["PASSWORD_HASH"])

    def check_password(self, password: str) -> bool:
        """Tell whether this is the person's password."""
        return check_password_hash(self.password_hash, password)


class Token(db.Model):
    """What lets a program in as its owner: of the token itself only the digest is kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    start: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]

    user: Mapped["User"] = relationship()

    def __str__(self) -> str:
        return self.start


class TodoList(db.Model):
    """A named list of todos."""

    __table_args__ = (UniqueConstraint("owner_id", "name"), Base.__table_args__)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(default=now)

    owner: Mapped["User"] = relationship(back_populates="lists")
    todos: Mapped[list["Todo"]] = relationship(
        back_populates="todo_list", cascade="all, delete-orphan", passive_deletes=True
    )

    def __str__(self) -> str:
        return self.name


todo_tags = Table(
    "todo_tags",
    db.metadata,
    Column("todo_id", ForeignKey("todo.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Todo(db.Model):
    """One thing to do."""

    __table_args__ = (
        CheckConstraint("title <> ''", name="title_not_empty"),
        Index(None, "list_id", "completed", "order", "id"),
        Base.__table_args__,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("todo_list.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    notes: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[date | None]
    completed: Mapped[bool] = mapped_column(default=False)
    order: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    todo_list: Mapped["TodoList"] = relationship(back_populates="todos")
    tags: Mapped[list["Tag"]] = relationship(
        secondary=todo_tags, back_populates="todos", order_by="Tag.name", passive_deletes=True
    )
    files: Mapped[list["Attachment"]] = relationship(
        back_populates="todo", cascade="all, delete-orphan", order_by="Attachment.id"
    )

    def __str__(self) -> str:
        return self.title

    @property
    def tag_names(self) -> list[str]:
        """The names of the tags, as the API shows them."""
        return [tag.name for tag in self.tags]


class Tag(db.Model):
    """A word that groups todos across lists."""

    __table_args__ = (UniqueConstraint("owner_id", "name"), Base.__table_args__)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))

    owner: Mapped["User"] = relationship(back_populates="tags")
    todos: Mapped[list["Todo"]] = relationship(
        secondary=todo_tags, back_populates="tags", passive_deletes=True
    )

    def __str__(self) -> str:
        return self.name


class Attachment(db.Model):
    """A file that hangs on a todo; ``stored`` is its name in the folder of files."""

    id: Mapped[int] = mapped_column(primary_key=True)
    todo_id: Mapped[int] = mapped_column(ForeignKey("todo.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(50))
    stored: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    todo: Mapped["Todo"] = relationship(back_populates="files")

    def __str__(self) -> str:
        return self.name


class Reminder(db.Model):
    """A message to its owner of what is due; ``day`` is of those that come daily."""

    __table_args__ = (UniqueConstraint("owner_id", "day"), Base.__table_args__)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    day: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(5))
    created_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]

    owner: Mapped["User"] = relationship()

    def __str__(self) -> str:
        return f"{self.owner}, {self.created_at:%Y-%m-%d}"


class Activity(db.Model):
    """What happened, and when: an entry of the activity log."""

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    def __str__(self) -> str:
        return self.what


class DataSet(db.Model):
    """Data that a command has added, noted with it: what its owner deletes does not come back."""

    name: Mapped[str] = mapped_column(String(50), primary_key=True)

    def __str__(self) -> str:
        return self.name
