"""What victims agree to pass on: entered in the call, checked, routed to a line manager, closed, and told of."""
