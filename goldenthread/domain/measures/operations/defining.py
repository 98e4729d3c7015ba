"""Measures are defined, redefined from a day on, and given targets and benchmarks."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.domain.measures.choices import Polarity
from goldenthread.domain.measures.models import Benchmark, Definition, Measure, Target
from goldenthread.domain.measures.operations.entering import ONCE, Sending, begin, day_of, enter, note, said
from goldenthread.domain.measures.queries.measures import target_period
from goldenthread.domain.measures.rules import defining as rules
from goldenthread.domain.measures.rules.defining import NewMeasure
from goldenthread.domain.measures.rules.judging import Aim, TargetPeriod
from goldenthread.domain.measures.rules.units import said_aim
from goldenthread.domain.measures.rules.values import not_negative, same_unit, within_unit
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.operations.recording import sent_before
from goldenthread.domain.plans.rules.recording import near_day, past_day
from goldenthread.foundation.lib.corrections import standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

FROM_THE_START = "the start"  # of the first definition, where nobody says that it was ever another
_START = date(1990, 1, 1)  # earlier than any reading can be
_OF_DEFINITION = ("definition", "counted_from")


@transaction.atomic
def define_measure(
    *,
    organisation: Organisation,
    given: NewMeasure,
    owner: Post | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Measure:
    """A new measure with its first definition. Raises PermissionDenied, RefusedError."""
    home = entering.hold(organisation)
    require(by, Permission.SET_UP_PLANS, home, on=day_of(now))
    if (before := sent_before(Definition, sending)) is not None:
        return before.measure
    given = rules.checked_measure(given, today=day_of(now))
    text = words("definition", given.definition, asked="Say how it is counted, so that two people count the same")
    if Measure.objects.filter(organisation=home, title=given.title).exists():
        raise RefusedError("title", "There is a measure of this title already.")
    if owner is not None and owner.organisation_id != home.pk:
        raise RefusedError("owner_post", "Choose a post of this organisation.")
    columns = {key: value for key, value in asdict(given).items() if key not in _OF_DEFINITION}
    slug = entering.free_slug(given.title, home.measures.all(), otherwise="measure", longest=52)
    measure = Measure.objects.create(organisation=home, slug=slug, owner_post=owner, **columns)
    since = {} if given.counted_from else {"effective_words": FROM_THE_START}
    common = said(by, now, sending, on=given.counted_from or _START)
    Definition.objects.create(measure=measure, text=text, **(common | since))
    body = {"title": given.title, "unit": given.unit, "polarity": given.polarity, "definition": text}
    note(measure, verb="measure defined", body=body, by=by, now=now)
    return measure


@transaction.atomic
def redefine(
    *,
    measure: Measure,
    text: str,
    from_on: date,
    comparable: bool,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Definition:
    """From a day on it is counted in another way; what was read before stays, and is compared only where `comparable`.

    Raises PermissionDenied, RefusedError.
    """
    held, before = begin(measure, Definition, sending)
    if before is not None:
        return before
    require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    text = words("text", text, asked="Say how it is counted from then on")
    reason = words("reason", reason, asked="Say why it is counted in another way")
    _after_the_last(held, text, from_on, day_of(now))
    fact = Definition(
        measure=held, text=text, comparable_with_before=comparable, reason=reason, **said(by, now, sending, on=from_on)
    )
    body = {"definition": text, "comparable": comparable, "reason": reason}
    return enter(held, fact, verb="measure redefined", body=body, by=by, now=now)


@transaction.atomic
def set_target(
    *,
    measure: Measure,
    value: Decimal | None = None,
    range_low: Decimal | None = None,
    range_high: Decimal | None = None,
    unit: str = "",
    from_on: date | None = None,
    until_on: date | None = None,
    instead_of: Target | None = None,
    reason: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Target:
    """What should be reached between two days; an empty end is open. `unit` is checked against the measure's.

    `instead_of` is the target it takes the place of, which needs a reason. Raises PermissionDenied, RefusedError.
    """
    held, before = begin(measure, Target, sending)
    if before is not None:
        return before
    require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    same_unit("unit", unit, held.unit)
    aim = rules.checked_target(value, range_low, range_high, polarity=Polarity(held.polarity), unit=held.unit)
    _target_days(from_on, until_on, day_of(now))
    if instead_of is not None:
        reason = words("reason", reason, asked="Say why the target changes")
    _free_days(held, from_on, until_on, instead_of)
    fact = Target(
        measure=held,
        from_on=from_on,
        until_on=until_on,
        value=value,
        range_low=range_low,
        range_high=range_high,
        corrects=instead_of,
        correction_reason=reason if instead_of else "",
        **said(by, now, sending),
    )
    body = {"from": from_on, "until": until_on, "aim": _aim_said(aim)} | ({"reason": reason} if instead_of else {})
    return enter(held, fact, verb="target set", body=body, by=by, now=now)


@transaction.atomic
def set_benchmark(
    *,
    measure: Measure,
    value: Decimal,
    whose: str,
    dated_on: date | None = None,
    source: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Benchmark:
    """What others reach, from now on; what it was before stays. Raises PermissionDenied, RefusedError."""
    held, before = begin(measure, Benchmark, sending)
    if before is not None:
        return before
    require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    not_negative("value", value)
    within_unit("value", value, held.unit, what="The benchmark")
    whose = words("whose", whose, asked="Say whose figure it is", longest=300)
    source = words("source", source, asked="", needed=False, longest=2000)
    if dated_on is not None:
        past_day("dated_on", dated_on, today=day_of(now), what="The day of the benchmark")
    carries = said(by, now, sending) | {"source": source}
    fact = Benchmark(measure=held, value=value, whose=whose, dated_on=dated_on, **carries)
    body = {"value": value, "whose": whose, "dated": dated_on}
    return enter(held, fact, verb="benchmark set", body=body, by=by, now=now)


def _after_the_last(measure: Measure, text: str, from_on: date, today: date) -> None:
    near_day("from_on", VagueDate(from_on, Precision.DAY), today=today)
    found = standing(list(measure.definitions.order_by("effective_on", "pk")))
    if found and from_on <= found[-1].effective_on:
        raise RefusedError(
            "from_on", f"It was defined anew from {said_date(found[-1].effective_on)} on. Choose a later day."
        )
    if found and found[-1].text == text:
        raise RefusedError("text", "This is how it is counted already.")


def _target_days(from_on: date | None, until_on: date | None, today: date) -> None:
    rules.checked_days(from_on, until_on)
    for field, day in (("from_on", from_on), ("until_on", until_on)):
        if day is not None:
            near_day(field, VagueDate(day, Precision.DAY), today=today)


def _free_days(measure: Measure, from_on: date | None, until_on: date | None, instead_of: Target | None) -> None:
    """Raises RefusedError where another target stands for some of the days, or the one to be changed does not."""
    found = standing(list(measure.targets.order_by("pk")))
    if instead_of is not None and instead_of.pk not in {each.pk for each in found}:
        raise RefusedError("", "Somebody changed this target in the meantime. Look again.")
    for each in (target_period(row) for row in found if instead_of is None or row.pk != instead_of.pk):
        if each.overlaps(from_on, until_on):
            aim = said_aim(each.aim.low, each.aim.high, measure.unit)
            raise RefusedError(
                "from_on", f"There is a target for some of these days: {aim} {_when(each)}. Change that one."
            )


def _when(target: TargetPeriod) -> str:
    start = f"from {said_date(target.from_on)}" if target.from_on else ""
    end = f"until {said_date(target.until_on)}" if target.until_on else ""
    return f"{start} {end}".strip() or "at all times"


def _aim_said(aim: Aim) -> list[Decimal]:
    return [aim.low, aim.high] if aim.is_range else [aim.low]
