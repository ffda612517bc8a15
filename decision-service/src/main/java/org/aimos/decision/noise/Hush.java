package org.aimos.decision.noise;

import java.time.Instant;
import org.aimos.events.Alert;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert is held back now.
 *
 * @param silence name and version of the {@code Silence}, as {@code name@version}
 * @param until when it ends; null when it holds as long as another alert fires
 * @param sentence for people
 * @param by the alert that fires and is the reason; null when the silence needs none
 */
public record Hush(String silence, @Nullable Instant until, String sentence, @Nullable Alert by) {
    /** True when another alert that fires is the reason. */
    public boolean explained() {
        return by != null;
    }

    /** Name of the silence, without its version. */
    public String name() {
        return silence.substring(0, silence.lastIndexOf('@'));
    }
}
