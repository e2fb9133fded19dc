"""What twinstart itself says in lessons and lists, in one place, for every form of them."""

from twinstart.model import Badge, ChangeKind, Claim, Patch, Phrase, Ruling, StepKind
from twinstart.show.visible import show_path

# A course.
TITLE = "{title}: Flask and Django, side by side"
DEFAULT_PAIR = (
    "No project here: the paths are those of the default pair, as `twinstart new todo` writes it."
)
NOT_CERTAIN = "Not certain."

# A lesson, from its head to its links.
POSITION = "{number} of {total}"
SAME = "The same in both."
EXPECT = "You come from {name}, so you expect…"
TRY = "Try it"
WHERE_TO_TRY = (
    "In each twin's own folder, with its `.venv` active, while `twinstart run` is running on its"
    " usual ports."
)
IN_BOTH = "In both twins"
AT_PORTS = "– for Django, at port 8000"
PRINCIPLE = "The principle"
QUESTION = "A question"
ANSWER = "Answer"
READ_ON = "Read on"

# A point.
BADGES: dict[Badge, str] = {
    "same": "same",
    "looks alike, differs": "looks alike, differs",
    "looks different, same job": "looks different, same job",
    "no equivalent": "no equivalent",
}
BADGE_SIGNS: dict[Badge, str] = {
    "same": "=",
    "looks alike, differs": "≈",
    "looks different, same job": "≠",
    "no equivalent": "∅",
}
BADGE_MEANS: dict[Badge, str] = {
    "same": "What you know holds as it is.",
    "looks alike, differs": "It reads the same and does something else: look twice.",
    "looks different, same job": "Another form of the same work.",
    "no equivalent": "One of the two has nothing of the kind; it says what one does instead.",
}
MARKED_WORD = "word"
MARKED_WORDS = "Words underlined on both sides do the same job."
MARKED_ONE = "What is underlined does the job of something with another name in the other twin."
MARKS_MEAN = "Does the same job as what is underlined in the partner of its line."
NUMBERS_MEAN = "Notes with the same number belong together and stand level."
ONLY_HERE = "only here"
FOLDED = "… {count} lines"
NO_EQUIVALENT = "no equivalent:"
NAME_HAS_NONE = "{name} has no equivalent."
LINE = "line {start}"
LINES = "lines {start}–{end}"
EDITED = "changed since it was generated"
NOT_FOUND = "as generated; not found in your files"
MORE = "… {count:,} more characters"
STEP_HINTS: dict[StepKind, str] = {
    "diff": "",
    "file": "the whole file",
    "console": "in the terminal",
}

# What the owner of a project changed.
CHANGES = "{title}: what was changed since it was generated"
CHANGES_BY_LESSON = "In code that lessons show"
CHANGES_ELSEWHERE = "In other code"
CHANGES_NONE = "Nothing was changed since {title} was generated."
CHANGE_KINDS: dict[ChangeKind, str] = {
    "changed": "changed",
    "renamed": "renamed, was {before}",
    "added": "added",
    "removed": "removed",
}
CHANGE_MOVED = "was in {before}"
CHANGE_LOST = "taken out, or not found"

# The page.
SKIP = "Skip to the lessons"
LESSONS = "Lessons"
SHOW_LESSONS = "Show the list of lessons"
POINTS_OF = "Points of {title}"
SEARCH = "Search words of either framework, titles, notes and code"
SEARCH_SHORT = "Search"
SEARCH_HINT = "Type a word of either framework. j and k lead from point to point."
SEARCH_NONE = "Nothing on this page holds it."
SEARCH_NONE_ANYWHERE = "Nothing on any page holds it."
SEARCH_FOUND = " found, the best first"
SEE_ALSO = "See also"
BEFORE = "Previous"
AFTER = "Next"
LINK_TO_NOTE = "Link to this note"
MADE_FROM = "{title} · Flask 3.1 and Django {version}"
COME_FROM = "You come from"
SHOW = "Show"
BOTH = "Both"
COPY = "copy"
COPIED = "copied"
COVER_TITLE = "One application, twice"
COVER = (
    "{title} is the same todo application as a Flask and as a Django project. Each lesson takes one"
    " question, shows the files of both that answer it, and says on the lines themselves what to"
    " see. The code below is the project’s own."
)
ALL_LESSONS = "All lessons"
STEP_BACK = "← {title}"
STEP_ON = "{title} →"
CARD_SAYS = "The same application as a Flask and as a Django project, side by side"
DOCUMENTATION = "Official documentation"
MAPS = "Maps"
PATH = "The path of a request"
PATH_IS = (
    "From the browser through {name} and back: what has its turn, one after the other, and the"
    " point that shows it."
)
WHOLE_FILE = "whole file"
WHOLE_FILES = "Whole files"
WHOLE_FILES_SAY = (
    "Every file that a lesson quotes, as it is, with the points that quote it at their lines."
)
FILES_OF = "The files"
FILES_ARE = "All files that the lessons quote, each with the points that do."

