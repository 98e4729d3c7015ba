"""What a page with the one table of milestones needs: of a whole plan, an area or an action."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.plans.choices import RatingVoice, Status
from goldenthread.domain.plans.models import Action, Plan
from goldenthread.domain.plans.queries.position import AreaPosition, Compared, Given, Position
from goldenthread.domain.plans.rules.headline import action_state
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.plans.rules.tones import rating_tone
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.interfaces.web.downloading import links
from goldenthread.interfaces.web.plans import filters, headline, table
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.plans.dates import Asked
from goldenthread.interfaces.web.plans.headline import Headline
from goldenthread.interfaces.web.plans.sources import linked
from goldenthread.interfaces.web.plans.table import Table
from goldenthread.interfaces.web.plans.words import NOT_ON_RECORD


@dataclass(frozen=True, slots=True)
class Listing:
    """The page around the table. `dates` keeps the moments in links, `query` also the filter and the order."""

    plan: Plan
    path: str
    asked: Asked
    compared: Compared
    headline: Headline
    table: Table
    selects: list[dict[str, object]]
    dates: Query
    query: Query
    downloads: tuple[dict[str, str], ...]

    @property
    def filter_keeps(self) -> dict[str, str]:
        """What the filter form carries along: the dates and the order."""
        return {name: value for name, value in self.query.pairs if name not in filters.NAMES}

    @property
    def dates_keep(self) -> dict[str, str]:
        """What the dates form carries along: the filter and the order."""
        return dict(self.table.chosen.pairs())


def path_of(plan: Plan) -> str:
    return reverse("plans:plan", args=[plan.organisation.slug, plan.slug])


def listing(
    plan: Plan, asked: Asked, compared: Compared, address: Mapping[str, str], *, fixed: Mapping[str, str] | None = None
) -> Listing:
    """The page of these milestones. `fixed` is the filter that the page itself is, such as one area."""
    fixed = dict(fixed or {})
    rows, flows = compared.now.rows, compared.flows if asked.compares else {}
    chosen = table.choose({**address, **dict.fromkeys(("area", "action"), "")} if fixed else address, rows, flows)
    dates = Query(asked.kept)
    query = Query((*asked.kept, *chosen.pairs()))
    return Listing(
        plan=plan,
        path=path_of(plan),
        asked=asked,
        compared=compared,
        headline=headline.headline(compared, asked, dates),
        table=table.lay_out(chosen, address.get("page", ""), query=query),
        selects=filters.selects(chosen.filters, rows, flows, fixed=tuple(fixed)),
        dates=dates,
        query=query,
        downloads=links("plans:milestones-download", plan.organisation.slug, plan.slug, query=query.but(**fixed)),
    )


@dataclass(frozen=True, slots=True)
class Stated:
    """What a paper says the plan holds, beside what is on record: neither is put right by the other."""

    noun: str
    stated: int
    on_record: int

    def said(self) -> str:
        """ "stated 26 actions, on record 28: the record names 2 more than the paper states"."""
        sentence = f"stated {plural(self.stated, self.noun)}, on record {self.on_record:,}"
        if self.stated == self.on_record:
            return sentence
        more = "more" if self.on_record > self.stated else "fewer"
        return f"{sentence}: the record names {abs(self.on_record - self.stated):,} {more} than the paper states"


def stated(compared: Compared) -> tuple[Stated, ...]:
    """Only what the paper states; what it is silent about is not compared."""
    plan, now = compared.now.plan, compared.now
    found = (
        ("area", plan.stated_areas, len(now.areas)),
        ("action", plan.stated_actions, now.actions.total),
        ("milestone", plan.stated_milestones, now.counts.total),
    )
    return tuple(Stated(noun, said, on_record) for noun, said, on_record in found if said is not None)


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating in words with its tone; `differs` when it disagrees with the computed one."""

    words: str
    tone: str
    by: str
    because: str
    differs: bool


def ratings(area: AreaPosition) -> tuple[Rated, ...]:
    """The computed rating first, then those given, each by whom (SPEC 4.2)."""
    code, undated = area.rating.code, area.counts.undated
    because = area.rating.because
    if undated:
        because += (
            f" {undated:,} of {plural(area.counts.total, 'milestone')} undated: without a deadline, never overdue."
        )
    computed = Rated(_rating(code), rating_tone(code).value, "computed", because, differs=False)
    return (computed, *(_given(each, code) for each in area.given))


def plan_ratings(position: Position) -> tuple[Rated, ...]:
    """The whole plan's computed rating, then those given of it, each by whom (SPEC 4.2)."""
    code = position.rating.code
    computed = Rated(_rating(code), rating_tone(code).value, "computed", position.rating.because, differs=False)
    return (computed, *(_given(each, code) for each in position.given if each.area_id is None))


def _given(given: Given, code: str) -> Rated:
    by = f"{given.voice.label if given.voice is RatingVoice.BOARD else given.by_post}, {said_date(given.effective_on)}"
    return Rated(_rating(given.rating), rating_tone(given.rating).value, by, given.reason, given.rating.upper() != code)


def _rating(code: str) -> str:
    return "Nothing to rate" if code == "NONE" else code.capitalize()


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of an area's list. Figures are milestones; `state` is the action's own."""

    slug: str
    reference: str
    title: str
    lead: str
    completed: int
    total: int
    state: str


_STATES = {
    "completed": "Completed",
    "open": "Open",
    "ended": "Ended: withdrawn or carried forward",
    "empty": "No milestone on record",
}


def actions(position: Position, rows: Iterable[Action]) -> tuple[ActionLine, ...]:
    """The actions of an area with how many of their milestones are completed, in the plan's order."""
    return tuple(_line(row, position.standings_by_action.get(row.pk, ())) for row in rows)


def _line(row: Action, standings: Sequence[Standing]) -> ActionLine:
    return ActionLine(
        slug=row.slug,
        reference=row.reference,
        title=row.title,
        lead=row.lead_post.title if row.lead_post else NOT_ON_RECORD,
        completed=sum(one.status is Status.COMPLETED for one in standings),
        total=len(standings),
        state=_STATES[action_state(standings)],
    )


def action_summary(row: Action, continued_by: Sequence[Action]) -> list[dict[str, object]]:
    """What the record says of an action; what it is silent about is said so, or left out where nobody expects it."""
    rows: list[tuple[str, object]] = [
        ("Outcome", row.outcome or NOT_ON_RECORD),
        ("Lead post", row.lead_post.title if row.lead_post else NOT_ON_RECORD),
        ("Directorate", row.directorate or NOT_ON_RECORD),
    ]
    if row.carried_from:
        rows.append(("Continues", _elsewhere(row.carried_from)))
    if continued_by:
        rows.append(("Continued by", Markup("<br>").join(_elsewhere(each) for each in continued_by)))
    if row.source:
        rows.append(("Source", linked(row.source)))
    return [{"key": key, "value": value} for key, value in rows]


def _elsewhere(action: Action) -> Markup:
    plan = action.area.plan
    href = reverse("plans:action", args=[plan.organisation.slug, plan.slug, action.slug])
    return Markup('<a class="govuk-link" href="{}">{}</a>, {}').format(href, action.title, plan.title)
