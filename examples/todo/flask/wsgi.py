"""The entry point for `flask` commands and for WSGI servers."""

from pathlib import Path

from dotenv import load_dotenv

from todo import create_app

load_dotenv(Path(__file__).with_name(".env"))
app = create_app()
celery = app.extensions["celery"]  # For its worker.
