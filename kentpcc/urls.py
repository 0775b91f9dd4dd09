"""Where each room's pages stand. Rooms are named here as texts, so that none has to know another."""

from django.urls import include, path

from kentpcc.people.password import choose_password, set_password
from kentpcc.people.signing_in.views import sign_out
from kentpcc.site.home import views as home

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", include("kentpcc.people.signing_in.urls")),
    path("sign-out/", sign_out, name="sign_out"),
    path("second-step/", include("kentpcc.people.second_step.urls")),
    path("sessions/", include("kentpcc.people.sessions.urls")),
    path("password/", choose_password, name="choose_password"),
    path("password/<str:token>/", set_password, name="set_password"),
    path("health/", include("kentpcc.health.urls")),
    path("help/", include("kentpcc.site.help.urls")),
    path("people/leavers/", include("kentpcc.people.leavers.urls")),
    path("", include("kentpcc.people.scim.urls")),
    path("people/", include("kentpcc.people.urls")),
    path("trail/", include("kentpcc.trail.urls")),
    path("victims/protection/", include("surveys.protection.urls")),
    path("victims/", include("victims.urls")),
    path("calls/", include("surveys.fieldwork.urls")),
    path("interviews/", include("surveys.interviewing.urls")),
    path("feedback/", include("surveys.feedback.urls")),
    path("questionnaires/measures/", include("surveys.figures.measures.urls")),
    path("questionnaires/", include("surveys.questionnaires.urls")),
    path("figures/themes/", include("surveys.themes.urls")),
    path("figures/said/", include("surveys.verbatims.urls")),
    path("figures/exports/", include("surveys.responses.urls")),
    path("figures/releases/", include("surveys.figures.releases.urls")),
    path("figures/method/", include("surveys.board.method.urls")),
    path("figures/papers/", include("surveys.board.publishing.urls")),
    path("figures/meetings/", include("surveys.board.meetings.urls")),
    path("figures/briefing/", include("surveys.board.briefing.urls")),
    path("figures/", include("surveys.figures.urls")),
    path("figures/", include("surveys.board.urls")),
    path("feed/", include("surveys.feed.urls")),
    path("engagement/trends/", include("surveys.board.trends.urls")),
    path("engagement/owed/", include("surveys.board.owed.urls")),
    path("engagement/", include("engagement.urls")),
]

handler400 = "kentpcc.views.bad_request"
handler404 = "kentpcc.views.not_found"
handler500 = "kentpcc.views.server_error"
