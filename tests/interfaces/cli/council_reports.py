"""How the reports of the invented council stand, counted as its document tells it."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from config.staircase import ROOT
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.choices import ClearanceOutcome, State
from goldenthread.domain.reports.models import Clearance, Edition, Report, Submission
from goldenthread.domain.reports.queries.checking import checked
from goldenthread.domain.reports.queries.clearing import clearances_of_all
from goldenthread.domain.reports.queries.writing import comments_of
from goldenthread.domain.reports.rules.clearing import Standing

_CHAPTER = "## How its reports came about"


def said() -> dict[str, str]:
    """The table of figures in the chapter on reports."""
    chapter = (ROOT / "docs" / "reference" / "exampleford.md").read_text("utf-8").split(_CHAPTER)[1]
    table = chapter.split('| what | counted at "today" |')[1].split("\n\n")[0]
    return dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.M))


def counted(home: Organisation, *, now: datetime) -> Mapping[str, str]:
    """The same from the record."""
    reports = Report.objects.filter(organisation=home).select_related("organisation").order_by("pk")
    seen = clearances_of_all(list(reports), now=now)
    states = Counter(each.state for each in seen)
    standing = Counter(place.standing for each in seen for place in each.places)
    returned = Clearance.objects.filter(report__in=reports, outcome=ClearanceOutcome.RETURNED).count()
    threads = [thread for each in reports for thread in comments_of(each)]
    differ = [one for each in seen for one in checked(each.open) if one.finding.kind.is_fault]
    sent = Submission.objects.filter(requirement__organisation=home, sending__isnull=False)
    return {
        "reports": ", ".join(f"{states[each]} {each.label.lower()}" for each in State if states[each]),
        "editions": str(Edition.objects.filter(report__in=reports).count()),
        "clearances": f"{standing[Standing.CLEARED]} stand, {standing[Standing.VOID]} void, {returned} returned",
        "comments": f"{len(threads)}, {sum(each.settled is None for each in threads)} of them open",
        "numbers that differ from the record": f"{sum(bool(each.kept) for each in differ)} kept, "
        f"{sum(each.waits for each in differ)} open",
        "submissions": f"{sent.count()} sent, {sent.filter(sending__is_late=True).count()} of them late",
    }
