from django.urls import path

from kentpcc.people.scim.views import keys, users

urlpatterns = [
    path("scim/v2/Users", users.users, name="scim_users"),
    path("scim/v2/Users/<str:pk>", users.user, name="scim_user"),
    path("people/directory-keys/", keys.keys, name="scim_keys"),
    path("people/directory-keys/<uuid:pk>/", keys.key, name="scim_key"),
    path("people/directory-keys/<uuid:pk>/withdraw/", keys.withdraw, name="withdraw_scim_key"),
]
