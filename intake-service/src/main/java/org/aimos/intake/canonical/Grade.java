package org.aimos.intake.canonical;

import java.util.Locale;
import java.util.Map;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A severity and where it comes from, so that a person can see whether the tool said it or we did.
 *
 * @param severity canonical severity
 * @param basis {@code explicit} (the tool wrote one of our four words), {@code mapped} (it wrote
 *     another word of the map), {@code default} (it wrote none) or {@code unrecognised}
 */
public record Grade(Severity severity, String basis) {

    private static final Map<Severity, String> WORDS =
            Map.of(
                    Severity.CRITICAL,
                    "critical crit page pager severe fatal disaster emergency emerg panic alert"
                            + " blocker urgent p0 p1 sev0 sev1 sev-0 sev-1",
                    Severity.HIGH,
                    "high major error err danger p2 sev2 sev-2",
                    Severity.WARNING,
                    "warning warn ticket minor average medium moderate low degraded unknown p3"
                            + " sev3 sev-3",
                    Severity.INFO,
                    "info information informational notice debug verbose trace none ok okay normal"
                            + " clear cleared success p4 p5 sev4 sev5 sev-4 sev-5");

    private static final Map<String, Severity> MAP = map();

    /**
     * Reads a severity word of any case.
     *
     * @param word as the tool wrote it; null or blank when it wrote none
     * @param fallback what to assume when there is no word
     * @return a word outside the map is a warning with basis {@code unrecognised}: never silence,
     *     never an invented critical
     */
    public static Grade of(@Nullable String word, Severity fallback) {
        if (word == null || word.isBlank()) {
            return new Grade(fallback, "default");
        }
        String plain = word.strip().toLowerCase(Locale.ROOT);
        Severity severity = MAP.get(plain);
        if (severity == null) {
            return new Grade(Severity.WARNING, "unrecognised");
        }
        return new Grade(severity, severity.word().equals(plain) ? "explicit" : "mapped");
    }

    /**
     * Reads a severity word of a tool whose words mean something of their own.
     *
     * @param own its words in lower case; one that is missing is read as above
     */
    public static Grade of(@Nullable String word, Map<String, Severity> own, Severity fallback) {
        Severity severity = word == null ? null : own.get(word.strip().toLowerCase(Locale.ROOT));
        return severity == null ? of(word, fallback) : new Grade(severity, "mapped");
    }

    private static Map<String, Severity> map() {
        var map = new java.util.HashMap<String, Severity>();
        WORDS.forEach((severity, words) -> {
            for (String word : words.split(" ", -1)) {
                map.put(word, severity);
            }
        });
        return Map.copyOf(map);
    }
}
