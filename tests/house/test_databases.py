"""Which database a run uses, and which tests the second database repeats."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from config.staircase import ROOT


@pytest.mark.django_db
def test_the_run_uses_the_database_it_was_given() -> None:
    given = os.environ.get("DATABASE_URL", "")

    assert connection.vendor == ("postgresql" if given.startswith("postgres") else "sqlite")


def test_the_second_database_repeats_what_touches_the_database_and_drives_no_browser() -> None:
    folders = ["tests/foundation/ledger", "tests/house/test_browser.py"]
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--database-only", *folders]
    collected = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "tests/foundation/ledger/test_operations.py::" in collected
    assert "tests/foundation/ledger/test_rules.py" not in collected
    assert "test_browser" not in collected
