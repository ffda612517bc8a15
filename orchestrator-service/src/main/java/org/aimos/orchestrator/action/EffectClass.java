package org.aimos.orchestrator.action;

import java.util.Locale;

/** What an action promises about its effect when a run is taken over or tries again. */
public enum EffectClass {
    /** Changes nothing; may be asked as often as one likes. */
    READ(true),
    /** A ledger row is written in the target's own transaction: once. */
    LEDGERED(true),
    /** The target honours the idempotency key: once. */
    KEYED(true),
    /** Sets an absolute state under a precondition: ends in the stated state. */
    CONVERGENT(true),
    /** At most once; an unknown outcome that no probe can settle goes to a person. */
    ONCE(false);

    private final boolean repeatable;

    EffectClass(boolean repeatable) {
        this.repeatable = repeatable;
    }

    /** True when it changes something. */
    public boolean effect() {
        return this != READ;
    }

    /** True when sending the same call with the same key again does no harm. */
    public boolean repeatable() {
        return repeatable;
    }

    /** The word for people: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
