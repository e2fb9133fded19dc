"""How gunicorn serves the site; it reads this file by itself, and its options win over it."""

import os

#~ mark deploy.server ~#
wsgi_app = "config.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = 4
#~ end deploy.server ~#

#~ mark deploy.proxy ~#
# The proxy says how a visitor came. FORWARDED_ALLOW_IPS names it.
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
#~ end deploy.proxy ~#

# Its socket for commands would lie in the home folder, where a second gunicorn takes it over.
control_socket_disable = True
