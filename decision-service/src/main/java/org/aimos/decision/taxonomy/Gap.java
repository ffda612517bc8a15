package org.aimos.decision.taxonomy;

import java.time.Instant;
import java.util.List;

/**
 * Alerts that belong to no service, as work to do.
 *
 * @param name what the service could be called
 * @param environment the word that its alerts say, or production when they say none
 * @param alerts how many conditions
 * @param firing how many of them fire
 * @param reason why they belong to none, in one sentence
 * @param names of its alerts, at most ten
 * @param draft a Service in YAML that would match them; owner and tier are for people to say
 */
public record Gap(
        String name,
        String environment,
        int alerts,
        int firing,
        Instant lastHeardAt,
        String reason,
        List<String> names,
        String draft) {}
