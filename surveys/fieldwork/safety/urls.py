from django.urls import path

from surveys.fieldwork.safety import leaving, views

urlpatterns = [
    path("leave/", leaving.leave, name="leave"),
    path("follow-ups/", views.list_follow_ups, name="follow_ups"),
    path("follow-ups/<int:pk>/", views.follow_up, name="follow_up"),
    path("follow-ups/<int:pk>/take/", views.take, name="take_follow_up"),
    path("follow-ups/<int:pk>/release/", views.release, name="release"),
    path("follow-ups/<int:pk>/finish/", views.finish, name="finish_follow_up"),
    path("follow-ups/flags/<int:pk>/", views.see_to_flag, name="see_to_flag"),
    path("follow-ups/safe-times/<uuid:pk>/", views.safe_times, name="safe_times"),
]
