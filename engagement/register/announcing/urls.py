from django.urls import path

from engagement.register.announcing import views

urlpatterns = [
    path("", views.announced, name="announced"),
    path("<slug:code>/events.json", views.events, name="announced_events"),
    path("<slug:code>/priorities.json", views.priorities, name="announced_priorities"),
]
