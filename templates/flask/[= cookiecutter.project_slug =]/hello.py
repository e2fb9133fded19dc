#~ mark hello.run ~#
"""The least code that answers a request; run it by `flask --app hello run`."""
#~ end hello.run ~#

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return "Hello, world!"
