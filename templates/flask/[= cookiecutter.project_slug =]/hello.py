#~ mark hello.run ~#
"""The least code that answers a request; run it by `flask --app hello run`."""
#~ end hello.run ~#

from flask import Flask

#~ mark hello.app ~#
app = Flask(__name__)
#~ end hello.app ~#


#~ mark hello.answer ~#
@app.get("/")
def hello() -> str:
    return "Hello, world!"
#~ end hello.answer ~#
