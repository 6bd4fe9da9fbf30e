"""WTForms classes for the questions in `webapp.domain.forms.questions`, a module for each form."""
