"""Self-assessments begun and characteristics judged; the standard frameworks brought in."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import visible_to
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.models import Framework, SelfAssessment
from goldenthread.domain.reviews.operations import assessing, frameworks
from goldenthread.domain.reviews.queries.assessing import AssessmentSeen, JudgedSeen, assessment_seen, assessments_of
from goldenthread.domain.reviews.queries.frameworks import frameworks_of
from goldenthread.foundation.lib.text import joined, plural, quoted
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.assessments import loading, words
from goldenthread.interfaces.web.assessments.forms import BringForm, JudgeForm, StartForm
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import Desk, Words, seen_of

_NUMBER = re.compile(r"E?(\d{1,9})", re.IGNORECASE)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, organisation: str) -> HttpResponse:
    """Begins a self-assessment; afterwards its page."""
    visitor, home = loading.organisation_of(request, organisation, may=loading.can_start)
    desk = Desk(request, visitor, home, reverse("assessments:assessments", args=[home.slug]))
    open_to = {each.framework.slug: each.framework for each in frameworks_of(home)}
    earlier = {each.assessment.slug: each.assessment for each in assessments_of(home)}
    form = desk.form(
        StartForm,
        first={"framework": request.GET.get("framework", "")},
        frameworks=[(slug, str(each)) for slug, each in open_to.items()],
        earlier=[(slug, f"{each.title} ({each.framework})") for slug, each in earlier.items()],
    )
    made = desk.sent(form, lambda given: _start(home, given, open_to, earlier, desk.by, Sending(form.number)))
    if made is not None:
        return desk.done("The self-assessment is begun.", next_="Judge its characteristics.", to=loading.page_of(made))
    return desk.page(form, Words("Begin a self-assessment", "Begin"))


def _start(  # noqa: PLR0917 - what was answered, and what it may name
    home: Organisation,
    given: dict[str, Any],
    open_to: dict[str, Framework],
    earlier: dict[str, SelfAssessment],
    by: dict[str, Any],
    sending: Sending,
) -> SelfAssessment:
    return assessing.start_assessment(
        organisation=home,
        framework=open_to[given["framework"]],
        title=given["title"],
        on=given["on"],
        previous=earlier.get(given["previous"]),
        sending=sending,
        **by,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, organisation: str) -> HttpResponse:
    """Brings in the standard frameworks that are not here yet."""
    visitor, home = loading.organisation_of(request, organisation, may=loading.can_start)
    desk = Desk(request, visitor, home, reverse("assessments:assessments", args=[home.slug]))
    form = desk.form(BringForm)
    made = desk.sent(form, lambda _: frameworks.bring_standard(organisation=home, drafts=standard(), **desk.by))
    if made is not None:
        said = plural(len(made), "framework") if made else "No framework"
        return desk.done(f"{said} brought in.")
    lead = joined([f"{each.title} ({each.edition})" for each in standard()])
    return desk.page(form, Words("Bring in the standard frameworks", "Bring them in", lead=f"{lead}."))


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, organisation: str, assessment: str, characteristic: str) -> HttpResponse:
    """Judges one characteristic; afterwards the next that nobody has judged, or the page."""
    visitor, home = loading.organisation_of(request, organisation, may=loading.can_judge)
    one = loading.assessment_of(home, assessment)
    seen = assessment_seen(one, visitor.viewer, known_at=visitor.now)
    row = seen.row(characteristic)
    if row is None:
        raise Http404("No such characteristic.")
    version = str(row.judgement.pk if row.judgement else 0)
    desk = Desk(request, visitor, home, loading.page_of(one), version)
    form = desk.form(JudgeForm, first=_first(row), about=row.kind)
    if desk.sent(form, lambda given: _judge(one, row, given, desk, form)) is not None:
        return desk.done("The judgement is recorded.", to=_onward(seen, row) or f"{desk.back}#{characteristic}")
    said = Words(row.characteristic.text, "Record the judgement", caption=row.characteristic.theme.title)
    return desk.page(form, said, about="assessments/_judged.html", row=row, judged=words, seen=seen)


def _onward(seen: AssessmentSeen, row: JudgedSeen) -> str:
    """After something nobody had judged, the next of that kind: who works through all need not look for it."""
    slugs = [each.characteristic.slug for each in seen.rows if each.judgement is None]
    if row.judgement is not None or len(slugs) < 2:
        return ""
    place = slugs.index(row.characteristic.slug)
    one = seen.assessment
    return reverse("assessments:judge", args=[one.organisation.slug, one.slug, (slugs[place + 1 :] + slugs)[0]])


def _judge(one: SelfAssessment, row: JudgedSeen, given: dict[str, Any], desk: Desk, form: JudgeForm) -> object:
    return assessing.judge(
        assessment=one,
        characteristic=row.characteristic,
        rating=given["rating"],
        reason=given["reason"],
        items=_items(given["items"], desk.organisation, desk.visitor),
        sending=Sending(form.number, seen_of(form.version)),
        **desk.by,
    )


def _items(typed: str, home: Organisation, visitor: Visitor) -> list[EvidenceItem]:
    """The items of those numbers, each once. Raises RefusedError for one that is not there or may not be seen."""
    numbers = []
    for each in re.split(r"[\s,;]+", typed.strip()) if typed.strip() else ():
        found = _NUMBER.fullmatch(each)
        if found is None:
            raise RefusedError("items", f"{quoted(each)} is no number of evidence. Write them like E12, E40.")
        numbers.append(int(found[1]))
    there = {each.number: each for each in visible_to(visitor.viewer).filter(organisation=home, number__in=numbers)}
    missing = [f"E{number}" for number in dict.fromkeys(numbers) if number not in there]
    if missing:
        raise RefusedError("items", f"There is no {joined(missing, 'or')} that you may see. Correct the number.")
    return [there[number] for number in dict.fromkeys(numbers)]


def _first(row: JudgedSeen) -> dict[str, object]:
    """What was judged last, to be changed."""
    if row.judgement is None:
        return {}
    items = ", ".join(str(each) for each in row.items)
    return {"rating": row.judgement.rating, "reason": row.judgement.reason, "items": items}
