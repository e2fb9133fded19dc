"""Add the activity log."""

import sqlalchemy as sa
from alembic import op

revision = "45c48cce2e2d"
down_revision = "c9f0f895fb98"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
#% if cookiecutter.accounts %#
        sa.Column("owner_id", sa.Integer(), nullable=False),
#% endif %#
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
#% if cookiecutter.accounts %#
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user.id"], name="fk_activity_owner_id", ondelete="CASCADE"
        ),
#% endif %#
        sqlite_autoincrement=True,
    )
#% if cookiecutter.accounts %#
    op.create_index("ix_activity_owner_id", "activity", ["owner_id"])
#% endif %#


def downgrade() -> None:
    op.drop_table("activity")
