"""Addresses of the checks, under the report they are of."""

from django.urls import path

from goldenthread.interfaces.web.report_checks import changes, numbers

app_name = "report_checks"
_REPORT = "<slug:organisation>/<slug:report>/"
_NUMBER = f"{_REPORT}numbers/<slug:section>/<slug:sentence>/<int:place>/"
urlpatterns = [
    path(f"{_REPORT}numbers", numbers.numbers, name="numbers"),
    path(f"{_REPORT}numbers.<slug:kind>", numbers.numbers_download, name="numbers-download"),
    path(f"{_NUMBER}keep", numbers.keep, name="keep"),
    path(f"{_NUMBER}put", numbers.put, name="put"),
    path(f"{_REPORT}changes", changes.changes, name="changes"),
    path(f"{_REPORT}changes.<slug:kind>", changes.changes_download, name="changes-download"),
]
