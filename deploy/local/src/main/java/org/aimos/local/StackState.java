package org.aimos.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * What the supervisor last wrote about itself and its parts; it may have been killed since.
 *
 * @param supervisor empty when it stopped in good order
 * @param helper a process that trains caches, if there is one
 * @param parts every part
 */
public record StackState(
        Optional<ProcessId> supervisor, Optional<ProcessId> helper, Map<Part, PartState> parts) {

    public StackState {
        Map<Part, PartState> copy = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            copy.put(part, Objects.requireNonNullElse(parts.get(part), PartState.none()));
        }
        parts = Collections.unmodifiableMap(copy);
    }

    /** What one part was doing. */
    public PartState of(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    /** Whether all parts that are to run have said that they are ready. */
    public boolean ready() {
        return parts.values().stream()
                .allMatch(part ->
                        part.status() == PartStatus.READY || part.status() == PartStatus.HELD);
    }

    /** Whether the supervisor that wrote this lives. */
    public boolean supervised() {
        return supervisor.flatMap(ProcessId::handle).isPresent();
    }

    static StackState empty() {
        return new StackState(Optional.empty(), Optional.empty(), Map.of());
    }

    StackState with(Part part, PartState state) {
        Map<Part, PartState> changed = new EnumMap<>(parts);
        changed.put(part, state);
        return new StackState(supervisor, helper, changed);
    }

    /** Reads the file; an empty state when there is none. */
    public static StackState load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return empty();
        }
        Properties text = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            text.load(in);
        }
        Map<Part, PartState> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, PartState.parse(text.getProperty("part." + part.label(), "")));
        }
        return new StackState(
                ProcessId.parse(text.getProperty("supervisor", "")),
                ProcessId.parse(text.getProperty("helper", "")),
                parts);
    }

    void save(Path file) throws IOException {
        Properties text = new Properties();
        text.setProperty("supervisor", supervisor.map(ProcessId::toString).orElse(""));
        text.setProperty("helper", helper.map(ProcessId::toString).orElse(""));
        parts.forEach((part, state) -> text.setProperty("part." + part.label(), state.text()));
        StringWriter out = new StringWriter();
        text.store(out, "Written by the supervisor");
        PrivateFile.write(file, out.toString());
    }
}
