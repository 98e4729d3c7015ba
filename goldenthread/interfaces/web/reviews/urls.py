"""Addresses of reviews, what they found, and what they recommend."""

from django.urls import path

from goldenthread.interfaces.web.reviews import answering, entering, steps, views

app_name = "reviews"
_HOME, _REVIEW = "<slug:organisation>/", "<slug:organisation>/<slug:review>/"
_ONE = f"{_REVIEW}recommendations/<slug:recommendation>/"
_FINDING = f"{_REVIEW}findings/<slug:finding>/"
urlpatterns = [
    path(_HOME, views.reviews, name="reviews"),
    path(f"{_HOME}new/", entering.add, name="add"),
    path(f"{_HOME}recommendations/", views.recommendations, name="recommendations"),
    path(f"{_HOME}again/", views.again, name="again"),
    path(f"{_HOME}reviews.<slug:kind>", views.reviews_download, name="reviews-download"),
    path(f"{_HOME}findings.<slug:kind>", views.findings_download, name="findings-download"),
    path(f"{_HOME}recommendations.<slug:kind>", views.recommendations_download, name="recommendations-download"),
    path(_REVIEW, views.review, name="review"),
    path(f"{_REVIEW}change/", entering.change, name="change"),
    path(f"{_REVIEW}step/", steps.step, name="step"),
    path(f"{_REVIEW}add-finding/", entering.add_finding, name="add-finding"),
    path(f"{_REVIEW}add-recommendation/", entering.add_recommendation, name="add-recommendation"),
    path(f"{_FINDING}again/", answering.say_again, name="say-again"),
    path(f"{_FINDING}again/<int:fact>/take-back/", answering.take_back_again, name="take-back-again"),
    path(_ONE, views.recommendation, name="recommendation"),
    path(f"{_ONE}change/", entering.change_recommendation, name="change-recommendation"),
    path(f"{_ONE}answer/", answering.respond, name="respond"),
    path(f"{_ONE}link/", answering.link, name="link"),
    path(f"{_ONE}links/<int:fact>/take-away/", answering.unlink, name="unlink"),
    path(f"{_ONE}re-check/", answering.recheck, name="recheck"),
    path(f"{_ONE}<slug:kind>/<int:fact>/take-back/", answering.take_back, name="take-back"),
]
