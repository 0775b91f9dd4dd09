from django.urls import path

from kentpcc.people.leavers import views

urlpatterns = [
    path("", views.leavers, name="leavers"),
    path("<int:pk>/confirm/", views.confirm, name="confirm_leavers"),
]
