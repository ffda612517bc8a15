package org.aimos.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose for a stack; kept, so that {@code status}, {@code env} and the next {@code
 * up} mean the same one.
 *
 * @param ports where its parts listen
 * @param mode whether demo people exist
 * @param caches whether AOT caches are trained after the start
 */
public record StackSettings(StackPorts ports, Mode mode, boolean caches) {

    /** Who the stack is for. */
    public enum Mode {
        /** A laptop: generated people with printed passwords, tokens from {@code aimos env}. */
        DEMO,
        /** Real alerts: no account and no token that a person did not ask for. */
        PRODUCTION;

        /** {@code demo} or {@code production}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads {@link #label()}; null means demo. */
        public static Mode of(@Nullable String label) {
            if (label == null || label.isBlank()) {
                return DEMO;
            }
            try {
                return valueOf(label.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(
                        "AIMOS_MODE must be demo or production, not " + label, unknown);
            }
        }
    }

    /** Usual ports, demo, with caches. */
    public static StackSettings usual() {
        return new StackSettings(StackPorts.usual(), Mode.DEMO, true);
    }

    /** What was kept in this home; empty before the first start. */
    public static Optional<StackSettings> load(StackHome home) throws IOException {
        if (!Files.exists(home.settings())) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(home.settings())) {
            kept.load(in);
        }
        Map<Port, Integer> ports = new EnumMap<>(StackPorts.usual().all());
        for (Port port : Port.values()) {
            String number = kept.getProperty("port." + port.label());
            if (number != null) {
                ports.put(port, Integer.valueOf(number));
            }
        }
        return Optional.of(
                new StackSettings(
                        new StackPorts(ports),
                        Mode.of(kept.getProperty("mode")),
                        Boolean.parseBoolean(kept.getProperty("caches", "true"))));
    }

    /** Keeps these settings. */
    public void save(StackHome home) throws IOException {
        Properties kept = new Properties();
        ports.all()
                .forEach((port, number) -> kept.setProperty("port." + port.label(), "" + number));
        kept.setProperty("mode", mode.label());
        kept.setProperty("caches", Boolean.toString(caches));
        StringWriter text = new StringWriter();
        kept.store(text, "As last chosen for aimos up");
        PrivateFile.write(home.settings(), text.toString());
    }

    /** Where a person or a tool reaches a part that speaks HTTP. */
    public String url(Port port) {
        return "http://127.0.0.1:" + ports.of(port);
    }
}
