"""Addresses of the accounts room."""

from django.urls import path

from goldenthread.interfaces.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
]
