"""What monitoring reads."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
def test_all_is_well_while_the_database_answers() -> None:
    response = Client().get("/health")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_database_that_is_away_is_told_with_503(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("no such host")

    monkeypatch.setattr(connection, "ensure_connection", away)

    response = Client().get("/health")

    assert (response.status_code, response.json()) == (503, {"status": "no database"})
