"""WTForms classes made out of `webapp.domain.forms.questions`: a module for each form, and their fields."""
