"""How a note is cut into words: finer than prose, because notes glue names to marks ("Dr.Kelley", "MRN#12")."""

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language

MARKS = r"[/|;:,*_=+#@()\[\]{}\"<>&~]"
INFIXES = [
    rf"(?<=[^\W\d_]){MARKS}(?=\w)",
    rf"(?<=\w){MARKS}(?=[^\W\d_])",
    rf"(?<=[)\].]){MARKS}(?=\w)",
    r"(?<=[^\W\d_]{2})\.(?=[^\W\d_]{2})",
    r"(?<=\d)\.(?=[^\W\d_]{2})",
]
"""Between letters, or between a letter and a digit, a mark parts words. Dates, ratios and doses stay whole."""
PREFIXES = [r"[-*/|=<>_~+@&](?=\w)"]
SUFFIXES = [r"(?<=\w)[-*/|=<>_~+@&#^]"]


def cut_like_notes(nlp: "Language") -> None:
    """Changes the pipeline's tokenizer. The rules are saved with the pipeline: loading it needs none of this."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults, tokenizer = nlp.Defaults, cast(Any, nlp.tokenizer)
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), *INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*(defaults.prefixes or ()), *PREFIXES]).search
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), *SUFFIXES]).search
    # A URL matcher takes "stable.Kelley" for a host; addresses on the net are found by patterns.
    tokenizer.url_match = None
    # Emoticons such as "8)" or ":D" are no words of notes.
    tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if re.search(r"[^\W\d_]{2}|^\w\.$", text)}
