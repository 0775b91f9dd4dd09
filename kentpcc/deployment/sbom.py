"""A list of everything that the site is made of, in CycloneDX 1.6 (ECMA-424), made from the two locks.

The same locks give the same list: it holds no time and no number of chance.
"""

import hashlib
import json
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

from django.conf import settings

from kentpcc.deployment.lock import LOCK, Package, locked, requirements

SBOM: Path = Path(__file__).with_name("sbom.json")
SCRIPTS: Path = settings.BASE_DIR / "package-lock.json"
SITE = "kent-victim-satisfaction"
Component = dict[str, Any]


def made() -> dict[str, Any]:
    packages = locked()
    digest = hashlib.sha256(LOCK.read_bytes() + SCRIPTS.read_bytes()).hexdigest()
    components = [_component(package) for package in packages.values()] + _scripts()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": SITE, "bom-ref": SITE}},
        "components": components,
        "dependencies": _dependencies(packages),
    }


def written() -> str:
    return json.dumps(made(), indent=1, ensure_ascii=False) + "\n"


def purl(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _component(package: Package) -> Component:
    known = {"type": "library", "name": package.name, "version": package.version, "purl": purl(package)}
    return known | {"bom-ref": purl(package)} | _licence(package)


def _licence(package: Package) -> Component:
    """As the package says itself, where it does so in SPDX; nothing where it is not installed here."""
    try:
        told = metadata.metadata(package.name)
    except metadata.PackageNotFoundError:
        return {}
    return {"licenses": [{"expression": told["License-Expression"]}]} if "License-Expression" in told else {}


def _scripts() -> list[Component]:
    """What browsers get. What only builds it is in no page."""
    every = json.loads(SCRIPTS.read_text("utf-8"))["packages"]
    ours = {path.rpartition("node_modules/")[2]: told for path, told in every.items() if path and not told.get("dev")}
    return [_script(name, told) for name, told in sorted(ours.items()) if not told.get("devOptional")]


def _script(name: str, told: dict[str, str]) -> Component:
    address = f"pkg:npm/{name}@{told['version']}"
    return {"type": "library", "name": name, "version": told["version"], "purl": address, "bom-ref": address} | (
        {"licenses": [{"expression": told["license"]}]} if "license" in told else {}
    )


def _dependencies(packages: dict[str, Package]) -> list[dict[str, Any]]:
    needs: dict[str, list[str]] = {SITE: [purl(packages[name]) for name in requirements()]}
    needs |= {purl(each): [] for each in packages.values()}
    for package in packages.values():
        for name in package.asked_for_by:
            needs[purl(packages[name])].append(purl(package))
    return [{"ref": ref, "dependsOn": sorted(on)} for ref, on in needs.items()]
