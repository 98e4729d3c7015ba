"""Addresses of Directions and requirements."""

from django.urls import path

from goldenthread.interfaces.web.directions import views

app_name = "directions"
urlpatterns = [
    path("<slug:organisation>/", views.directions, name="directions"),
    path("<slug:organisation>/requirements/<slug:requirement>/", views.requirement, name="requirement"),
]
