package org.aimos.orchestrator.trial;

import java.util.List;
import java.util.Map;
import org.aimos.resources.yaml.YamlDocuments;
import org.aimos.resources.yaml.YamlReader;

/** Reads a map from YAML or JSON, which is YAML too. */
final class Yaml {
    private Yaml() {}

    static Map<?, ?> map(String text) {
        return YamlDocuments.cut(text).stream()
                .map(YamlReader::read)
                .flatMap(read -> read.node().stream())
                .map(node -> node.plain())
                .filter(Map.class::isInstance)
                .map(plain -> (Map<?, ?>) plain)
                .findFirst()
                .orElse(Map.of());
    }

    static List<?> tests(String text) {
        return map(text).get("tests") instanceof List<?> list ? list : List.of();
    }
}
