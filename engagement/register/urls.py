from django.urls import path

from engagement.register import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("activities/", views.activities, name="activities"),
    path("activities/calendar/", views.calendar, name="calendar"),
    path("activities/districts/", views.districts, name="districts"),
    path("activities/new/", views.record_activity, name="record_activity"),
    path("activities/quick/", views.record_quickly, name="record_quickly"),
    path("activities/<int:pk>/", views.activity, name="activity"),
]
