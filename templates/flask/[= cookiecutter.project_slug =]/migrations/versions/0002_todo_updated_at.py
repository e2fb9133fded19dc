"""Add todo.updated_at, filled from created_at for the todos that there are."""

import sqlalchemy as sa
from alembic import op

#~ mark migrations.order ~#
revision = "0002_todo_updated_at"
down_revision = "0001_initial"
#~ end migrations.order ~#
branch_labels = None
depends_on = None

#~ mark migrations.data ~#
todo = sa.table("todo", sa.column("created_at"), sa.column("updated_at"))
#~ end migrations.data ~#


#~ mark migrations.data@2 ~#
def upgrade() -> None:
    op.add_column("todo", sa.Column("updated_at", sa.DateTime(), nullable=True))
    op.execute(todo.update().values(updated_at=todo.c.created_at))
#~ mark migrations.sqlite ~#
    with op.batch_alter_table("todo") as batch:
        batch.alter_column("updated_at", existing_type=sa.DateTime(), nullable=False)
#~ end migrations.sqlite ~#
#~ end migrations.data@2 ~#


#~ mark migrations.back ~#
def downgrade() -> None:
    with op.batch_alter_table("todo") as batch:
        batch.drop_column("updated_at")
#~ end migrations.back ~#
