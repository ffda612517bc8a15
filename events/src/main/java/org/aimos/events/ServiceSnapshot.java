package org.aimos.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was known about a service when a decision was made. */
public record ServiceSnapshot(
        String name,
        String owner,
        int tier,
        Environment environment,
        @Nullable String capability,
        List<String> regulation,
        List<String> hosts,
        List<String> units,
        List<String> dependencies) {}
