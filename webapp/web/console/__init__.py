"""The recruiter's pages, apart from the library."""
