"""What stands above every page of data protection."""

from kentpcc.pages.breadcrumbs import Step

PROTECTION = Step("Data protection", "protection:standing")
