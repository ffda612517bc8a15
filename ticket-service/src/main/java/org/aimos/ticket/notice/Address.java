package org.aimos.ticket.notice;

import org.jspecify.annotations.Nullable;

/**
 * Where one person is reached.
 *
 * @param person name in the list or calendar
 * @param channel name of the channel
 * @param to URL or e-mail address
 * @param keyFromFile file that holds the channel's key, if it needs one
 * @param keyFromEnv environment variable that holds it
 */
public record Address(
        String person,
        String channel,
        String to,
        @Nullable String keyFromFile,
        @Nullable String keyFromEnv) {}
