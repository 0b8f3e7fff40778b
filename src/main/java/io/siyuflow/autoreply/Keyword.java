package io.siyuflow.autoreply;

/** One of the words that a rule listens to. */
record Keyword(String text, Match match) {

    /** How a message is compared with it. */
    enum Match {
        EXACT("完全相同"),
        CONTAINS("包含"),
        REGEX("正则表达式");

        private final String label;

        Match(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    Keyword {
        text = text == null ? "" : text.strip();
        match = match == null ? Match.CONTAINS : match;
    }

    String folded() {
        return Folding.fold(text);
    }

    /** By what it is the same as another of its match: a regular expression means what it says to the letter. */
    String compared() {
        return match == Match.REGEX ? text : folded();
    }

    /** Whether every message that the other listens to is heard by this one too; of regular expressions only equal ones. */
    boolean hearsAllOf(Keyword other) {
        return switch (match) {
            case EXACT -> other.match == Match.EXACT && folded().equals(other.folded());
            case CONTAINS -> other.match != Match.REGEX && other.folded().contains(folded());
            case REGEX -> other.match == Match.REGEX && text.equals(other.text);
        };
    }

    boolean sameAs(Keyword other) {
        return match == other.match && compared().equals(other.compared());
    }

    @Override
    public String toString() {
        return "「" + text + "」（" + match.label() + "）";
    }
}
