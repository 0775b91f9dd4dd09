from django.urls import path

from kentpcc.people.sessions import views

urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("others/end/", views.end_others, name="end_other_sessions"),
    path("<int:pk>/end/", views.end, name="end_session"),
]
