"""Whoever needs only the models is spared the questionnaire's reader."""

import subprocess
import sys

from django.conf import settings

IMPORTING = """
import sys, django
django.setup()
import surveys.models
print(*sorted(sys.modules))
"""
READER = {"pyxform", "lxml", "openpyxl", "surveys.instruments.reading", "surveys.instruments.program"}


def test_importing_the_models_reads_no_questionnaire():
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING], cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60
    )
    imported = set(done.stdout.split())
    assert "surveys.models.instrument" in imported, done.stderr
    assert READER & imported == set()
