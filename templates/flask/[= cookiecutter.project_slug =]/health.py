"""Ask the site in this container how it is; whoever asks sees the answer by the exit status."""

import os
import re
import sys
from http.client import HTTPConnection

#~ mark deploy.health@2 ~#
# Of the hosts that the site answers to, the first.
hosts = os.environ.get("FLASK_TRUSTED_HOSTS", "")
host = re.search(r"\w[\w.-]*|$", hosts)[0] or "localhost"
site = HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
site.request("GET", "/healthz", headers={"Host": host})
sys.exit(site.getresponse().status != 200)
#~ end deploy.health@2 ~#
