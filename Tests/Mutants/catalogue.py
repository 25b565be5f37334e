"""The catalogue of seeded bugs: reading it, and seeding the bugs into a copy of the sources."""

import re
from dataclasses import dataclass, field
from pathlib import Path

SWITCH = "WALLETSYNC_SEEDED_BUG"

SWITCH_SOURCE = f"""\
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The number of the seeded bug that is switched on; 0 for none.
package let seededBug: Int = getenv("{SWITCH}").flatMap {{ Int(String(cString: $0)) }} ?? 0
"""


class CatalogueError(Exception):
    """The catalogue does not fit the sources any more."""


@dataclass
class Change:
    """One place of a file: what stands there, and what stands there with the bug to be switched on."""

    file: str
    original: str
    seeded: str


@dataclass
class Bug:
    number: int
    name: str
    description: str = ""
    # Why one layer is enough, or none; empty where two must catch it.
    reason: str = ""
    changes: list = field(default_factory=list)

    @property
    def files(self):
        return sorted({change.file for change in self.changes})


def read(directory):
    """All bugs of the directory's Markdown files, in the order of files and headings."""
    bugs = []
    for page in sorted(Path(directory).glob("*.md")):
        for section in re.split(r"^## ", page.read_text(), flags=re.M)[1:]:
            bugs.append(_bug(len(bugs) + 1, section, page.name))
    names = [bug.name for bug in bugs]
    for name in names:
        if names.count(name) > 1:
            raise CatalogueError(f"{name}: there are two of this name")
    return bugs


def _bug(number, section, page):
    name, body = section.split("\n", 1)
    bug = Bug(number, name.strip())
    file, original = None, None
    for part in re.split(r"^(```swift\n.*?^```$)", body, flags=re.M | re.S):
        if part.startswith("```swift\n"):
            text = part[len("```swift\n") : -len("\n```")]
            if original is None:
                original = text
            elif file is None:
                raise CatalogueError(f"{page}: {name}: no file is named")
            else:
                bug.changes.append(Change(file, original, text))
                original = None
            continue
        for paragraph in filter(None, (" ".join(p.split()) for p in part.split("\n\n"))):
            path = re.fullmatch(r"`(Sources/[^`]+)`( becomes)?", paragraph)
            if path:
                file = path[1]
            elif paragraph.startswith("Reason: "):
                bug.reason = paragraph[len("Reason: ") :]
            elif paragraph != "becomes":
                bug.description = f"{bug.description} {paragraph}".strip()
    if original is not None or not bug.changes or not bug.description:
        raise CatalogueError(f"{page}: {name}: a description, a file and pairs of code blocks are needed")
    if any("SEEDED" not in change.seeded for change in bug.changes):
        raise CatalogueError(f"{page}: {name}: SEEDED is missing in what a code block becomes")
    return bug


def seed(bugs, sources):
    """Seeds all bugs into texts, a dictionary from path to text, each to be switched on at run time."""
    texts = dict(sources)
    for bug in bugs:
        for change in bug.changes:
            if sources.get(change.file, "").count(change.original) != 1:
                raise CatalogueError(f"{bug.name}: its text is not exactly once in {change.file}")
            if texts[change.file].count(change.original) != 1:
                raise CatalogueError(f"{bug.name}: an earlier bug covers its text in {change.file}")
            switched = re.sub(r"\bSEEDED\b", f"(seededBug == {bug.number})", change.seeded)
            texts[change.file] = texts[change.file].replace(change.original, switched)
    texts["Sources/WalletSync/SeededBugs.swift"] = SWITCH_SOURCE
    return texts
