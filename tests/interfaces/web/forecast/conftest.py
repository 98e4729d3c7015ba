"""A long plan as it was known on 1 November 2017, and somebody who may read it."""

import pytest
from django.test import Client

from goldenthread.domain.plans.models import Plan
from tests import cast
from tests.factories import long_plans
from tests.interfaces.web.forecast.asked import AS_AT


@pytest.fixture
def plan(db: None) -> Plan:
    """With a day of its own after the day asked for."""
    return long_plans.plan(until=AS_AT)


@pytest.fixture
def client(plan: Plan) -> Client:
    return cast.signed_in()
