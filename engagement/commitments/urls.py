from django.urls import path

from engagement.commitments import views

urlpatterns = [
    path("", views.commitments, name="commitments"),
    path("new/", views.enter, name="enter_commitment"),
    path("said-and-done/", views.said_and_done, name="said_and_done"),
    path("<int:pk>/", views.commitment, name="commitment"),
    path("<int:pk>/route/", views.route, name="route_commitment"),
    path("<int:pk>/answer/", views.answer, name="answer_commitment"),
    path("<int:pk>/report-back/", views.report_back, name="report_back"),
]
