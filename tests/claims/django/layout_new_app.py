"""layout: makemigrations passes over an app without migrations, unless it is named."""

import subprocess
import sys
from pathlib import Path

settings = Path("config/settings.py")
settings.write_text(settings.read_text().replace('    "pages",\n', '    "pages",\n    "jots",\n'))
Path("jots").mkdir()
Path("jots/__init__.py").touch()
Path("jots/models.py").write_text(
    "from django.db import models\n\n\nclass Jot(models.Model):\n    text = models.TextField()\n"
)


def makemigrations(*words):
    command = [sys.executable, "manage.py", "makemigrations", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


assert makemigrations() == "No changes detected\n"
assert "Create model Jot" in makemigrations("jots")
