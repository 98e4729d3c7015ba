"""Addresses of Directions and requirements."""

from django.urls import path

from goldenthread.interfaces.web.directions.views import files, instruments, reading, receipts, requirements

app_name = "directions"
_HOME = "<slug:organisation>/"
_ONE = f"{_HOME}instruments/<slug:direction>/"
_REQUIREMENT = f"{_HOME}requirements/<slug:requirement>/"
urlpatterns = [
    path(_HOME, reading.directions, name="directions"),
    path(f"{_HOME}instruments.<slug:kind>", files.instruments, name="instruments-download"),
    path(f"{_HOME}functions.<slug:kind>", files.functions, name="functions-download"),
    path(f"{_HOME}dues.<slug:kind>", files.dues, name="dues-download"),
    path(f"{_HOME}enter", instruments.issue, name="issue"),
    path(f"{_ONE}revoke", instruments.revoke, name="revoke"),
    path(f"{_ONE}add-document", instruments.paper, name="paper"),
    path(f"{_ONE}move-function", instruments.move, name="move"),
    path(f"{_HOME}functions/<int:number>/return", instruments.give_back, name="give-back"),
    path(f"{_HOME}require", requirements.add, name="require"),
    path(_REQUIREMENT, reading.requirement, name="requirement"),
    path(f"{_REQUIREMENT}owner", requirements.owner, name="owner"),
    path(f"{_REQUIREMENT}agree-evidence", requirements.agree, name="agree"),
    path(f"{_REQUIREMENT}go-on", requirements.go_on, name="go-on"),
    path(f"{_REQUIREMENT}received", receipts.record, name="receive"),
    path(f"{_HOME}received/<int:number>/correct", receipts.correct, name="correct"),
    path(f"{_HOME}take-back/<slug:kind>/<int:number>", receipts.take_back, name="take-back"),
]
