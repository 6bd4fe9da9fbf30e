"""The pages behind a personal link: the candidate's and the interviewer's."""
