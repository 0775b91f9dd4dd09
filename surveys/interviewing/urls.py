from django.urls import path

from surveys.interviewing import views

app_name = "interviewing"
urlpatterns = [
    path("start/<uuid:case_id>/", views.start, name="start"),
    path("<uuid:interview_id>/", views.resume, name="resume"),
    path("<uuid:interview_id>/finish/", views.finish, name="finish"),
    path("<uuid:interview_id>/stop/", views.stop, name="stop"),
    path("<uuid:interview_id>/page/<str:page>/", views.page, name="page"),
]
