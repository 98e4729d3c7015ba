"""The forms of Directions in the states they are seen in, at the council of the record; none is sent to its end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.journeys.forms import sent, through

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOME = "/directions/tower-hamlets/"
ONE = f"{HOME}instruments/dir-2017-03-28/"
QUARTERLY = f"{HOME}requirements/req-2017-quarterly/"

BY_LINK = {
    "directions:give-back": "by its link in the table of functions; the record's all ended. Looks as revoking does",
    "directions:correct": "by its link on the requirement's page",
    "directions:take-back": "by its link in the table of functions",
}
_MOVE = {"function": "Making grants", "holder": "A nominee", "from_on": "17 December 2014"}

# name, path, heading, what is done there
VISITS: tuple[tuple[str, str, str, "Callable[[Page], None] | None"], ...] = (
    ("enter a Direction", f"{HOME}enter", "Enter a Direction", None),
    ("enter a Direction, nothing typed", f"{HOME}enter", "Enter a Direction", sent("Continue")),
    ("revoke a Direction", f"{ONE}revoke", "Revoke the Direction", None),
    ("revoke before the issue", f"{ONE}revoke", "Revoke the Direction", sent("Continue", on="1 January 2017")),
    ("revoke, to be checked", f"{ONE}revoke", "Check before you go on", sent("Continue", on="1 June 2018")),
    ("document of a Direction", f"{ONE}add-document", "Add a document", None),
    ("function that moves", f"{ONE}move-function", "Record a function", None),
    (
        "function that contradicts another",
        f"{HOME}instruments/dir-2014-12-17/move-function",
        "Check before you go on",
        sent("Continue", **_MOVE),
    ),
    ("take a function back", HOME, "Take it back", through("Take back")),
    ("enter what is required", f"{HOME}require?direction=dir-2017-03-28", "Enter what is required", None),
    ("who sees to it", f"{QUARTERLY}owner", "Say who sees to it", None),
    ("agree what would satisfy it", f"{QUARTERLY}agree-evidence", "Agree what would satisfy it", None),
    ("go on voluntarily", f"{QUARTERLY}go-on", "Go on with it voluntarily", None),
    ("record what was received", f"{QUARTERLY}received", "Record what was received", None),
    ("correct what was received", QUARTERLY, "Correct what was received", through("Correct")),
)
