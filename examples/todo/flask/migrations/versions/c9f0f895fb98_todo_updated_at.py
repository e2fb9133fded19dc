"""Add todo.updated_at, filled from created_at for the todos that there are."""

import sqlalchemy as sa
from alembic import op

revision = "c9f0f895fb98"
down_revision = "8f14e45fceea"
branch_labels = None
depends_on = None

todo = sa.table("todo", sa.column("created_at"), sa.column("updated_at"))
# Batch mode copies what it can see of a table, and this it cannot.
options = {"sqlite_autoincrement": True}


def upgrade() -> None:
    op.add_column("todo", sa.Column("updated_at", sa.DateTime(), nullable=True))
    op.execute(todo.update().values(updated_at=todo.c.created_at))
    with op.batch_alter_table("todo", table_kwargs=options) as batch:
        batch.alter_column("updated_at", existing_type=sa.DateTime(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("todo", table_kwargs=options) as batch:
        batch.drop_column("updated_at")
