package org.aimos.events;

/** What intake heard. */
public sealed interface AlertFact extends FactData {
    /** The alert itself. */
    Alert alert();

    /** A condition fires, or still fires. */
    record Received(Alert alert) implements AlertFact {}

    /** A condition is over, says the monitor. */
    record Resolved(Alert alert) implements AlertFact {}

    /** The tool said something that neither fires nor resolves. */
    record Noted(Alert alert) implements AlertFact {}
}
