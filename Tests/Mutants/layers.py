"""The layers that should notice a bug, and what each says when it does."""

import json
import os
import re
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from catalogue import SWITCH

# Clean, none of these takes more than a few seconds.
WORLDS = [
    "honest --devices 2 --edits 2",
    "shared-id --devices 3 --edits 1",
    "restore --devices 2 --edits 1",
    "adversarial --devices 2 --edits 2",
    "recovery --devices 2 --edits 1",
    "recovery --devices 2 --edits 1 --merge-only",
    "recovery --devices 2 --edits 1 --lenient",
    "honest --devices 3 --edits 2",
]

# Which layers can meet the code of a folder, those that answer fast first.
BEARING = [
    ("Sources/WalletSync/Replica/SealedRecord", ["fuzz", "rules", "properties", "conformance", "kill"]),
    ("Sources/WalletSync/Replica", ["simulator", "explorer", "rules", "properties", "flows", "conformance"]),
    ("Sources/WalletSync/WalletState", ["fuzz", "simulator", "explorer", "flows", "rules", "properties"]),
    ("Sources/WalletSync/Text", ["fuzz", "rules", "properties"]),
    ("Sources/WalletSync/JSON", ["fuzz", "rules", "properties", "flows"]),
    ("Sources/WalletSync/Storage", ["crash", "rules", "kill"]),
    ("Sources/WalletSync/Merging", ["properties", "rules"]),
    ("Sources/WalletSync/Engine", ["flows", "rules", "conformance", "kill"]),
    ("Sources/WalletSyncTesting", ["rules", "simulator", "explorer", "flows"]),
]


@dataclass
class Finding:
    layer: str
    what: str

    def __str__(self):
        return f"{self.layer}: {self.what}"


@dataclass
class Ending:
    status: int
    output: str
    timed_out: bool = False


def bearing_on(bug):
    """The names of the layers that can meet the bug, in the order in which they are asked."""
    names = []
    for file in bug.files:
        for folder, layers in BEARING:
            if file.startswith(folder):
                names += [layer for layer in layers if layer not in names]
                break
    return names


