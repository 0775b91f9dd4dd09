from django.urls import path

from engagement.register.changing import views

urlpatterns = [
    path("<int:pk>/change/", views.change, name="change_activity"),
    path("<int:pk>/move/", views.move, name="move_activity"),
    path("<int:pk>/cancel/", views.cancel, name="cancel_activity"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw_activity"),
    path("<int:pk>/end-series/", views.end_series, name="end_series"),
]
