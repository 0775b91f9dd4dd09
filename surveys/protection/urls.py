from django.urls import path

from surveys.protection.views import erasures, holds, people
from surveys.protection.views import overview as standing

app_name = "protection"
urlpatterns = [
    path("", standing.standing, name="standing"),
    path("holds/", holds.holds, name="holds"),
    path("holds/<int:pk>/lift/", holds.lift, name="lift_hold"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/<int:pk>/", erasures.erasure, name="erasure"),
    path("erasures/<int:pk>/confirm/", erasures.confirm, name="confirm_erasure"),
    path("erasures/<int:pk>/decline/", erasures.decline, name="decline_erasure"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/hold/", people.set_hold, name="set_hold"),
    path("people/<uuid:pk>/erasure/", people.ask_for_erasure, name="ask_for_erasure"),
    path("people/<uuid:pk>/record/", people.make_record, name="make_record"),
]
