"""Refresh the exact pins in the twins' and the contract's requirement files (`make pins`).

Every package that is pinned is resolved anew, all of a twin's together, by pip itself; Django stays
within its release line, and a line that says `held` keeps its version. Prints what changed. Run
`make test` afterwards.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from twinstart.run.interpreters import find

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

# An indented pin came along with the one above it; one behind "# " is an optional driver.
PIN = re.compile(
    r"^(?P<lead>\s*(?:# )?)(?P<name>[\w.-]+)(?P<extra>\[\w+\])?==(?P<version>[\w.]+)"
    r"(?P<rest>.*)$",
    re.MULTILINE,
)


def main() -> None:
    """Rewrite the files in place."""
    for folder in ("flask", "django", "pair"):
        files = sorted((TEMPLATES / folder).glob("*project_slug*/**/requirements*.txt"))
        texts = {file: file.read_text(encoding="utf-8") for file in files}
        newest = resolved(set().union(*(wanted(text) for text in texts.values())))
        for file, text in texts.items():
            fresh = rewrite(text, newest)
            for before, after in zip(text.split("\n"), fresh.split("\n"), strict=True):
                if before != after:
                    print(f"{folder}: {before.strip()} -> {after.strip()}")
            file.write_text(fresh, encoding="utf-8", newline="\n")


def wanted(text: str) -> set[str]:
    """Return what to ask pip for: each name with its extra, Django by its release line."""
    return {
        line_of(pin["version"]) if pin["name"] == "Django" else pin["name"] + (pin["extra"] or "")
        for pin in PIN.finditer(text)
        if "held" not in pin["rest"]
    } | {f"{pin['name']}=={pin['version']}" for pin in PIN.finditer(text) if "held" in pin["rest"]}


def line_of(version: str) -> str:
    """Return the requirement for the release line of a Django version.

    >>> line_of("5.2.19")
    'Django==5.2.*'
    """
    return f"Django=={'.'.join(version.split('.')[:2])}.*"


def rewrite(text: str, newest: dict[str, str]) -> str:
    r"""Put the newest versions into a requirement file's text.

    >>> rewrite("Flask==1.0  # the framework", {"flask": "3.1.3"})
    'Flask==3.1.3  # the framework'
    """

    def pin(match: re.Match[str]) -> str:
        key = (
            line_of(match["version"]).lower()
            if match["name"] == "Django"
            else match["name"].lower()
        )
        version = newest[key.replace("_", "-")]
        return f"{match['lead']}{match['name']}{match['extra'] or ''}=={version}{match['rest']}"

    return PIN.sub(pin, text)


def resolved(requirements: set[str]) -> dict[str, str]:
    """Ask pip which versions it would install, all together; Django's lines one by one."""
    lines = {requirement for requirement in requirements if requirement.startswith("Django==")}
    oldest = min(lines, default=None)
    versions = _ask((requirements - lines) | ({oldest} if oldest else set()), sys.executable)
    for line in lines:
        versions[line.lower()] = _ask({line}, find((3, 12)), "--no-deps")["django"]
    return versions


def _ask(requirements: set[str], python: str, *options: str) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--dry-run",
             "--upgrade", "--disable-pip-version-check", "--only-binary=:all:",
             "--target", folder, "--report", str(report), *options, *sorted(requirements)],
            check=True,
        )  # fmt: skip
        installed = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {
        re.sub(r"[-_.]+", "-", entry["metadata"]["name"]).lower(): entry["metadata"]["version"]
        for entry in installed
    }


if __name__ == "__main__":
    main()
