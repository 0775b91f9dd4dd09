"""When a call is not safe, or somebody is in distress or at risk: leaving at once, and what must follow."""
