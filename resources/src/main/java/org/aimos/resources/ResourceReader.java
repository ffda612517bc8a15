package org.aimos.resources;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML into resources and says what is wrong with it. */
public final class ResourceReader {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(new SimpleModule().addDeserializer(Duration.class, new AsDuration()))
                    .build();

    /** Reads every document of a file; {@code file} is only for findings. */
    public ReadResult read(String file, String yaml) {
        List<Resource<?>> resources = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            Load load = new Load(LoadSettings.builder().build());
            if (load.loadFromString(yaml) instanceof Map<?, ?> document) {
                resources.add(read(document, yaml));
            } else {
                findings.add(new Finding(file, 1, 1, "no resource", ""));
            }
        } catch (YamlEngineException | IllegalArgumentException e) {
            findings.add(new Finding(file, 1, 1, String.valueOf(e.getMessage()), ""));
        }
        return new ReadResult(List.copyOf(resources), List.copyOf(findings));
    }

    private static Resource<?> read(Map<?, ?> document, String yaml) {
        Kind kind =
                Kind.of(String.valueOf(document.get("kind")))
                        .orElseThrow(() -> new IllegalArgumentException("unknown kind"));
        return new Resource<>(
                kind,
                JSON.convertValue(document.get("metadata"), Metadata.class),
                JSON.convertValue(document.get("spec"), kind.spec()),
                digest(yaml),
                yaml);
    }

    private static String digest(String yaml) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(yaml.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class AsDuration extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        AsDuration() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return Durations.parse(parser.getText());
        }
    }
}
