"""Every address of a node. The language is a cookie's matter, never the address's."""

from django.urls import include, path

urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("", include("handrail.web.urls")),
]

handler500 = "handrail.web.views.trouble.trouble"
