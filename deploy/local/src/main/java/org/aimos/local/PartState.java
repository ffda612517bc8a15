package org.aimos.local;

import java.util.Locale;
import java.util.Optional;

/**
 * What the supervisor knows of one part.
 *
 * @param process empty while none runs
 * @param launch digest of how it was started; another one means that it must be started anew
 * @param deaths how often it ended without being asked to
 * @param detail a sentence for a person, or an empty text
 */
public record PartState(
        PartStatus status, Optional<ProcessId> process, String launch, int deaths, String detail) {

    static PartState none() {
        return new PartState(PartStatus.STOPPED, Optional.empty(), "", 0, "");
    }

    PartState with(PartStatus next, String why) {
        return new PartState(next, process, launch, deaths, why);
    }

    PartState running(ProcessId started, String how) {
        return new PartState(PartStatus.STARTING, Optional.of(started), how, deaths, "");
    }

    PartState died(String why) {
        return new PartState(PartStatus.RESTARTING, Optional.empty(), launch, deaths + 1, why);
    }

    PartState ended(PartStatus next, String why) {
        return new PartState(next, Optional.empty(), launch, deaths, why);
    }

    String text() {
        return String.join(
                "|",
                status.name(),
                process.map(ProcessId::toString).orElse(""),
                launch,
                Integer.toString(deaths),
                detail.replace('|', '/').lines().findFirst().orElse(""));
    }

    static PartState parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 5) {
            return none();
        }
        return new PartState(
                PartStatus.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                ProcessId.parse(parts[1]),
                parts[2],
                Integer.parseInt(parts[3]),
                parts[4]);
    }
}
