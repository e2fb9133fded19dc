"""Add todo.updated_at, filled from created_at for the todos that there are."""

import sqlalchemy as sa
from alembic import op

revision = "0002_todo_updated_at"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

todo = sa.table("todo", sa.column("created_at"), sa.column("updated_at"))


def upgrade() -> None:
    op.add_column("todo", sa.Column("updated_at", sa.DateTime(), nullable=True))
    op.execute(todo.update().values(updated_at=todo.c.created_at))
    with op.batch_alter_table("todo") as batch:
        batch.alter_column("updated_at", existing_type=sa.DateTime(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("todo") as batch:
        batch.drop_column("updated_at")
