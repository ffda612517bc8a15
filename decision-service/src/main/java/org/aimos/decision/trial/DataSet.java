package org.aimos.decision.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.FactCodec;
import org.aimos.resources.ReadResult;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.ServiceSpec;

/**
 * A stream of alerts with what is known about it. In a folder: {@code services.yaml}, {@code
 * alerts.jsonl} with one {@link Told} a line, {@code faults.jsonl} with one {@link Truth} a line.
 *
 * @param services as YAML
 */
public record DataSet(String services, List<Told> told, List<Truth> truths) {
    private static final String SERVICES = "services.yaml";
    private static final String ALERTS = "alerts.jsonl";
    private static final String FAULTS = "faults.jsonl";

    /** The one in that folder. */
    public static DataSet read(Path folder) throws IOException {
        return new DataSet(
                Files.readString(folder.resolve(SERVICES)),
                lines(folder.resolve(ALERTS), Told.class),
                lines(folder.resolve(FAULTS), Truth.class));
    }

    /** Writes it into a folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(SERVICES), services);
        Files.write(folder.resolve(ALERTS), told.stream().map(DataSet::line).toList());
        Files.write(folder.resolve(FAULTS), truths.stream().map(DataSet::line).toList());
    }

    /** The services, checked. */
    List<Resource<ServiceSpec>> taxonomy() {
        ReadResult read = new ResourceReader().read(SERVICES, services);
        if (!read.ok()) {
            throw new IllegalArgumentException(read.findings().toString());
        }
        return read.resources().stream().flatMap(r -> r.as(ServiceSpec.class).stream()).toList();
    }

    private static <T> List<T> lines(Path file, Class<T> type) throws IOException {
        var all = new ArrayList<T>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                all.add(FactCodec.json().readValue(line, type));
            }
        }
        return all;
    }

    private static String line(Object one) {
        try {
            return FactCodec.json().writeValueAsString(one);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
