"""A requirement of the small council that is due soon: one submission sent and questioned, one waiting."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent, through
from tests.journeys.small_council import DIRECTOR, TEAM

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOME = "/submissions/wharfdale/"
ASKED = "report-every-quarter"
_SENT, _WAITING = f"{HOME}{ASKED}/1/", f"{HOME}{ASKED}/2/"

FILES = ("submissions:submissions-download", "submissions:bundle", "submissions:receipt-file")
NO_PAGES = {
    **dict.fromkeys(FILES, "a file; the tests of its room read it"),
    "submissions:answer": "by its link under the question",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """What is asked, and the submissions of the report that was published. Django must be set up."""
    from goldenthread.domain.directions.choices import Recurrence, RequirementKind
    from goldenthread.domain.directions.operations.requirements import add_requirement
    from goldenthread.domain.organisations.permissions import OPERATOR, Acting
    from goldenthread.domain.reports.operations import answering, sending
    from goldenthread.domain.reports.operations.submitting import Replacing, prepare
    from goldenthread.domain.reports.queries.submissions import submittable

    home, today = council["plan"].organisation, now.date()
    asked = add_requirement(
        organisation=home,
        direction=None,
        text="Report every quarter",
        kind=RequirementKind.RECURRING,
        due_on=today + timedelta(days=3),
        due_hour=time(10),
        recurrence=Recurrence.QUARTERLY,
        by=OPERATOR,
        now=now - timedelta(hours=4),
    )
    team, other = Acting("Performance manager", council[TEAM]), Acting("Corporate Director", council[DIRECTOR])
    about: dict[str, Any] = {"requirement": asked, "for_on": asked.due_on, "edition": submittable(home)[0]}
    about |= {"unsigned_reason": "The council has no key yet.", "by": team, "now": now - timedelta(hours=3)}
    first = prepare(**about)
    made = sending.send(submission=first, by=other, now=now - timedelta(hours=2))
    said: dict[str, Any] = {"sending": made, "by": team, "now": now - timedelta(hours=1)}
    day = said["now"].date()
    answering.acknowledge(receiver="Intervention team", on=day, reference="IMP/2026/41", **said)
    asked_then = answering.ask(asked_by="Intervention team", asked_on=day, text="Which hub is meant?", **said)
    answering.answer(question=asked_then, text="The first.", on=day, by=other, now=now)
    answering.ask(asked_by="Intervention team", asked_on=day, text="By when is the second one open?", **said)
    prepare(**(about | {"replaces": Replacing(first, "An appendix was missing."), "now": now}))


def _choose_report(page: "Page") -> None:
    page.locator("[name=edition]").select_option(index=1)


_CHOSEN = after(through("Prepare a submission"), _choose_report, sent("Continue"))
# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("submissions", HOME, "Submissions", DIRECTOR, None),
    ("submission, to be chosen", f"{HOME}prepare", "Prepare a submission", TEAM, None),
    ("submission, being prepared", HOME, "Prepare a submission", TEAM, _CHOSEN),
    ("submission, prepared for no reason", HOME, "Prepare a submission", TEAM, after(_CHOSEN, sent("Prepare it"))),
    ("submission sent", _SENT, "What was done", TEAM, None),
    ("submission waiting", _WAITING, "What was done", DIRECTOR, None),
    ("submission, to be sent", f"{_WAITING}send", "Send submission 2", DIRECTOR, None),
    ("submission, sent with a wrong password", f"{_WAITING}send", "Send submission 2", DIRECTOR,
     sent("Send it now", password="wrong")),
    ("submission, sent by who prepared it", f"{_WAITING}send", "Send submission 2", TEAM, None),
    ("receipt", f"{_SENT}receipt", "Received at", DIRECTOR, None),
    ("submission, acknowledged", f"{_SENT}acknowledged", "Record that it was acknowledged", TEAM, None),
    ("submission, asked about", f"{_SENT}asked", "Record what was asked", TEAM, None),
    ("submission, asked nothing", f"{_SENT}asked", "Record what was asked", TEAM, sent("Record it")),
    ("submission, answered", _SENT, "Record the answer", DIRECTOR, through("Record the answer")),
)  # fmt: skip
