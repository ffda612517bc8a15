package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.bus.Outbox;
import org.aimos.orchestrator.alarm.Alarm;
import org.aimos.orchestrator.worker.Kept;
import org.aimos.resources.Limits;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes the changes of many runs in one transaction: the gate of the effects and what stands
 * against them, then the questions, the runs under their epoch, and last what belongs to those.
 */
@ApplicationScoped
public class ChangeWriter {
    private final ChangeStatements statements;
    private final AlarmTable alarms;
    private final Outbox outbox;

    public ChangeWriter(ChangeStatements statements, AlarmTable alarms, Outbox outbox) {
        this.alarms = alarms;
        this.statements = statements;
        this.outbox = outbox;
    }

    /**
     * Writes what may be written.
     *
     * @param owner the worker that holds the runs
     * @param brakes what stands against effects besides the kill switch
     * @return what became of each change, by run
     */
    public Uni<Map<String, Kept>> write(
            Mutiny.Session session, List<Entry> entries, String owner, GroupCommit.Brakes brakes) {
        var answers = new HashMap<String, Kept>();
        return permitted(session, entries, brakes, answers)
                .flatMap(permitted -> unanswered(session, permitted, answers))
                .flatMap(open -> runs(session, open, owner, answers))
                .flatMap(held -> belongings(session, held, brakes.limits()))
                .replaceWith(answers);
    }

    private Uni<List<Entry>> permitted(
            Mutiny.Session session,
            List<Entry> entries,
            GroupCommit.Brakes brakes,
            Map<String, Kept> answers) {
        if (entries.stream().allMatch(e -> e.change().intents().isEmpty())) {
            return Uni.createFrom().item(entries);
        }
        var services =
                entries.stream()
                        .map(e -> e.change().dispatch())
                        .filter(Objects::nonNull)
                        .flatMap(dispatch -> dispatch.service().stream())
                        .distinct()
                        .toList();
        return statements
                .permits(session, services)
                .map(standing -> sift(entries, new Permits(standing, brakes), answers));
    }

    private static List<Entry> sift(
            List<Entry> entries, Permits permits, Map<String, Kept> answers) {
        var permitted = new ArrayList<Entry>();
        for (var entry : entries) {
            permits.against(entry.change())
                    .ifPresentOrElse(
                            against -> answers.put(entry.runId(), against),
                            () -> permitted.add(entry));
        }
        return permitted;
    }

    private Uni<List<Entry>> unanswered(
            Mutiny.Session session, List<Entry> entries, Map<String, Kept> answers) {
        var closing = entries.stream().filter(e -> e.change().closed() != null).toList();
        if (closing.isEmpty()) {
            return Uni.createFrom().item(entries);
        }
        return statements
                .close(session, closing)
                .map(closed -> {
                    var open = new ArrayList<Entry>();
                    for (var entry : entries) {
                        var close = entry.change().closed();
                        if (close == null || closed.contains(close.approvalId())) {
                            open.add(entry);
                        } else {
                            answers.put(entry.runId(), new Kept.AnswerCameFirst());
                        }
                    }
                    return open;
                });
    }

    private Uni<List<Entry>> runs(
            Mutiny.Session session, List<Entry> entries, String owner, Map<String, Kept> answers) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return statements
                .update(session, entries, owner)
                .map(updated -> {
                    var held = new ArrayList<Entry>();
                    for (var entry : entries) {
                        if (updated.contains(entry.runId())) {
                            held.add(entry);
                            answers.put(entry.runId(), new Kept.Yes());
                        } else {
                            answers.put(entry.runId(), new Kept.LeaseLost());
                        }
                    }
                    return held;
                });
    }

    private Uni<Void> belongings(Mutiny.Session session, List<Entry> held, Limits.InForce limits) {
        return statements
                .work(session, held)
                .chain(() -> statements.questions(session, held))
                .chain(() -> statements.outcomes(session, held, limits))
                .chain(() -> statements.ended(session, held))
                .chain(() ->
                        outbox.add(
                                session, held.stream().flatMap(e -> e.facts().stream()).toList()))
                .chain(() -> alarms.tell(session, alarms(held)));
    }

    private static List<Alarm> alarms(List<Entry> entries) {
        return entries.stream()
                .map(Entry::change)
                .flatMap(change ->
                        change.facts().stream()
                                .flatMap(said -> Alarm.of(change.order(), said).stream()))
                .toList();
    }
}
