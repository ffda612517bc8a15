package org.aimos.learning.timeline;

import org.aimos.events.AutonomyFact;

/** Lines about how far a playbook is trusted. */
final class AutonomyTeller {
    private AutonomyTeller() {}

    static Telling tell(AutonomyFact fact) {
        var move = fact.move();
        return Telling.of(
                        "%s %s autonomy of playbook %s %s from %s to %s: %s"
                                .formatted(
                                        move.by(),
                                        verb(fact),
                                        move.playbook(),
                                        move.playbookVersion(),
                                        move.from().word(),
                                        move.to().word(),
                                        Telling.ended(move.reason())))
                .with("grant", move.grant());
    }

    private static String verb(AutonomyFact fact) {
        return switch (fact) {
            case AutonomyFact.Promoted _ -> "raised";
            case AutonomyFact.Demoted _ -> "lowered";
        };
    }
}
