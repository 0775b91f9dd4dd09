from django.urls import path

from surveys.fieldwork.assignment import views

urlpatterns = [
    path("", views.cases, name="cases"),
    path("<uuid:case_id>/", views.case_history, name="case_history"),
    path("<uuid:case_id>/assign/", views.assign, name="assign"),
    path("<uuid:case_id>/take-over/", views.take_over, name="take_over"),
    path("<uuid:case_id>/ring-next/", views.put_first, name="put_first"),
    path("<uuid:case_id>/in-turn/", views.put_in_turn, name="put_in_turn"),
    path("<uuid:case_id>/park/", views.park, name="park"),
    path("<uuid:case_id>/put-back/", views.put_back, name="put_back"),
    path("<uuid:case_id>/give-back/", views.give_back, name="give_back_because"),
]
