"""What the pages of the console show, read in few queries."""
