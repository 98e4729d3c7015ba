"""How the pages of the long plan are asked for."""

from datetime import date

from django.test import Client

from goldenthread.domain.plans.queries import remembered
from tests.interfaces.web.plans import shown

AS_AT = date(2017, 11, 1)
PLAN = "/plans/wharfdale/long-plan/"


def read(client: Client, page: str, on: str = AS_AT.isoformat(), code: int = 200, **asked: str) -> str:
    """The words of a page under the plan, as at and as known on 1 November 2017 unless told. Nothing is remembered."""
    remembered.forget()
    return shown.read(client, f"{PLAN}{page}", code, **({"as_at": on, "known_at": on} | asked))
