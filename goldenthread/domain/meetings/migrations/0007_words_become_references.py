"""What was decided in words before decisions were references is linked to the decision on record that it names.

As `operations.linking` does for a record that is loaded from now on; here on the tables as they were, and without an
entry in the ledger: both ends of each link have theirs. What names no decision on record keeps its words.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from goldenthread.domain.meetings.rules import linking as rules
from goldenthread.domain.meetings.rules.linking import Found, Named

_KINDS = {"DeadlineChange": "change", "Withdrawal": "withdrawal"}


def link(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Organisation by organisation: a body of the same name elsewhere is another body."""
    for organisation in apps.get_model("organisations", "Organisation").objects.values_list("pk", flat=True):
        _facts(apps, organisation)
        _plans(apps, organisation)


def _facts(apps: StateApps, organisation: int) -> None:
    decisions, effects = apps.get_model("meetings", "Decision").objects, apps.get_model("meetings", "Effect").objects
    stand = decisions.filter(is_retraction=False, corrected_by=None, meeting__body__organisation=organisation)
    rows = stand.values_list("pk", "meeting__body__name", "effective_on", "number", "item__number", "verb")
    found = [Found(pk, body, on, (number, item or ""), verb) for pk, body, on, number, item, verb in rows]
    for kind, name in _KINDS.items():
        facts = apps.get_model("plans", kind).objects.filter(milestone__plan__organisation=organisation, effect_of=None)
        for fact in facts.exclude(verb="").order_by("pk"):
            said = Named(fact.authority_body, fact.authority_on, fact.authority_item, fact.verb)
            key, _ = rules.decision_named(said, found)
            if key is not None:
                effects.create(decision_id=key, place=rules.line_of(fact.authority_item), **{name: fact})


def _plans(apps: StateApps, organisation: int) -> None:
    bodies = list(apps.get_model("meetings", "Body").objects.filter(organisation=organisation).order_by("pk"))
    carried: Any = apps.get_model("plans", "CarryForward").objects.order_by("effective_on")
    plans = apps.get_model("plans", "Plan").objects.filter(organisation=organisation, oversights=None)
    for plan in plans.order_by("pk"):
        body = next((each for each in bodies if rules.same_body(plan.body_name, each.name)), None)
        first = list(carried.filter(successor__plan=plan).values_list("effective_on", flat=True)[:1])
        since = rules.owned_from(plan.starts_on, body.established_on, first) if body else None
        if since is not None:
            plan.oversights.create(body=body, from_on=since, source=plan.source)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_packs_of_supplements"),
        ("plans", "0008_decided_by_rulings"),
    ]

    operations = [migrations.RunPython(link, migrations.RunPython.noop, elidable=True)]
