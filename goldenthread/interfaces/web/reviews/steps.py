"""Steps of the process of a peer challenge: what its clocks say, and the form that records one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.reviews.choices import Step
from goldenthread.domain.reviews.operations.challenge_steps import record_step
from goldenthread.domain.reviews.queries.challenge_clocks import is_challenge
from goldenthread.domain.reviews.rules.challenge_clocks import Clock, ClockState
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.ui.fields import DayField, SelectField, WordsField
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.reviews import loading
from goldenthread.interfaces.web.sending import SentForm, Words

_TONES = {
    ClockState.RUNNING: Tone.ACTIVE,
    ClockState.OVER: Tone.LATE,
    ClockState.MET: Tone.DONE,
    ClockState.BY_LATEST: Tone.WARNING,
    ClockState.LATE: Tone.LATE,
    ClockState.UNKNOWN: Tone.PLAIN,
}


class StepForm(SentForm):
    step = SelectField("What was done?", [("", "Choose a step"), *Step.choices], asked="Choose what was done")
    on = DayField("On which day?", asked="Enter the day", hint="Write it like 14 June 2026.")
    paper = WordsField(
        "Where is that on record? (optional)", hint="Such as: Cabinet, 2 July 2026, item 6.", longest=300, needed=False
    )
    url = WordsField("Where is it published? (optional)", hint="The address of the page.", longest=2000, needed=False)


def stood(clock: Clock) -> tuple[str, str]:
    """Where a clock stands, and its tone."""
    return clock.state.value, _TONES[clock.state].value


def due(clock: Clock) -> str:
    """By when, in a few words."""
    day = said_date(clock.due)
    if clock.about:
        return f"about {day}"
    return f"{day}, at the latest {said_date(clock.latest)}" if clock.latest > clock.due else day


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, organisation: str, review: str) -> HttpResponse:
    """Records that a step was taken; what was said before of the same step stays on record."""
    desk = loading.desk(request, organisation)
    about = loading.review_of(desk.organisation, review)
    if not is_challenge(about):
        raise Http404("Only a peer challenge has these steps.")
    desk = loading.leading_to(desk, loading.review_page(about))
    form = desk.form(StepForm)

    def record(kept: dict[str, Any]) -> object:
        return record_step(review=about, **kept, **desk.sending(form))

    if desk.sent(form, record):
        return desk.done("The step is recorded.")
    return desk.page(form, Words("Record a step of the peer challenge", "Record it", caption=about.title))
