"""The entry point for `flask` commands and for WSGI servers."""

from pathlib import Path

from dotenv import load_dotenv

from todo import create_app

#~ mark layout.server ~#
#~ mark commands.find ~#
load_dotenv(Path(__file__).with_name(".env"))
app = create_app()
#~ end commands.find ~#
#~ end layout.server ~#
#% if cookiecutter.jobs %#
#~ mark background.queue@3 ~#
celery = app.extensions["celery"]  # For its worker.
#~ end background.queue@3 ~#
#% endif %#
