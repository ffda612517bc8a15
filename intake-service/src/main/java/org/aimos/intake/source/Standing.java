package org.aimos.intake.source;

/** What is known of who sends before a byte of the body is read. */
public enum Standing {
    /** A token that a source has, from an address that it allows: nothing more is asked for. */
    KNOWN,
    /** The same, of a source that asks for a signature too, which only the body can show. */
    SIGNED,
    /** The token stands in the body, as in PagerDuty's events, or is not to be looked up yet. */
    UNPROVEN,
    /** No token, one that no source has, or an address that none of its sources allows. */
    STRANGER
}
