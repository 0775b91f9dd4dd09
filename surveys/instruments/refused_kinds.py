"""Types that XLSForm knows and an interview by telephone cannot have, each with its way out."""

NO_CAMERA = "cannot be asked by telephone: nothing can be photographed, recorded or sent."
NO_PLACE = "cannot be asked by telephone: there is no map and no position."
NO_DEVICE = "is read from a device; the system itself records who asked and when."
NO_FILE = "takes its choices from a file that is not part of this form."
ASK_TEXT, DELETE = "Ask for it in words (text).", "Delete the row."
COPY_LIST = "Put the choices on the sheet “choices”."
REFUSED = {
    **dict.fromkeys(("image", "photo", "audio", "video", "file", "signature", "draw"), (NO_CAMERA, ASK_TEXT)),
    **dict.fromkeys(("background-audio", "annotate"), (NO_CAMERA, DELETE)),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "location", "osm"), (NO_PLACE, ASK_TEXT)),
    **dict.fromkeys(("start-geopoint", "background-geopoint"), (NO_PLACE, DELETE)),
    **dict.fromkeys(("barcode", "qrcode"), ("cannot be asked by telephone: nothing can be scanned.", ASK_TEXT)),
    **dict.fromkeys(("deviceid", "imei", "phonenumber", "simserial", "subscriberid"), (NO_DEVICE, DELETE)),
    **dict.fromkeys(("username", "email", "audit", "uri:deviceid"), (NO_DEVICE, DELETE)),
    **dict.fromkeys(("select_one_from_file", "select_multiple_from_file"), (NO_FILE, COPY_LIST)),
    **dict.fromkeys(("select_one_external", "csv-external", "xml-external"), (NO_FILE, COPY_LIST)),
    "rank": (
        "cannot be ordered over the telephone.",
        "Ask which comes first with select_one, then the next.",
    ),
    "datetime": ("is two questions over the telephone.", "Ask for a date and for a time."),
    "loop": ("is not supported.", "Use begin_repeat, or write the group out for each choice."),
}


def refusal(written: str) -> tuple[str, str] | None:
    """(why, way out) of a type that XLSForm knows and a telephone interview cannot have."""
    words = written.lower().split() or [""]
    joined = "_".join(words)
    for name, reason in REFUSED.items():
        if words[0] == name or joined.startswith(name.replace(" ", "_") + "_") or joined == name:
            return reason
    return REFUSED["loop"] if joined.startswith(("begin_loop", "end_loop")) else None
