"""When the team last reminded which post about a round."""

import json
from datetime import datetime

from goldenthread.domain.plans.models import Round
from goldenthread.foundation.ledger import queries as ledger

VERB = "reminded"


def reminded(collection: Round) -> dict[str, datetime]:
    """The moment of the last reminder, by the slug of the post. One query."""
    told = ledger.entries(collection.organisation.slug, subject=f"round:{collection.slug}", verb=VERB)
    return {json.loads(each.body)["post"]: each.moment for each in told.order_by("sequence")}
