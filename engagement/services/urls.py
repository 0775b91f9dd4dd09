from django.urls import path

from engagement.services import views

urlpatterns = [
    path("", views.services, name="services"),
    path("<slug:code>/", views.service, name="service"),
]
