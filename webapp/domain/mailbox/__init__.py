"""What an event in a calendar message means to us, and whose word counts."""
