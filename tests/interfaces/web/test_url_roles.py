"""Every address of the installation, and what everybody gets there. A new address fails until it is entered here."""

from collections.abc import Iterator, Mapping
from io import BytesIO

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models import AgendaItem, Answering, Body, Meeting, ScheduleLine
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Person, Post, PostHolding
from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import (
    Action,
    ActionEvidence,
    CompletionClaim,
    Coverage,
    DeadlineChange,
    GivenRating,
    Milestone,
    MilestoneEvidence,
    Plan,
    ProgressUpdate,
    RequirementLink,
    Round,
    RoundEvent,
    Sharing,
    Withdrawal,
)
from goldenthread.domain.reports.models import Comment
from goldenthread.foundation.files.operations import store
from tests import cast
from tests.factories import (
    assessments,
    at_meeting,
    bodies,
    clearing,
    directions,
    discrepancies,
    evidence,
    measures,
    meetings,
    papers,
    reviews,
    rows,
    submissions,
    word_templates,
)
from tests.interfaces.web import report_addresses
from tests.interfaces.web.who_may import (
    ADMIT,
    AGENDA_ITEM,
    ASSESSMENT,
    ASSURE,
    BODY,
    DECIDE,
    DIRECTION,
    FACT,
    FILE,
    FINDING,
    HOME,
    ITEM,
    JUDGE,
    LIST,
    MEASURE,
    MEETING,
    MILESTONE,
    PLAN,
    RECOMMENDATION,
    REQUIREMENT,
    REVIEW,
    ROUND,
    SEE_EXEMPT,
    SEE_LEDGER,
    SEE_PLANS,
    SET_UP,
    SIGN_IN_FIRST,
    TO_ITS_PAGE,
    TO_THE_QUEUE,
    UPDATE,
    everybody,
    only,
)

