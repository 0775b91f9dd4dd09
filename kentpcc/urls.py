from django.urls import include, path

from kentpcc import home, trail, views
from kentpcc.people import views as people
from kentpcc.people.password import choose_password

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", choose_password, name="choose_password"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/roles/", people.roles, name="roles"),
    path("people/<uuid:pk>/", people.change_person, name="change_person"),
    path("people/<uuid:pk>/password/", people.new_password, name="new_password"),
    path("trail/", trail.trail, name="trail"),
    path("victims/", include("victims.urls")),
    path("calls/", include("surveys.fieldwork.urls")),
    path("interviews/", include("surveys.interviewing.urls")),
    path("questionnaires/", include("surveys.questionnaires.urls")),
    path("figures/", include("surveys.board.urls")),
    path("engagement/", include("engagement.urls")),
]

handler404 = "kentpcc.views.not_found"
handler500 = "kentpcc.views.server_error"
