package org.aimos.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known about a service when a decision was made.
 *
 * @param revenueWeight percent of revenue that goes through it; null when nothing is said, and in
 *     older facts
 */
public record ServiceSnapshot(
        String name,
        String owner,
        int tier,
        Environment environment,
        @Nullable String capability,
        List<String> regulation,
        List<String> hosts,
        List<String> units,
        List<String> dependencies,
        @Nullable Integer revenueWeight) {

    /** One of which nothing is said about revenue. */
    public ServiceSnapshot(
            String name,
            String owner,
            int tier,
            Environment environment,
            @Nullable String capability,
            List<String> regulation,
            List<String> hosts,
            List<String> units,
            List<String> dependencies) {
        this(
                name,
                owner,
                tier,
                environment,
                capability,
                regulation,
                hosts,
                units,
                dependencies,
                null);
    }
}
