"""Addresses of the thread, its gaps and its discrepancies."""

from django.urls import path

from goldenthread.interfaces.web.thread import answering, views

app_name = "thread"
urlpatterns = [
    path("<slug:organisation>/", views.matrix, name="matrix"),
    path("<slug:organisation>/matrix.<slug:kind>", views.matrix_download, name="matrix-download"),
    path("<slug:organisation>/gaps/", views.gaps, name="gaps"),
    path("<slug:organisation>/gaps.<slug:kind>", views.gaps_download, name="gaps-download"),
    path("<slug:organisation>/discrepancies/", views.discrepancies, name="discrepancies"),
    path("<slug:organisation>/discrepancies.<slug:kind>", views.discrepancies_download, name="discrepancies-download"),
    path("<slug:organisation>/discrepancies/<slug:discrepancy>/", answering.answer, name="answer"),
]
