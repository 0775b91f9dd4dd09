"""Has SlipCover take out its probes seldom, in the workers of pytest-xdist too: they are not told of `threshold`.

Once a line was passed so many times SlipCover takes the probes out of all that was run, and goes through every
function of every module for it. That takes a fifth of a second, as three million probes do that are passed. Done
after fifty passes, as it usually is, it was a third of the time that a file of tests took.
"""

import os


def take_out_seldom() -> None:
    if {"SLIPCOVER_ENABLED", "PYTEST_XDIST_WORKER"} <= os.environ.keys():
        from slipcover import config, pytest_plugin  # whoever does not measure need not have it begin

        pytest_plugin._slipcover_instance.d_miss_threshold = config.read_config()["threshold"]


take_out_seldom()  # as this is read, before anything that is measured is
