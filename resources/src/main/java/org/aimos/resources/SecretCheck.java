package org.aimos.resources;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aimos.resources.yaml.YamlNode;

/** Finds secrets in plain text, by the names of keys and by how well-known secrets look. */
final class SecretCheck {
    private static final Pattern KEY =
            Pattern.compile(
                    ".*(passw(or)?d|passphrase|secret|token|api[-_]?key|authorization|credential"
                            + "|private[-_]?key|routing[-_]?key|integration[-_]?key).*");
    private static final Pattern VALUE =
            Pattern.compile(
                    "-----BEGIN [A-Z ]*PRIVATE KEY|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{20,}"
                            + "|\\bxox[abprs]-[A-Za-z0-9-]{10,}|\\b[Bb]earer [A-Za-z0-9._~+/-]{12,}"
                            + "|://[^/\\s:@]+:[^/\\s@]+@");
    private static final String HINT =
            "keep it in a file or the environment and name that: fromFile, fromEnv, fromKubernetesSecret";

    private final Report report;

    private SecretCheck(Report report) {
        this.report = report;
    }

    static void check(Report report) {
        new SecretCheck(report).visit("", report.root());
    }

    private void visit(String key, YamlNode node) {
        switch (node) {
            case YamlNode.Mapping map ->
                    map.entries().forEach((name, entry) -> visit(name, entry.value()));
            case YamlNode.Sequence list -> list.items().forEach(item -> visit(key, item));
            case YamlNode.Scalar scalar -> {
                if (VALUE.matcher(scalar.text()).find() || named(key, scalar.text())) {
                    report.at(scalar.place(), "a secret in plain text", HINT);
                }
            }
        }
    }

    private static boolean named(String key, String text) {
        String lower = key.toLowerCase(Locale.ROOT);
        boolean points = lower.endsWith("fromfile") || lower.endsWith("fromenv");
        boolean harmless =
                text.isBlank() || text.contains("{{") || List.of("true", "false").contains(text);
        return KEY.matcher(lower).matches()
                && !points
                && !harmless
                && !text.startsWith("sha256:")
                && !lower.equals("tokens");
    }
}
