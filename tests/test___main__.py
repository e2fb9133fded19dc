import subprocess
import sys

from twinstart import __version__


def test_the_package_can_be_run() -> None:
    words = [sys.executable, "-m", "twinstart", "--version"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    assert done.stdout == f"twinstart {__version__}\n"


def test_what_is_run_is_not_run_when_it_is_loaded() -> None:
    words = [sys.executable, "-c", "import twinstart.__main__; print('loaded')", "--version"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    assert done.stdout == "loaded\n"
