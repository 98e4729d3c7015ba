"""What several commands ask the same way: which organisation, which plan, and how a refusal is said."""

from django.core.management.base import CommandError

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import plans
from goldenthread.foundation.lib.text import quoted

FOUND_WRONG, ASKED_WRONG = 1, 2


class Refused(CommandError):  # noqa: N818 - Django prints the class's name before the message
    """What a person at the command line reads instead of a stack trace."""


def asked_wrong(message: str) -> Refused:
    """The command cannot do what was asked: status 2."""
    return Refused(message, returncode=ASKED_WRONG)


def found_wrong(message: str) -> Refused:
    """The command looked and something is not right: status 1."""
    return Refused(message, returncode=FOUND_WRONG)


def plan_named(name: str) -> Plan:
    """The plan by its slug, or by organisation/slug where two organisations use the same one."""
    organisation, _, slug = name.rpartition("/")
    found = list(plans.named(slug, organisation=organisation or None))
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{each.organisation.slug}/{each.slug}" for each in found)
        raise asked_wrong(f"More than one plan is called {quoted(slug)}. Name one of: {choices}.")
    known = ", ".join(dict.fromkeys(plans.every().values_list("slug", flat=True)[:40]))
    raise asked_wrong(f"No plan is called {quoted(name)}. Plans here: {known or 'none; load a record first'}.")
