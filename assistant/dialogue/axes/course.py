"""How to ask for its course, what comes with it, and which visit this is."""

from assistant.dialogue.axes.rule import AxisRule

COURSE: tuple[AxisRule, ...] = (
    AxisRule(
        "recurrence",
        "Recurrent?",
        "the codes differ by recurrence",
        "I.B.2",
        (("recurrent", "recurrent"), ("not recurrent", "not recurrent, or not said to be")),
        undocumented="not recurrent",
        undocumented_why="the code for one not specified as recurrent",
    ),
    AxisRule("remission", "In remission?", "the codes differ by remission", "I.B.2"),
    AxisRule(
        "intractability",
        "Intractable?",
        "the codes differ by how treatment is answered",
        "I.A.18",
        (("not intractable", "not intractable"), ("intractable", "intractable (refractory, poorly controlled)")),
        undocumented="not intractable",
        undocumented_why="the default code is that of one not intractable",
    ),
    AxisRule("dementia disturbance", "With which disturbance?", "the codes differ by the disturbance", "I.C.5.d"),
    AxisRule(
        "gallstone cholecystitis",
        "With cholecystitis?",
        "the codes differ by inflammation",
        "I.A.18",
        undocumented="without",
        undocumented_why="the default code is that without",
    ),
    AxisRule(
        "complication",
        "With what complication?",
        "the codes differ by complication",
        "I.A.18",
        (
            ("uncomplicated", "none (uncomplicated)"),
            ("exacerbation", "acute exacerbation"),
            ("other", "another complication, named in the chart"),
        ),
        undocumented="uncomplicated",
        undocumented_why="none is documented",
    ),
)

VISIT: tuple[AxisRule, ...] = (
    AxisRule(
        "trimester",
        "Which trimester?",
        "the codes differ by trimester",
        "I.C.15.a.3",
        (
            ("first", "first (less than 14 weeks 0 days)"),
            ("second", "second (14 weeks 0 days to 27 weeks 6 days)"),
            ("third", "third (28 weeks 0 days until delivery)"),
        ),
    ),
    AxisRule("fetus", "Which fetus?", "the 7th character names the fetus", "I.C.15.a.6", (("other", "another fetus"),)),
    AxisRule(
        "encounter",
        "Which visit is this for the injury?",
        "the code takes a 7th character for the phase of care",
        "I.C.19.a",
        (
            ("initial", "active treatment (initial encounter)"),
            ("subsequent", "later visit: routine care while healing or recovering (subsequent encounter)"),
            ("sequela", "a late effect of the injury (sequela)"),
        ),
    ),
    AxisRule(
        "healing",
        "How is it healing?",
        "the 7th character of a later visit for a fracture tells how it heals",
        "I.C.19.c.1",
        (
            ("routine", "as expected (routine healing)"),
            ("delayed", "delayed healing"),
            ("nonunion", "nonunion"),
            ("malunion", "malunion"),
        ),
    ),
    AxisRule("tophi", "With tophi?", "the 7th character tells tophi", "I.A.5"),
    AxisRule("scored", "When was it scored?", "the 7th character tells when", "I.C.18.e"),
    AxisRule("seventh", "Which applies?", "the code takes a 7th character", "I.A.5"),
)
