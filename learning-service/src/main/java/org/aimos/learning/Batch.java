package org.aimos.learning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.DecisionMade;
import org.aimos.events.Fact;
import org.aimos.events.IncidentFact;
import org.aimos.learning.correction.Correction;
import org.aimos.learning.score.Case;
import org.aimos.learning.store.ReceiptTable.Accepted;
import org.aimos.learning.store.ReceiptTable.AlertLink;
import org.aimos.learning.store.ReceiptTable.Joined;
import org.aimos.learning.store.TimelineTable.Heard;
import org.aimos.learning.story.Story;
import org.aimos.learning.timeline.Entry;
import org.aimos.learning.timeline.Teller;

/** What a batch of facts says, taken apart into the rows it becomes. */
record Batch(List<Fact> facts, List<Entry> told) {

    static Batch of(List<Fact> facts) {
        return new Batch(facts, facts.stream().map(Teller::tell).toList());
    }

    /** Lines of timelines. */
    List<Entry> entries() {
        return told.stream().filter(e -> e.incident() != null).toList();
    }

    /** Alerts, which don't know their incident. */
    List<Heard> alerts() {
        return Stream.iterate(0, n -> n < facts.size(), n -> n + 1)
                .filter(n -> facts.get(n).data() instanceof AlertFact)
                .map(n -> heard(facts.get(n), told.get(n)))
                .toList();
    }

    /** What decisions recorded of their cases. */
    List<Case> cases() {
        return facts.stream()
                .filter(fact -> fact.data() instanceof DecisionMade)
                .map(fact -> Case.of(((DecisionMade) fact.data()).decision()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Which incidents people, or correlation, said belong together or not. */
    List<Correction> corrections() {
        return facts.stream().flatMap(fact -> Correction.of(fact).stream()).toList();
    }

    /** Deliveries. */
    List<Accepted> accepted() {
        return facts.stream().map(Batch::accepted).flatMap(Optional::stream).toList();
    }

    /** Deliveries that became part of incidents. */
    List<Joined> joined() {
        return facts.stream()
                .flatMap(fact ->
                        receipts(fact).stream()
                                .map(r -> new Joined(r, incident(fact), fact.time())))
                .toList();
    }

    /** Alert keys that became part of incidents. */
    List<AlertLink> keys() {
        Set<AlertLink> keys = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact.data() instanceof IncidentFact f) {
                f.incident()
                        .alerts()
                        .forEach(a -> keys.add(new AlertLink(incident(fact), a.alertKey())));
            }
        }
        return List.copyOf(keys);
    }

    /** The incidents it is about. */
    Set<String> incidents() {
        Set<String> ids = new LinkedHashSet<>();
        facts.forEach(fact -> Story.incidentOf(fact.data()).ifPresent(ids::add));
        return ids;
    }

    /** Adds what it says to the stories it is about. */
    void foldInto(Map<String, Story> stories) {
        for (Fact fact : facts) {
            Story.incidentOf(fact.data())
                    .ifPresent(id -> stories.computeIfPresent(id, (k, s) -> s.with(fact.data())));
        }
    }

    private static Heard heard(Fact fact, Entry entry) {
        return new Heard(fact.deliveryId(), ((AlertFact) fact.data()).alert().alertKey(), entry);
    }

    private static Optional<Accepted> accepted(Fact fact) {
        if (fact.data() instanceof AlertQuarantined q) {
            return Optional.of(new Accepted(q.receipt(), q.receivedAt(), q.reason()));
        }
        return fact.data() instanceof AlertFact f
                ? Optional.ofNullable(fact.deliveryId())
                        .map(r -> new Accepted(r, f.alert().receivedAt(), null))
                : Optional.empty();
    }

    private static List<String> receipts(Fact fact) {
        return switch (fact.data()) {
            case IncidentFact.Opened f -> f.receipts();
            case IncidentFact.Changed f -> f.receipts();
            default -> List.of();
        };
    }

    private static String incident(Fact fact) {
        return ((IncidentFact) fact.data()).incident().id();
    }
}
