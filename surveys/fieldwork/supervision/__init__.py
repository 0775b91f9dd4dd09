"""The supervisor’s room: who is at work, help that is asked for, messages, shifts, and whether targets are reached."""
