"""What a good member would ask at the meeting, from the facts of the plans the body owns; each links to the facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.urls import reverse
from markupsafe import Markup, escape

from goldenthread.domain.insight.choices import QuestionKind
from goldenthread.domain.insight.queries.challenge import questions
from goldenthread.domain.insight.rules.questions import Promise, Question
from goldenthread.domain.meetings.models import Body, Meeting, Oversight
from goldenthread.domain.meetings.queries.arising import Matter, last_before, matters_arising
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.meetings.panels import Looking, Panel


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """The questions about one plan, by their kind in the order of asking."""

    title: str
    kinds: tuple[tuple[str, tuple[Markup, ...]], ...]


@dataclass(frozen=True, slots=True)
class QuestionsShown:
    """`since` says from when to when they look."""

    since: str
    plans: tuple[PlanAsked, ...]


def panel(looking: Looking) -> Panel | None:
    """The questions as at the meeting's day, or today before it; as was known then. A dozen queries and nine a plan.

    None without a day, and where the body owns no plan that had begun.
    """
    day, body = looking.meeting.starts_on, looking.meeting.body
    if day is None:
        return None
    as_at = min(day, looking.visitor.today)
    begun = _begun(body, as_at)
    if not begun:
        return None
    # Of meetings that are planned before this one nobody knows yet what they will hear.
    last = last_before(Meeting(body=body, starts_on=as_at))
    since = last.starts_on if last else None
    known_at, promises = min(looking.visitor.now, end_of_day(as_at)), tuple(_promises(looking))
    asked = []
    for place, (plan, from_on) in enumerate(begun.items()):
        from_day = max(since, from_on) if since else from_on
        told = () if place else promises
        found = questions(plan, since=from_day, as_at=as_at, known_at=known_at, promises=told)
        asked.append(_of(plan, found))
    shown = QuestionsShown(_said_since(since, as_at), tuple(each for each in asked if each.kinds))
    return Panel("meetings/_panel_questions.html", shown)


def _begun(body: Body, on: date) -> dict[Plan, date]:
    """The plans that the body owned on that day, and that had begun and not closed, with the day each began."""
    rows = Oversight.objects.on(on).filter(body=body).select_related("plan__organisation")
    newest = F("plan__starts_on").desc(nulls_last=True)
    began = {each.plan: each.plan.starts_on or each.from_on for each in rows.order_by(newest, "pk")}
    return {plan: day for plan, day in began.items() if day <= on and (plan.closed_on is None or plan.closed_on > on)}


def _of(plan: Plan, found: tuple[Question, ...]) -> PlanAsked:
    kinds: dict[str, tuple[Markup, ...]] = {}
    for each in found:
        label = str(QuestionKind(each.kind).label)
        kinds[label] = (*kinds.get(label, ()), _linked(each, plan))
    return PlanAsked(plan.title, tuple(kinds.items()))


def _linked(question: Question, plan: Plan) -> Markup:
    """The sentence, in which the wording of each milestone leads to its facts."""
    sentence, home = escape(question.sentence), plan.organisation.slug
    for each in question.about:
        href = reverse("plans:milestone", args=[home, plan.slug, each.slug])
        sentence = _with_link(sentence, escape(f"“{each.said}”"), href)
    if question.area:
        href = reverse("plans:area", args=[home, plan.slug, question.area])
        return sentence + Markup(' <a class="govuk-link" href="{}">See the area</a>').format(href)
    if question.link:
        return sentence + Markup(' <a class="govuk-link" href="{}">See where it was asked</a>').format(question.link)
    return sentence


def _with_link(sentence: Markup, words: Markup, href: str) -> Markup:
    """The first place of the words as a link; the sentence as it is where it only counts."""
    before, found, after = sentence.partition(words)
    if not found:
        return sentence
    return before + Markup('<a class="govuk-link" href="{}">{}</a>').format(href, words) + after


def _promises(looking: Looking) -> Iterator[Promise]:
    """What was asked for here, or at a body before this one, and is not done; only what this visitor may read."""
    sees_exempt = looking.may(Permission.SEE_EXEMPT)
    for each in matters_arising(looking.meeting):
        item = each.line.item
        if sees_exempt or item is None or item.exempt_paragraph is None:
            yield _promise(each)


def _promise(matter: Matter) -> Promise:
    meeting = matter.line.meeting
    href = reverse("meetings:meeting", args=[meeting.body.organisation.slug, meeting.body.slug, meeting.slug])
    return Promise(matter.line.text, matter.whose, matter.due_on, meeting.starts_on, href, matter.is_challenge)


def _said_since(since: date | None, as_at: date) -> str:
    if since is None:
        return f"From the facts as at {said_date(as_at)}. No earlier meeting of the body is on record."
    return f"From the facts as at {said_date(as_at)}, beside those of the last meeting on {said_date(since)}."
