from django.urls import include, path

from victims.views import columns, duplicates, extracts, records, rules, uploads

app_name = "victims"
urlpatterns = [
    path("extracts/", extracts.extracts, name="extracts"),
    path("extracts/uploads/<uuid:held>/", uploads.preview, name="preview"),
    path("extracts/uploads/<uuid:held>/progress/", uploads.progress, name="progress"),
    path("extracts/uploads/<uuid:held>/again/", uploads.again, name="again"),
    path("extracts/uploads/<uuid:held>/map/", uploads.choose, name="choose_map"),
    path("extracts/uploads/<uuid:held>/columns/", columns.make, name="make_map"),
    path("extracts/uploads/<uuid:held>/confirm/", uploads.confirm, name="confirm"),
    path("extracts/uploads/<uuid:held>/cancel/", uploads.cancel, name="cancel"),
    path("columns/", columns.column_maps, name="column_maps"),
    path("columns/<int:pk>/", columns.column_map, name="column_map"),
    path("extracts/<uuid:pk>/", extracts.extract, name="extract"),
    path("extracts/<uuid:pk>/refused/", extracts.refused_rows, name="refused_rows"),
    path("records/", records.find, name="search"),
    path("records/<uuid:pk>/", records.record, name="record"),
    path("records/<uuid:pk>/flags/", records.set_flag, name="set_flag"),
    path("records/flags/<int:pk>/lift/", records.lift_flag, name="lift_flag"),
    path("records/duplicates/", duplicates.duplicates, name="duplicates"),
    path("records/duplicates/<int:pk>/", duplicates.duplicate, name="duplicate"),
    path("records/duplicates/<int:pk>/dismiss/", duplicates.dismiss, name="dismiss_duplicate"),
    path("records/duplicates/<int:pk>/propose/", duplicates.propose, name="propose_merge"),
    path("records/duplicates/<int:pk>/confirm/", duplicates.confirm, name="confirm_merge"),
    path("records/duplicates/<int:pk>/withdraw/", duplicates.withdraw, name="withdraw_merge"),
    path("records/duplicates/<int:pk>/undo/", duplicates.undo, name="undo_merge"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:population>/<slug:rule>/", rules.rule, name="rule"),
    path("rules/changes/<int:pk>/confirm/", rules.confirm, name="confirm_rule"),
    path("rules/changes/<int:pk>/withdraw/", rules.withdraw, name="withdraw_rule"),
    # By name: these pages show what surveys hold of a person, and victims know nothing of surveys.
    path("protection/", include("surveys.protection.urls")),
]