# Pages on which everybody may change what is their own.
ONES_OWN = {
    "accounts:sign-in", "accounts:sign-out", "messages:preferences", "calendar:address", "my_updates:page",
    "my_updates:check",
}  # fmt: skip
# What the receiver of a submission said is recorded by a commissioner too, who changes nothing else.
MAY_RECORD = {"submissions:acknowledge", "submissions:ask"}
# name of the address: (what it takes, whom it answers how)
ADDRESSES: dict[str, tuple[dict[str, str | int], Mapping[str, int]]] = {
    "home": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "plans-download": (FILE, everybody(200, anonymous=SIGN_IN_FIRST)),
    "sources": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "sources-download": (FILE, everybody(200, anonymous=SIGN_IN_FIRST)),
    "health": ({}, everybody(200, anonymous=200)),
    "components": ({}, everybody(404, anonymous=SIGN_IN_FIRST)),  # only under DEBUG
    "accounts:sign-in": ({}, everybody(302, anonymous=200)),  # who is in already goes home
    "accounts:sign-out": ({}, everybody(405, anonymous=SIGN_IN_FIRST)),  # a form, never a link
    "plans:plan": (PLAN, only(SEE_PLANS)),
    "plans:milestones-download": (PLAN | FILE, only(SEE_PLANS)),
    "plans:areas-download": (PLAN | FILE, only(SEE_PLANS)),
    "plans:actions-download": (PLAN | FILE, only(SEE_PLANS)),
    "plans:facts-download": (MILESTONE | FILE, only(SEE_PLANS)),
    "plans:area": (PLAN | {"area": "property"}, only(SEE_PLANS)),
    "plans:action": (PLAN | {"action": "hubs"}, only(SEE_PLANS)),
    "plans:milestone": (PLAN | {"milestone": "m1"}, only(SEE_PLANS)),
    "forecast:forecast": (PLAN, only(SEE_PLANS)),
    "forecast:forecast-download": (PLAN | FILE, only(SEE_PLANS)),
    "forecast:calibration": (PLAN, only(SEE_PLANS)),
    "forecast:calibration-download": (PLAN | FILE, only(SEE_PLANS)),
    "forecast:method": (PLAN, only(SEE_PLANS)),
    "forecast:optimism": (PLAN, only(SEE_PLANS)),
    "forecast:optimism-download": (PLAN | FILE, only(SEE_PLANS)),
    "recording:update": (MILESTONE, only(UPDATE)),
    "recording:claim": (MILESTONE, only(UPDATE)),
    "recording:deadline": (MILESTONE, only(UPDATE)),
    "recording:review": (MILESTONE | {"claim": FACT}, only(UPDATE)),
    "recording:decide": (MILESTONE | {"change": FACT}, only(DECIDE)),
    "recording:withdraw": (MILESTONE, only(DECIDE)),
    # Who holds the post to which it is left: tests/interfaces/web/recording/test_deciding.py.
    "recording:delegated": (MILESTONE | {"change": FACT}, only(frozenset())),
    "recording:decide-undated": (MILESTONE | {"kind": "withdrawals", "proposal": FACT}, only(DECIDE)),
    "recording:propose-withdrawal": (MILESTONE, only(UPDATE)),
    "recording:assure": (MILESTONE, only(ASSURE)),
    "recording:wording": (MILESTONE, only(SET_UP)),
    "recording:owner": (MILESTONE, only(SET_UP)),
    "recording:correct": (MILESTONE | {"kind": "updates", "fact": FACT}, only(SET_UP)),
    "recording:take-back": (MILESTONE | {"kind": "claims", "fact": FACT}, only(SET_UP)),
    "recording:rate-area": (PLAN | {"area": "property"}, only(UPDATE | DECIDE)),
    "recording:rate-plan": (PLAN, only(UPDATE | DECIDE)),
    "recording:ratings": (PLAN, only(SEE_PLANS)),
    "recording:rating-correct": (PLAN | {"rating": FACT}, only(DECIDE)),  # a Board's, that nobody here entered
    "recording:rating-take-back": (PLAN | {"rating": FACT}, only(DECIDE)),
    "recording:ratings-download": (PLAN | FILE, only(SEE_PLANS)),
    "evidence:add": (MILESTONE, only(UPDATE)),
    "evidence:unlink": (MILESTONE | {"link": FACT}, only(SET_UP)),
    "evidence:unlink-action": (PLAN | {"action": "hubs", "link": FACT}, only(SET_UP)),
    "evidence:list": (PLAN | {"which": "claimed"}, only(SEE_PLANS)),
    "evidence:claimed-download": (PLAN | FILE, only(SEE_PLANS)),
    "evidence:without-evidence-download": (PLAN | FILE, only(SEE_PLANS)),
    "evidence:supports-nothing-download": (PLAN | FILE, only(SEE_PLANS)),
    "evidence:older-by-a-year-download": (PLAN | FILE, only(SEE_PLANS)),
    "evidence:item": (ITEM, only(SEE_PLANS)),
    "evidence:download": (ITEM | {"version": 1}, only(SEE_PLANS)),
    "evidence:version": (ITEM, only(UPDATE)),
    "evidence:review": (ITEM, only(UPDATE | {Role.STATUTORY_OFFICER, Role.EXTERNAL_REVIEWER})),
    "evidence:reclassify": (ITEM, only(UPDATE | {Role.STATUTORY_OFFICER})),
    "evidence:support": (ITEM, only(UPDATE | {Role.OWNER})),
    "rounds:rounds": (HOME, only(SEE_PLANS)),
    "rounds:plan": (HOME, only(SET_UP)),
    "rounds:page": (ROUND, only(SEE_PLANS)),
    "rounds:open": (ROUND, only(SET_UP)),
    "rounds:drop": (ROUND, only(SET_UP)),
    "rounds:extend": (ROUND, only(SET_UP)),
    "rounds:close": (ROUND, only(SET_UP)),
    "rounds:freeze": (ROUND, only(SET_UP)),
    "rounds:remind": (ROUND, only(SET_UP, TO_ITS_PAGE)),  # nobody was named
    # What one owes is one's own; holders of posts get more: tests/interfaces/web/my_updates.
    "my_updates:page": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "my_updates:check": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "my_updates:deputies": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "my_updates:deputy-name": ({"post": FACT}, everybody(404, anonymous=SIGN_IN_FIRST)),
    "my_updates:deputy-end": ({"holding": FACT}, everybody(404, anonymous=SIGN_IN_FIRST)),
    "calendar:address": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "calendar:organisation": (HOME, only(SEE_PLANS)),
    "calendar:body": (BODY, only(SEE_PLANS)),
    "calendar:calendar": (HOME, only(SEE_PLANS)),
    "calendar:everything": (HOME, only(SEE_PLANS)),
    "calendar:entries-download": (HOME | FILE, only(SEE_PLANS)),
    "calendar:feed": ({"key": "guessed"}, everybody(404, anonymous=404)),  # only its secret address is one
    "grid:grid": (ROUND, only(UPDATE)),
    "sheets:sheet": (ROUND, only(UPDATE | {Role.OWNER})),
    "sheets:download": (ROUND, only(UPDATE | {Role.OWNER}, TO_ITS_PAGE)),  # the round is not open: there is no sheet
    "sheets:record": (ROUND, only(UPDATE | {Role.OWNER}, TO_ITS_PAGE)),  # nothing was sent
    "sheets:refused": (ROUND, everybody(405, anonymous=SIGN_IN_FIRST)),  # a form, never a link
    **report_addresses.ADDRESSES,
    "setting_up:home": (HOME, only(SET_UP | ADMIT)),
    "setting_up:notice": (HOME, only(ADMIT)),
    "setting_up:posts": (HOME, only(ADMIT)),
    "setting_up:posts-download": (HOME | FILE, only(ADMIT)),
    "setting_up:post-add": (HOME, only(ADMIT)),
    "setting_up:post": (HOME | {"post": "head"}, only(ADMIT)),
    "setting_up:hold": (HOME | {"post": "head"}, only(ADMIT)),
    "setting_up:holding-end": (HOME | {"holding": FACT}, only(ADMIT)),
    "setting_up:people": (HOME, only(ADMIT)),
    "setting_up:people-download": (HOME | FILE, only(ADMIT)),
    "setting_up:access-download": (HOME | FILE, only(ADMIT)),
    "setting_up:person-add": (HOME, only(ADMIT)),
    "setting_up:person": (HOME | {"person": FACT}, only(ADMIT)),
    "setting_up:grant": (HOME | {"person": FACT}, only(ADMIT)),
    "setting_up:password": (HOME | {"person": FACT}, only(ADMIT)),
    "setting_up:grant-end": (HOME | {"grant": FACT}, only(ADMIT)),
    "carrying:close": (PLAN, only(SET_UP)),
    "measures:measures": (HOME, only(SEE_PLANS)),
    "measures:measure": (MEASURE, only(SEE_PLANS)),
    "measures:worked": (PLAN, only(SEE_PLANS)),
    "measures:measures-download": (HOME | FILE, only(SEE_PLANS)),
    "measures:readings-download": (HOME | FILE, only(SEE_PLANS)),
    "measures:measure-download": (MEASURE | FILE, only(SEE_PLANS)),
    "measures:worked-download": (PLAN | FILE, only(SEE_PLANS)),
    "measures:define": (HOME, only(SET_UP)),
    "measures:import": (HOME, only(UPDATE | {Role.OWNER})),
    **dict.fromkeys(
        ("measures:redefine", "measures:target", "measures:benchmark", "measures:shows"), (MEASURE, only(SET_UP))
    ),
    **dict.fromkeys(("measures:change-target", "measures:unshow"), (MEASURE | {"fact": FACT}, only(SET_UP))),
    # Who holds its post too: tests/interfaces/web/measures/test_reading_views.py.
    "measures:read": (MEASURE, only(UPDATE)),
    **dict.fromkeys(
        ("measures:revise", "measures:take-back", "measures:attach"), (MEASURE | {"fact": FACT}, only(UPDATE))
    ),
    "directions:directions": (HOME, only(SEE_PLANS)),
    "thread:matrix": (HOME, only(SEE_PLANS)),
    "thread:matrix-download": (HOME | FILE, only(SEE_PLANS)),
    "thread:gaps": (HOME, only(SEE_PLANS)),
    "thread:gaps-download": (HOME | FILE, only(SEE_PLANS)),
    "thread:discrepancies": (HOME, only(SEE_PLANS)),
    "thread:discrepancies-download": (HOME | FILE, only(SEE_PLANS)),
    "thread:answer": (HOME | {"discrepancy": "x-205"}, only(SET_UP)),
    "directions:requirement": (REQUIREMENT, only(SEE_PLANS)),
    **dict.fromkeys(
        ("directions:instruments-download", "directions:functions-download", "directions:dues-download"),
        (HOME | FILE, only(SEE_PLANS)),
    ),
    **dict.fromkeys(("directions:issue", "directions:require"), (HOME, only(SET_UP))),
    **dict.fromkeys(("directions:revoke", "directions:paper", "directions:move"), (DIRECTION, only(SET_UP))),
    **dict.fromkeys(
        ("directions:owner", "directions:agree", "directions:go-on", "directions:receive"), (REQUIREMENT, only(SET_UP))
    ),
    "directions:give-back": (HOME | {"number": FACT}, only(SET_UP)),
    "directions:correct": (HOME | {"number": FACT}, only(SET_UP)),
    "directions:take-back": (HOME | {"kind": "moves", "number": FACT}, only(SET_UP)),
    "reviews:reviews": (HOME, only(SEE_PLANS)),
    "reviews:reviews-download": (HOME | FILE, only(SEE_PLANS)),
    "reviews:findings-download": (HOME | FILE, only(SEE_PLANS)),
    "reviews:recommendations": (HOME, only(SEE_PLANS)),
    "reviews:recommendations-download": (HOME | FILE, only(SEE_PLANS)),
    "reviews:again": (HOME, only(SEE_PLANS)),
    "reviews:review": (REVIEW, only(SEE_PLANS)),
    "reviews:recommendation": (RECOMMENDATION, only(SEE_PLANS)),
    "reviews:add": (HOME, only(SET_UP)),
    "reviews:change": (REVIEW, only(SET_UP)),
    "reviews:step": (REVIEW, only(SET_UP)),
    "reviews:add-finding": (REVIEW, only(SET_UP)),
    "reviews:add-recommendation": (REVIEW, only(SET_UP)),
    "reviews:change-recommendation": (RECOMMENDATION, only(SET_UP)),
    "reviews:respond": (RECOMMENDATION, only(SET_UP)),
    "reviews:link": (RECOMMENDATION, only(SET_UP)),
    "reviews:unlink": (RECOMMENDATION | {"fact": FACT}, only(SET_UP)),
    "reviews:recheck": (RECOMMENDATION, only(SET_UP | ASSURE)),
    # One's own too: tests/interfaces/web/reviews/test_answering.py.
    "reviews:take-back": (RECOMMENDATION | {"kind": "rechecks", "fact": FACT}, only(SET_UP)),
    "reviews:say-again": (FINDING, only(SET_UP)),
    "reviews:take-back-again": (FINDING | {"fact": FACT}, only(SET_UP)),
    "coverage:link": (REQUIREMENT, only(SET_UP)),
    "coverage:unlink": (REQUIREMENT | {"fact": FACT}, only(SET_UP)),
    "coverage:body": (REQUIREMENT, only(DECIDE)),
    "coverage:body-away": (REQUIREMENT | {"fact": FACT}, only(DECIDE)),
    "coverage:judge": (REQUIREMENT, only(JUDGE)),
    "coverage:contest": (REQUIREMENT | {"fact": FACT}, only(JUDGE)),
    # Only one's own: tests/interfaces/web/coverage/test_judging.py.
    "coverage:take-back": (REQUIREMENT | {"kind": "verdicts", "fact": FACT}, everybody(404, anonymous=SIGN_IN_FIRST)),
    "coverage:answers": (PLAN | {"action": "hubs"}, only(SET_UP)),
    "coverage:links-download": (HOME | FILE, only(SEE_PLANS)),
    "framework:framework": (HOME, only(SEE_PLANS)),
    "framework:plans-download": (HOME | FILE, only(SEE_PLANS)),
    "framework:directorates": (HOME, only(SEE_PLANS)),
    "framework:directorates-download": (HOME | FILE, only(SEE_PLANS)),
    "framework:directorate": (HOME | {"directorate": "not-given"}, only(SEE_PLANS)),
    "framework:directorate-download": (HOME | FILE | {"directorate": "not-given"}, only(SEE_PLANS)),
    "framework:share": (HOME, only(SET_UP)),
    "framework:share-milestones": (HOME | {"one": "plan-2017", "other": "plan-2017"}, only(SET_UP)),
    "framework:unshare": (HOME | {"sharing": FACT}, only(SET_UP)),
    "assessments:assessments": (HOME, only(SEE_PLANS)),
    "assessments:start": (HOME, only(SET_UP)),
    "assessments:bring": (HOME, only(SET_UP)),
    "assessments:framework": (HOME | {"framework": "ours"}, only(SEE_PLANS)),
    "assessments:assessment": (ASSESSMENT, only(SEE_PLANS)),
    "assessments:judgements-download": (ASSESSMENT | FILE, only(SEE_PLANS)),
    "assessments:judge": (ASSESSMENT | {"characteristic": "repairs"}, only(UPDATE)),
    "setting_up:plan-new": (HOME, only(SET_UP)),
    "setting_up:plan": (PLAN, only(SET_UP)),
    "setting_up:fix": (PLAN, only(SET_UP)),
    "setting_up:area-add": (PLAN, only(SET_UP)),
    "setting_up:action-add": (PLAN | {"area": "property"}, only(SET_UP)),
    "setting_up:milestone-add": (PLAN | {"action": "hubs"}, only(SET_UP)),
    "setting_up:edit": (PLAN | {"kind": "milestones", "part": "m1"}, only(SET_UP)),
    "setting_up:take-out": (PLAN | {"kind": "areas", "part": "property"}, only(SET_UP)),
    "imports:upload": (PLAN, only(SET_UP)),
    "imports:checked": (LIST, everybody(404, anonymous=SIGN_IN_FIRST)),  # only who sent the list
    "imports:columns": (LIST, everybody(404, anonymous=SIGN_IN_FIRST)),
    "imports:refused": (LIST, everybody(404, anonymous=SIGN_IN_FIRST)),
    "meetings:organisations": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "meetings:bodies": (HOME, only(SEE_PLANS)),
    "meetings:bodies-download": (HOME | FILE, only(SEE_PLANS)),
    "meetings:meetings-download": (HOME | FILE, only(SEE_PLANS)),
    "meetings:body": (BODY, only(SEE_PLANS)),
    "meetings:seats-download": (BODY | FILE, only(SEE_PLANS)),
    "meetings:meeting": (BODY | {"meeting": "june"}, only(SEE_PLANS)),
    "meetings:lines-download": (BODY | {"meeting": "june"} | FILE, only(SEE_PLANS)),
    "meetings:plan": (BODY, only(DECIDE)),
    "meetings:series": (BODY, only(DECIDE)),
    "meetings:move": (MEETING, only(DECIDE)),
    "meetings:cancel": (MEETING, only(DECIDE)),
    "meetings:held": (MEETING, only(DECIDE)),
    "meetings:inquorate": (MEETING, only(DECIDE)),
    "meetings:agenda": (MEETING, only(DECIDE)),
    "meetings:agenda-make": (MEETING, only(DECIDE)),
    "meetings:publish": (MEETING, only(DECIDE)),
    "meetings:supplement": (MEETING, only(DECIDE)),
    "meetings:notice": (MEETING, only(DECIDE)),
    "meetings:item-add": (MEETING, only(DECIDE)),
    "meetings:item-change": (AGENDA_ITEM, only(DECIDE)),
    "meetings:item-place": (AGENDA_ITEM, everybody(405, anonymous=SIGN_IN_FIRST)),  # a form, never a link
    "meetings:item-take-out": (AGENDA_ITEM, only(DECIDE)),
    "meetings:schedule": (AGENDA_ITEM, only(SEE_PLANS)),
    "meetings:schedule-decide": (AGENDA_ITEM, only(DECIDE)),
    "meetings:schedule-take-off": (AGENDA_ITEM | {"line": FACT}, only(DECIDE)),
    "meetings:item-withdraw": (AGENDA_ITEM, only(DECIDE)),
    **dict.fromkeys(
        (
            "meetings:attendance",
            "meetings:interest",
            "meetings:decision",
            "meetings:challenge",
            "meetings:action",
            "meetings:note",
            "meetings:draft-minutes",
            "meetings:agree-minutes",
            "meetings:publish-minutes",
            "meetings:publish-decisions",
        ),
        (MEETING, only(DECIDE)),
    ),
    "meetings:interest-take-back": (MEETING | {"number": FACT}, only(DECIDE)),
    "meetings:correct-line": (MEETING | {"kind": "decision", "number": FACT}, only(DECIDE)),
    "meetings:take-back-line": (MEETING | {"kind": "action", "number": FACT}, only(DECIDE)),
    # The holder of the post too: tests/interfaces/web/meetings/at_meeting/test_following_up.py.
    "meetings:follow-up": (MEETING | {"kind": "action", "number": FACT}, only(DECIDE)),
    "meetings:follow-up-take-back": (MEETING | {"number": FACT}, only(DECIDE)),
    "meetings:decisions": (MEETING, only(SEE_PLANS)),
    "meetings:minutes": (MEETING, only(SEE_PLANS)),
    "meetings:minutes-version": (MEETING | {"version": 1}, only(SEE_PLANS)),
    "meetings:minutes-download": (MEETING | {"version": 1, "ending": "html"}, only(SEE_PLANS)),
    **dict.fromkeys(
        ("meetings:body-add", "meetings:council-rules", "meetings:clock-rule", "meetings:holiday"), (HOME, only(DECIDE))
    ),
    **{
        f"meetings:{name}": (BODY, only(DECIDE))
        for name in (
            "body-change",
            "body-end",
            "terms",
            "seat-add",
            "standing-add",
            "plan-give",
            "plan-follow",
            "delegate",
            "hand-over",
        )
    },
    "meetings:seat-end": (BODY | {"seat": FACT}, only(DECIDE)),
    "meetings:seat-take-out": (BODY | {"seat": FACT}, only(DECIDE)),
    "meetings:standing-place": (BODY | {"item": FACT}, only(DECIDE)),
    "meetings:standing-take-out": (BODY | {"item": FACT}, only(DECIDE)),
    "meetings:following-end": (BODY | {"following": FACT}, only(DECIDE)),
    "meetings:delegation-end": (BODY | {"delegation": FACT}, only(DECIDE)),
    "meetings:minutes-download-full": (MEETING | {"version": 1, "ending": "html"}, only(SEE_EXEMPT)),
    "meetings:paper-add": (AGENDA_ITEM, only(DECIDE)),
    "meetings:paper-report": (AGENDA_ITEM, only(DECIDE)),
    "meetings:paper-replace": (MEETING | {"number": FACT}, only(DECIDE)),
    # Once the agenda is published, everybody: tests/interfaces/web/meetings/test_papers.py.
    "meetings:paper": (MEETING | {"number": FACT, "ending": "html"}, only(DECIDE)),
    "meetings:packs-build": (MEETING, only(DECIDE)),
    "meetings:pack": (MEETING | {"audience": "public", "supplement": 0, "edition": 1}, only(DECIDE)),
    "messages:preferences": ({}, everybody(200, anonymous=SIGN_IN_FIRST)),
    "messages:log": (HOME, only(SET_UP | ADMIT)),
    "operations:queue": ({}, only(ADMIT)),
    "operations:retry": ({"job": LIST["token"]}, {**only(ADMIT), Role.ADMINISTRATOR: TO_THE_QUEUE}),
    "ledger:entries": ({"organisation": cast.HERE}, only(SEE_LEDGER)),
    "ledger:entries-download": (HOME | FILE, only(SEE_LEDGER)),
}


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The full name of every address, room by room."""
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from names(each.url_patterns, inner)
        else:
            assert each.name, f"{each.pattern} has no name"
            yield f"{space}{each.name}"


def answer(client: Client, name: str) -> int:
    kwargs, _ = ADDRESSES[name]
    response = client.get(reverse(name, kwargs=kwargs))
    if response.streaming:
        b"".join(response)  # read as a browser reads it: closing it unread would end the test's own transaction
    return response.status_code


@pytest.fixture
def plan(db: None) -> None:
    """A plan here with one milestone and something said of it; and one elsewhere under the same names."""
    for home in (rows.organisation(), cast.elsewhere()):
        directions.requirement("quarterly", organisation=home)
        assessments.one_judged(home)
        directions.direction(organisation=home)
        discrepancies.discrepancy("x-205", organisation=home)
        rows.milestone(rows.action(rows.area(rows.plan(organisation=home))))
        meetings.item(meetings.meeting(meetings.body(organisation=home)))
    directions.one_of_each(Requirement.objects.get(organisation__slug=cast.HERE), FACT)
    at_meeting.one_of_each(Meeting.objects.get(body__organisation__slug=cast.HERE), FACT)
    papers.one_of_each(Meeting.objects.get(body__organisation__slug=cast.HERE), FACT)
    board = Body.objects.get(organisation__slug=cast.HERE)
    bodies.one_of_each(board, Plan.objects.get(organisation__slug=cast.HERE), FACT)
    for kind in (ProgressUpdate, CompletionClaim, DeadlineChange, Withdrawal):
        kind.objects.create(pk=FACT, milestone=Milestone.objects.get(plan__organisation__slug=cast.HERE), **rows.fact())
    ScheduleLine.objects.create(
        pk=FACT,
        item=AgendaItem.objects.get(meeting__body__organisation__slug=cast.HERE, slug="i1"),
        position=1,
        change=DeadlineChange.objects.get(pk=FACT),
        added_at=evidence.NOW,
    )
    here = Plan.objects.get(organisation__slug=cast.HERE)
    reviews.one_of_each(here.organisation, Milestone.objects.get(plan=here).action, FACT)
    measures.one_of_each(here.organisation, Milestone.objects.get(plan=here).action, FACT)
    _planned_round(here, "q1")
    opened = _planned_round(here, "q0")
    RoundEvent.objects.create(round=opened, kind=RoundEventKind.OPENED, **rows.fact(cast.today().isoformat()))
    GivenRating.objects.create(pk=FACT, plan=here, voice="board", rating="RED", **rows.fact())
    asked, action = Requirement.objects.get(organisation=here.organisation), Action.objects.get(area__plan=here)
    RequirementLink.objects.create(pk=FACT, requirement=asked, action=action, why="It does it.", **rows.fact())
    Answering.objects.create(pk=FACT, requirement=asked, body=board, why="It is the Board.", **rows.fact())
    Coverage.objects.create(pk=FACT, requirement=asked, verdict="partly", reason="One is missing.", **rows.fact())
    _shown(Milestone.objects.get(plan=here))
    post = Post.objects.create(organisation=rows.organisation(), slug="head", title="Head of Property")
    somebody = Person.objects.create(pk=FACT, email="somebody@wharfdale.example")
    PostHolding.objects.create(pk=FACT, post=post, person=somebody, from_on=cast.today())
    AccessGrant.objects.create(
        pk=FACT, organisation=rows.organisation(), person=somebody, role=Role.VIEWER, from_on=cast.today()
    )
    report = clearing.report("june")
    about = {"section": "progress", "version": 2, "text": "Which hub?", **clearing.by(clearing.STARTED)}
    Comment.objects.create(pk=FACT, report=report, **about)
    clearing.one_of_each(report, FACT)
    word_templates.chosen()
    submissions.one_of_each(asked, FACT)
    one = Milestone.objects.get(plan=here)
    Sharing.objects.create(pk=FACT, milestone=one, same_as=rows.milestone(one.action, "m2"), why="One.", **rows.fact())


def _planned_round(plan: Plan, slug: str) -> Round:
    day = cast.today()
    days = dict.fromkeys(("period_from", "period_to", "opens_on", "closes_on", "cut_off_on"), day)
    one = Round.objects.create(organisation=plan.organisation, slug=slug, title=f"Round {slug}", **days)
    one.plans.add(plan)
    return one


def _shown(milestone: Milestone) -> None:
    """A file that supports the milestone and its action."""
    stored = store(BytesIO(b"The lease is signed."), name="lease.txt", now=evidence.NOW)
    item = evidence.item(content=stored)
    link = {"pk": FACT, "item": item, "version": item.versions.get()} | rows.fact()
    MilestoneEvidence.objects.create(milestone=milestone, **link)
    ActionEvidence.objects.create(action=milestone.action, **link)


def test_every_address_has_an_expectation() -> None:
    found = list(names(get_resolver().url_patterns))

    assert sorted(found) == sorted(ADDRESSES)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("who", cast.EVERYBODY)
def test_everybody_gets_at_every_address_just_what_they_may_see(who: str) -> None:
    client = cast.signed_in(who)

    found = {name: answer(client, name) for name in ADDRESSES}

    assert found == {name: expected[who] for name, (_, expected) in ADDRESSES.items()}


@pytest.mark.usefixtures("plan")
def test_the_other_organisation_is_open_to_its_own_people_only() -> None:
    theirs = reverse("plans:plan", args=[cast.ELSEWHERE, "plan-2017"])

    assert cast.signed_in(cast.OF_ANOTHER_ORGANISATION).get(theirs).status_code == 200
    assert cast.signed_in(Role.COMMISSIONER).get(theirs).status_code == 404


@pytest.mark.usefixtures("plan")
def test_who_is_not_signed_in_is_asked_to_and_comes_back_to_the_page() -> None:
    address = reverse("plans:plan", args=[cast.HERE, "plan-2017"])

    response = Client().get(address, {"as_at": "2017-06-14"})

    assert response["Location"] == f"/sign-in?next={address}%3Fas_at%3D2017-06-14"


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - ONES_OWN - MAY_RECORD - {"health"}))
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_that_change_nothing_take_nothing(name: str, method: str) -> None:
    client, kwargs = cast.signed_in(), ADDRESSES[name][0]

    response = getattr(client, method)(reverse(name, kwargs=kwargs))

    assert response.status_code in (404, 405)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "address",
    [
        "/plans/wharfdale/no-such-plan/",
        "/plans/no-such-council/plan-2017/",
        "/plans/wharfdale/plan-2017/areas/no-such/",
        "/plans/wharfdale/plan-2017/actions/no-such/",
        "/plans/wharfdale/plan-2017/milestones/no-such/",
        "/plans/wharfdale/plan-2017/milestones.exe",
        "/plans/wharfdale/plan-2017/actions.csv?area=no-such",
        "/plans/wharfdale/plan-2017/milestones/no-such/facts.csv",
        "/ledger/wharfdale/entries.pdf",
        "/plans/wharfdale/plan-2017/milestones/" + "m" * 5000 + "/",
        "/plans/wharfdale/plan-2017/milestones/m1%00/",
        "/plans/wharfdale/%F0%9F%8C%8D/",
        "/ledger/no-such-council/",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_not_found_in_plain_words(address: str) -> None:
    response = cast.signed_in().get(address)

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


@pytest.mark.django_db
def test_the_gallery_is_shown_under_debug(settings: Settings) -> None:
    settings.DEBUG = True

    assert cast.signed_in().get(reverse("components")).status_code == 200
