package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships in {@code playbooks/} is right. */
class ShippedTest {
    private static final Path FOLDER = Path.of("../playbooks");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "starter",
                "starter demo",
                "library",
                "sources",
                "starter demo library samples sources"
            })
    void what_ships_lints_clean(String folders) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String folder : folders.split(" ", -1)) {
            read(FOLDER.resolve(folder), 2)
                    .forEach((file, yaml) -> files.put(folder + "/" + file, yaml));
        }
        assertThat(files).isNotEmpty();
        assertThat(Lint.check(files)).isEmpty();
    }

    @Test
    void every_file_names_the_schema_of_its_kind() throws IOException {
        for (Map.Entry<String, String> file : read(FOLDER, 3).entrySet()) {
            Resource<?> first =
                    new ResourceReader()
                            .read(file.getKey(), file.getValue())
                            .resources()
                            .getFirst();
            String line = file.getValue().lines().findFirst().orElseThrow();
            assertThat(line).startsWith("# yaml-language-server: $schema=");
            Path schema = Path.of(line.substring(line.indexOf('=') + 1));
            assertThat(schema).hasFileName(first.kind().schemaFile());
            assertThat(FOLDER.resolve(file.getKey()).resolveSibling(schema)).exists();
        }
    }

    @Test
    void the_limits_in_the_starter_policy_are_the_defaults() throws IOException {
        String policies = Files.readString(FOLDER.resolve("starter/policies.yaml"));
        String commented = policies.substring(policies.lastIndexOf("# apiVersion"));
        String yaml = commented.replaceAll("(?m)^# ?", "");
        ReadResult read = new ResourceReader().read("limits", yaml);
        assertThat(read.findings()).isEmpty();
        Limits limits =
                read.resources().getFirst().as(PolicySpec.class).orElseThrow().spec().limits();
        assertThat(Limits.inForce(Stream.ofNullable(limits).toList()))
                .isEqualTo(Limits.inForce(List.of()));
        assertThat(yaml)
                .contains(
                        Stream.of(Limits.class.getRecordComponents())
                                .map(c -> c.getName() + ":")
                                .toList());
    }

    @Test
    void every_rule_and_policy_that_ships_is_tried_both_ways() throws IOException {
        Map<String, Object> untried = new TreeMap<>();
        for (Map.Entry<String, String> file : read(FOLDER, 3).entrySet()) {
            for (Resource<?> resource :
                    new ResourceReader().read(file.getKey(), file.getValue()).resources()) {
                boolean asks =
                        switch (resource.spec()) {
                            case RuleSpec _ -> true;
                            case PolicySpec policy -> policy.match() != null;
                            default -> false;
                        };
                List<String> missing =
                        ConditionTests.untried(resource, ConditionTests.of(resource));
                if (asks && !missing.isEmpty()) {
                    untried.put(resource.name(), missing);
                }
            }
        }
        assertThat(untried).isEmpty();
    }

    /** The YAML files below a folder, by their names from there. */
    static Map<String, String> read(Path folder, int depth) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".yaml")).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }
}
