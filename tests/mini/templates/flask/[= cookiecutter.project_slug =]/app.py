"""[= cookiecutter.project_name =] in one file."""

from flask import Flask, jsonify

app = Flask(__name__)


#~ mark urls.declare ~#
@app.get("/todos/<int:todo_id>/")
#~ mark urls.answer ~#
def detail(todo_id: int) -> str:
    """Show one todo."""
    return f"Todo {todo_id}"
#~ end ~#
#~ end ~#


#~ mark urls.method ~#
@app.post("/todos/")
def add() -> str:
    """Add a todo."""
    return "added"
#~ end ~#
#% if cookiecutter.api %#


#~ mark urls.json ~#
@app.get("/api/")
def api() -> str:
    """Answer in JSON."""
    return jsonify(todos=[])
#~ end ~#
#% endif %#
