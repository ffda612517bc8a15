package org.aimos.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.aimos.local.Part;
import org.aimos.local.PartState;
import org.aimos.local.PartStatus;
import org.aimos.local.StackState;

/** One line whenever a part has become ready, or has died once more. */
final class Progress {
    private final PrintStream out;
    private final Instant begin = Instant.now();
    private final Map<Part, PartState> shown = new EnumMap<>(Part.class);

    Progress(PrintStream out) {
        this.out = out;
    }

    void show(StackState state) {
        for (Part part : Part.values()) {
            PartState now = state.of(part);
            PartState before = shown.put(part, now);
            if (before == null || before.status() != now.status()) {
                if (now.status() == PartStatus.READY) {
                    line(part, "ready");
                } else if (now.status() == PartStatus.RESTARTING) {
                    line(part, "died, starts anew: " + now.detail());
                }
            }
        }
    }

    private void line(Part part, String what) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        out.printf("%6.1f s  %-12s %s%n", seconds, part.label(), what);
    }
}
