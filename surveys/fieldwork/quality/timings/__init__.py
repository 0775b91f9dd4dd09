"""When answers reached the server: a list of interviews to look at, never a judgement of anybody."""
