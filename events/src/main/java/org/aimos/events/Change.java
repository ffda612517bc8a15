package org.aimos.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change to what runs, as a forge or a deployment tool reported it. All text in it is hostile.
 *
 * @param source name of the {@code Source} resource that sent it
 * @param connector what read it, such as {@code argo-cd}
 * @param changeKey identity of the change: 32 hex digits, the same from its start to its end
 * @param kind {@code pushed}, {@code merged}, {@code released}, {@code built}, {@code deployed} or
 *     {@code changed}
 * @param outcome {@code started}, {@code succeeded} or {@code failed}; null when the tool says none
 * @param title one line for a person
 * @param service the service as the tool names it
 * @param environment the environment as the tool names it, not yet checked against the closed list
 * @param version revision, tag or build number
 * @param author who did it, by the tool's account
 * @param link where the tool shows it
 * @param labels identifying pairs
 * @param at when it happened, by the tool's clock; null when the tool says none
 * @param receivedAt when intake heard it
 */
public record Change(
        String source,
        String connector,
        String changeKey,
        String kind,
        @Nullable String outcome,
        String title,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String author,
        @Nullable String link,
        Map<String, String> labels,
        @Nullable Instant at,
        Instant receivedAt) {}
