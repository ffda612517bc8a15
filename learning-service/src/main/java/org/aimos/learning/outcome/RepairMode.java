package org.aimos.learning.outcome;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.aimos.learning.story.RunView;
import org.aimos.learning.story.Story;

/** Who repaired it. */
public enum RepairMode {
    /** A run that no person started, approved or took over. */
    AUTONOMOUS,
    /** A run that a person approved. */
    APPROVED,
    /** A person: took it, started the run, or acted without any run succeeding. */
    MANUAL,
    /** Nobody: it went away by itself. */
    NONE;

    /** Judges a story; any order of its facts gives the same answer. */
    public static RepairMode of(Story story) {
        if (story.taken()) {
            return MANUAL;
        }
        return story.repair()
                .map(RepairMode::of)
                .orElseGet(() -> story.humanActed() ? MANUAL : NONE);
    }

    private static RepairMode of(RunView repair) {
        if (repair.byHand()) {
            return MANUAL;
        }
        return repair.granted() ? APPROVED : AUTONOMOUS;
    }

    /** The word as it is written in JSON. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
