package org.aimos.decision.backtest;

import java.time.Instant;
import java.util.List;
import org.aimos.events.Alert;
import org.jspecify.annotations.Nullable;

/** Something of the past that is judged again. */
public sealed interface Kept {
    /** The id by which the history goes on after it. */
    String id();

    /**
     * A decision.
     *
     * @param inputs the exact text it was made from
     * @param mode word of the mode that came out then
     * @param playbook name of the playbook that was chosen then; null when none was
     * @param alerts how many alerts its incident has; 0 when an earlier decision about it has them
     * @param acts what people did about the incident
     */
    record Decided(
            String id,
            String inputs,
            String mode,
            @Nullable String playbook,
            int alerts,
            List<Act> acts)
            implements Kept {}

    /**
     * An alert that a silence kept from opening an incident, so that nothing was decided.
     *
     * @param silence the silence that held it back, as {@code name@version}
     * @param alert as it fired
     * @param by the alert that fired and explained it; null when the silence needed none
     * @param at when it was held back first
     */
    record Held(String id, String silence, Alert alert, @Nullable Alert by, Instant at)
            implements Kept {
        /** Name of the silence, without its version. */
        String silenceName() {
            return silence.substring(0, silence.lastIndexOf('@'));
        }
    }
}
