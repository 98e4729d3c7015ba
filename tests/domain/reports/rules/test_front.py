"""The front sheet: read by its labels, written back in its order; an unclear classification keeps nothing public."""

import pytest

from goldenthread.domain.reports.rules.front import Exempt, exempt_of, front_faults, front_of, front_text
from goldenthread.domain.reports.rules.kinds import FrontField

FIELDS = (
    FrontField("classification", "Classification", True, "Unrestricted"),
    FrontField("lead-member", "Lead councillor", True, ""),
    FrontField("key-decision", "Key decision?", False, "Yes"),
)


def test_a_field_is_found_by_its_label_whatever_the_council_calls_it() -> None:
    text = "Classification: Open\nlead councillor:  Mayor \nKey decision?:\nMeeting: Cabinet: 7 March\n  in public"

    assert front_of(text, FIELDS) == {
        "classification": "Open",
        "lead-member": "Mayor",
        "key-decision": "",
        "meeting": "Cabinet: 7 March in public",
    }


def test_without_fields_a_label_makes_its_own_name() -> None:
    assert front_of("Lead Member: Mayor\nKey Decision?: Yes") == {"lead-member": "Mayor", "key-decision": "Yes"}


def test_what_was_read_is_written_back() -> None:
    front = {"meeting": "Cabinet", "lead-member": "Mayor", "classification": "Unrestricted"}

    text = front_text(front, FIELDS)

    assert text == "Classification: Unrestricted\nLead councillor: Mayor\nKey decision?:\nMeeting: Cabinet"
    assert front_of(text, FIELDS) == front | {"key-decision": ""}


CLASSIFIED = {
    "": None,
    "Unrestricted": None,
    "unrestricted.": None,
    "Open": None,
    "Exempt under paragraph 3 of Schedule 12A because it tells what a tenant owes.": Exempt(
        3, "it tells what a tenant owes"
    ),
    "Exempt: paragraph 1: names of staff": Exempt(1, "names of staff"),
    "Exempt under paragraph 9 because": Exempt(None, ""),
    "Restricted": Exempt(None, ""),
    "Part exempt, paragraph 5": Exempt(5, ""),
    "Unrestricted but for Appendix 2": Exempt(None, ""),
}


@pytest.mark.parametrize("said", CLASSIFIED)
def test_only_what_says_that_it_is_open_is_open(said: str) -> None:
    assert exempt_of({"classification": said}) == CLASSIFIED[said]


def test_a_front_sheet_says_what_it_misses() -> None:
    found = [fault.message for fault in front_faults({"classification": "Restricted"}, FIELDS)]

    assert found[0] == "“Lead councillor” is empty. Write it in a line that begins “Lead councillor:”."
    assert found[1].startswith("The classification does not say why the report is exempt.")
    assert len(found) == 2
    assert front_faults({"classification": "Unrestricted", "lead-member": "Mayor"}, FIELDS) == ()
