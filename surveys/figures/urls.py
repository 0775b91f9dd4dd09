"""The Bureau's own analyses; the definitions of measures stand among the questionnaires."""

from django.urls import include, path

from surveys.figures.answering import urls as answering
from surveys.figures.areas import urls as areas
from surveys.figures.benchmarks import urls as benchmarks
from surveys.figures.drivers import urls as drivers
from surveys.figures.groups import urls as groups
from surveys.figures.interviewers import urls as interviewers
from surveys.figures.monthly import urls as monthly
from surveys.figures.recounts import urls as recounts

app_name = "figures"
urlpatterns = [
    path("benchmarks/", include(benchmarks)),
    path("recounts/", include(recounts)),
    path("survey/<slug:code>/areas/", include(areas)),
    path("survey/<slug:code>/groups/", include(groups)),
    path("survey/<slug:code>/months/", include(monthly)),
    path("survey/<slug:code>/stages/", include(drivers)),
    path("survey/<slug:code>/answering/", include(answering)),
    path("survey/<slug:code>/interviewers/", include(interviewers)),
]
