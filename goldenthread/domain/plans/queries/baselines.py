"""What a plan's fixed baseline says, as one digest: in the ledger when it was fixed, and counted again to compare.

Whoever holds the database's password could drop the guards and change a first deadline. The digest in the chain
would then no longer be that of the rows.
"""

import json
from collections.abc import Iterable, Mapping
from operator import itemgetter

from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.lib.canonical import sha256_of

FIXED, TAKEN_IN = "baseline fixed", "record taken in"  # the verbs of the entries that tell a digest
_COLUMNS = (
    "slug", "wording", "owner_post__slug", "baseline_on", "baseline_precision", "baseline_words",
    "action__slug", "action__title", "action__area__slug", "action__area__title", "source",
)  # fmt: skip


def baseline_digest(plan: Plan) -> str:
    """SHA-256 of the milestones of the baseline with their first deadlines, actions and areas. One query."""
    rows = Milestone.objects.filter(plan=plan, added_on__isnull=True).values(*_COLUMNS)
    # Ordered here: a database may order texts as a language does, and the digest would not be that of another.
    return sha256_of(sorted(rows, key=itemgetter("slug")))


def changed_baselines(chains: Iterable[str]) -> list[str]:
    """A sentence for each plan of these organisations whose baseline is not what the ledger says was fixed."""
    fixed = Plan.objects.filter(organisation__slug__in=list(chains)).select_related("organisation").order_by("pk")
    return [each for plan in fixed for each in _changed(plan)]


def _changed(plan: Plan) -> Iterable[str]:
    said = _digest_said(plan)
    if said is not None and said != baseline_digest(plan):
        yield f"The baseline of {plan.organisation.slug}/{plan.slug} is not the one that the ledger says was fixed."


def _digest_said(plan: Plan) -> str | None:
    """The digest in the entry of the chain that fixed this plan's baseline; None where no entry tells one."""
    chain = plan.organisation.slug
    fixed = ledger.entries(chain, subject=f"plan:{plan.slug}", verb=FIXED).values_list("body", flat=True)
    taken = ledger.entries(chain, verb=TAKEN_IN).values_list("body", flat=True)
    for body in (*fixed, *taken):
        baselines: Mapping[str, str] = json.loads(body).get("baselines", {})
        if plan.slug in baselines:
            return baselines[plan.slug]
    return None
