"""Make the tables of people, lists, todos and tags."""

import sqlalchemy as sa
from alembic import op

revision = "8f14e45fceea"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(150), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("is_staff", sa.Boolean(), nullable=False),
        sa.Column("session_id", sa.String(43), nullable=False),
        sa.Column("feed_key", sa.String(43), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("username", name="uq_user_username"),
        sa.UniqueConstraint("session_id", name="uq_user_session_id"),
        sa.UniqueConstraint("feed_key", name="uq_user_feed_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("start", sa.String(8), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_token_user_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("digest", name="uq_token_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_token_user_id", "token", ["user_id"])
    op.create_table(
        "todo_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_todo_list"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user.id"], name="fk_todo_list_owner_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("owner_id", "name", name="uq_todo_list_owner_id_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user.id"], name="fk_tag_owner_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("owner_id", "name", name="uq_tag_owner_id_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "todo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_todo_title_not_empty")),
        sa.ForeignKeyConstraint(
            ["list_id"], ["todo_list.id"], name="fk_todo_list_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_todo"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_todo_list_id_completed_order_id", "todo", ["list_id", "completed", "order", "id"]
    )
    op.create_table(
        "todo_tags",
        sa.Column("todo_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["todo_id"], ["todo.id"], name="fk_todo_tags_todo_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tag.id"], name="fk_todo_tags_tag_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("todo_id", "tag_id", name="pk_todo_tags"),
    )
    op.create_index("ix_todo_tags_tag_id", "todo_tags", ["tag_id"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("todo_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(50), nullable=False),
        sa.Column("stored", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.ForeignKeyConstraint(
            ["todo_id"], ["todo.id"], name="fk_attachment_todo_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("stored", name="uq_attachment_stored"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachment_todo_id", "attachment", ["todo_id"])
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user.id"], name="fk_reminder_owner_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("owner_id", "day", name="uq_reminder_owner_id_day"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "data_set",
        sa.Column("name", sa.String(50), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_data_set"),
    )


def downgrade() -> None:
    op.drop_table("data_set")
    op.drop_table("reminder")
    op.drop_table("attachment")
    op.drop_table("todo_tags")
    op.drop_table("todo")
    op.drop_table("tag")
    op.drop_table("todo_list")
    op.drop_table("token")
    op.drop_table("user")
