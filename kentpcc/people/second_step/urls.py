from django.urls import path

from kentpcc.people.second_step import views

urlpatterns = [
    path("", views.second_step, name="second_step"),
    path("password/", views.password, name="second_step_password"),
    path("app/", views.add_app, name="add_second_step_app"),
    path("app/picture.svg", views.picture, name="second_step_picture"),
    path("key/", views.add_key, name="add_second_step_key"),
    path("<int:pk>/remove/", views.remove, name="remove_second_step"),
    path("recovery-codes/", views.recovery_codes, name="recovery_codes"),
]
