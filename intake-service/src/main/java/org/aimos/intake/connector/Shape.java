package org.aimos.intake.connector;

import java.util.List;
import org.aimos.intake.canonical.Json;

/**
 * By what a body is known as one tool's: paths that are there, and values that some of them have.
 *
 * @param paths such as {@code incident.policy_name} or {@code
 *     schemaId=azureMonitorCommonAlertSchema}
 */
public record Shape(List<String> paths) {

    public Shape {
        paths = List.copyOf(paths);
    }

    /** All of these paths. */
    public static Shape of(String... paths) {
        return new Shape(List.of(paths));
    }

    /** True when the body, or the first element of a list, has all of it. */
    public boolean fits(Json body) {
        return paths.stream().allMatch(path -> has(body, path));
    }

    /** How much it asks for; of two shapes that fit, the one that asks for more is right. */
    public int weight() {
        return paths.size();
    }

    private static boolean has(Json body, String path) {
        int equals = path.indexOf('=');
        if (equals < 0) {
            Json found = body.in(path);
            return !found.node().isMissingNode();
        }
        String text = body.in(path.substring(0, equals)).text();
        return text != null && text.equalsIgnoreCase(path.substring(equals + 1));
    }
}
