"""The pages of recording and setting up in the states they are seen in, as visits that change nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.journeys.small_council import ADMIN, BOARD, CLERK, DIRECTOR, OWNER, SET_UP, SMALL, TEAM
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOLD, CLAIMED, PROPOSED, SPARE = (f"{SMALL}milestones/{name}/" for name in ("told", "claimed", "proposed", "spare"))
NEXT, NEXT_PLAN = f"{SET_UP}plans/plan-next/", "/plans/wharfdale/plan-next/"

# Pages of one fact, person or holding: their numbers are not known before, so a visit comes by the link.
BY_LINK = {
    "recording:review": "by its link on the milestone's page",
    "evidence:item": "by its link in the thread",
    "evidence:version": "by its link on the item's page",
    "evidence:review": "by its link on the item's page",
    "evidence:reclassify": "by its link on the item's page",
    "evidence:support": "by its link on the item's page",
    "evidence:unlink": "by its link in the thread",
    "evidence:unlink-action": "by its link on the item's page; as taking away from a milestone",
    "recording:decide": "by its link on the milestone's page",
    "recording:correct": "by its link in the thread",
    "recording:take-back": "by its link on the page that corrects",
    "recording:rating-correct": "by its link in the list of ratings",
    "recording:rating-take-back": "by its link on the page that corrects",
    "setting_up:person": "by its link in the list of people",
    "setting_up:grant": "by its link on the person's page",
    "setting_up:grant-end": "by its link on the person's page",
    "setting_up:password": "by its link on the person's page",
    "setting_up:holding-end": "by its link on the post's page",
}


def through(*links: str) -> Callable[["Page"], None]:
    """Follows links by their words, one after another."""

    def then(page: "Page") -> None:
        for words in links:
            follow(page.locator("main").get_by_role("link", name=words).first)

    return then


def sent(button: str, **answers: str) -> Callable[["Page"], None]:
    """Fills in fields by their names and sends the form."""

    def then(page: "Page") -> None:
        for name, words in answers.items():
            page.locator(f"[name={name}]").fill(words)
        follow(page.locator("main").get_by_role("button", name=button))

    return then


def after(*steps: Callable[["Page"], None]) -> Callable[["Page"], None]:
    """One after another."""

    def then(page: "Page") -> None:
        for step in steps:
            step(page)

    return then


def _chosen(value: str) -> Callable[["Page"], None]:
    return lambda page: page.locator(f"[value={value}]").check()


def _at_the_latest_meeting(page: "Page") -> None:
    page.locator("[name=at]").select_option(index=1)


_DECISION = after(_chosen("agreed"), _at_the_latest_meeting, sent("Continue"))
_ITEM = "Photographs of the open doors"
_DECIDE = through("Enter the decision on moving it to")

# name, path, heading, who, then
FORMS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("milestone of an owner", TOLD, "Hub “told” is open", OWNER, None),
    ("milestone of the team", PROPOSED, "Hub “proposed” is open", TEAM, None),
    ("update", f"{TOLD}update", "Add an update", OWNER, None),
    ("update, wrong", f"{TOLD}update", "Add an update", OWNER, sent("Record the update", expected="31 June 2027")),
    ("update of what is done", f"{CLAIMED}update", "Add an update", OWNER, None),
    ("claim", f"{TOLD}claim", "Claim that it is done", OWNER, None),
    ("claim, wrong", f"{TOLD}claim", "Claim that it is done", OWNER, sent("Record the claim", achieved_on="soon")),
    ("deadline", f"{TOLD}deadline", "Propose another deadline", OWNER, None),
    ("review", CLAIMED, "Accept or return a claim", DIRECTOR, through("Accept or return the claim")),
    (
        "review, nothing chosen",
        CLAIMED,
        "Accept or return a claim",
        DIRECTOR,
        after(through("Accept or return the claim"), sent("Record the answer")),
    ),
    ("evidence, added", f"{TOLD}evidence/add", "Add evidence", OWNER, None),
    ("evidence, wrong", f"{TOLD}evidence/add", "Add evidence", OWNER, sent("Add it", dated_on="soon")),
    ("evidence", CLAIMED, _ITEM, TEAM, through(_ITEM)),
    ("evidence, version", CLAIMED, "Add a new version", OWNER, through(_ITEM, "Add a new version")),
    ("evidence, reviewed", CLAIMED, "Review evidence", DIRECTOR, through(_ITEM, "Review it")),
    ("evidence, classified", CLAIMED, "Change who may see it", TEAM, through(_ITEM, "Change who may see it")),
    ("evidence, linked", CLAIMED, "Say what else it shows", OWNER, through(_ITEM, "Say what else it shows")),
    ("evidence, taken away", CLAIMED, "Take evidence away", OWNER, through("Take away")),
    ("evidence, claimed", f"{SMALL}evidence/claimed/", "Claimed, not accepted", TEAM, None),
    ("evidence, without", f"{SMALL}evidence/without-evidence/", "Completed without evidence", TEAM, None),
    ("decision", PROPOSED, "Enter the decision on a deadline", CLERK, _DECIDE),
    ("decision, checked", PROPOSED, "Check before you go on", CLERK, after(_DECIDE, _DECISION)),
    ("withdrawal", f"{SPARE}withdraw", "Withdraw the milestone", CLERK, None),
    ("wording", f"{SPARE}wording", "Change the wording", TEAM, None),
    ("owner", f"{SPARE}owner", "Change the owner", TEAM, None),
    ("belief", f"{SPARE}assure", "Say what you believe", BOARD, None),
    ("correction", TOLD, "Correct an update", OWNER, through("Correct or take back")),
    (
        "taking back",
        TOLD,
        "Take an entry back",
        OWNER,
        through("Correct or take back", "It should not have been recorded at all"),
    ),
    ("taking a proposal back", PROPOSED, "Take an entry back", TEAM, through("Take back")),
    ("ratings given", f"{SMALL}ratings/", "Ratings given", OWNER, None),
    ("rating corrected", f"{SMALL}ratings/", "Correct a rating", DIRECTOR, through("Correct or take back")),
    (
        "rating taken back",
        f"{SMALL}ratings/",
        "Take a rating back",
        DIRECTOR,
        through("Correct or take back", "It should not have been given at all"),
    ),
    ("rating of an area", f"{SMALL}areas/property/rate", "Give a rating", DIRECTOR, None),
    ("rating of a plan", f"{SMALL}rate", "Give a rating", TEAM, None),
    ("set up, accounts", SET_UP, "Set up Wharfdale", ADMIN, None),
    ("set up, plans", SET_UP, "Set up Wharfdale", TEAM, None),
    ("notice", f"{SET_UP}notice", "What every page says", ADMIN, None),
    ("posts", f"{SET_UP}posts/", "Posts", ADMIN, None),
    ("post", f"{SET_UP}posts/head-of-property/", "Head of Property", ADMIN, None),
    ("post, added", f"{SET_UP}posts/add", "Add a post", ADMIN, None),
    ("post, held", f"{SET_UP}posts/head-of-property/hold", "Say who holds the post", ADMIN, None),
    ("holding, ended", f"{SET_UP}posts/head-of-property/", "End a holding", ADMIN, through("End this holding")),
    ("people", f"{SET_UP}people/", "People", ADMIN, None),
    ("person, let in", f"{SET_UP}people/add", "Let a person in", ADMIN, None),
    ("person, let in wrongly", f"{SET_UP}people/add", "Let a person in", ADMIN, sent("Let them in", email="nobody")),
    ("person", f"{SET_UP}people/", "writer@", ADMIN, through("writer@")),
    ("person, role", f"{SET_UP}people/", "Give a role", ADMIN, through("writer@", "Give a role")),
    ("person, password", f"{SET_UP}people/", "Set a password", ADMIN, through("writer@", "Set a new password")),
    ("role, ended", f"{SET_UP}people/", "End a role", ADMIN, through("writer@", "End this role")),
    ("plan, made", f"{SET_UP}plans/new", "Make a plan", TEAM, None),
    ("milestone of a plan being typed", f"{NEXT_PLAN}milestones/spare/", "Hub “spare” is open", TEAM, None),
    ("update before the baseline", f"{NEXT_PLAN}milestones/spare/update", "Add an update", TEAM, None),
    ("plan being typed", NEXT, "The plan after it", TEAM, None),
    ("plan with its baseline", f"{SET_UP}plans/plan-now/", "Improvement Plan", TEAM, None),
    ("baseline, checked", f"{NEXT}fix", "Check before you go on", TEAM, None),
    ("area, added", f"{NEXT}areas/add", "Add an area", TEAM, None),
    ("action, added", f"{NEXT}areas/property/actions/add", "Add an action", TEAM, None),
    ("milestone, added", f"{NEXT}actions/p1/milestones/add", "Add a milestone", TEAM, None),
    ("milestone, proposed", f"{SET_UP}plans/plan-now/actions/p1/milestones/add", "Propose a milestone", TEAM, None),
    ("milestone, changed", f"{NEXT}milestones/told/edit", "Change the milestone", TEAM, None),
    ("milestone, taken out", f"{NEXT}milestones/told/take-out", "Check before you go on", TEAM, None),
)
