from django.urls import path

from kentpcc.people import views

urlpatterns = [
    path("", views.people, name="people"),
    path("add/", views.add_person, name="add_person"),
    path("roles/", views.roles, name="roles"),
    path("<uuid:pk>/", views.change_person, name="change_person"),
    path("<uuid:pk>/password/", views.new_password, name="new_password"),
]
