from django.urls import path

from victims.exclusions import views

urlpatterns = [
    path("", views.rules, name="rules"),
    path("<slug:population>/<slug:rule>/", views.rule, name="rule"),
    path("changes/<int:pk>/confirm/", views.confirm, name="confirm_rule"),
    path("changes/<int:pk>/withdraw/", views.withdraw, name="withdraw_rule"),
]
