package org.aimos.ticket.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimos.events.Incident;
import org.aimos.resources.EscalationSpec;
import org.aimos.resources.EscalationSpec.Person;
import org.jspecify.annotations.Nullable;

/** Climbs an escalation: who is told at a level, and when the next level is due. */
public final class Ladder {
    private Ladder() {}

    /**
     * The people of the level whom the calendar names; a name that the level does not list is
     * passed over.
     */
    public static List<Person> named(EscalationSpec.Rota rota, List<String> onCall) {
        return rota.people().stream().filter(person -> onCall.contains(person.name())).toList();
    }

    /** Every way in which these people are reached; one person may have several. */
    public static List<Address> addresses(List<Person> people) {
        List<Address> all = new ArrayList<>();
        for (Person person : people) {
            if (person.webhook() != null) {
                all.add(
                        new Address(
                                person.name(), "webhook", person.webhook().toString(), null, null));
            }
            if (person.email() != null) {
                all.add(new Address(person.name(), "email", person.email(), null, null));
            }
            EscalationSpec.PagerDuty pagerduty = person.pagerduty();
            if (pagerduty != null) {
                all.add(
                        new Address(
                                person.name(),
                                "pagerduty",
                                pagerduty.url().toString(),
                                pagerduty.keyFromFile(),
                                pagerduty.keyFromEnv()));
            }
        }
        return List.copyOf(all);
    }

    /** What a person is sent about a page. */
    public static Message message(
            String id,
            String number,
            Incident incident,
            Page page,
            int level,
            @Nullable String link,
            Instant at) {
        String subject =
                "[%s] %s %s: %s"
                        .formatted(number, incident.priority(), ask(page.why()), incident.title());
        return new Message(
                id, page.incidentId(), number, page.why(), level, subject, page.text(), link, at);
    }

    private static String ask(Why why) {
        return switch (why) {
            case APPROVAL -> "approval needed";
            case HAND_OVER -> "yours to handle";
            case EXPIRY -> "nobody answered";
            case STORM -> "alert storm";
        };
    }
}
