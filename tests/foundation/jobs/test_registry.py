"""Jobs are known by their codes."""

from datetime import time

import pytest

from goldenthread.foundation.jobs import registry
from goldenthread.foundation.jobs.schedule import Daily
from tests.foundation.jobs.conftest import Notebook


def test_a_job_is_found_by_its_code(notebook: Notebook) -> None:
    assert (registry.job("note").title, registry.job("note").tries) == ("Note it down", 3)


def test_a_code_that_nobody_registered_is_unknown() -> None:
    with pytest.raises(registry.UnknownJobError, match="No job is called 'nothing'"):
        registry.job("nothing")
    assert registry.known("nothing") is None


def test_a_code_belongs_to_one_job() -> None:
    first, second = Notebook().run, Notebook().run
    registry.register("note", first, title="Note")
    registry.register("note", first, title="Note")

    with pytest.raises(ValueError, match="registered already, as 'Note'"):
        registry.register("note", second, title="Another")


@pytest.mark.parametrize(("code", "title", "tries"), [("", "Note", 1), ("note", "", 1), ("note", "Note", 0)])
def test_a_job_without_code_title_or_try_is_refused(code: str, title: str, tries: int) -> None:
    with pytest.raises(ValueError, match="needs a code, a title and at least one try"):
        registry.register(code, Notebook().run, title=title, tries=tries)


def test_what_is_due_by_the_clock_is_listed_by_title() -> None:
    for code, title in (("z", "Ask"), ("a", "Send")):
        registry.register(code, Notebook().run, title=title, at=Daily(time(7)))
    registry.register("b", Notebook().run, title="By hand")

    assert list(registry.scheduled()) == ["z", "a"]
