package org.aimos.events;

import java.util.List;

/**
 * Why an incident has its priority, and how far it has spread, which is what it was made of beside
 * service and severity.
 *
 * @param because in plain words: what makes impact and urgency what they are
 * @param services names of the services that are hit, sorted
 * @param servicesFiring in how many of them alerts fire; of all that fired when none does
 * @param hostsFiring on how many hosts alerts fire; of all that fired when none does
 */
public record PriorityReason(
        String because, List<String> services, int servicesFiring, int hostsFiring) {}
