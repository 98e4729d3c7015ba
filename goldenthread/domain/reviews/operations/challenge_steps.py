"""A step of the process of a peer challenge was taken on a day: the report published, the progress review held."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.operations.recording import ONCE, Sending, said
from goldenthread.domain.plans.rules.recording import past_day
from goldenthread.domain.reviews.choices import Step
from goldenthread.domain.reviews.models import Review, ReviewStep
from goldenthread.domain.reviews.operations.recording import enter, hold, require_enter, sent_before
from goldenthread.domain.reviews.queries.challenge_clocks import is_challenge, start_of
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_WORDS, _URL = 300, 2000


@transaction.atomic
def record_step(
    *,
    review: Review,
    step: str,
    on: date,
    paper: str = "",
    url: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> ReviewStep:
    """The step was taken on that day; `paper` and `url` name the paper. A later row of the same step counts instead.

    Raises RefusedError: no peer challenge, a day to come or before the challenge began, an address that is none.
    """
    home = hold(review.organisation)
    if (before := sent_before(ReviewStep, sending)) is not None:
        return before
    require_enter(by, home, now)
    if not is_challenge(review) or step not in Step.values:
        raise RefusedError("step", "Choose a step of the process of a peer challenge.")
    past_day("on", on, today=day_of(now), what="The day it was done")
    begun = start_of(review)
    if step != Step.POSITION_STATEMENT and begun is not None and on < begun.on:
        raise RefusedError("on", f"The challenge was on {said_date(begun.on)}. This comes after it.")
    url = words("url", url, asked="", needed=False, longest=_URL)
    if url and not url.startswith(("https://", "http://")):
        raise RefusedError("url", "Enter the whole address of the page, such as https://www.example.org/report.")
    fact = ReviewStep(
        review=review,
        step=step,
        words=words("paper", paper, asked="", needed=False, longest=_WORDS),
        url=url,
        **said(by, now, sending, on=on),
    )
    fact.save(force_insert=True)
    body = {"fact": fact.pk, "on": on, "step": step, "paper": fact.words, "url": url}
    enter(review, verb="step of peer challenge recorded", body=body, by=by, now=now)
    return fact
