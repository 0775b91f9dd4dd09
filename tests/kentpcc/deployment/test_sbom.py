"""What the site is made of: the file agrees with the locks, and leaves nothing out."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command

from kentpcc.deployment import sbom
from kentpcc.deployment.lock import locked, requirements


@pytest.fixture
def kept():
    return json.loads(sbom.SBOM.read_text())


def bare(told):
    """Licences are those of the packages that are installed here."""
    parts = [{name: value for name, value in each.items() if name != "licenses"} for each in told["components"]]
    return told | {"components": parts}


def test_it_is_that_of_these_locks(kept):
    assert bare(kept) == bare(sbom.made()), "run manage.py sbom"


def test_every_package_and_every_script_is_in_it(kept):
    named = {each["purl"] for each in kept["components"]}
    assert {sbom.purl(package) for package in locked().values()} <= named
    scripts = json.loads((settings.BASE_DIR / "package.json").read_text())["dependencies"]
    assert {purl for purl in named if purl.startswith("pkg:npm/")} == {f"pkg:npm/{n}@{v}" for n, v in scripts.items()}
    assert len(named) == len(kept["components"])


def test_it_has_the_form_of_cyclonedx(kept):
    assert (kept["bomFormat"], kept["specVersion"], kept["version"]) == ("CycloneDX", "1.6", 1)
    assert kept["serialNumber"].startswith("urn:uuid:")
    for each in kept["components"]:
        assert each["type"] == "library"
        assert each["bom-ref"] == each["purl"]
        assert each["version"]


def test_what_needs_what(kept):
    needs = {each["ref"]: each["dependsOn"] for each in kept["dependencies"]}
    refs = {each["bom-ref"] for each in kept["components"]} | {sbom.SITE}
    assert len(needs[sbom.SITE]) == len(requirements())
    assert {ref for on in needs.values() for ref in on} <= refs
    django = sbom.purl(locked()["django"])
    assert django in needs[sbom.SITE]
    assert sbom.purl(locked()["asgiref"]) in needs[django]


def test_most_licences_are_known(kept):
    licensed = [each for each in kept["components"] if "licenses" in each]
    assert len(licensed) > len(kept["components"]) / 4


def test_the_command_writes_the_same_again(tmp_path):
    for name in ("one.json", "two.json"):
        call_command("sbom", output=str(tmp_path / name), verbosity=0)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
