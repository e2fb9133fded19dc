"""Run the fast tests many times, in random order, while something else keeps every core busy."""

import argparse
import os
import random
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
BUSY = "while True: pass"


def main() -> None:
    """Read the number of times, and stop at the first failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", nargs="?", type=int, default=10)
    times = parser.parse_args().times
    others = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(os.cpu_count() or 1)]
    try:
        for number in range(1, times + 1):
            seed = random.randrange(1_000_000)
            print(f"{number} of {times}, in the order of seed {seed}:", flush=True)
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-n", "2",
                 "-m", "not (network or slow or many)",
                 "-p", "no:cacheprovider", "--random-order-bucket", "global",
                 "--random-order-seed", str(seed)],
                cwd=REPO,
            )  # fmt: skip
            if done.returncode:
                sys.exit(done.returncode)
    finally:
        for other in others:
            other.kill()
            other.wait()


if __name__ == "__main__":
    main()
