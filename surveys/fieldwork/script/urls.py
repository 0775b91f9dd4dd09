from django.urls import path

from surveys.fieldwork.script import views

urlpatterns = [
    path("<uuid:case_id>/opening/", views.opening, name="opening"),
    path("script/", views.signposts, name="signposts"),
    path("script/new/", views.write, name="write_signpost"),
    path("script/<int:pk>/", views.write, name="signpost"),
]