class Layers:
    def __init__(self, package):
        self.package = Path(package)
        self.lab = self.package / ".build/release/walletsync-lab"
        self.tests = self.package / ".build/release/WalletSyncPackageTests.xctest"
        self.flows = {}
        properties = (self.package / "Tests/WalletSyncTests/Properties").glob("*Tests.swift")
        self.properties = "|".join(sorted(file.stem for file in properties)) + "|ExhaustiveVerdictTests"

    def ask(self, layer, bug=0):
        """What the layer says with the bug of this number switched on; None if it notices nothing."""
        what = getattr(self, f"_{layer}")(bug)
        return what and Finding(layer, what)

    def _run(self, bug, command, limit):
        environment = os.environ | {SWITCH: str(bug), "SWIFT_BACKTRACE": "enable=no"}
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=self.package,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=limit)
            return Ending(process.returncode, _plain(output))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            return Ending(process.returncode, _plain(output), timed_out=True)

    def _lab(self, bug, words, limit=90):
        """The ending of a run, and what to say of it where the run itself says nothing."""
        ending = self._run(bug, [self.lab, *words.split()], limit)
        if ending.timed_out:
            return ending, f"hangs ({limit} s)"
        if ending.status < 0:
            return ending, f"dies of signal {-ending.status}"
        return ending, None

    def _explorer(self, bug):
        for world in WORLDS:
            ending, trouble = self._lab(bug, f"explore --json --world {world}")
            kind, devices, edits, *more = world.replace("--devices ", "").replace("--edits ", "").split()
            name = " ".join([kind, f"{devices}×{edits}", *more])
            # A world that the bug made too large is no verdict.
            if ending.timed_out or ending.status == 0:
                continue
            if trouble:
                return f"{name} {trouble}"
            report = json.loads(re.search(r"^\{.*\}$", ending.output, re.M)[0])
            return f"{report['broken']} after {report['states']} states of {name}, {len(report['trace'])} steps"
        return None

    def _simulator(self, bug):
        ending, trouble = self._lab(bug, "simulate --seeds 4000 --jobs 1")
        if ending.status == 0 or trouble:
            return trouble
        broken = re.search(r"broken: (\S+)", ending.output)
        seed = re.search(r"seed (\d+)", ending.output)
        if broken and seed:
            return f"{broken[1]} by seed {seed[1]}"
        return "a schedule of the corpus, " + ending.output.splitlines()[0].replace("broken again: ", "")

    def _crash(self, bug):
        ending, trouble = self._lab(bug, "crash --saves 2 --blocks 4")
        if ending.status == 0 or trouble:
            return trouble
        states = sum(int(count) for count in re.findall(r"(\d+) (?:states|runs|files)", ending.output))
        return f"{_line(ending.output, 'failed: ')} ({states} disk states and runs)"

    def _kill(self, bug):
        ending, trouble = self._lab(bug, "kill --rounds 40 --seed 1")
        return None if ending.status == 0 else trouble or _line(ending.output, "failed: ")

    def _conformance(self, bug):
        ending, trouble = self._lab(bug, "conform --edits 3 --files 32")
        if ending.status == 0 or trouble:
            return trouble
        if "BROKEN: " in ending.output:
            # Its own exploration: the explorer's finding.
            return None
        return re.sub(r".*^seconds[^\n]*\n([^\n]*).*", r"\1", ending.output, flags=re.M | re.S).strip()

    def _fuzz(self, bug):
        ending, trouble = self._lab(bug, "fuzz --iterations 20000 --seed 1")
        if ending.status == 0 or trouble:
            return trouble
        seed = re.search(r"--seed (\d+)", ending.output)
        return f"{_line(ending.output, 'fuzz: state: ', 'fuzz: record: ')} (seed {seed[1]})"

    def _flows(self, bug):
        """The documented flows, which must come out byte for byte as without a bug."""
        for option in ["--documented", "--diagram"]:
            ending, trouble = self._lab(bug, f"replay {option}")
            if bug == 0:
                self.flows[option] = ending.output
            if trouble or ending.status != 0 or ending.output != self.flows[option]:
                return f"`replay {option}` {trouble or 'says something else'}"
        return None

    def _rules(self, bug):
        targets = r"^(WalletSyncTests|WalletSyncTestingTests)\."
        return self._test(bug, ["--filter", targets, "--skip", self.properties])

    def _properties(self, bug):
        return self._test(bug, ["--filter", self.properties])

    def _test(self, bug, selection, limit=60):
        ending = self._run(bug, [self.tests, "--testing-library", "swift-testing", *selection], limit)
        name = r"^. Test (\".*\"|\S+\(.*?\))(?: with .*)?"
        # They run side by side: in which order they fail says nothing.
        failed = sorted(set(re.findall(name + " failed after", ending.output, re.M)))
        if ending.timed_out or ending.status < 0:
            noticed = re.search(r"^. Test (\".*?\"|\S+) recorded an issue", ending.output, re.M)
            end = "the run hangs" if ending.timed_out else f"the run dies of signal {-ending.status}"
            return f"{noticed[1]}, and {end}" if noticed else end
        if ending.status == 0:
            # Without a test that passed there was no run.
            return None if re.search(r"^. Test run with [1-9]", ending.output, re.M) else "no test ran"
        if len(failed) > 1:
            return f"{len(failed)} tests, such as {failed[0]}"
        return failed[0] if failed else "the run fails"


def _plain(output):
    """The output without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", output)


def _line(output, *beginnings):
    for line in output.splitlines():
        for beginning in beginnings:
            if line.startswith(beginning):
                return line[len(beginning) :].strip()
    return "fails"
