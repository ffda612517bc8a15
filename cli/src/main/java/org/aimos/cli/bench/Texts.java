package org.aimos.cli.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Texts that lie beside the benchmarks, with their placeholders filled in. */
final class Texts {
    private Texts() {}

    static String filled(String name, Map<String, String> values) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            String text =
                    new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
