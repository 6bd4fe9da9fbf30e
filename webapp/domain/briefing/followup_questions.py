"""Follow-up questions that interviewers can ask, each with what a good answer tells them.

All wording is our own. Every question is open, is about work, and can be asked of anybody; all are gettext
messages. `webapp.domain.briefing.followup_choice` chooses among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.errors import N_


@dataclass(frozen=True)
class FollowUp:
    """A question for the interviewer to ask, and what a good answer tells them. Gettext messages.

    `dimensions`: of the questions about needs, motivation and goals, what they are asked for most gladly.
    """

    ask: str
    tells: str
    dimensions: tuple[str, ...] = ()


def _questions(*texts: str) -> tuple[FollowUp, ...]:
    """Follow-ups out of asks and what they tell, in turn."""
    return tuple(FollowUp(ask, tells) for ask, tells in zip(texts[::2], texts[1::2], strict=True))


def _for(dimensions: str, ask: str, tells: str) -> FollowUp:
    return FollowUp(ask, tells, tuple(dimensions.split()))


FOLLOW_UPS: Mapping[str, tuple[FollowUp, ...]] = {
    "purpose": _questions(
        N_("Whose day was better because of something you made?"),
        N_("Whether they need to meet the people it is for, or to see figures."),
        N_("Which piece of your work would you show a friend, and why that one?"),
        N_("What they mean by work that is worth doing."),
        N_("When did you stop believing in something you were building?"),
        N_("Where the line is, and whether they would tell us in time."),
        N_("How did you find out whether your last project had helped anyone?"),
        N_("How close to users they expect to work."),
        N_("What have you read or heard about what we do that made you curious, or doubtful?"),
        N_("What they believe about us that we should confirm or put right."),
        N_("If you could hear from one of our customers each month, what would you want to learn?"),
        N_("Which link between work and effect we should show them."),
        N_("Which dull task did you do gladly, because of what it was for?"),
        N_("How far a good reason carries them through routine."),
        N_("What would have to be true after your first year for you to call it well spent?"),
        N_("The effect they hope to have, in their own words."),
    ),
    "values": _questions(
        N_("Tell us about a decision at work that you were proud to be part of."),
        N_("Which values they notice when they are lived."),
        N_("When did what was said and what was done come apart where you worked?"),
        N_("What would cost us their trust."),
        N_("How do you like to be told bad news?"),
        N_("How open we need to be, and how soon."),
        N_("What did you do the last time you disagreed with a decision that stood?"),
        N_("How they dissent, and what they need to commit all the same."),
        N_("Which of the values we publish would you like us to prove?"),
        N_("Where they doubt us, so that we can answer with a case."),
        N_("How did a team you liked deal with its own mistakes?"),
        N_("What honesty looks like to them from day to day."),
        N_("Which trade-off between speed and doing it properly still occupies you?"),
        N_("What they protect when both cannot be had."),
        N_("Which questions should a new colleague be able to ask anyone here?"),
        N_("How much they expect to see of how decisions are made."),
    ),
    "team": _questions(
        N_("Describe the team you have liked most. What did people do for each other?"),
        N_("The everyday habits that make a team good for them."),
        N_("What does a good first month with new colleagues look like?"),
        N_("How we can help them to arrive."),
        N_("When did you change your mind because of a colleague?"),
        N_("How they take in what others know."),
        N_("How do you like to work through a disagreement?"),
        N_("Whether our way of arguing would suit them."),
        N_("Which part of your work do you like to do with others, and which alone?"),
        N_("How much working together they look for."),
        N_("How do you notice that a team wants to hear what you think?"),
        N_("What makes it easy for them to speak."),
        N_("What do colleagues come to you for?"),
        N_("The part they play in a team without being asked."),
        N_("What did a team do to keep together when it was not in one place?"),
        N_("Which forms of contact matter to them."),
    ),
    "autonomy": _questions(
        N_("Which decisions would you like to take without asking anyone?"),
        N_("The say they expect, to hold against the say they would have."),
        N_("Tell us about a time when you were given a goal and no instructions."),
        N_("How they find their way, and whom they involve."),
        N_("Which rule or tool would you change first in a job, given the chance?"),
        N_("Where being told how to work gets in their way."),
        N_("When were you glad that somebody checked your work?"),
        N_("Where they like to be left alone and where they do not."),
        N_("How do you keep others informed when you work on your own?"),
        N_("What they give in return for freedom."),
        N_("What did you do when a decision about your work was taken without you?"),
        N_("How they win back a say."),
        N_("How much of your week should be yours to plan?"),
        N_("Whether our meetings and shifts leave them enough room."),
        N_("What would you want to agree with your manager before you start something new?"),
        N_("The frame within which they work well."),
    ),
    "challenge": _questions(
        N_("Which problem did you take home in your head because you liked it?"),
        N_("The kind of difficulty that draws them."),
        N_("What are you better at than your present work lets you show?"),
        N_("Abilities that this role might use."),
        N_("When was a task too big, and what helped?"),
        N_("How far we can stretch them, and what must stand beside it."),
        N_("What do you do when work becomes routine?"),
        N_("How soon they need something new."),
        N_("Take us through the last thing you worked out from nothing."),
        N_("How they learn what nobody could tell them."),
        N_("Which part of this role looks hardest to you?"),
        N_("Whether they see the role as it is."),
        N_("What does good craft mean in your field, and who shows it?"),
        N_("The standard they hold themselves to."),
        N_("What would you like to have tried two years from now that you have not tried yet?"),
        N_("Where to find the next stretch for them."),
    ),
    "learning": _questions(
        N_("What was the last thing you taught yourself for work, and what got in the way?"),
        N_("Whether time, money or somebody to ask matters most."),
        N_("How do you learn best: from a person, from a book, or by doing?"),
        N_("Which of our offers they would use."),
        N_("Who taught you most at work, and how did they do it?"),
        N_("The kind of mentor to look for."),
        N_("What would you learn first if we gave you a day a month?"),
        N_("Whether what they want to learn has a place in this role."),
        N_("Tell us about learning time that was promised to you. What became of it?"),
        N_("What they would need to see before they believe ours."),
        N_("What have you passed on to somebody else lately?"),
        N_("Whether teaching is part of learning for them."),
        N_("Which skill of yours do you want to keep from going stale?"),
        N_("What the role must go on giving them."),
        N_("How do you like to hear that there is something you do not know yet?"),
        N_("The tone of feedback that helps them."),
    ),
    "progression": _questions(
        N_("What does moving up mean to you: wider, deeper, or leading others?"),
        N_("Which of our paths to show them."),
        N_("Think of a promotion you found fair. What made it so?"),
        N_("What they will look for in ours."),
        N_("When did good work of yours go unseen, and what would have helped?"),
        N_("How they like their work to be credited."),
        N_("Which responsibility would you take on tomorrow, whatever the title?"),
        N_("Where they are ready for more."),
        N_("How would you know after a year that you are on the right way?"),
        N_("The signs of progress we should agree on."),
        N_("What would you want to know about your level before you say yes?"),
        N_("Which doubt about levels we can clear up today."),
        N_("Whose career do you look at and think: something like that?"),
        N_("The direction they have in mind."),
        N_("What would make it worth staying in the same role for longer?"),
        N_("What counts besides a higher level."),
    ),
    "support": _questions(
        N_("Tell us about a manager who brought out your best. What did they do?"),
        N_("What to look for in the person they would report to."),
        N_("How often do you like to talk with your manager, and about what?"),
        N_("Whether our rhythm would suit them."),
        N_("When did somebody stand up for you at work?"),
        N_("What backing means to them."),
        N_("Which feedback helped you most, and how was it given?"),
        N_("How to tell them things."),
        N_("What should a manager never do on your behalf?"),
        N_("Where help turns into getting in the way."),
        N_("How do you show that you have too much on your plate?"),
        N_("Whether their manager would notice in time."),
        N_("What did you do when you found your manager unfair?"),
        N_("Whom they must be able to turn to here."),
        N_("What would you like your next manager to know about working with you?"),
        N_("A good start for the two of them."),
    ),
    "rewards": _questions(
        N_("What would you like to understand about how we set pay?"),
        N_("Which rule to explain, and which figure to have at hand."),
        N_("Besides pay, what makes an offer a good one?"),
        N_("Which parts of the benefits to go through slowly."),
        N_("When did you find pay or reward fair, and what made it so?"),
        N_("What they will measure our rules by."),
        N_("Which benefit did you use most, and which one never?"),
        N_("What is worth something to them; do not ask why."),
        N_("How open should a company be about who earns what?"),
        N_("Whether our openness meets theirs."),
        N_("How do you like good work to be recognised, apart from money?"),
        N_("What a thank-you should look like."),
        N_("What do you expect this role to pay?"),
        N_("Whether the range fits, without a look at what they earned before."),
        N_("What would you need to see in writing before you decide?"),
        N_("What to send them after the interview."),
    ),
    "flexibility": _questions(
        N_("What does a working week look like in which you do your best work?"),
        N_("The hours and places to hold against ours; the reasons are theirs."),
        N_("Which part of the day is best for work that needs quiet?"),
        N_("Whether the team's core hours and meetings would suit them."),
        N_("What works well for you from a distance, and what needs a room?"),
        N_("How many days together would feel right."),
        N_("How fixed does an arrangement need to be for you to rely on it?"),
        N_("Whether our way of agreeing it is firm enough."),
        N_("How did your best team agree on who works when and where?"),
        N_("The kind of agreement that they trust."),
        N_("What do you do when there is more work than week?"),
        N_("Which workload they can live with, and what they expect of us."),
        N_("How far ahead do you like to know your hours, travel or shifts?"),
        N_("How much notice we must be able to give."),
        N_("How should a team treat messages in the evening?"),
        N_("Whether our habits leave them the rest they expect."),
    ),
    "needs": (
        _for(
            "flexibility autonomy",
            N_("Think of a week in which everything went well. What was around you?"),
            N_("The conditions that we should try to give them."),
        ),
        _for(
            "flexibility",
            N_("What slows you down that others hardly notice?"),
            N_("What to clear out of the way first."),
        ),
        _for(
            "support learning",
            N_("What should we have ready on your first day?"),
            N_("How to make a good start; it is also a promise to keep."),
        ),
        _for(
            "learning challenge",
            N_("How do you like to be briefed on something new?"),
            N_("Whether writing, talking or trying works for them."),
        ),
        _for(
            "rewards flexibility",
            N_("What can you do without, if you must?"),
            N_("Which needs are firm, and which are wishes."),
        ),
        _for(
            "team support",
            N_("Whom do you need close by to do good work?"),
            N_("Whom they should meet before they decide."),
        ),
        _for(
            "purpose values",
            N_("What do you need to know about the reasons for your work before you start on it?"),
            N_("How much of the why we must be ready to tell."),
        ),
        _for(
            "autonomy",
            N_("Where do you want a free hand, and where a clear line?"),
            N_("Which decisions to settle with them before they begin."),
        ),
        _for(
            "progression",
            N_("How do you like to be told how you are doing?"),
            N_("How often, and by whom, they should hear where they stand."),
        ),
        _for(
            "team values",
            N_("What must a team never do, if you are to work well in it?"),
            N_("The one habit of ours that could drive them away."),
        ),
    ),
    "motivation": (
        _for(
            "purpose",
            N_("What made you say yes to this conversation?"),
            N_("What draws them, so that we can show more of it."),
        ),
        _for(
            "challenge rewards",
            N_("What would you like more of in your next job, and less of?"),
            N_("What a change would have to change."),
        ),
        _for(
            "flexibility team",
            N_("What do you hope stays the same?"),
            N_("What they would miss if we could not offer it."),
        ),
        _for(
            "team support",
            N_("Which job did you find hardest to leave, and what held you?"),
            N_("What keeps them somewhere."),
        ),
        _for(
            "rewards progression",
            N_("Besides us, what are you weighing up?"),
            N_("What they compare us with, as far as they like to say."),
        ),
        _for(
            "values",
            N_("What would make you turn us down?"),
            N_("A doubt that can still be talked about."),
        ),
        _for(
            "challenge autonomy",
            N_("On which day of the last few months did you go home pleased with your work?"),
            N_("What to give them more of, whatever the title."),
        ),
        _for(
            "learning",
            N_("What had you hoped to learn where you are, and did not?"),
            N_("What we must not promise lightly."),
        ),
        _for(
            "progression",
            N_("What would have had to change for you to stay where you are?"),
            N_("What we should be able to show them before they sign."),
        ),
        _for(
            "support values",
            N_("What did you believe about your present job that turned out otherwise?"),
            N_("Where to be especially plain with them."),
        ),
    ),
    "goals": (
        _for(
            "purpose",
            N_("What would you like to be known for in two years?"),
            N_("The direction, beyond a title."),
        ),
        _for(
            "progression",
            N_("Which step on that way could you take in this role?"),
            N_("Whether the role leads where they want to go."),
        ),
        _for(
            "learning challenge",
            N_("What is the next thing that you want to be able to do?"),
            N_("What to plan for in the first half year."),
        ),
        _for(
            "learning support team",
            N_("Who could help you to get there, inside a company or outside?"),
            N_("Introductions and time that we could offer."),
        ),
        _for(
            "flexibility values",
            N_("What have you decided not to aim for?"),
            N_("Which of our paths not to talk them into."),
        ),
        _for(
            "autonomy challenge",
            N_("How have your aims at work changed over the last few years?"),
            N_("What has moved them, and what may move them next."),
        ),
        _for(
            "progression support",
            N_("Whom would you like to lead, teach or build up, and how soon?"),
            N_("Whether leading others is part of the plan."),
        ),
        _for(
            "progression rewards",
            N_("By what would you notice, a year from now, that you are getting closer?"),
            N_("A first milestone to agree on with their manager."),
        ),
        _for(
            "autonomy purpose",
            N_("What would you like to own from beginning to end?"),
            N_("Which part of our work could become theirs."),
        ),
        _for(
            "challenge",
            N_("What stands between you and that aim today?"),
            N_("Whether it is something that we can move."),
        ),
    ),
}
