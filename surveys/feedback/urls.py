from django.urls import include, path

from surveys.feedback.answering import urls as answering
from surveys.feedback.checking import urls as checking
from surveys.feedback.entering import urls as entering
from surveys.feedback.telling import urls as telling

app_name = "feedback"
urlpatterns = [
    path("own/", include(answering)),
    path("in-call/", include(entering)),
    path("tell/", include(telling)),
    path("", include(checking)),
]
