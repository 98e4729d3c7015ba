"""Lists that are sent on a journey, and how far."""

from time import monotonic_ns
from typing import TYPE_CHECKING

from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

TYPED_PLAN = "typed-plan"  # of Tower Hamlets, empty and not fixed; put there by tests.journeys.furnish
_HEADINGS = "Ref,Area,Action,Milestone,Owner,Deadline,Status,Latest update,Colour"
_ROWS = (
    "T1,Property,Open hubs,Open the first hub,,30 September 2018,In progress,,",
    "T2,Property,Open hubs,Open the second hub,J. Smith,Q3 2018/19,Overdue,,",
    "T3,Property,Open hubs,Open the third hub,,03/04/2018,,,",
    "T4,Property,Open hubs,Open the fourth hub,,ongoing,Complete,The doors are open.,",
    "Total: 4 milestones,,,,,,,,",
)


def send_list(page: "Page") -> None:
    """A list with something of everything: good rows, refused ones, questions and a total."""
    _send(page, "\n".join((_HEADINGS, *_ROWS)))


def send_strange_list(page: "Page") -> None:
    """A list whose headings nobody knows."""
    _send(page, "Number,Sentence,Day\n1,Open the first hub,30 September 2018\n")


def send_no_list(page: "Page") -> None:
    """A file that is no spreadsheet."""
    _send(page, "%PDF-1.7")


def take_list_in(page: "Page") -> None:
    """A list, to the end. Each time another, for the same one has nothing to take in."""
    _send(
        page, f"{_HEADINGS}\nL{monotonic_ns()},Property,Open hubs,Open hub {monotonic_ns()},,ongoing,,,\n{_ROWS[1]}\n"
    )
    follow(page.get_by_role("button", name="Take the list in"))


def _send(page: "Page", text: str) -> None:
    page.get_by_label("The spreadsheet").set_input_files(
        {"name": "plan.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    follow(page.get_by_role("button", name="Check the list"))
