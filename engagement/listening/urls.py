from django.urls import path

from engagement.listening import views

urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path("newsletters/", views.newsletters, name="newsletters"),
    path("groups/", views.groups, name="groups"),
]
