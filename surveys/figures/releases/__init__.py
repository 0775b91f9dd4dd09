"""What leaves the Bureau: months are released, once, through the ledger; outside only releases exist."""
