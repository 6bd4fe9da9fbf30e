"""The vocabulary: for each topic, how candidates ask about it and how companies write about it.

A topic is a line with its name and, in brackets, the dimensions that it belongs to. Below it stand phrases,
divided by commas: `asks` are a candidate's, `says` a company's, `de` are German. A question mark marks a
phrase that means other things as well. An exclamation mark marks a word that counts in just this form, since
other words have its stem: *shares* is equity, *share* and *sharing* are not. `domain.matching.topics` reads
it, and says what each kind counts. `python benchmarks/vocabulary.py` lists stems that need a look.
"""

from webapp.domain.matching.vocabulary import (
    benefits,
    company,
    culture,
    equipment,
    growth,
    hiring,
    pay,
    place_and_time,
    work,
)

VOCABULARY = "".join(
    part.TOPICS for part in (work, place_and_time, equipment, pay, benefits, growth, culture, company, hiring)
)
