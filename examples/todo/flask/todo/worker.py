"""Jobs: what is done outside of requests, by a worker, or at once where there is no queue."""

from typing import Any

from celery import Celery, Task
from flask import Flask


def init_app(app: Flask) -> None:
    """Make the app's Celery, whose tasks have the app as their current one."""

    class FlaskTask(Task):
        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            with app.app_context():
                return self.run(*args, **kwargs)

    celery = Celery(app.name, task_cls=FlaskTask)
    celery.config_from_object(app.config["CELERY"])
    celery.set_default()
    app.extensions["celery"] = celery
