"""Loads the audiences and every kind of engagement that the paper of 2019 lists, in its order."""

from django.db import migrations

PROTECTED_CHARACTERISTICS = [  # Equality Act 2010, s.4
    ("age", "Age"),
    ("disability", "Disability"),
    ("gender-reassignment", "Gender reassignment"),
    ("marriage", "Marriage and civil partnership"),
    ("pregnancy", "Pregnancy and maternity"),
    ("race", "Race"),
    ("religion", "Religion or belief"),
    ("sex", "Sex"),
    ("sexual-orientation", "Sexual orientation"),
]
COMMUNITIES = [
    ("residents", "All residents"),
    ("youth", "Children and young people"),
    ("older", "Older people"),
    ("students", "Students"),
    ("rural", "Rural communities"),
    ("business", "Businesses"),
    ("faith", "Faith communities"),
    ("minority-ethnic", "Black, Asian and minority ethnic communities"),
    ("lgbt", "LGBT+ communities"),
    ("refugee", "Refugees and people seeking asylum"),
    ("traveller", "Gypsy, Roma and Traveller communities"),
    ("armed-forces", "Armed forces and veterans"),
    ("language", "People whose first language is not English"),
    ("carers", "Carers"),
    ("homeless", "People without a home"),
    ("victims", "Victims of crime"),
    ("councillors", "Councillors and parish clerks"),
]
FORCE, COMMISSIONER = "force", "commissioner"
CHANNEL = True
# led by, paragraph, code, title, a channel that always stands open
KINDS = [
    (FORCE, 15, "neighbourhood-meeting", "Neighbourhood engagement meeting"),
    (FORCE, 15, "street-briefing", "Street briefing"),
    (FORCE, 15, "surgery", "Surgery"),
    (FORCE, 15, "online-beat-meeting", "Online beat meeting"),
    (FORCE, 15, "district-account", "District account on Twitter (X)", CHANNEL),
    (FORCE, 15, "community-choir", "Community choir"),
    (FORCE, 15, "independent-advisory-group", "Independent police advisory group meeting"),
    (FORCE, 15, "liaison-meeting", "Community Liaison Officer meeting a community group"),
    (FORCE, 15, "force-website", "Force website", CHANNEL),
    (FORCE, 15, "youth-engagement", "Youth Engagement Officer with a school, referral unit or youth group"),
    (FORCE, 15, "school-day", "School engagement day"),
    (FORCE, 15, "control-room-visit", "Visit to the Force Control Room"),
    (FORCE, 15, "parish-council", "Parish council meeting"),
    (FORCE, 15, "parish-update", "Monthly update to a parish clerk"),
    (FORCE, 15, "councillor-drop-in", "Drop-in session for councillors"),
    (FORCE, 15, "community-marac", "Community MARAC"),
    (FORCE, 15, "neighbourhood-watch", "Neighbourhood Watch meeting"),
    (FORCE, 15, "speedwatch", "Community Speedwatch"),
    (FORCE, 15, "force-open-day", "Force open day"),
    (FORCE, 15, "force-county-show", "Kent County Show"),
    (FORCE, 15, "night-time-economy", "Night-time economy meeting"),
    (FORCE, 15, "daytime-economy", "Daytime economy meeting"),
    (FORCE, 15, "rural-event", "Rural Liaison Team at an event"),
    (FORCE, 15, "rural-newsletter", "Newsletter for rural communities"),
    (FORCE, 15, "bespoke-event", "Bespoke event"),
    (COMMISSIONER, 20, "office-website", "Office website", CHANNEL),
    (COMMISSIONER, 20, "street-stall", "Street stall"),
    (COMMISSIONER, 20, "coffee-morning", "Coffee morning in a rural area"),
    (COMMISSIONER, 20, "office-open-day", "Stand at a Kent Police open day"),
    (COMMISSIONER, 20, "office-county-show", "Stand at the Kent County Show"),
    (COMMISSIONER, 20, "office-county-event", "Stand at another county event"),
    (COMMISSIONER, 20, "traditional-media", "Press, radio and television", CHANNEL),
    (COMMISSIONER, 20, "social-media", "Social media", CHANNEL),
    (COMMISSIONER, 20, "annual-policing-survey", "Annual Policing Survey"),
    (COMMISSIONER, 20, "public-consultation", "Other public consultation"),
    (COMMISSIONER, 20, "e-news-alert", "E-news alert"),
    (COMMISSIONER, 20, "e-newsletter", "E-newsletter"),
    (COMMISSIONER, 20, "funded-organisation", "Visit to a funded organisation"),
    (COMMISSIONER, 20, "partner-meeting", "Meeting with partners"),
    (COMMISSIONER, 20, "community-group", "Meeting with a community group"),
    (COMMISSIONER, 21, "rural-advisory-group", "Crime Rural Advisory Group"),
    (COMMISSIONER, 21, "business-advisory-group", "Business Crime Advisory Group"),
    (COMMISSIONER, 21, "stakeholder-group", "Other stakeholder group"),
    (COMMISSIONER, 22, "faith-group", "Meeting with a faith group"),
    (COMMISSIONER, 22, "place-of-worship", "Visit to a place of worship"),
    (COMMISSIONER, 22, "pride", "Pride event"),
    (COMMISSIONER, 22, "primary-school", "Talk at a primary school"),
    (COMMISSIONER, 22, "secondary-school", "Talk at a secondary school"),
    (COMMISSIONER, 22, "university", "University campus"),
    (COMMISSIONER, 22, "kent-youth-county-council", "Kent Youth County Council"),
    (COMMISSIONER, 22, "medway-youth-parliament", "Medway Youth Parliament"),
]


def load(apps, schema_editor):
    audience, kind = apps.get_model("engagement", "Audience"), apps.get_model("engagement", "ActivityKind")
    protected = len(PROTECTED_CHARACTERISTICS)
    audience.objects.bulk_create(
        audience(code=code, name=name, is_protected_characteristic=position <= protected, position=position)
        for position, (code, name) in enumerate(PROTECTED_CHARACTERISTICS + COMMUNITIES, start=1)
    )
    kind.objects.bulk_create(
        kind(code=code, title=title, led_by=led_by, paragraph=paragraph, position=position, is_channel=bool(channel))
        for position, (led_by, paragraph, code, title, *channel) in enumerate(KINDS, start=1)
    )


def unload(apps, schema_editor):
    apps.get_model("engagement", "Audience").objects.all().delete()
    apps.get_model("engagement", "ActivityKind").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("engagement", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
