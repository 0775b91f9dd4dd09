"""Loads residents of each district, and the parishes with which the register begins.

Both are reference rows to be checked: residents are rounded to hundreds, and the list of parishes is a beginning that
an office completes on a page.
"""

from datetime import date

from django.db import migrations

MID_2019, CENSUS = date(2019, 6, 30), date(2021, 3, 21)
SOURCES = {
    MID_2019: "Office for National Statistics, mid-2019 estimates, rounded to hundreds",
    CENSUS: "Office for National Statistics, Census 2021, rounded to hundreds",
}
# district, mid-2019, Census 2021
RESIDENTS = [
    ("ashford", 130_000, 132_700),
    ("canterbury", 165_400, 157_400),
    ("dartford", 112_600, 116_800),
    ("dover", 118_100, 116_400),
    ("folkestone-and-hythe", 113_000, 109_800),
    ("gravesham", 106_900, 106_900),
    ("maidstone", 171_800, 175_800),
    ("medway", 278_600, 279_800),
    ("sevenoaks", 120_800, 120_500),
    ("swale", 150_100, 151_700),
    ("thanet", 141_900, 140_600),
    ("tonbridge-and-malling", 132_200, 132_200),
    ("tunbridge-wells", 118_700, 115_300),
]
PARISHES = {
    "ashford": ["Charing", "Great Chart with Singleton", "Tenterden", "Wye with Hinxhill"],
    "canterbury": ["Bridge", "Chartham", "Herne and Broomfield", "Sturry"],
    "dartford": ["Longfield and New Barn", "Stone", "Swanscombe and Greenhithe", "Wilmington"],
    "dover": ["Ash", "Aylesham", "Deal", "Sandwich"],
    "folkestone-and-hythe": ["Hawkinge", "Hythe", "Lydd", "New Romney"],
    "gravesham": ["Cobham", "Higham", "Meopham", "Shorne"],
    "maidstone": ["Headcorn", "Lenham", "Marden", "Staplehurst"],
    "medway": ["Cliffe and Cliffe Woods", "Frindsbury Extra", "High Halstow", "Hoo St Werburgh"],
    "sevenoaks": ["Edenbridge", "Otford", "Swanley", "Westerham"],
    "swale": ["Boughton under Blean", "Faversham", "Minster-on-Sea", "Teynham"],
    "thanet": ["Birchington", "Broadstairs and St Peter’s", "Minster", "Ramsgate"],
    "tonbridge-and-malling": ["Borough Green", "East Peckham", "Hadlow", "Snodland"],
    "tunbridge-wells": ["Cranbrook and Sissinghurst", "Paddock Wood", "Pembury", "Southborough"],
}


def load(apps, schema_editor):
    residents, parish = apps.get_model("kentpcc", "Residents"), apps.get_model("kentpcc", "Parish")
    residents.objects.bulk_create(
        residents(district_id=code, counted_on=day, people=people, source=SOURCES[day])
        for code, *numbers in RESIDENTS
        for day, people in zip(SOURCES, numbers)
    )
    parish.objects.bulk_create(
        parish(district_id=code, name=name) for code, names in PARISHES.items() for name in names
    )


def unload(apps, schema_editor):
    apps.get_model("kentpcc", "Residents").objects.all().delete()
    apps.get_model("kentpcc", "Parish").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("kentpcc", "0010_parishes_and_residents")]
    operations = [migrations.RunPython(load, unload)]
