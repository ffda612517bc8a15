package org.aimos.orchestrator.run;

import java.util.EnumSet;
import java.util.Set;

/** What a run is busy with. The phase knows which phases may follow it. */
public enum Phase {
    /** Waits for a lock that another run holds. */
    QUEUED,
    /** Ready for its next step. */
    READY,
    /** A step is being carried out. */
    ACTING,
    /** A step was carried out and its check is being asked. */
    VERIFYING,
    /** Nobody knows whether a step was carried out; its check is being asked. */
    SETTLING,
    /** Waits before the next attempt. */
    PAUSING,
    /** People are asked. */
    ASKING,
    /** People agreed; what was read before is read again. */
    REREADING,
    /** A step is being undone. */
    UNDOING,
    /** Waits before the next attempt to undo. */
    UNDO_PAUSING,
    /** Over. */
    ENDED;

    /** Which phases one signal can lead to from here; a phase may always stay. */
    public Set<Phase> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(READY, ENDED, ACTING, ASKING);
            case READY -> EnumSet.of(ACTING, ASKING, UNDOING, ENDED);
            case ACTING -> EnumSet.of(VERIFYING, SETTLING, PAUSING, ASKING, ACTING, UNDOING, ENDED);
            case VERIFYING -> EnumSet.of(PAUSING, ASKING, ACTING, UNDOING, ENDED);
            case SETTLING -> EnumSet.of(PAUSING, ASKING, ACTING, UNDOING, ENDED);
            case PAUSING -> EnumSet.of(ACTING, UNDOING, ENDED);
            case ASKING -> EnumSet.of(REREADING, ACTING, UNDOING, ENDED);
            case REREADING -> EnumSet.of(ASKING, ACTING, UNDOING, ENDED);
            case UNDOING -> EnumSet.of(UNDO_PAUSING, UNDOING, ENDED);
            case UNDO_PAUSING -> EnumSet.of(UNDOING, ENDED);
            case ENDED -> EnumSet.noneOf(Phase.class);
        };
    }

    /** True when this phase may follow now, staying included. */
    public boolean mayBecome(Phase next) {
        return next == this || next().contains(next);
    }

    /** True while people are waited for, so that no working time passes. */
    public boolean waitsForPeople() {
        return this == ASKING;
    }
}
