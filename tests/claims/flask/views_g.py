"""views: `g` lives as long as the app context, and a command has one too."""

from flask import g
from wsgi import app

with app.app_context():
    g.caller = 1
    assert g.caller == 1
with app.app_context():
    assert "caller" not in g


@app.cli.command("remember")
def remember():
    g.caller = g.get("caller", 0) + 1
    print(g.caller)


runner = app.test_cli_runner()
assert [runner.invoke(args=["remember"]).output for _ in range(2)] == ["1\n", "1\n"]
