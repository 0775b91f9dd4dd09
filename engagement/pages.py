"""What stands above every page of the register."""

from kentpcc.pages.breadcrumbs import Step

ENGAGEMENT = Step("Engagement", "engagement:overview")
ACTIVITIES = Step("Activities", "engagement:activities")
SERVICES = Step("Services", "engagement:services")
OWN_RETURNS = Step("Your returns", "engagement:returns")
