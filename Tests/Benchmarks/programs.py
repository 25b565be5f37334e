"""Builds and finds the programs that are compared."""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGES = ["pycrdt", "loro", "orjson", "requests"]
OURS = "WalletSync"


def lab(name="walletsync-lab"):
    """A program of the laboratory in release mode, built as continuous integration builds it."""
    build = ["swift", "build", "-c", "release", "-Xswiftc", "-cross-module-optimization"]
    subprocess.run([*build, "--product", name], cwd=ROOT, check=True, stdout=sys.stderr)
    return str(ROOT / ".build/release" / name)


def server():
    """The example server in release mode."""
    package = ROOT / "Documentation/Examples/wallet-server"
    subprocess.run(["swift", "build", "-c", "release"], cwd=package, check=True, stdout=sys.stderr)
    return str(package / ".build/release/wallet-server")


def peer_python():
    """A Python that has the peers."""
    folder = HERE / ".build-peers"
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return str(python)


def peer(python, name, *words):
    return [python, "-B", str(HERE / "peers" / name), *map(str, words)]
