"""What was there before the first fact: the organisation, its posts and who took them, and each plan's baseline."""

from datetime import date, datetime

from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.council.made import Made, naming
from goldenthread.domain.plans.importer.council.rows import Council, HoldingRow, StepRow
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.operations import setting_up
from goldenthread.domain.plans.rules.record import ActionRow, PlanRow


def open_council(council: Council, now: datetime) -> Made:
    """The organisation with its posts, and those people who never hold one of them."""
    head = council.head
    home = organisations.open_organisation(
        slug=head.slug, name=head.name, kind=head.kind, notice=head.notice, by=OPERATOR, now=now
    )
    made = Made(council, home)
    for post in council.posts:
        with naming("posts", council.numbers["posts", post.key]):
            made.posts[post.key] = organisations.add_post(
                organisation=home,
                title=post.title,
                directorate=post.directorate,
                reports_to=made.posts.get(post.reports_to),
                by=OPERATOR,
                now=now,
            )
    holders = {each.person for each in council.holdings}
    for person in council.people:
        if person.key not in holders:
            _let_in(made, person.key, now.date(), None, now)
    return made


def take_post(made: Made, holding: HoldingRow, now: datetime) -> None:
    """Who takes their first post is let in from that day until the end of their last."""
    if holding.person not in made.people:
        theirs = [each for each in made.council.holdings if each.person == holding.person]
        ends = [each.until_on for each in theirs if each.until_on is not None]
        until = max(ends) if len(ends) == len(theirs) else None
        _let_in(made, holding.person, min(each.from_on for each in theirs), until, now)
    with naming("holdings", holding.number):
        organisations.hold_post(
            post=made.posts[holding.post],
            person=made.people[holding.person],
            from_on=holding.from_on,
            until_on=holding.until_on,
            kind=holding.kind,
            by=OPERATOR,
            now=now,
        )


def _let_in(made: Made, key: str, from_on: date, until_on: date | None, now: datetime) -> None:
    row = next(each for each in made.council.people if each.key == key)
    with naming("people", made.council.numbers["people", key]):
        person = organisations.add_person(organisation=made.home, email=row.email, by=OPERATOR, now=now)
    organisations.grant_access(
        person=person,
        organisation=made.home,
        role=row.role,
        from_on=from_on,
        until_on=until_on,
        by=OPERATOR,
        now=now,
    )
    made.people[key] = person


def begin_plan(made: Made, row: PlanRow, now: datetime) -> None:
    """The plan as its paper has it."""
    with naming("plans", made.council.numbers["plans", row.key]):
        plan = setting_up.create_plan(
            organisation=made.home,
            slug=row.key,
            title=row.title,
            starts_on=row.starts_on or now.date(),
            ends_on=row.ends_on or now.date(),
            body_name=row.body_name,
            predecessor=made.plans.get(row.predecessor),
            stated=row.stated,
            source=row.source,
            by=OPERATOR,
            now=now,
        )
    made.plans[row.key] = plan
    _structure(made, plan, row.key, now)


def fix_baseline(made: Made, row: PlanRow, now: datetime) -> None:
    """From now on the plan changes only by facts."""
    with naming("plans", made.council.numbers["plans", row.key]):
        made.plans[row.key] = setting_up.fix_baseline(plan=made.plans[row.key], by=OPERATOR, now=now)


def _structure(made: Made, plan: Plan, key: str, now: datetime) -> None:
    council = made.council
    for area in (each for each in council.areas if each.plan == key):
        with naming("areas", made.council.numbers["areas", area.key]):
            made.areas[area.key] = setting_up.add_area(
                plan=plan, title=area.title, summary=area.summary, by=OPERATOR, now=now
            )
        for action in (each for each in council.actions if each.area == area.key):
            _action(made, action, now)


def _action(made: Made, row: ActionRow, now: datetime) -> None:
    with naming("actions", made.council.numbers["actions", row.key]):
        made.actions[row.key] = setting_up.add_action(
            area=made.areas[row.area],
            title=row.title,
            outcome=row.outcome,
            reference=row.reference,
            lead_post=made.posts.get(row.owner),
            directorate=row.directorate,
            by=OPERATOR,
            now=now,
        )
    for step in made.council.steps:
        if step.action == row.key and step.added_on is None:
            _step(made, step, now)


def _step(made: Made, row: StepRow, now: datetime) -> None:
    with naming("milestones", made.council.numbers["milestones", row.key]):
        made.milestones[row.key] = setting_up.add_milestone(
            action=made.actions[row.action],
            wording=row.wording,
            owner=made.posts.get(row.owner),
            deadline=row.baseline,
            reference=row.reference,
            source=row.source,
            by=OPERATOR,
            now=now,
        )
