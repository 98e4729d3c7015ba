"""Minutes as papers: every fact in its words, roles and no names, and the same bytes from the same version."""

import hashlib
import re

import pytest

from goldenthread.domain.meetings import papers
from goldenthread.domain.meetings.choices import Audience
from goldenthread.domain.meetings.models import Effect, Minutes
from goldenthread.domain.meetings.operations import attending, minutes, saying
from goldenthread.domain.meetings.operations.attending import Came
from tests.domain.meetings.sitting import APOLOGIES, WHEN, Sitting, day, sitting
from tests.factories import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    """A meeting at which everything happened that can."""
    found = sitting()
    chair, a, b, *_ = found.members
    sheet = found.came(chair, b, found.officer) | {a.pk: Came(APOLOGIES, found.substitute.pk)}
    attending.record_attendance(meeting=found.meeting, seats=sheet, others=["The auditor"], **WHEN)
    at = {"meeting": found.meeting, "item": found.item} | WHEN
    attending.declare_interest(seat=b, nature="Owns the hub.", **at)
    saying.note_discussion(text="The lease was discussed.\nIt is late.", **at)
    saying.raise_challenge(text="Why is it late?", post=found.post, on=day(9), **at)
    decision = found.decide(
        reasons="Signed.", alternatives="Wait.", dissent="Councillor C.", action_role="Director", action_on=day(20)
    )
    milestone = rows.milestone(rows.action(rows.area(rows.plan())), reference="P2.3")
    Effect.of(rows.agreed_change(milestone), place="line 3", decision=decision).save()
    saying.note_discussion(meeting=found.meeting, item=found.exempt, text="A bid of a million.", **WHEN)
    found.attend(at=found.later)
    return found


def drafted(here: Sitting) -> Minutes:
    return minutes.draft_minutes(meeting=here.meeting, **WHEN)


def words(version: Minutes, audience: Audience = Audience.FULL) -> str:
    """The words of the HTML, its tags taken out."""
    page = papers.render(version, "html", audience).decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main>")[1]).split())


def test_minutes_say_everything_that_was_recorded(here: Sitting) -> None:
    said = words(drafted(here))

    for part in (
        "Minutes of the meeting of 12 November 2026",
        "Needed: 2 (2, or 1 in 3 of 5 members, rounded up, whichever is more). 3 of 5 members take part",
        "Councillor A Member Apologies Substitute of Councillor A sat in",
        "In attendance: The auditor",
        "4. Progress of the plan",
        "Interest declared: Councillor B, who stepped out of this item: Owns the hub.",
        "The lease was discussed. It is late.",
        "Challenge 4.1: Why is it late? (Leader of the Council to answer by 1 December 2026)",
        "Decision 4.1: Agreed. The plan is on course.",
        "line 3: P2.3 “Open the first hub”: deadline moves to 30 September 2017",
        "Reasons: Signed.",
        "Alternatives considered: Wait.",
        "Dissent: Councillor C.",
        "Action 4.1: The plan is on course. (Director to act by 12 December 2026)",
        "Quorum of this item. Needed: 2",
        "Exempt: paragraph 3 of Schedule 12A to the Local Government Act 1972. Bids are still open.",
        "A bid of a million.",
        "6. Grants Withdrawn: The report is not ready.",
    ):
        assert part in said


def test_the_public_paper_names_the_exempt_item_and_withholds_the_rest(here: Sitting) -> None:
    said = words(drafted(here), Audience.PUBLIC)

    assert "5. Sale of land Exempt: paragraph 3" in said
    assert "withheld from the public" in said
    assert "A bid of a million." not in said


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_the_same_version_gives_the_same_bytes_and_another_other_ones(here: Sitting, ending: str) -> None:
    first = drafted(here)
    digest = hashlib.sha256(papers.render(first, ending, Audience.PUBLIC)).hexdigest()
    here.decide()
    second = drafted(here)

    again = Minutes.objects.get(pk=first.pk)
    assert hashlib.sha256(papers.render(again, ending, Audience.PUBLIC)).hexdigest() == digest
    assert hashlib.sha256(papers.render(second, ending, Audience.PUBLIC)).hexdigest() != digest


def test_a_draft_says_that_it_is_one_and_agreed_minutes_by_whom_and_with_what(here: Sitting) -> None:
    draft = drafted(here)
    assert papers.tree(draft, Audience.PUBLIC).properties.classification.startswith("Draft minutes")

    agreed = minutes.agree_minutes(
        meeting=here.meeting, at=here.later, corrections="Item 4: it was the other hub.\nA comma.", **WHEN
    )

    said = words(agreed)
    assert "Agreed as a correct record by the Improvement Board at its meeting of 21 November 2026, with" in said
    assert "Item 4: it was the other hub. A comma." in said
    assert papers.tree(agreed, Audience.PUBLIC).properties.classification == "Open to the public"
    assert papers.tree(agreed, Audience.FULL).properties.classification.startswith("Not for publication")


def test_a_meeting_of_which_little_is_recorded_has_minutes_that_say_so(here: Sitting) -> None:
    here.later.attendances.all().delete()
    here.event("inquorate", of=here.later)

    said = words(minutes.draft_minutes(meeting=here.later, **WHEN))

    assert "Too few members came: this meeting was inquorate and decided nothing." in said
    assert "Attendance was not recorded." in said


def test_minutes_name_no_person(here: Sitting) -> None:
    """Whoever drafts them is a post; the person behind it is in the ledger alone (SPEC 2.8)."""
    clerk = here.holder(here.post)
    assert clerk.person is not None
    version = minutes.draft_minutes(meeting=here.meeting, by=clerk, now=WHEN["now"])

    assert version.by_person == clerk.person
    for told in (version.content, papers.render(version, "html", Audience.FULL).decode()):
        assert clerk.person.email not in told
