from django.urls import path

from kentpcc.people import confirming, views

urlpatterns = [
    path("", views.people, name="people"),
    path("add/", views.add_person, name="add_person"),
    path("access/", confirming.access_requests, name="access_requests"),
    path("access/<int:pk>/", confirming.access_request, name="access_request"),
    path("access/<int:pk>/confirm/", confirming.confirm, name="confirm_access"),
    path("access/<int:pk>/decline/", confirming.decline, name="decline_access"),
    path("access/<int:pk>/withdraw/", confirming.withdraw, name="withdraw_access"),
    path("roles/", views.roles, name="roles"),
    path("<uuid:pk>/", views.change_person, name="change_person"),
    path("<uuid:pk>/password/", views.new_password, name="new_password"),
    path("<uuid:pk>/directory/", views.directory_account, name="directory_account"),
    path("<uuid:pk>/second-step/", views.new_second_step, name="new_second_step"),
]
