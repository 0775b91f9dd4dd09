from django.urls import include, path

from surveys.fieldwork.supervision import views
from surveys.fieldwork.supervision.shifts import urls as shifts
from surveys.fieldwork.supervision.targets import views as targets

urlpatterns = [
    path("", views.room, name="room"),
    path("now/", views.room_now, name="room_now"),
    path("help/<int:pk>/", views.answer_help, name="answer_help"),
    path("say/", views.broadcast, name="broadcast"),
    path("messages/", views.messages, name="messages"),
    path("shifts/", include(shifts)),
    path("targets/", targets.targets, name="targets"),
    path("help/<uuid:case_id>/", views.call_help, name="call_help"),
    path("help/<uuid:case_id>/ask/", views.ask_for_help, name="ask_for_help"),
    path("help/<uuid:case_id>/seen/", views.help_seen, name="help_seen"),
]
