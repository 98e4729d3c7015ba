"""Pages of reviews: those of the record, and every form that enters one or says what became of it."""

from typing import TYPE_CHECKING

from tests.journeys.forms import sent, through

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

REVIEWS = "/reviews/tower-hamlets/"
CHALLENGE = f"{REVIEWS}rv-cpc-2018/"
ONE = f"{CHALLENGE}recommendations/rc-cpc-risk/"
LINKED = f"{REVIEWS}rv-clearup/recommendations/rc-clearup/"
_AGAIN = f"{CHALLENGE}findings/fn-cpc-risk/again/"

FILES = ("reviews:reviews-download", "reviews:findings-download", "reviews:recommendations-download")
BY_LINK = {
    "reviews:unlink": "by its link beside the action",
    "reviews:take-back": "by its link beside what was said",
    "reviews:take-back-again": "by its link beside the pair; as taking back an answer",
}

# name, address, the first heading, and what is done there
PAGES: "tuple[tuple[str, str, str, Callable[[Page], None] | None], ...]" = (
    ("reviews", REVIEWS, "Reviews", None),
    ("review that found much", CHALLENGE, "Corporate Peer Challenge", None),
    ("review of which little is known", f"{REVIEWS}rv-protocol-audit/", "Audit of the Communications", None),
    ("recommendations", f"{REVIEWS}recommendations/", "Recommendations", None),
    ("recommendations, filtered", f"{REVIEWS}recommendations/?show=without-action", "Recommendations", None),
    ("recommendations, none such", f"{REVIEWS}recommendations/?show=done&response=rejected", "Recommendations", None),
    ("recommendation", ONE, "Weigh risk", None),
    ("recommendation that an action serves", LINKED, "List not seen", None),
    ("findings that come back", f"{REVIEWS}again/", "Findings that come back", None),
    ("review, added", f"{REVIEWS}new/", "Add a review", None),
    ("review, added with nothing", f"{REVIEWS}new/", "Add a review", sent("Add it")),
    ("review, changed", f"{CHALLENGE}change/", "Change what is known", None),
    ("step of a challenge", f"{CHALLENGE}step/", "Record a step of the peer challenge", None),
    ("step of a challenge, nothing said", f"{CHALLENGE}step/", "Record a step", sent("Record it")),
    ("finding, added", f"{CHALLENGE}add-finding/", "Add a finding", sent("Add it")),
    ("recommendation, added", f"{CHALLENGE}add-recommendation/", "Add a recommendation", None),
    ("recommendation, put right", f"{ONE}change/", "Put the recommendation right", None),
    ("recommendation, answered", f"{ONE}answer/", "Answer the recommendation", None),
    ("recommendation, answered with nothing", f"{ONE}answer/", "Answer the", sent("Record the answer")),
    ("recommendation, linked", f"{ONE}link/", "Link an action", None),
    ("recommendation, re-checked", f"{ONE}re-check/", "Say what a re-check found", None),
    ("recommendation, unlinked", LINKED, "Take the link away", through("Take the link away")),
    ("answer, taken back", ONE, "Take it back", through("Take back")),
    ("finding said to come back", _AGAIN, "Say that it comes back", None),
)
