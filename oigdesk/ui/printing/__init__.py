"""What goes on paper: a recommendation, a report, the list in front; printed or as PDF."""
