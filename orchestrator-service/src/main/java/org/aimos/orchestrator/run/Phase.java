package org.aimos.orchestrator.run;

import java.util.EnumSet;
import java.util.Set;

/** What a run as a whole is busy with. The phase knows which phases may follow it. */
public enum Phase {
    /** Waits for a lock that another run holds. */
    QUEUED,
    /** Carries out its steps, several at once where the playbook says so. */
    WORKING,
    /** People are asked; nothing else is under way. */
    ASKING,
    /** People agreed; what was read before is read again. */
    REREADING,
    /** What was carried out is taken back, the last first. */
    UNDOING,
    /** Over. */
    ENDED;

    /** Which phases one signal can lead to from here; a phase may always stay. */
    public Set<Phase> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(WORKING, ASKING, UNDOING, ENDED);
            case WORKING -> EnumSet.of(ASKING, UNDOING, ENDED);
            case ASKING -> EnumSet.of(REREADING, ENDED);
            case REREADING -> EnumSet.of(WORKING, ASKING, UNDOING, ENDED);
            case UNDOING -> EnumSet.of(ENDED);
            case ENDED -> EnumSet.noneOf(Phase.class);
        };
    }

    /** True when this phase may follow now, staying included. */
    public boolean mayBecome(Phase next) {
        return next == this || next().contains(next);
    }
}
