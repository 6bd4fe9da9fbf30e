"""All tuned numbers of the search in one value, each with what it does and the evaluation that set it.

The evaluations stand in docs/matching.md, by these names. *First set*: 106 labelled questions over one
handbook.
*Both sets*: chosen on one handbook and told on the other, both ways. *Reading*: how briefings read.
Weights in words are multiples of what a word counts that is nowhere in the library: scores grow with it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldWeight:
    """Weight of a term in a field, strength of the length penalty, and the length (in terms) without one.

    These lengths are fixed, not the library's average, so a new entry does not change the weights of others.
    """

    weight: float
    slope: float
    length: int


@dataclass(frozen=True)
class Tuning:
    """How much each thing counts. Shares are added to 1 and multiply a score; factors multiply it."""

    # words and topics, by BM25F: first set
    title: FieldWeight = FieldWeight(1.0, 0.3, 4)
    heading: FieldWeight = FieldWeight(2.0, 0.3, 5)
    body: FieldWeight = FieldWeight(1.0, 0.5, 40)
    dampening: float = 1.2  # BM25's k1
    context_word: float = 0.2  # a word outside the question itself: 'I have two children. How …?'
    frame_word: float = 0.5  # a word that most questions could contain
    unknown_word: float = 0.7  # a word that the library does not contain, if the question also has a topic
    foreign_word: float = 0.1  # the same, in another language than the library's: it says next to nothing
    entry_word: float = 0.3  # a word of the whole entry, beside those of the passage itself
    entry_topic: float = 0.5  # a topic of the whole entry
    ambiguous_phrase: float = 0.5  # a phrase that also has other meanings
    candidate_phrase: float = 0.3  # a candidate's phrase that occurs in an entry; small libraries need it

    # how a passage is cut and compared: first set (windows of 80 to 120 words did equally well)
    window: int = 100  # words; half a page that mentions everything is no answer
    rest: int = 30  # a last window with fewer words is joined to the one before
    entry_length: int = 400  # terms of an entry of average length
    title_counts: int = 5  # occurrences in the text that a word of the title is worth
    least_share_of_best: float = 0.2  # passages with less of the best score by words are ignored
    compared: int = 80  # passages compared in detail, of those nearest by words and of those by meaning
    frequent_windows: int = 600  # a word in more windows only adds to what rarer ones found, for speed

    # kinds of passages: first set, except where reading decided (±.005)
    boilerplate: float = -0.2  # reading
    links: float = -0.2  # reading
    staff_page: float = -0.2
    general_page: float = 0.1
    first_passage: float = 0.1
    boilerplate_entries: int = 3  # a line that occurs in so many entries is boilerplate
    question_kind: float = 0.15  # the heading looks like an answer to such a question
    figures: float = 0.1  # the passage has figures, and the question asks for some
    heading_topic: float = 0.2  # the passage's own heading names the topic
    hiring_page: float = -0.25  # about hiring, where that was not asked

    # meaning: both sets
    meaning: float = 1.7  # words that a cosine of 1 adds to the score by words and topics

    # an entry's own questions: forty confirmed for each of both sets, and forty older ones of the first.
    # Neighbours did nearly as well: 3 to 4 words, from .2 to .3, lead 0 to .5, first passage .25 to .5.
    own_question: float = 3.0  # words that are added for each 1 by which it is more alike than the least
    own_question_first_passage: float = 0.5  # share of it for the entry's first passage; hit@3 rose by .02
    lesser_likeness: float = 0.2  # share of the lesser likeness, by words or by cosine, beside the greater
    alike_lead: float = 0.3  # weight of how far it is ahead of other entries' questions, beside its likeness
    least_alike: float = 0.25  # sum of these two from which an entry is raised
    same_question: float = 0.85  # likeness from which it is the candidate's: it is answered; with .8 the
    # first set was less sure with the older forty (AUROC .952 for .962)
    mentioned_question: float = 0.5  # likeness from which it is given as a reason; with .4 one unanswerable
    # question more in twenty was answered
    topic_in_likeness: float = 4.0  # weight of a topic, relative to a word

    # how much of a question a passage covers: first set and the questions on Clef
    half_covered: float = 1.5  # weight in a window at which half of a word or topic is covered
    phrased_word: float = 0.4  # weight of a word that belongs to a topic that was found
    missing_topic: float = 0.5  # factor if the main topic of the question is nowhere in the library
    common_word: float = 0.5  # factor if all that is covered is one common word
    deciding: int = 3  # so many of the best passages decide how sure the library is

    # how sure the library is of its answer: both sets
    this_job: float = 0.5  # factor if the question is about this job or these people
    sure_by_coverage: float = 0.2  # weight of the coverage beside the best cosine
    sure_by_score: float = 0.1  # weight of the deciding passages' mean score, in words, beside it
    sure_by_name: float = 0.05  # added if the best passage is called after what is asked
    sure_by_score_alone: float = 1.0  # the same beside the coverage, where there is no model
    check: float = 0.44  # from here on something near is shown
    answered: float = 0.6
    check_without_model: float = 0.8
    answered_without_model: float = 1.05
    small: int = 50  # windows; a library with fewer goes by coverage alone, without a model, as for a note

    # which passages are printed: reading
    further: float = 0.6  # least score of a further passage, as a share of the best
    covered_further: float = 0.24  # least coverage of a further passage
    considered: int = 20  # further passages are chosen among so many of the best
    main_topic: float = 0.5  # weight of a topic in a whole entry from which the entry is about it
    specific: float = (
        0.05  # for each of department, location and level that an entry names: decides near ties
    )
    other_department: float = 0.5  # factor for an entry whose title names another department

    # priorities: reading
    note_covered: float = 0.24  # coverage from which a passage is near to the candidate's note
    note_answered: float = 0.38  # coverage from which it answers the note
    further_for_priority: float = 0.7  # as `further`, among entries that name the dimension, for a clear note
    other_dimension: float = 0.6  # factor for an entry that does not name the dimension, but answers the note
    first_dimension: float = 0.25  # for an entry that names the dimension first
    later_core_topic: float = 0.15  # how much less each further core topic of a dimension counts
    clear_note: float = 2.0  # weight of a note in which a topic was found, beside the dimension
    vague_note: float = 0.4  # and of one without
    about_title: float = 0.25  # the title of the entry is about the dimension, too
    hiring_for_priority: float = 0.4  # factor for a passage about hiring


TUNED = Tuning()
"""The numbers in use."""

MATCHES = 3
"""Most passages for one query: as many as an interviewer can take in."""
