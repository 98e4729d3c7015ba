"""Addresses of recording, below those of the plans room."""

from django.urls import path

from goldenthread.interfaces.web.recording.views import believing, correcting, deciding, owners, rated, rating

app_name = "recording"
_PLAN = "<slug:organisation>/<slug:plan>/"
_HERE = f"{_PLAN}milestones/<slug:milestone>/"
_FACT = f"{_HERE}facts/<slug:kind>/<int:fact>/"
urlpatterns = [
    path(f"{_HERE}update", owners.update, name="update"),
    path(f"{_HERE}claim", owners.claim, name="claim"),
    path(f"{_HERE}claims/<int:claim>/review", owners.review, name="review"),
    path(f"{_HERE}deadline", owners.deadline, name="deadline"),
    path(f"{_HERE}deadline/<int:change>/decide", deciding.decide, name="decide"),
    path(f"{_HERE}deadline/<int:change>/delegated", deciding.delegated, name="delegated"),
    path(f"{_HERE}proposals/<slug:kind>/<int:proposal>/decide", deciding.decide_undated, name="decide-undated"),
    path(f"{_HERE}propose-withdrawal", owners.propose_withdrawal, name="propose-withdrawal"),
    path(f"{_HERE}withdraw", deciding.withdraw, name="withdraw"),
    path(f"{_HERE}assure", believing.assure, name="assure"),
    path(f"{_HERE}wording", believing.wording, name="wording"),
    path(f"{_HERE}owner", believing.owner, name="owner"),
    path(f"{_FACT}correct", correcting.correct, name="correct"),
    path(f"{_FACT}take-back", correcting.take_back, name="take-back"),
    path(f"{_PLAN}areas/<slug:area>/rate", rating.rate_area, name="rate-area"),
    path(f"{_PLAN}rate", rating.rate_plan, name="rate-plan"),
    path(f"{_PLAN}ratings.<slug:kind>", rated.ratings_download, name="ratings-download"),
    path(f"{_PLAN}ratings/", rated.listing, name="ratings"),
    path(f"{_PLAN}ratings/<int:rating>/correct", rated.correct, name="rating-correct"),
    path(f"{_PLAN}ratings/<int:rating>/take-back", rated.take_back, name="rating-take-back"),
]
