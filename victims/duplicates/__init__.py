"""One person under two references: found by what only one person has, merged by two people, un-merged exactly."""
