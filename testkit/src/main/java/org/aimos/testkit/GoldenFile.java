package org.aimos.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aimos.bus.FactCodec;

/**
 * A committed file that holds what is expected. It is rewritten only when tests run with {@code
 * -Daimos.golden=write}; the difference is then seen in review.
 *
 * @param path from the module's folder, such as {@code src/test/resources/golden/x.json}
 */
public record GoldenFile(Path path) {
    /** The file at this place. */
    public static GoldenFile of(String path) {
        return new GoldenFile(Path.of(path));
    }

    /** Compares text exactly. */
    public void assertIs(String actual) {
        try {
            if ("write".equals(System.getProperty("aimos.golden"))) {
                Path folder = path.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(path, actual);
            }
            assertThat(path).exists();
            assertThat(actual).as(path.toString()).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares a value as indented JSON, the way facts write it. */
    public void assertIsJson(Object actual) {
        try {
            assertIs(
                    FactCodec.json().writerWithDefaultPrettyPrinter().writeValueAsString(actual)
                            + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
