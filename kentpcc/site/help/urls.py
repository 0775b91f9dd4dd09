from django.urls import path

from kentpcc.site.help import views

urlpatterns = [
    path("", views.help_of_own_role, name="help"),
    path("runbook/", views.runbook, name="help_runbook"),
    path("<slug:slug>/", views.help_page, name="help_page"),
]
