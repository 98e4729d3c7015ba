"""A share of Wharfdale that a post owns, with two quarters; its holder and the team, signed in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from goldenthread.domain.measures.models import Measure
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.plans.models import Area
from tests import cast
from tests.factories import measures, rows
from tests.interfaces.web.plans.shown import words_of

LIST = "/measures/wharfdale/"
PAGE = f"{LIST}open-rate/"


@dataclass(frozen=True)
class Scene:
    measure: Measure
    post: Post
    area: Area


@pytest.fixture
def scene(db: None) -> Scene:
    home = rows.organisation()
    post = Post.objects.create(organisation=home, slug="head", title="Head of Communications")
    one = measures.measure(
        title="E-newsletter open rate", owner_post=post, numerator_name="Opened", denominator_name="Delivered"
    )
    measures.definition(one, "2017-04-01")
    parts = {"numerator": Decimal(81), "denominator": Decimal(200)}
    measures.reading(one, "40.5", "2017-06-30", "2017-04-01", **parts)
    measures.reading(one, "42", "2017-09-30", "2017-07-01")
    area = rows.area(rows.plan())
    measures.shows(one, area=area)
    return Scene(one, post, area)


@pytest.fixture
def team(db: None) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


@pytest.fixture
def holder(scene: Scene) -> Client:
    client = cast.signed_in(Role.OWNER)
    person = Person.objects.get(email="owner@wharfdale.example")
    PostHolding.objects.create(post=scene.post, person=person, from_on=date(2017, 1, 1))
    return client


def seen(client: Client, address: str = PAGE) -> str:
    """The words of the page."""
    return words_of(client.get(address).content.decode())
