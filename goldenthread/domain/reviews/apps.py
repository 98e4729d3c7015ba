"""The reviews room as a Django app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "goldenthread.domain.reviews"
    label = "reviews"
