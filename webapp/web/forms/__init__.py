"""Forms: WTForms classes made out of `webapp.domain.questions`, a module for each form; their fields."""
