"""The recruiter's pages about the library."""
