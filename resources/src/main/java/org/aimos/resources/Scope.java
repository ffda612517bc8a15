package org.aimos.resources;

import java.util.List;
import java.util.Set;

/** Which variables a condition sees, by where it stands. */
public enum Scope {
    /** {@code when} of a Rule. */
    RULE("alert service incident environment score"),
    /** {@code match} of a Policy. */
    POLICY("environment service incident alert playbook autonomy time blast budget score"),
    /** {@code when} of a Silence. */
    SILENCE("alert service environment"),
    /** {@code match} of a Playbook, {@code from} and {@code in} of its inputs. */
    PLAYBOOK("alert service incident environment"),
    /** {@code lock.key} of a Playbook. */
    LOCK("inputs alert service"),
    /** {@code if} of a step. */
    STEP("inputs steps alert service"),
    /** {@code until} of a verify. */
    UNTIL("result inputs steps"),
    /** {@code mapping} of a Source, for each of the alerts in a body. */
    MAPPING("body item headers"),
    /** What a {@code mapping} says of the whole body. */
    BODY("body headers");

    private final String variables;

    Scope(String variables) {
        this.variables = variables;
    }

    /** Every variable that some scope has; no item of a list may be called so. */
    public static Set<String> words() {
        return Vocabulary.variables();
    }

    /** Their names. */
    public List<String> variables() {
        return List.of(variables.split(" "));
    }
}
