from django.urls import path

from victims.records import views

urlpatterns = [
    path("", views.find, name="search"),
    path("<uuid:pk>/", views.record, name="record"),
    path("<uuid:pk>/flags/", views.set_flag, name="set_flag"),
    path("flags/<int:pk>/lift/", views.lift_flag, name="lift_flag"),
]
