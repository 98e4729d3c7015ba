"""Every address of the installation."""

from django.urls import URLPattern, URLResolver, include, path

from goldenthread.foundation.ui.gallery import components

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goldenthread.interfaces.web.urls")),
    path("components", components, name="components"),
]

handler403 = "goldenthread.interfaces.web.errors.forbidden"
handler404 = "goldenthread.interfaces.web.errors.not_found"
handler500 = "goldenthread.interfaces.web.errors.server_error"
