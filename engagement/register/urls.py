from django.urls import path

from engagement.register import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("activities/", views.activities, name="activities"),
    path("activities/new/", views.record_activity, name="record_activity"),
    path("activities/<int:pk>/", views.activity, name="activity"),
]
