"""The tables of a report as CSV, from its snapshot alone."""

import csv
import io
from typing import Any

from goldenthread.domain.reports.enclosures.appendices import APPENDICES, appendices
from tests.factories import submissions

_READING = {"value": "82.5", "numerator": "165", "denominator": "200", "on": "2017-05-31"}
_MOVE = {
    "milestone": "m1", "wording": "Open the first hub", "area": "Property", "baseline_said": "30 June 2017",
    "from_said": "30 June 2017", "to_said": "30 September 2017", "reason": "=SUM(A1)", "authority": "Improvement Board",
    "on": "2017-06-14", "times": 1, "days": 92,
}  # fmt: skip
_PROPOSAL = {
    "milestone": "m2", "wording": "Open the second hub", "area": "Property", "baseline_said": "30 June 2017",
    "deadline_said": "31 July 2017", "to_said": None, "reason": "", "on": "2017-06-01", "moved_before": 2,
}  # fmt: skip
CONTENT: dict[str, Any] = {
    "areas": [
        submissions.AREA
        | {"milestones": [submissions.milestone("m1", completion="claimed", completed_on="2017-06-01", at_risk=True)]}
    ],
    "moves": [_MOVE],
    "proposals": [_PROPOSAL],
    "measures": [
        {"id": "open", "title": "Open rate", "unit": "%", "source": "", "latest": _READING, "earlier": None},
    ],
    "decisions": [
        {"id": "d1", "body": "Board", "on": "2017-06-14", "item": "4.2", "verb_said": "Agreed", "text": "Agreed.",
         "reasons": "", "action_by": "Head of Property"},
    ],
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    content, _ = appendices(CONTENT)[f"appendices/{name}.csv"]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_table_that_has_rows_is_there_with_what_it_is() -> None:
    found = appendices(CONTENT)

    assert list(found) == [f"appendices/{each.name}.csv" for each in APPENDICES]
    assert all(role for _, role in found.values())


def test_what_the_report_is_not_about_has_no_table() -> None:
    assert appendices({"areas": None, "measures": None, "moves": None, "proposals": None, "decisions": None}) == {}


def test_a_milestone_is_told_with_its_days() -> None:
    (one,) = rows("milestones")

    assert (one["Ref"], one["Completed on"], one["At risk"], one["Area"]) == ("m1", "2017-06-01", "yes", "Property")


def test_the_schedule_holds_what_was_moved_and_what_is_proposed() -> None:
    moved, proposed = rows("deadline-schedule")

    assert (moved["What"], moved["From"], moved["To"]) == ("moved by a decision", "30 June 2017", "30 September 2017")
    assert (proposed["What"], proposed["From"], proposed["Times moved"]) == ("proposed", "31 July 2017", "2")


def test_no_cell_is_a_formula() -> None:
    assert rows("deadline-schedule")[0]["Reason given"] == "'=SUM(A1)"


def test_a_reading_stands_with_what_it_is_a_part_of() -> None:
    (one,) = rows("measures")

    assert (one["Latest"], one["Latest: part"], one["Latest: whole"]) == ("82.5", "165", "200")
    assert one["Compared with"] == ""
