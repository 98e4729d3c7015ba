"""The thread of the invented council as its document tells it: every figure, from the operations' own record."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import pytest

from config.staircase import ROOT
from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.queries.instruments import directions_of
from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.measures.queries.measures import measures_of
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.queries import coverage
from goldenthread.domain.reviews.models import Finding
from goldenthread.domain.reviews.queries.again import said_again
from goldenthread.domain.reviews.queries.assessing import assessments_of
from goldenthread.domain.reviews.queries.recommendations import recommendations_of
from goldenthread.domain.reviews.queries.reviews import reviews_of
from goldenthread.foundation.lib.moments import end_of_day
from tests.interfaces.cli import council_reports
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db
OWN = date(2026, 6, 17)
DOCUMENT = ROOT / "docs" / "reference" / "exampleford.md"


def said() -> dict[str, str]:
    """The table of figures in the chapter on the thread."""
    chapter = DOCUMENT.read_text("utf-8").split("## What it was told to do, and whether it worked")[1]
    table = chapter.split('| what | counted at "today" |')[1].split("\n\n")[0]
    return dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.M))


def of_each(found: Iterable[str], *kinds: str) -> str:
    counted = Counter(found)
    assert counted.keys() <= set(kinds), "a kind that the document does not know"
    return ", ".join(f"{counted[kind]} {kind}" for kind in kinds)


def test_the_thread_and_the_reports_of_the_invented_council_are_as_their_document_says(run: Run) -> None:
    ran = run("load-council", ROOT / "examples" / "exampleford", "--today", OWN.isoformat())

    assert (ran.status, ran.err) == (0, "")
    home = Organisation.objects.get(slug="exampleford")
    assert _asked(home) | _measured(home) | _reviewed(home) == said()
    assert council_reports.counted(home, now=end_of_day(OWN)) == council_reports.said()


def _asked(home: Organisation) -> dict[str, str]:
    now = end_of_day(OWN)
    required = requirements_of(home, now=now)
    links = coverage.links_of(home, known_at=now)
    judged = coverage.coverages_of(home, known_at=now).values()
    states = [each.state for one in required for each in one.occurrences]
    words = {OccurrenceState.DUE: "still to come", OccurrenceState.LATE: "met late"}
    linked = {each.requirement_id for each in links}
    contested = sum(bool(each.contests) for each in judged)
    return {
        "Directions": str(len(directions_of(home, now=now))),
        "requirements": str(len(required)),
        "times due": of_each(
            (words.get(each, each.value) for each in states), "met", "met late", "missed", "still to come"
        ),
        "requirements that no action answers": str(sum(each.requirement.pk not in linked for each in required)),
        "links of requirements and actions": str(len(links)),
        "coverage": f"{of_each((each.verdict for each in judged), 'fully', 'partly')}, {contested} contested",
    }


def _measured(home: Organisation) -> dict[str, str]:
    seen = measures_of(home, as_at=OWN, known_at=end_of_day(OWN))
    statuses = (each.status.label.lower() for each in seen)
    return {
        "measures": of_each(statuses, "target met", "within tolerance", "target not met", "no target"),
        "measures against their start": of_each((str(each.moved) for each in seen), "better", "worse"),
        "measures not read when due": str(sum(each.is_silent for each in seen)),
        "readings": str(sum(len(each.readings) for each in seen)),
    }


def _reviewed(home: Organisation) -> dict[str, str]:
    now = end_of_day(OWN)
    seen = recommendations_of(home, as_at=OWN, known_at=now)
    kinds = Finding.objects.filter(review__organisation=home).values_list("kind", flat=True)
    ours = (each.ours.label.lower() for each in seen)
    return {
        "reviews": str(len(reviews_of(home))),
        "findings": of_each(kinds, "strength", "improve", "question"),
        "findings that come back": str(len(said_again(home, as_at=OWN, known_at=now))),
        "recommendations": of_each((str(each.kind) for each in seen), "accepted", "partly", "rejected"),
        "recommendations by our record": of_each(ours, "under way", "overdue", "no action linked"),
        "recommendations that the reviewer sees otherwise": str(sum(bool(each.disagreement) for each in seen)),
        "self-assessments": ", ".join(
            f"{each.judged} of {each.characteristics} judged" for each in reversed(assessments_of(home))
        ),
    }
