from django.urls import path

from engagement.tension import views

urlpatterns = [
    path("", views.tensions, name="tensions"),
    path("new/", views.enter_tension, name="enter_tension"),
    path("<uuid:pk>/", views.tension, name="tension"),
    path("<uuid:pk>/review/", views.review_tension, name="review_tension"),
    path("<uuid:pk>/close/", views.close_tension, name="close_tension"),
]
