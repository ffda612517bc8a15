package org.aimos.learning.timeline;

import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.Change;

/** What tools said. */
final class AlertTeller {
    private AlertTeller() {}

    static Telling tell(AlertFact fact) {
        String verb =
                switch (fact) {
                    case AlertFact.Received f -> " fires";
                    case AlertFact.Resolved f -> " is over";
                    case AlertFact.Noted f -> " was noted";
                };
        Alert alert = fact.alert();
        String where = alert.resource() == null ? "" : " on " + alert.resource();
        return Telling.of(alert.source() + ": " + alert.name() + verb + where + ".")
                .with("alertKey", alert.alertKey())
                .with("title", alert.title())
                .with("severity", alert.severity().word())
                .with("source", alert.source())
                .with("link", alert.link());
    }

    static Telling tell(Change change) {
        String how = change.outcome() == null ? "" : " (" + change.outcome() + ")";
        String by = change.author() == null ? "" : " by " + change.author();
        return Telling.of(change.source() + ": " + change.title() + by + how + ".")
                .with("changeKey", change.changeKey())
                .with("service", change.service())
                .with("environment", change.environment())
                .with("version", change.version())
                .with("author", change.author())
                .with("source", change.source())
                .with("link", change.link());
    }

    static Telling tell(AlertQuarantined fact) {
        return Telling.of(
                        "A body from "
                                + fact.source()
                                + " was quarantined: "
                                + Telling.ended(fact.reason()))
                .with("receipt", fact.receipt())
                .with("connector", fact.connector());
    }
}
