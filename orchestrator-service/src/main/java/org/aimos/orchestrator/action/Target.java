package org.aimos.orchestrator.action;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an action goes: a {@code Target} resource with its secrets resolved, after its grants were
 * checked for this playbook and action.
 *
 * @param name of the resource
 * @param type {@code http}, {@code prometheus}, {@code command} or {@code kafka}
 * @param url base address (http, prometheus) or bootstrap servers (kafka); null for command
 * @param headers credentials, ready to send: header name to value
 * @param executables absolute paths a command may start
 * @param topics what may be published to
 */
public record Target(
        String name,
        String type,
        @Nullable String url,
        Map<String, String> headers,
        List<String> executables,
        List<String> topics) {

    /** The text with every secret value of this target replaced by {@code ***}. */
    public String mask(String text) {
        var masked = text;
        for (var secret : headers.values()) {
            if (!secret.isBlank()) {
                masked = masked.replace(secret, "***");
            }
        }
        return masked;
    }

    @Override
    public String toString() {
        return "Target[" + type + " " + name + "]";
    }
}
