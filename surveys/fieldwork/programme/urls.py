from django.urls import path

from surveys.fieldwork.programme import views
from surveys.fieldwork.programme.decisions import views as decisions
from surveys.fieldwork.programme.plans import views as plans
from surveys.fieldwork.programme.settings import views as settings

urlpatterns = [
    path("", views.programme, name="programme"),
    path("new/", plans.new, name="new_survey"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("surveys/<slug:code>/", views.survey, name="programme_survey"),
    path("surveys/<slug:code>/start/", views.start, name="start_survey"),
    path("surveys/<slug:code>/pause/", views.pause, name="pause_survey"),
    path("surveys/<slug:code>/resume/", views.resume, name="resume_survey"),
    path("surveys/<slug:code>/close/", views.close, name="close_survey"),
    path("surveys/<slug:code>/figures/", views.figures, name="survey_figures"),
    path("surveys/<slug:code>/settings/", settings.settings, name="settings"),
    path("decisions/<str:kind>/<int:pk>/confirm/", decisions.confirm, name="confirm_decision"),
    path("decisions/<str:kind>/<int:pk>/turn-down/", decisions.turned_down, name="turn_down_decision"),
]
