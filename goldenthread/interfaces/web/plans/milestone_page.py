"""What a milestone's page needs: why it stands so, its dates on a line, and its facts in order, none hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from goldenthread.domain.plans.models import CarryForward, DeadlineChange, Milestone, MilestoneEvidence, ProgressUpdate
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.queries import evidence
from goldenthread.domain.plans.queries.thread import Thread, Told
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.plans.rules.why import why
from goldenthread.foundation.lib.text import LONDON, plural, said_date, said_moment
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.timeline import TimelineEvent, timeline
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.plans import facts, words
from goldenthread.interfaces.web.plans.dates import Asked
from goldenthread.interfaces.web.plans.facts import Saying
from goldenthread.interfaces.web.plans.offers import Offer, Offering
from goldenthread.interfaces.web.plans.placing import NOWHERE, Placing
from goldenthread.interfaces.web.plans.sources import linked

Entry = dict[str, object]


@dataclass(frozen=True, slots=True)
class MilestonePage:
    """`counted` are the facts that count as asked; `later` speak of days after, `unknown` were recorded after.

    `offers` are what the visitor may do now; there are none where the page shows another day.
    """

    why: str
    status: str
    tone: str
    indicators: tuple[str, ...]
    summary: tuple[dict[str, object], ...]
    chart: Chart | None
    counted: tuple[Entry, ...]
    later: tuple[Entry, ...]
    unknown: tuple[Entry, ...]
    offers: tuple[Offer, ...]


def milestone_page(
    thread: Thread,
    asked: Asked,
    *,
    oldest_first: bool,
    offering: Offering | None = None,
    placing: Placing = NOWHERE,
) -> MilestonePage:
    """The page as asked. A milestone added to the plan after that day has no status then, and its page says so."""
    one = thread.standing(as_at=asked.as_at)
    known = [told for told in thread.told if told.fact.recorded_at <= thread.known_at]
    counted = [told for told in known if told.fact.effective_on <= asked.as_at]
    entries = [*(entry(told, thread, offering, placing) for told in counted), _first(thread)]
    status, tone = words.tag(one) if one else ("Not yet in the plan", Tone.PLAIN)
    return MilestonePage(
        why=why(one, as_at=asked.as_at) if one else _not_yet(thread),
        status=status,
        tone=tone.value,
        indicators=words.beside(one) if one else (),
        summary=tuple(_summary(thread.milestone, one, asked)) if one else (),
        chart=_chart(thread, counted, one, asked) if one else None,
        counted=tuple(reversed(entries) if oldest_first else entries),
        later=_entries((told for told in known if told.fact.effective_on > asked.as_at), thread, placing),
        unknown=_entries((told for told in thread.told if told.fact.recorded_at > thread.known_at), thread, placing),
        offers=tuple(offering.offers()) if offering else (),
    )


def shown_by(thread: Thread, *, as_at: date) -> str:
    """What stands beside the status: "2 items, latest 12 May 2026". At most one query."""
    links = [told.fact for told in thread.told if isinstance(told.fact, MilestoneEvidence)]
    return evidence.state_of(links, thread.named, as_at=as_at, known_at=thread.known_at).said()


def _not_yet(thread: Thread) -> str:
    added = thread.milestone.added_on
    return f"Not yet in the plan: added on {said_date(added)}." if added else "Not yet in the plan."


def _entries(told: Iterable[Told], thread: Thread, placing: Placing) -> tuple[Entry, ...]:
    return tuple(entry(each, thread, placing=placing) for each in told)


def entry(told: Told, thread: Thread, offering: Offering | None = None, placing: Placing = NOWHERE) -> Entry:
    """The fact as the timeline shows it."""
    said, fact = facts.saying(told, thread), told.fact
    corrected = _corrected(told, thread)
    title = Markup("{} – {}").format(said.title, corrected) if corrected else said.title
    where = placing.of(fact, waits=told.decided_by is None)
    detail = Markup(" ").join(filter(None, (where, said.detail, _corrects(told), _recorded(told))))
    return {
        "on": told.effective.said(),
        "by": fact.by_post,
        "title": title,
        "tone": "ended" if corrected else said.tone,
        "words": _words(said),
        "source": {"text": linked(fact.source)} if fact.source else None,
        "note": detail,
        "action": offering.correction(told) if offering else None,
    }


def _words(said: Saying) -> Markup:
    """What was written and, apart from it, what a decision or the lack of one made of it."""
    parts = [escape(said.words)] if said.words else []
    if said.ruling:
        parts.append(Markup("<strong>{}</strong>").format(said.ruling))
    return Markup("<br>").join(parts)


def _corrected(told: Told, thread: Thread) -> str:
    """That the fact no longer counts, if that was known at the moment asked for."""
    by = told.corrected_by
    if by is None or by.recorded_at > thread.known_at:
        return ""
    return f"{'taken back' if by.is_retraction else 'corrected'} on {said_moment(by.recorded_at)}, does not count"


def _corrects(told: Told) -> str:
    if told.fact.corrects_id is None or told.fact.is_retraction:
        return ""
    why = told.fact.correction_reason
    return f"It corrects an earlier entry. What was wrong: {why}" if why else "It takes the place of an earlier entry."


def _recorded(told: Told) -> str:
    fact = told.fact
    if fact.recorded_at == fact.entered_at:
        return f"Recorded {said_moment(fact.recorded_at)}."
    published = said_date(fact.recorded_at.astimezone(LONDON).date())
    if isinstance(fact, CarryForward):  # no paper says from when: the day is the loader's rule (ADR 14)
        return f"Counts from {published}, as no paper says from when; entered here {said_moment(fact.entered_at)}."
    return f"Published {published}; entered here {said_moment(fact.entered_at)}."


def _first(thread: Thread) -> Entry:
    """Where the thread begins: the milestone as the plan first had it."""
    milestone, baseline = thread.milestone, thread.baseline
    due = f"due {baseline.said()}" if baseline else "no deadline on record"
    quoted = f"The paper’s words for the date: “{milestone.baseline_words}”." if milestone.baseline_words else ""
    return {
        "on": said_date(milestone.added_on) if milestone.added_on else "In the plan from its start",
        "by": "",
        "title": f"First in the plan: {due}",
        "tone": "plain",
        "words": milestone.wording,
        "source": {"text": linked(milestone.source)} if milestone.source else None,
        "note": quoted,
    }


def _summary(milestone: Milestone, one: Standing, asked: Asked) -> list[dict[str, object]]:
    moved = "not moved"
    if one.times_moved:
        moved = f"moved {plural(one.times_moved, 'time')}, {plural(one.days_moved, 'day')} in all"
    rows = [
        ("Owner", one.owner or words.NOT_ON_RECORD),
        ("Lead post of the action", milestone.action.lead_post or words.NOT_ON_RECORD),
        *([("First promised", f"{words.said(one.promised)}, in an earlier plan")] if one.is_carried_here else []),
        ("First deadline in this plan" if one.is_carried_here else "First deadline", words.said(one.baseline)),
        ("Deadline in force", f"{words.said(one.deadline)}{f' ({moved})' if one.deadline else ''}"),
        *([("Owner expects", words.said(one.forecast))] if one.is_open else []),
        ("Last update", _last_update(one, asked)),
    ]
    return [{"key": key, "value": value} for key, value in rows]


def _last_update(one: Standing, asked: Asked) -> str:
    if one.last_update is None:
        return words.NOT_ON_RECORD
    said = said_date(one.last_update.effective_on)
    since = "ago" if asked.as_at == asked.today else "before the day shown"
    return f"{said} ({plural(one.update_age, 'day')} {since})" if one.update_age else said


def _chart(thread: Thread, counted: Sequence[Told], one: Standing, asked: Asked) -> Chart | None:
    """The dates on one line; no picture where the record has no date but the one asked for."""
    events = [each for told in counted if not _corrected(told, thread) for each in _events(told)]
    if thread.baseline:
        events.append(TimelineEvent(thread.baseline.last_day, "First deadline", "baseline"))
    if one.is_carried_here and one.promised:
        events.append(TimelineEvent(one.promised.last_day, "First promised, in an earlier plan", "baseline"))
    if one.completed_on:
        said = "Done by this day" if one.only_known_by else "Achieved"
        events.append(TimelineEvent(one.completed_on, said, "achieved"))
    if not events:
        return None
    events.append(TimelineEvent(asked.as_at, "Today" if asked.as_at == asked.today else "The day shown", "today"))
    return timeline("Its dates", f"The dates of milestone {one.key} as at {said_date(asked.as_at)}", events)


def _events(told: Told) -> list[TimelineEvent]:
    fact = told.fact
    if fact.is_retraction:
        return []
    if isinstance(fact, DeadlineChange) and (to := vague(fact.to_on, fact.to_precision, fact.to_words)):
        if told.decided_by is not None:
            return []
        if fact.is_agreed:
            label = f"Moved, agreed by {fact.authority_body}"
            return [TimelineEvent(to.last_day, label, "moved")]
        label = "Date change proposed" if facts.is_undecided(told) else "Date change nobody agreed"
        return [TimelineEvent(to.last_day, label, "proposed")]
    if isinstance(fact, ProgressUpdate) and fact.forecast_on:
        return [TimelineEvent(fact.forecast_on, f"Expected, said {said_date(fact.effective_on)}", "forecast")]
    return []
