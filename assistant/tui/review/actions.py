"""What a reviewer can do on each screen: the same kind of table as the coder's (`assistant.tui.actions`)."""

from assistant.tui.actions import Action

ANYWHERE = (
    Action("keys", "f1", "keys", "Show all the keys of this screen.", footer=False),
    Action("quit", "ctrl+q", "quit", "Leave. Every verdict is kept already; a review that was begun goes on later."),
)

QUEUE = (
    Action("open", "r,enter", "review", "Review the chart under the cursor."),
    Action("next_waiting", "n", "next waiting", "Go to the next chart that nobody has reviewed."),
    Action("filter", "slash", "filter", "Choose which charts are shown, or a filter that was saved.", shown_as="/"),
    Action("scorecard", "c", "scorecard", "Show how the coders of these charts stand, and how two reviewers agree."),
    Action("app.quit", "escape", "leave", "Leave the queue."),
)

REVIEW = (
    Action("agree", "a", "agree", "The code is right as it stands."),
    Action("fix", "f", "fix", "The code is wrong: say the right one, or none, and why."),
    Action("return", "r", "return", "Give the decision back to the coder, with a reason and a comment."),
    Action("skip", "s", "skip", "Do not judge this decision; it is not counted."),
    Action("next", "n,down", "next", "Go to the next decision."),
    Action("previous", "p,up", "previous", "Go to the decision before.", footer=False),
    Action("finish", "d", "done", "End the review of this chart: a checkpoint is signed, the next one opens."),
    Action("fold", "o", "unfold", "Show the whole conversation, or only what led to this decision."),
    Action("missed", "m", "missed", "Add a code that the chart supports and the coder did not give."),
    Action("remark", "c", "comment", "Comment on this decision or on any event (#12 ...), and judge nothing."),
    Action("undo", "u", "undo", "Take back the verdict on this decision."),
    Action("next_view", "v", "view", "On a narrow screen: codes or conversation.", footer=False),
    Action("report", "h", "report PHI", "An identifier was left in the text: the transcript is kept apart."),
    Action("back", "escape", "queue", "Go back to the queue; the review stays open."),
    Action("uphold", "y", "uphold", "The verdict stands in spite of the rebuttal.", footer=False),
    Action("overturn", "x", "overturn", "The rebuttal is right: the coder's code counts as right.", footer=False),
    Action("scroll(1)", "pagedown,space", "scroll", "Scroll the conversation.", footer=False, palette=False),
    Action("scroll(-1)", "pageup", "scroll back", "Scroll the conversation back.", footer=False, palette=False),
)

RETURNED = (
    Action("open", "r,enter", "open", "See what was said of the chart under the cursor."),
    Action("back", "escape", "back", "Go back to where you were."),
)

ANSWER = (
    Action("agree", "a", "agree", "The reviewer is right."),
    Action("rebut", "b", "rebut", "The reviewer is not: say what in the note speaks for your code."),
    Action("next", "n,down", "next", "Go to the next code."),
    Action("previous", "p,up", "previous", "Go to the code before.", footer=False),
    Action("fold", "o", "unfold", "Show the whole conversation, or only what led to this code."),
    Action("next_view", "v", "view", "On a narrow screen: codes or conversation.", footer=False),
    Action("back", "escape", "charts", "Go back to the charts that were reviewed."),
    Action("scroll(1)", "pagedown,space", "scroll", "Scroll the conversation.", footer=False, palette=False),
    Action("scroll(-1)", "pageup", "scroll back", "Scroll the conversation back.", footer=False, palette=False),
)

VERDICT = (
    Action("next_field", "tab", "next field", "Go to the next field.", palette=False),
    Action("leave", "escape", "leave it", "Say nothing; the decision stays as it was."),
)

FILTER = (
    Action("next_field", "tab", "next field", "Go to the next field.", palette=False),
    Action("forget", "delete", "forget", "Take the saved filter under the cursor away."),
    Action("leave", "escape", "leave it", "Show the same charts as before."),
)
