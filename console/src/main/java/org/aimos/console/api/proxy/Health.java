package org.aimos.console.api.proxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service is.
 *
 * @param up true when it says that it is ready
 * @param millis how long its answer took
 * @param detail why there is no answer; null when there is one
 * @param checks what it looked at
 * @param unreadable which resources it can't read, in a sentence; null when it reads all
 */
public record Health(
        String name,
        boolean up,
        long millis,
        @Nullable String detail,
        List<Check> checks,
        @Nullable String unreadable) {

    /** One thing a service looks at, such as its database. */
    public record Check(String name, boolean up) {}
}
