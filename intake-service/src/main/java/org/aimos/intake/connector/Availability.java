package org.aimos.intake.connector;

import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.Grade;

/** What tools mean that know only up and down: down is critical, the rest is information. */
final class Availability {

    private Availability() {}

    /** The severity of a status when nobody writes one. */
    static Severity severity(AlertStatus status) {
        return switch (status) {
            case FIRING -> Severity.CRITICAL;
            case RESOLVED -> Severity.INFO;
            case NOTE -> Severity.WARNING;
        };
    }

    /** The same as a grade that nobody wrote. */
    static Grade grade(AlertStatus status) {
        return Grade.of(null, severity(status));
    }
}
