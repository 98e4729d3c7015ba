"""Files of lists, fetched and read back."""

import csv
import io
import json
import zipfile
from typing import Any

from django.test import Client


def fetched(client: Client, address: str, **asked: str) -> bytes:
    """The file at that address."""
    response = client.get(address, asked)
    assert response.status_code == 200, (address, response.status_code)
    assert "attachment" in response["Content-Disposition"]
    return response.content


def document(client: Client, address: str, **asked: str) -> dict[str, Any]:
    """The JSON: `columns`, `meta` and `rows`. The address is without its ending."""
    found: dict[str, Any] = json.loads(fetched(client, f"{address}.json", **asked))
    return found


def rows(client: Client, address: str, **asked: str) -> list[dict[str, Any]]:
    """The rows of the JSON."""
    found: list[dict[str, Any]] = document(client, address, **asked)["rows"]
    return found


def lines(client: Client, address: str, **asked: str) -> list[dict[str, str]]:
    """The rows of the CSV, by their headings."""
    text = fetched(client, f"{address}.csv", **asked).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheet(client: Client, address: str, **asked: str) -> str:
    """The XML of the workbook's sheet of rows."""
    with zipfile.ZipFile(io.BytesIO(fetched(client, f"{address}.xlsx", **asked))) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def words(client: Client, address: str, **asked: str) -> str:
    """Every text of the workbook, as its XML has them."""
    with zipfile.ZipFile(io.BytesIO(fetched(client, f"{address}.xlsx", **asked))) as book:
        return book.read("xl/sharedStrings.xml").decode()
