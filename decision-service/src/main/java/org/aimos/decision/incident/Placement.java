package org.aimos.decision.incident;

import org.aimos.events.Environment;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.ServiceSpec.Flapping;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert belongs: the key it is folded by, the service it is about and the environment that
 * counts.
 *
 * @param correlationKey {@code service:<name>@<environment>}, or {@code alert:<alert key>} when no
 *     service matched
 * @param service the matched {@code Service}; null when none matched
 * @param environment what counts; production when it is not known
 * @param environmentKnown false when the alert names none that exists and no service tells it
 * @param doubt why nothing may be done without a person, in one sentence; null when all is clear
 * @param route the service's own {@code Escalation}; null when it names none
 * @param flapping when an alert of it flaps
 */
public record Placement(
        String correlationKey,
        @Nullable ServiceSnapshot service,
        Environment environment,
        boolean environmentKnown,
        @Nullable String doubt,
        @Nullable String route,
        Flapping flapping) {

    /** The correlation key of a service somewhere. */
    public static String key(String service, String environment) {
        return "service:" + service + "@" + environment;
    }

    /** The team that answers; never empty. */
    public String owner() {
        return service == null || service.owner().isBlank() ? ServiceSpec.UNOWNED : service.owner();
    }
}
