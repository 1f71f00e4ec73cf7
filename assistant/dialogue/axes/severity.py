"""How to ask for how bad it is: severity, stage, degree, depth."""

from assistant.dialogue.axes.rule import AxisRule

SEVERITY: tuple[AxisRule, ...] = (
    AxisRule(
        "severity",
        "How severe?",
        "the codes differ by severity",
        "I.B.2",
        tuple(
            (n, n)
            for n in (
                "mild",
                "mild intermittent",
                "mild persistent",
                "moderate",
                "moderate persistent",
                "severe",
                "severe persistent",
                "profound",
            )
        ),
    ),
    AxisRule(
        "stage",
        "Which stage?",
        "the codes differ by stage",
        "I.B.14",
        tuple((n, n) for n in ("mild", "moderate", "severe", "indeterminate", "early dry", "intermediate dry")),
    ),
    AxisRule("stability", "Stable or not?", "the codes differ by stability", "I.B.2"),
    AxisRule("grade", "Which grade?", "the codes differ by grade", "I.B.2"),
    AxisRule(
        "degree",
        "Which degree?",
        "the codes differ by degree",
        "I.B.2",
        tuple((n, f"{n} degree") for n in ("first", "second", "third", "fourth")),
    ),
    AxisRule(
        "degree of burn",
        "Which degree?",
        "the codes differ by degree",
        "I.C.19.d",
        (
            ("first", "first degree (erythema)"),
            ("second", "second degree (blistering)"),
            ("third", "third degree (full thickness)"),
        ),
    ),
    AxisRule("class", "Which class?", "the codes differ by class", "I.B.2"),
    AxisRule(
        "ulcer depth",
        "How deep is the ulcer?",
        "the codes differ by the tissue reached",
        "I.C.12.b",
        (
            ("skin only", "breakdown of skin only"),
            ("fat layer exposed", "fat layer exposed"),
            ("muscle involved without necrosis", "muscle, without necrosis"),
            ("necrosis of muscle", "muscle, with necrosis"),
            ("bone involved without necrosis", "bone, without necrosis"),
            ("necrosis of bone", "bone, with necrosis"),
        ),
    ),
    AxisRule("body surface", "How much of the body surface?", "the codes differ by extent", "I.C.19.d.6"),
    AxisRule("third degree surface", "How much of it is third degree?", "the codes differ by that share", "I.C.19.d.6"),
    AxisRule(
        "loss of consciousness",
        "How long was consciousness lost?",
        "the codes differ by how long consciousness was lost",
        "I.B.2",
        (
            ("none", "not lost"),
            ("30 minutes or less", "30 minutes or less"),
            ("31 to 59 minutes", "31 to 59 minutes"),
            ("1 hour to 5 hours 59 minutes", "1 hour to 5 hours 59 minutes"),
            ("6 to 24 hours", "6 to 24 hours"),
            ("over 24 hours, consciousness returned", "over 24 hours, consciousness returned"),
            ("over 24 hours, surviving without return", "over 24 hours, surviving, not returned"),
            ("lost, duration not stated", "lost, duration not stated"),
        ),
    ),
    AxisRule("diabetic eye", "Which retinopathy?", "the codes differ by the retinopathy", "I.B.2"),
)
