"""transactions: without the hooks, what a savepoint holds survives a rollback on SQLite."""

from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "row"
    id: Mapped[int] = mapped_column(primary_key=True)


def kept(name, hooked):
    engine = create_engine(f"sqlite:///{name}.sqlite3")
    if hooked:
        event.listen(engine, "connect", lambda one, _: setattr(one, "isolation_level", None))
        event.listen(engine, "begin", lambda one: one.exec_driver_sql("BEGIN"))
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        with session.begin_nested():
            session.add(Row())
        session.rollback()
        return len(session.scalars(select(Row)).all())


# Twin's own hooks listen to every engine; this program imports none of its modules.
assert (kept("alone", hooked=False), kept("hooked", hooked=True)) == (1, 0)
