"""The diary behind a proxy, for an ASGI server."""

from asgiref.wsgi import WsgiToAsgi
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1, x_host=1)
served = WsgiToAsgi(app)
