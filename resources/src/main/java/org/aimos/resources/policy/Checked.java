package org.aimos.resources.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.resources.Condition;
import org.aimos.resources.ConditionException;
import org.aimos.resources.OwnNames;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/** A condition of a resource in force; one that never compiled answers with that, each time. */
public final class Checked {
    private final @Nullable Condition condition;
    private final @Nullable String broken;

    private Checked(@Nullable Condition condition, @Nullable String broken) {
        this.condition = condition;
        this.broken = broken;
    }

    /** Compiles it; a mistake becomes the answer to every question. */
    public static Checked compile(String cel, Scope scope) {
        return compile(cel, scope, OwnNames.NONE);
    }

    /** The same where a policy has names of its own. */
    static Checked compile(String cel, Scope scope, OwnNames own) {
        try {
            return new Checked(Condition.compile(cel, scope, own), null);
        } catch (ConditionException e) {
            return new Checked(null, Objects.toString(e.getMessage()));
        }
    }

    /** Texts without which it does not hold; none for one that never compiled. */
    List<Condition.Wanted> wanted() {
        return condition == null ? List.of() : condition.wanted();
    }

    /** Asks it about these variables. */
    public Answer ask(Map<String, Object> variables) {
        if (condition == null) {
            return new Answer(false, broken);
        }
        try {
            return new Answer(condition.test(variables), null);
        } catch (ConditionException e) {
            return new Answer(false, Objects.toString(e.getMessage()));
        }
    }

    /**
     * Yes, no, or why not.
     *
     * @param error null when it could be answered
     */
    public record Answer(boolean yes, @Nullable String error) {}
}