# The tours.
AND = " and "
TOUR = "{title}: {twins}"
TOUR_IS = "The notes of all lessons, each on its line of {twins}."

# The list of lessons.
LEFT_OUT = "not in this project: made without {features}"
READ_ONE = "Read one:  {command}"

# The phrasebook, what is found in it, and a reader's own file.
PHRASEBOOK = "Phrasebook"
PHRASEBOOK_SAYS = (
    "Look a word of one framework up; the last column leads to the point that shows both."
    " `twinstart find` searches the same entries."
)
FROM_TO = "From {one} to {other}"
SHOWN_IN = "Shown in"
NOTHING = "nothing; {instead}"
ADDRESS = "lesson {lesson}, point {number}"
NO_ADDRESS = "lesson {lesson} (not in this project)"
FOUND = {"terms": PHRASEBOOK, "points": "Points", "code": "Code"}
CODE_OF_DEFAULT_PAIR = "Code of the default pair, as `twinstart new todo` writes it"
AND_MORE = "… {count:,} more"
SHOW_ALL = "All of it:  {command}"
EXPLAINED = "{path}: {name}; the lessons know something of {known} of its {total} lines."
NOT_EXPLAINED = "{path}: {name}; the lessons know nothing of its {total} lines."

# Choosing.
FITS = "{name} fits: your answers weigh {most} for it, and {least} for {other}."
EITHER = (
    "Either: your answers weigh {flask} for Flask and {django} for Django. No more than {near} lies"
    " between them, the weight of one strong answer: take the one that you like, or know."
)
WHY = "Why"
WEIGHS = "{name} +{weight}"
WEIGHS_NOTHING = "both"
NOT_ANSWERED = "Not answered, so not weighed"
SEE_IT = "See it"
WHICH_ONE = "Which one?"
WHICH_ONE_SAYS = (
    "Answer what fits your case, and add up the weights. Where the sums differ by no more than"
    " {near}, either will do. `twinstart choose` asks the same, and ends with the command that"
    " makes the project."
)
QUESTIONS = "The questions, and what each answer weighs"
MAKE_IT = "Make it"

# Claims.
CLAIMS = "Claims"
CLAIMS_SAY = (
    "What five articles claim when they compare the two, in our words; what is so, and what shows"
    " it."
)
RULINGS: dict[Ruling, str] = {
    "true": "true",
    "false": "false",
    "it depends": "it depends",
    "was true": "was true until {until}",
    "measure it": "measure it",
    "not by code": "not by code",
}
RULING_SIGNS: dict[Ruling, str] = {
    "true": "✓",
    "false": "✗",
    "it depends": "±",
    "was true": "↺",
    "measure it": "?",
    "not by code": "–",
}
CLAIMED_IN = "Claimed in {sources}"
TESTED_BY = "tested by {test}"
MEASURE = "Measure:"

# What `new` prints: the parts of a project, and what to do with it.
PARTS = {
    "README.md": "start here",
    "twinstart.json": "the answers that it was made with",
    "flask": "the Flask project",
    "django": "the Django project",
    "guide": "index.html: both side by side, with notes",
    ".tours": "the same notes in your editor, by CodeTour",
    "contract": "one test suite that both twins pass",
}
FILES = "{count} files"
MADE = "{title}: {names}. Next:"
ACTIVATE = "have twinstart in this shell"
RUN_BOTH = "start both twins with sample data"
RUN_ONE = "start the {name} twin"
MAKE_DATABASE = "first: how to make the database"
READ_HERE = "read a lesson here"
REMAKE_GUIDE = "make that guide anew, after you have changed the code"
READ_GUIDE = "or read them all in a browser"


def say(phrase: Phrase) -> str:
    """Write how one framework says it, as Markdown."""
    return NOTHING.format(instead=phrase.text) if phrase.nothing else phrase.text


def rule(claim: Claim) -> str:
    """Write the verdict on a claim."""
    return RULINGS[claim.ruling].format(until=claim.until)


def describe_patch(patch: Patch, of_point: bool) -> str:
    """Say in a few words what happened to a file, or to a point's code in it."""
    if of_point and patch.kind == "removed":
        return CHANGE_LOST
    if of_point and patch.path != patch.before:
        return CHANGE_MOVED.format(before=show_path(patch.before))
    return CHANGE_KINDS[patch.kind].format(before=show_path(patch.before))
