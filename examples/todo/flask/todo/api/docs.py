"""The page to browse the API with, drawn by Swagger UI from an installed package."""

from pathlib import Path

import flask_swagger_ui
from flask import Blueprint, render_template

bp = Blueprint(
    "docs",
    __name__,
    url_prefix="/api/docs",
    static_folder=Path(flask_swagger_ui.__file__).parent / "dist",
    static_url_path="/assets",
)


@bp.get("/")
def page() -> str:
    """Show the API's documentation."""
    return render_template("api/docs.html")
