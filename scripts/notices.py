"""The licences of everything the built program contains, found by what is in it.

By itself it prints the list of components that the program needs.
"""

import re
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LICENSE_FILES = re.compile(r"(^|/)(licen[sc]e|copying|notice|authors)[^/]*$", re.I)
RULE = "=" * 78
GNU = Path(__file__).resolve().parent.parent / "packaging" / "licenses"
"""Texts that packages refer to without bringing them."""

WITH_QT = (
    "Qt 6 and Qt for Python (PySide6, Shiboken) are used under the GNU Lesser General Public\n"
    "License, version 3. Their libraries lie unchanged beside the program, in _internal/PySide6\n"
    "and _internal/shiboken6, and may be replaced by others built from the sources at\n"
    "https://download.qt.io/official_releases/ . Qt contains third-party code listed at\n"
    "https://doc.qt.io/qt-6/licenses-used-in-qt.html .\n"
    "docxtpl is used under the GNU Lesser General Public License, version 2.1; its source is at\n"
    "https://github.com/elapouya/python-docx-template .\n"
)


def components(name: str = "nianbao") -> list[Distribution]:
    """All packages that the program needs at run time, sorted by name."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        key = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(key)
        except PackageNotFoundError:
            continue
        waiting += [
            re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
            for requirement in found[key].requires or ()
            if "extra ==" not in requirement
        ]
    del found[name]
    return [found[key] for key in sorted(found)]


def license_of(component: Distribution) -> str:
    """The licence as the package states it, in a few words."""
    meta = component.metadata
    stated = meta.get("License-Expression") or ""
    trove = [c.rpartition(" :: ")[2] for c in meta.get_all("Classifier") or () if "License" in c]
    return stated or "; ".join(trove) or (meta.get("License") or "?").splitlines()[0]


def system_libraries(folder: Path) -> list[str]:
    """Libraries of the system that were put into the program, each with its package."""
    found = []
    for path in sorted((folder / "_internal").glob("lib*.so*")):
        if path.is_symlink():
            continue
        asked = subprocess.run(
            ["dpkg-query", "-S", f"*/{path.name}"], capture_output=True, text=True, check=False
        )
        package = asked.stdout.partition(":")[0]
        found.append(f"{path.name}  {package and f'Debian package {package}'}".rstrip())
    return found


def write_notices(target: Path, folder: Path) -> None:
    """Write the list of components, and the full text of their licences."""
    parts = components()
    lines = ["年报工作台包含下列第三方组件。This program contains:", ""]
    lines += [f"{c.name} {c.version} — {license_of(c)}" for c in parts]
    lines += [f"Python {sys.version.split()[0]} — PSF-2.0", "", WITH_QT]
    if sys.platform.startswith("linux"):
        lines += ["Libraries of the build system (licences in the packages named):", ""]
        lines += system_libraries(folder)
    for component in parts:
        for file in component.files or ():
            if LICENSE_FILES.search(str(file)) and Path(str(file.locate())).is_file():
                text = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
                lines += ["", RULE, f"{component.name}: {file.name}", RULE, "", text.rstrip()]
    for path in sorted(GNU.glob("*.txt")):
        lines += ["", RULE, path.stem, RULE, "", path.read_text(encoding="utf-8").rstrip()]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for part in components():
        print(f"{part.name} {part.version} — {license_of(part)}")
